"""A card's texts in Markdown, where they are hostile: they can start no heading, link, image, HTML, code or cell. Not a renderer.

CommonMark 0.31.2 and GitHub's extensions: any ASCII punctuation may be escaped with a backslash, and is then only itself.
"""

from compliance.card.expressions import lazily

# In a line: code, emphasis, links and images, HTML and entities, cells, strikethrough, formulas, and templates of site generators.
_ANYWHERE = lazily(r"([\\`*_\[\]<>|~&${}])")
# At the start of a line: headings, lists, quotations, rules, underlines of headings, fences, definitions.
_FIRST = lazily(r"^([#+\-=>:!])")
_NUMBERED = lazily(r"^(\d{1,9})([.)])")
# GitHub makes links of bare addresses too, unless their first punctuation is escaped.
_BARE = lazily(r"(?i)(\b(?:https?|ftp|mailto|xmpp|www))([:.])")
_ADDRESS = lazily(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:/(?:[A-Za-z0-9./~@=,;+-]|_|%[0-9A-Fa-f]{2})*)?(?:\?(?:[A-Za-z0-9./=,;+-]|_|&|%[0-9A-Fa-f]{2})*)?(?:#[A-Za-z0-9._/-]*)?"
)


def escaped(text: str) -> str:
    """The text on one line, as itself: for a cell, a heading or a paragraph. Control and direction characters show as escapes."""
    shown = "".join(letter if letter.isprintable() else " " if letter.isspace() else _visible(letter) for letter in text)
    plain = _ANYWHERE.sub(r"\\\1", " ".join(shown.split()))
    plain = _BARE.sub(r"\1\\\2", plain)
    return _NUMBERED.sub(r"\1\\\2", _FIRST.sub(r"\\\1", plain))


def address(text: str) -> str:
    """A web address as a link that shows where it leads; any other text as itself."""
    return f"<{text}>" if len(text) <= 2000 and _ADDRESS.fullmatch(text) else escaped(text)


def row(cells: list[str]) -> str:
    """A row of a table, of cells that are already Markdown."""
    return f"| {' | '.join(cells)} |"


def head(cells: list[str]) -> list[str]:
    """The two lines that begin a table."""
    return [row(cells), row(["---"] * len(cells))]


def gap(*fields: str) -> str:
    """The mark of what is not there: the fields of the card of which one is enough, or none when the card has no such field."""
    return f"[to be filled: {' or '.join(fields)}]" if fields else "[to be filled: the card has no field for it]"


def _visible(letter: str) -> str:
    return letter.encode("unicode_escape").decode()
