"""What a page consists of: blocks of text and tables, without the markup of a format. Every text is printable and on one line."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from compliance.card.text import escaped
from compliance.named_tuple import NamedTuple

LONGEST = 600  # characters of a text of a card

Kind: TypeAlias = Literal["", "strong", "mark", "field", "id", "quiet", "symbol", "break"]


class Span(NamedTuple):
    """Words in a line. `strong` is an answer, `mark` the law's deciding words, `field` a place in a card, `id` a reference for programs.

    `symbol` repeats the word beside it. `url` is an address of a law, or #anchor for a place in the page.
    """

    text: str
    kind: Kind = ""
    url: str = ""


Phrase: TypeAlias = tuple[Span, ...]
BREAK = Span("", "break")  # what follows begins a line


class Title(NamedTuple):
    level: int
    words: Phrase
    anchor: str = ""


class Paragraph(NamedTuple):
    """`role` says what it is for: the answer in the head, the law that is named, an answer, a note."""

    words: Phrase
    role: str = ""


class Quotation(NamedTuple):
    """Words of a law in its language, and an unofficial rendering in English where there is one."""

    words: Phrase
    language: str = "en"
    gloss: str = ""


class Points(NamedTuple):
    """Points of a list; `role` is "check" for what is to be ticked off."""

    items: tuple[Phrase, ...]
    role: str = ""


class Table(NamedTuple):
    """Rows of cells; the first of a row names it. `caption` says what it holds."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    role: str = ""


class Picture(NamedTuple):
    """A drawing for wide and one for narrow screens, and the same in words."""

    wide: str
    narrow: str
    alternative: str


class Part(NamedTuple):
    """Blocks that belong together: a place, a definition with its answer, what is said of one model."""

    blocks: "tuple[Block, ...]"
    role: str = ""
    anchor: str = ""


class More(NamedTuple):
    """What is folded away on a screen and printed on paper."""

    summary: str
    blocks: "tuple[Block, ...]"


Block: TypeAlias = Title | Paragraph | Quotation | Points | Table | Picture | Part | More


def plain(text: str) -> Phrase:
    return (Span(text),)


def joined(phrases: Iterable[Phrase], between: str) -> Phrase:
    """Phrases as one, with a text between each two."""
    spans: list[Span] = []
    for phrase in phrases:
        spans += [*((Span(between),) if spans else ()), *phrase]
    return tuple(spans)


def stated(text: str, most: int = LONGEST) -> str:
    """A text of a card on one line, with control and direction characters as escapes; what is cut is said."""
    shown = escaped(text[:most])
    return shown if len(text) <= most else f"{shown} ... [cut here; the card has {len(text):,} characters]"
