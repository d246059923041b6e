"""The rows of a table of an official form that was pasted as Markdown, as its labelled lines would have them. Not their meaning."""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.formats.eu.data_size import BOXES, is_empty_box

_CELLS = lazily(r"(?<!\\)\|")
_RULE = lazily(r"[\s|:+=-]*")
_KIND = lazily(r"(?P<kind>text|image|audio|video|other)s?\b(?:\s*\([^()]{0,80}\))?[\s:]*", re.IGNORECASE)
_BREAK = lazily(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def labelled(line: str) -> Iterator[tuple[str, str]]:
    """Label and value of a row, of which there are several where the form asks for a kind of data in one row.

    A row of one cell has its label in the cell: then the label is empty. A kind of data whose box is left empty gives nothing.
    """
    if _RULE.fullmatch(line):
        return
    cells = [_BREAK.sub(" ", cell).replace("\\|", "|").strip() for cell in _CELLS.split(line.strip().strip("|"))]
    said = [cell.replace("**", "").strip() for cell in cells]
    first, *rest = said
    if not any(rest):
        yield "", first
        return
    found = BOXES.search(first)
    kind = _KIND.fullmatch(BOXES.sub("", first).strip())
    if kind is None:
        yield first.rstrip(" :?"), next(filter(None, rest))
    elif not found or not is_empty_box(found[0]):
        for asked, value in zip(("size", "content"), rest, strict=False):
            yield f"{kind['kind']} training data {asked}", value
