"""The public summary of training content (AI Act Art. 53(1)(d)) in Microsoft's Markdown, data_summary_card.md. Not a reader of the PDF.

Code and label decide together: Microsoft's numbers leave the Commission's after 2.2, so from there on the label alone decides.
A form that was filled in with No says so in a note: the card has no field for data that was not used.
"""

import re
from collections.abc import Callable

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.node import append
from compliance.drafting.silence import says_unknown
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.eu.data_size import SHOWN, is_absent, state, ticked
from compliance.formats.eu.form_dates import day_or_part
from compliance.formats.eu.labelled_lines import Entry, entries
from compliance.formats.eu.market_and_bases import LONGEST_NAME, put_day, put_dependencies, put_union_market

Take = Callable[[Draft, Entry, str], None]

MOST = 2000  # labelled lines; a summary has some forty

KINDS = ("text", "image", "audio", "video")
# What a label means, the first that fits; the words of Microsoft's labels and of the Commission's.
LABELS = tuple(
    (meaning, lazily(words, re.I))
    for meaning, words in {
        "representative": r"authori[sz]ed representative",
        "provider": r"\b(?:provider|developer)\b.*\b(?:name|contact)|^(?:model )?(?:provider|developer)$",
        "names": r"\bmodel name",
        "dependencies": r"\bmodel dependenc",
        "market": r"\bunion market",
        "released": r"\brelease date|\bdate of release",
        **{f"size:{kind}": rf"\b{kind}s? .*\bsize" for kind in ("text", "image", "audio", "video", "other")},
        **{f"content:{kind}": rf"\b{kind}s? .*\bcontent" for kind in ("text", "image", "audio", "video", "other")},
        "cutoff": r"\blatest date of data|\bcut-?off",
        "ongoing": r"\bcollection ongoing|\bcontinuously trained",
        "languages": r"\blinguistic",
        "source:private": r"\bprivate datasets?\b.*\bthird[ -]part|\bprivate datasets? obtained",
        "source:licensed": r"\blicens(?:ed|ing)",
        "source:public": r"(?<!non-)(?<!non )(?<!not )\bpublicly available (?:data|dataset)",
        "source:crawled": r"\bcrawl|\bscrap(?:ed|ing)",
        "source:user": r"\buser (?:interaction|data|input)|\b(?:from|by) users",
        "source:synthetic": r"\bsynthetic",
    }.items()
)
# Where both numberings agree: a label that says something else under such a number is a mistake of one of the two.
CODES = {
    "1.1.1": ("provider",),
    "1.2.1": ("names",),
    "1.2.2": ("released", "market"),
    **{f"1.3.1.{letter}": (f"size:{kind}",) for letter, kind in zip("ACEGI", ("text", "image", "audio", "video", "other"), strict=True)},
    **{f"1.3.1.{letter}": (f"content:{kind}",) for letter, kind in zip("BDFHJ", ("text", "image", "audio", "video", "other"), strict=True)},
    "1.3.2": ("cutoff",),
    "1.3.3": ("ongoing",),
    "2.1.1": ("source:public",),
    "2.2.1.A": ("source:licensed",),
    "2.2.2.A": ("source:private",),
}
SOURCES = {
    "public": "publicly available datasets",
    "licensed": "commercially licensed datasets",
    "private": "private datasets obtained from third parties",
    "crawled": "data crawled and scraped from online sources",
    "user": "user data",
    "synthetic": "synthetic data",
}
# Labels of the Commission's template, where they begin a line without bold type: as text that was pasted has them.
OFFICIAL = lazily(
    r"(?:provider name|authori[sz]ed representative|versioned model name|model dependenc|date of placement of the model|latest date of data"
    r"|have you (?:used publicly|concluded transactional|obtained private)|were crawlers used|was (?:data (?:from|collected)|synthetic)"
    r"|(?:text|image|audio|video)s?\s*:\s*[\u2610-\u2612\[])",
    re.I,
)
_ANSWER = lazily(r"(?P<word>yes|no|not applicable|n/a)\b[\s.,:;\u2013\u2014-]*(?P<rest>.*)", re.I)
_CONTACT = lazily(r"[0-9@]|https?:|www\.|\b(?:tel|phone|e-?mail|contact)\b", re.I)
_LINK = lazily(r"\[(?P<name>[^\[\]]{1,200})\]\((?P<url>https?://[^\s()]{1,500})\)")


def read(material: Material) -> Draft:
    """What a summary states. Raises InputError when not one line of it is one of a summary's."""
    draft = Draft("training-summary")
    content: list[tuple[str, str, str]] = []
    denied: list[str] = []
    known = 0
    found = entries(material.text, MOST + 1, OFFICIAL)
    if len(found) > MOST:
        draft.note(f"{material.name}: more than {MOST:,} labelled lines; the first {MOST:,} were read")
    for entry in found[:MOST]:
        where = f"{material.name} line {entry.line}"
        meaning = _meaning(draft, entry, where)
        known += bool(meaning) or entry.code in CODES
        kind = meaning.partition(":")[2]
        match meaning.partition(":")[0]:
            case "size":
                state(draft, kind, entry.value, where)
            case "content" if says_unknown(entry.value) and not is_absent(entry.value):
                draft.unknown("/training/data/description", where, entry.value)
            case "content" if entry.value and not is_absent(entry.value):
                content.append((kind, entry.value, where))
            case "source":
                denied += _source(draft, kind, entry, material.name)
            case single if take := TAKES.get(single):
                take(draft, entry, where)
    if not known:
        raise InputError(
            "not a summary of training content: expected a line such as **1.3.1.A Text training data size:**",
            "the PDF forms that others file are not read; type their ranges into a card",
        )
    if content:
        described = "; ".join(f"{kind}: {text.rstrip('.')}" for kind, text, _ in content)
        draft.put("/training/data/description", described, content[0][2])
    if denied:
        draft.note(f"{material.name} answers no, for which the card has no field, to: {', '.join(denied)}")
    if not material.name.startswith("<"):
        draft.put("/documentation/training_summary", material.name, material.name)
    return draft


