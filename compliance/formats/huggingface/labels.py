"""The labelled lines and the first heading of a README. Not a Markdown parser: prose and tables are left alone.

Nothing is read from code, from HTML comments, or below a heading that announces the card of another model.
"""

import re

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple
from compliance.sentences.shown import HEADING, shown

_ANOTHER = lazily(r"original\b.*\b(?:model ?card|readme)|(?:model card|readme)\b.*\bof the (?:original|base) model", re.IGNORECASE)
_LABEL = lazily(
    r"""\s{0,8}(?:[-*+]\s+)?
        (?:\*\*|__)\s*(?P<label>[^*:\n]{1,80}?)\s*
        (?P<mark>:\s*(?:\*\*|__)|(?:\*\*|__)\s*:|(?:\*\*|__)|:)\s*
        (?P<value>.*)""",
    re.VERBOSE,
)
_OPTIONAL = lazily(r"\s*[\[(]\s*optional\s*[\])]", re.IGNORECASE)
_EXPECTED = lazily(r"\s*[\[(]\s*(?:expected|insert.{0,40})\s*[\])]\s*", re.IGNORECASE)
_LINK = lazily(r"!?\[([^\]]*)\]\(<?([^)\s>]*)>?(?:\s[^)]*)?\)")
_LONE_LINK = lazily(r"[ \t]?\(\[[^\]]*\]\([^)]*\)\)")
_BREAK = lazily(r"<br\s*/?>|\\$", re.IGNORECASE)
_ORNAMENT = lazily(r"</?[A-Za-z][^<>]{0,200}>|\*\*|__|`")
_CARD_FOR = lazily(r"^(?:hugging ?face\s+)?model card(?:\s+for|\s*[:\u2013\u2014-])\s+|\s+model card$", re.IGNORECASE)
_ADDRESS = lazily(r"https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:]")
# Headings of sections, and of the hub's empty template: they name no model.
_NO_NAMES = frozenset(
    {
        *("model card", "model details", "model description", "model information", "model", "model id", "the model", "model card template"),
        *("model trained using autotrain", "my awesome model", "what's this", "work in progress"),
        *(
            "uploaded model",
            "uploaded finetuned model",
            "uploaded fine-tuned model",
            "uploaded merged model",
            "lora adapter",
            "qlora adapter",
        ),
        *("introduction", "overview", "usage", "description", "details", "readme", "about", "contents", "table of contents", "summary"),
        *("how to use", "quickstart", "quick start", "getting started", "training", "evaluation", "license", "licence", "news", "uses"),
    }
)
# Headings below which templates ask for one value, on lines of its own.
HEADED = frozenset(
    {
        *("release date", "release dates", "model release date", "expected release date", "number of model parameters", "model parameters"),
        *("cumulative compute", "training hardware type"),
    }
)
MOST_HEADED = 12  # lines below such a heading that may hold the value
MOST_LINES = 20_000
LONGEST_LINE = 5000
LONGEST_VALUE = 1000


class Line(NamedTuple):
    """A labelled line: `label` in lower case and without "[optional]", `value` as written, `colon` whether one is between."""

    label: str
    value: str
    line: int
    colon: bool


class Text(NamedTuple):
    """The labelled lines of a README in their order, its first heading of the first level, the lines that count, and the headings.

    aside: the numbers of those that are quotations, footnotes or news, and say nothing of what the model was made from.
    """

    labelled: list[Line]
    heading: str
    heading_line: int
    lines: list[tuple[int, str]]
    aside: frozenset[int]
    headings: list[tuple[int, str]]


def read(body: str, first_line: int) -> Text:
    """What the body of a README says in labels; `first_line` is where it begins in the file."""
    labelled: list[Line] = []
    kept: list[tuple[int, str]] = []
    heading, heading_line = "", 0
    below: list[str] = []
    asked: tuple[str, int] | None = None
    beside: set[int] = set()
    headings: list[tuple[int, str]] = []
    cut = (text[:LONGEST_LINE] for text in re.split(r"\r\n|\r|\n", body, maxsplit=MOST_LINES)[:MOST_LINES])
    for number, text, aside in shown(cut, first_line):
        if aside:
            beside.add(number)
        if found := HEADING.match(text):
            if _ANOTHER.search(found[2]):
                break
            headings.append((number, found[2]))
            if found[1] == "#" and not heading_line:
                heading, heading_line = name_in(found[2].rstrip().rstrip("#")), number
            labelled += _headed(asked, below)
            label = _label(plain(found[2]).rstrip("#: "))
            asked, below = (label, number) if label in HEADED else None, []
            continue
        kept.append((number, text))
        if asked and text.strip() and len(below) < MOST_HEADED and not _LABEL.fullmatch(text):
            below.append(text)
        if "**" in text or "__" in text:
            found = _LABEL.fullmatch(text)
            if found:
                labelled.append(Line(_label(found["label"]), found["value"][:LONGEST_VALUE], number, ":" in found["mark"]))
    return Text(labelled + _headed(asked, below), heading, heading_line, kept, frozenset(beside), headings)


def _label(text: str) -> str:
    """A label in lower case, without the template's remarks: [Optional], [Expected]."""
    return " ".join(_EXPECTED.sub("", _OPTIONAL.sub("", text)).lower().split())


def _headed(asked: tuple[str, int] | None, below: list[str]) -> list[Line]:
    """The value below a heading that asks for one: its lines, with commas between."""
    return [Line(asked[0], ", ".join(line.strip() for line in below)[:LONGEST_VALUE], asked[1], True)] if asked and below else []


def plain(value: str) -> str:
    """A value without links, breaks and emphasis."""
    value = _LONE_LINK.sub("", _BREAK.sub(" ", value))
    return " ".join(_ORNAMENT.sub("", _LINK.sub(r"\1", value)).split()).strip("*_ ")


def link(value: str) -> str:
    """The address of the only link of a value; empty where there is none or several."""
    found = [address for _, address in _LINK.findall(value)] or _ADDRESS.findall(value)
    return found[0] if len(found) == 1 and found[0].startswith(("https://", "http://")) else ""


def name_in(heading: str) -> str:
    """The model that a heading names, or nothing."""
    name = _CARD_FOR.sub("", plain(heading)).strip(" \"'")
    named = name.lower().rstrip(":?") not in _NO_NAMES and "{" not in name and any(map(str.isalnum, name)) and len(name) <= 100
    return name if named else ""
