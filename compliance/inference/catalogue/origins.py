"""What the text of a README says the model is built on: the few sentences and lines that say it of this model.

Not front matter, adapters or config.json: who reads those makes an Origin of them. A model that is named in a comparison, a quotation,
an example of code or a comment is none of its origins.
"""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.inference.catalogue.base import Origin, OriginKind
from compliance.inference.catalogue.identifiers import hub_id
from compliance.named_tuple import NamedTuple

MOST_LETTERS = 1 << 20
MOST_ORIGINS = 50
_HIDDEN = lazily(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = lazily(r"^ {0,3}(?:```|~~~)")
# A line that begins something of its own, or is all of it; any other line goes on with the paragraph before it.
_BEGINS = lazily(r"^\s*(?:[-*+]\s|\d+[.)]\s)")
_ALONE = lazily(r"^\s*[#|]")
_QUOTED = lazily(r"^ {0,3}>")
_PART = r"[A-Za-z0-9](?:[\w.-]{0,94}[\w])?"
_LINK = r"\[(?P<text>[^\]\n]{1,200})\]\((?P<url>[^)\s]{1,400})\)"
_BARE = rf"(?<![\w./~:\\-])(?P<bare>{_PART}/{_PART})(?![\w/])"
_TARGET = rf"(?:{_LINK}|`(?P<code>[^`\n]{{1,200}})`|{_BARE})"
_SENTENCE = lazily(rf"(?P<kind>fine-?tuned|quantized|quantised) version of (?:the )?[*_]{{0,2}}{_TARGET}", re.IGNORECASE)
# What stands before it in the sentence: nothing, or this model and "is a"; and the words that make another model of it.
_SUBJECT = lazily(
    r"^[\W_]*(?:(?:this|it|the model|here|we)\b[^,;]{0,80}|[*_`\"]*[\w./-]{1,100}[*_`\"]*(?: model)?)\s(?:is|was|provide)\s"
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,3}$"
    r"|^[\W_]*(?:an?\s)?$",
    re.IGNORECASE,
)
_OTHER = lazily(
    r"\b(?:not|no|un(?:like|til)|than|vs|versus|compar\w+|against|outperform\w*|instead|rather|baseline|teacher|whereas|if|would|could|"
    r"should|will|plan\w*|example|e\.g|such as|for instance)\b",
    re.IGNORECASE,
)
_LABEL = lazily(
    r"^[\s\-*+#|_\d.)]*(?P<label>base[ _-]?model|fine-?tuned from(?: model)?)(?: ?\[optional\])?[\s*_|]*[:：|][\s*_|]*(?P<rest>.{1,600})$",
    re.IGNORECASE,
)
_BASE_IS = lazily(rf"^[\W_]*(?:the|its|our) base model (?:is|was) (?:the )?{_TARGET}", re.IGNORECASE)
_NAMES = lazily(_TARGET)


class Passage(NamedTuple):
    """A paragraph, an item of a list or a heading, on one line, and the line of the text where it begins."""

    line: int
    text: str


def in_prose(text: str) -> tuple[Origin, ...]:
    """What the visible text says, in its order; each with its line as pointer, "line 12". Nothing of what is longer than a megabyte."""
    found: dict[tuple[OriginKind, str], Origin] = {}
    for passage in passages(text[:MOST_LETTERS]):
        for kind, said in (*_labelled(passage.text), *_said(passage.text)):
            found.setdefault((kind, said), Origin(kind, said, f"line {passage.line}"))
            if len(found) >= MOST_ORIGINS:
                return tuple(found.values())
    return tuple(found.values())


def passages(text: str) -> Iterator[Passage]:
    """The visible passages of a Markdown text: without comments, code and quotations."""
    visible = _HIDDEN.sub(lambda hidden: "\n" * hidden[0].count("\n"), text)
    fenced, begun, held = False, 0, ""
    for number, line in enumerate(visible.splitlines(), 1):
        if _FENCE.match(line):
            fenced = not fenced
        apart = fenced or _FENCE.match(line) or _QUOTED.match(line) or not line.strip()
        alone = _ALONE.match(line) or _LABEL.match(line)
        if held and (apart or alone or _BEGINS.match(line)):
            yield Passage(begun, held)
            held = ""
        if alone and not apart:
            yield Passage(number, line.strip())
        elif not apart:
            begun, held = (begun, f"{held} {line.strip()}") if held else (number, line.strip())
    if held:
        yield Passage(begun, held)


def _labelled(passage: str) -> Iterator[tuple[OriginKind, str]]:
    """What a line with a label names: every id in it, or the whole of it."""
    if label := _LABEL.match(passage):
        kind: OriginKind = "base model line" if label["label"].lower().startswith("base") else "finetuned from"
        rest = label["rest"].strip(" *_|")
        named = [said for target in _NAMES.finditer(rest) if (said := _target(target))]
        yield from ((kind, said) for said in named or ([rest] if hub_id(rest) is not None else []))


def _said(passage: str) -> Iterator[tuple[OriginKind, str]]:
    """What the sentences of a passage say of this model."""
    for part in re.split(r"(?<=[.!?])\s", passage):
        if (base := _BASE_IS.match(part)) and (said := _target(base)):
            yield "base model line", said
    for sentence in _SENTENCE.finditer(passage):
        before = re.split(r"[.!?:;]\s", passage[: sentence.start()])[-1]
        if _SUBJECT.match(before) and not _OTHER.search(before) and (said := _target(sentence)):
            yield "fine-tuned version of" if sentence["kind"].lower().startswith("fine") else "quantized version of", said


def _target(found: re.Match[str]) -> str:
    """The id that a link, a name in code or a name with its organisation gives; empty where it gives none. A link goes where it goes."""
    said = found["url"] or found["code"] or found["bare"]
    if found["url"] and not re.match(r"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/", said, re.IGNORECASE):
        return ""
    return said if hub_id(said) is not None else ""