def _meaning(draft: Draft, entry: Entry, where: str) -> str:
    """What an entry states; empty where its label is not known, is in another part of the form, or contradicts its code."""
    label = f"{entry.label} data size" if entry.label.lower().rstrip("s") in KINDS else entry.label
    said = next((meaning for meaning, words in LABELS if words.search(label)), "")
    expected = CODES.get(entry.code)
    if expected is not None and said not in expected and entry.value:
        draft.note(f"{where}: {entry.code} is called {entry.label[:SHOWN]!r} here, so it was left out")
        return ""
    part = "2" if said.startswith("source") else "1"
    return said if not entry.code or entry.code.startswith(f"{part}.") else ""


def _provider(draft: Draft, entry: Entry, where: str) -> None:
    name, contact = _name_and_contact(entry.value)
    draft.put("/provider/name", name, where)
    if contact:
        draft.put("/documentation/contact", entry.value, where)


def _representative(draft: Draft, entry: Entry, where: str) -> None:
    if entry.value and not is_absent(entry.value):
        draft.put("/provider/eu_representative/name", _name_and_contact(entry.value)[0], where)


def _name_and_contact(text: str) -> tuple[str, bool]:
    """The name before an address, a telephone number or a link, and whether one of those follows it."""
    text = text.strip(" .,;")
    name = re.split(r"\s+(?:at|located at)\s+(?=[A-Z0-9])|\s*[|<]", text, maxsplit=1)[0]
    pieces = re.split(r"(?<=[,;])\s+|\s+(?=\()", name)
    count = next((index for index, piece in enumerate(pieces) if _CONTACT.search(piece)), len(pieces))
    if not count:  # the address follows the name after a stop: "Example Labs Inc. 1 Lark Way"
        pieces = re.split(r"(?<=\.)\s+", pieces[0])
        count = next((index for index, piece in enumerate(pieces) if _CONTACT.search(piece)), len(pieces))
    kept = " ".join(pieces[: max(count, 1)]).rstrip(" ,;")
    return kept[:LONGEST_NAME], len(kept) < len(text)


def _names(draft: Draft, entry: Entry, where: str) -> None:
    listed = [text for _, text in entry.items()] or [entry.value]
    names = [name for text in listed for name in re.split(r"[,;]\s+(?![^()]*\))", text) if name.strip()]
    if not names:
        return
    draft.put("/model/name", ", ".join(names)[:LONGEST_NAME], where)
    if len(names) > 1:
        draft.note(f"{where}: the summary covers {len(names)} models; what it says holds for them together, and a card is of one model")


def _dependencies(draft: Draft, entry: Entry, where: str) -> None:
    listed = [text for _, text in entry.items()] or [entry.value]
    put_dependencies(draft, listed, where)


def _released(draft: Draft, entry: Entry, where: str) -> None:
    put_day(draft, "/model/released", entry.value, where)


def _market(draft: Draft, entry: Entry, where: str) -> None:
    put_union_market(draft, entry.value, where)


def _cutoff(draft: Draft, entry: Entry, where: str) -> None:
    found = day_or_part(entry.value)
    if found or says_unknown(entry.value):
        draft.put("/training/data/cutoff", found or entry.value, where)
    elif entry.value:
        draft.note(f"{where}: {entry.value[:SHOWN]!r} is not one day, month or year for /training/data/cutoff")


def _ongoing(draft: Draft, entry: Entry, where: str) -> None:
    if ticked(entry.value).lower().startswith("yes"):
        draft.note(f"{where}: data is collected after release too, for which the card has no field")


def _languages(draft: Draft, entry: Entry, where: str) -> None:
    if entry.value and not is_absent(entry.value):
        draft.note(f"{where}: the languages are described in words; the card lists tags at /training/data/languages")


TAKES: dict[str, Take] = {
    "provider": _provider,
    "representative": _representative,
    "names": _names,
    "dependencies": _dependencies,
    "released": _released,
    "market": _market,
    "cutoff": _cutoff,
    "ongoing": _ongoing,
    "languages": _languages,
}


def _source(draft: Draft, kind: str, entry: Entry, file: str) -> list[str]:
    """Add the sources of one kind that an entry names; a no or a not applicable is given back, for one note."""
    where, listed, chosen = f"{file} line {entry.line}", entry.items(), ticked(entry.value)
    answer = _ANSWER.match(chosen)
    if answer and answer["word"].lower() != "yes":
        return [f"{SOURCES[kind]} (line {entry.line}, {answer['word'].lower()})"]
    if answer and not listed:
        rest = answer["rest"].strip(" .")
        append(draft, "/training/data/sources", {"name": SOURCES[kind] + (f": {rest}"[:LONGEST_NAME] if rest else ""), "kind": kind}, where)
    elif says_unknown(chosen):
        draft.unknown("/training/data/sources", where, chosen)
    elif chosen and not answer and entry.label.lower().startswith("list"):
        listed = [*((entry.line, name) for name in re.split(r"[,;]\s+", chosen) if not is_absent(name)), *listed]
    elif chosen and not answer:
        draft.note(f"{where}: {chosen[:SHOWN]!r} says neither yes nor no to {SOURCES[kind]}")
        return []
    for line, text in listed:
        link = _LINK.search(text)
        source = {"name": (link["name"] if link else text)[:LONGEST_NAME], "kind": kind} | ({"url": link["url"]} if link else {})
        append(draft, "/training/data/sources", source, f"{file} line {line}")
    return []
