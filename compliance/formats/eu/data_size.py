"""How much training data an official form states, by kind of data, put into the card's fields. Not an estimator of tokens seen.

The form's size is that of the data, not of what training saw with repeats. So text goes into unique_tokens: its lower end bounds
the tokens seen from below, and its upper end bounds nothing while the number of epochs is not known.
"""

import re

from compliance.card.expressions import lazily
from compliance.drafting.amounts import Amount, amount
from compliance.drafting.draft import Draft
from compliance.drafting.silence import says_unknown

UNIQUE = "/training/data/unique_tokens"
SEEN = "/training/data/tokens"
FIELDS = {
    "text": (UNIQUE, "tokens"),
    "image": ("/training/data/images", "images"),
    "audio": ("/training/data/audio_hours", "hours"),
    "video": ("/training/data/video_hours", "hours"),
}
METHOD = "the size of the data; how often it was seen in training is not said"
SHOWN = 80  # characters of the source in a note

_ABSENT = lazily(
    r"not applicable|n/?a(?![a-z])|none(?![a-z])|no(?![a-z])(?!\s+(?:more|less|fewer))|not (?:used|part)|zero(?![a-z])|0(?![0-9.,])", re.I
)
_SEEN = lazily(
    r"(?:were |was )?(?:seen|processed)\b|\(?(?:including|counting|with) (?:all )?(?:repeats|repetitions|repeated|multiple epochs)", re.I
)
# After an amount: words that make it another amount, and what may follow one number without doing so.
_CHANGES = lazily(
    r"\b(?:epochs?|repeat\w*|repetitions?|pass(?:es)?|seen|processed|more|less|fewer|most|least|about|approx\w*|roughly|estimat\w*|maximum"
    r"|minimum|average|per|each|planned|target\w*)\b",
    re.I,
)
_ESTIMATED = lazily(r"\(?(?:approx(?:imately|\.)?|estimated?|an estimate|about|circa|ca\.)\)?", re.I)
_COMMENT = lazily(r"(?:(?:of|from|in|across|after)\s|[(,;.])[^0-9]*|")
# Boxes as Word, pandoc and people write them; of those without a cross or a tick in them nothing is chosen.
BOXES = lazily(
    r"(?P<box>[\u2610\u2611\u2612\u2713\u2714\u2717\u2705\u274c\u25a0\u25a1\u25cf\u25cb\u25fb\u25fc\u2b1b\u2b1c\uf0fe\uf0fd\uf0a8\uf06f]\ufe0f?"
    r"|\\?\[[ xX]\\?\]|(?<![\w)])\([ xX]\))"
)
_EMPTY_BOXES = frozenset("\u2610\u2717\u274c\u25a1\u25cb\u25fb\u2b1c\uf0a8\uf06f")


def is_absent(text: str) -> bool:
    """Whether a form says that there is no such thing: Not applicable, none, no."""
    return bool(_ABSENT.match(text.strip()))


def is_empty_box(box: str) -> bool:
    """Whether nothing is in a box that BOXES found."""
    return box[0] in _EMPTY_BOXES or box.strip("\\[]() ") == ""


def ticked(text: str) -> str:
    """The one choice that is ticked, where a text shows all choices with boxes; empty where none or several are. Else the text."""
    parts = BOXES.split(text[:4000])
    if len(parts) == 1:
        return text
    chosen = [after.strip() for box, after in zip(parts[1::2], parts[2::2], strict=True) if not is_empty_box(box)]
    return chosen[0] if len(chosen) == 1 else ""


def state(draft: Draft, modality: str, text: str, where: str) -> None:
    """Put the stated size of one kind of data (text, image, audio, video, other) into the draft, and that there is such data."""
    chosen = ticked(text)
    if not chosen or is_absent(chosen):
        if not chosen and text:
            draft.note(f"{where}: no one size is ticked in {text[:SHOWN]!r}")
        return
    field, unit = FIELDS.get(modality, ("", ""))
    if says_unknown(chosen):
        if field:
            draft.unknown(field, where, chosen)
        return
    found = amount(chosen)
    if found is None:
        draft.note(f"{where}: the size of {modality} data, {chosen[:SHOWN]!r}, is not an amount that can be read")
        return
    if field:
        draft.add("/training/data/modalities", modality, where)
    if not field or found.unit != unit:
        draft.note(f"{where}: {chosen[:SHOWN]!r} is the size of {modality} data in a unit that the card has no field for")
        return
    _put(draft, field, found, chosen, where)


def _put(draft: Draft, field: str, found: Amount, text: str, where: str) -> None:
    seen = _SEEN.match(found.rest)
    rest = found.rest[seen.end() :].strip() if seen else found.rest
    estimated = found.about or bool(_ESTIMATED.fullmatch(rest))
    if estimated and not found.about:
        rest = ""
    if _CHANGES.search(rest) or (not found.band and not _COMMENT.fullmatch(rest)):
        draft.note(f"{where}: what {text[:SHOWN]!r} counts is not clear, and it was not taken")
        return
    if re.search(r"[0-9]", rest):
        draft.note(f"{where}: the range was taken, and not what follows it: {rest[:SHOWN]!r}")
    if seen and field == UNIQUE:
        field = SEEN
    method = "repeats counted, says the source" if field == SEEN else METHOD
    if found.band:
        draft.band(field, found.band, where, method)
    elif estimated:
        draft.number(field, found.figure, where, "estimated", f"about, says the source; {method}")
    else:
        draft.number(field, found.figure, where, method=method)
