"""Changes written into the text of a card: what did not change keeps its bytes, its order, and its numbers as they were typed.

Not a formatter: only what is new is written anew, in the manner of what is around it.
"""

import re
from typing import Any

from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.locate import Node, tree
from compliance.card.text import in_json

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_FIRST_INDENT = re.compile(r"[\r\n]([ \t]+)\S")
BOM = "\ufeff"


def spliced(data: bytes, new: Any) -> str:
    """The text of a card with the values of `new`; `data` is the card as it was read, which must decode."""
    text = data.decode("utf-8-sig")
    mark = BOM if data.startswith(BOM.encode()) else ""
    old: Any = decode(data)
    breaks = _LINE_BREAK.search(text)
    span = tree(text)
    assert span is not None
    made = _Splicer(text, breaks[0] if breaks else "\n").node(span, old, new)
    return mark + text[: span.start] + made + text[span.end :]


class _Splicer:
    def __init__(self, text: str, line_break: str) -> None:
        self._text, self._break = text, line_break
        indented = _FIRST_INDENT.search(text)
        self._step = indented[1] if indented else "  "

    def node(self, span: Node, old: Any, new: Any) -> str:
        """The text of a value: as it is where it did not change."""
        if old == new and encode(old) == encode(new):  # to Python, true is 1
            return self._text[span.start : span.end]
        if isinstance(old, dict) and isinstance(new, dict) and old:
            return self._members(span, old, new)
        if isinstance(old, list) and isinstance(new, list) and old and len(new) >= len(old):
            both = {str(place): item for place, item in enumerate(old)}, {str(place): item for place, item in enumerate(new)}
            return self._members(span, *both, named=False)
        return self._fresh(new, self._indent(span.start))

    def _members(self, span: Node, old: dict[str, Any], new: dict[str, Any], named: bool = True) -> str:
        if any(key not in new for key in old):  # rare: an answer to what the source had said that it does not know
            return self._fresh(new, self._indent(span.start))
        pieces, position = [], span.start
        for key in old:
            member = span.children[key]
            pieces += [self._text[position : member.start], self.node(member, old[key], new[key])]
            position = member.end
        begins = next(iter(old))
        before = span.children[begins].key if named else span.children[begins].start
        lead = self._text[span.start + 1 : before]
        for key in (key for key in new if key not in old):
            apart = lead if _LINE_BREAK.search(lead) else " "
            inner = self._indent(before) if _LINE_BREAK.search(lead) else None
            value = self._fresh(new[key], inner)
            pieces.append(f",{apart}{in_json(key)}: {value}" if named else f",{apart}{value}")
        return "".join(pieces) + self._text[position : span.end]

    def _fresh(self, value: Any, indent: str | None) -> str:
        """A value written anew, on lines indented like those around it; on one line where `indent` is None."""
        if indent is None:
            return _on_one_line(value)
        lines = encode(value).rstrip("\n").split("\n")
        deeper = [len(line) - len(line.lstrip(" ")) for line in lines]
        return (self._break + indent).join(self._step * (depth // 2) + line.lstrip(" ") for line, depth in zip(lines, deeper, strict=True))

    def _indent(self, offset: int) -> str:
        """The white space at the beginning of the line in which a place is."""
        start = max(self._text.rfind("\n", 0, offset), self._text.rfind("\r", 0, offset)) + 1
        line = self._text[start:offset]
        return line[: len(line) - len(line.lstrip(" \t"))]


def _on_one_line(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{in_json(key)}: {_on_one_line(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_on_one_line, value)) + "]"
        case _:
            return encode(value).rstrip("\n")
