"""YAML 1.2 text to a tree in which every scalar keeps its text and its line. Not a loader: no tag makes an object, no alias is copied.

PyYAML parses; it reads YAML 1.1, where `no` is false and 1e25 a string, so the values are resolved here, by the core schema
of YAML 1.2.2 section 10.3. The tree is built without recursion and within limits, so that a hostile text costs little.
"""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from compliance.card.numbers import Ambiguous, number
from compliance.errors import InputError
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 1 << 20
MAX_DEPTH = 50
MAX_NODES = 100_000
MAX_ALIASES = 100

_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(_CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq"))
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = {"0o": (8, re.compile(r"0o[0-7]{1,200}")), "0x": (16, re.compile(r"0x[0-9a-fA-F]{1,80}"))}


class Scalar(NamedTuple):
    """One value as written. `plain` is true where no quotes and no tag make it text."""

    text: str
    line: int
    plain: bool = True

    @property
    def value(self) -> str | bool | Decimal | None:
        """The value under the core schema, numbers exact. A number past 100 digits or an exponent of 308 stays text."""
        if not self.plain:
            return self.text
        if self.text in _NULL:
            return None
        if self.text in _BOOL:
            return _BOOL[self.text]
        base, digits = _BASES.get(self.text[:2], (0, None))
        if digits is not None and digits.fullmatch(self.text):
            return Decimal(int(self.text, base))
        if _DECIMAL.fullmatch(self.text):
            try:
                return number(self.text)
            except Ambiguous:
                return self.text
        return self.text


class Sequence(NamedTuple):
    """A list. `line` is where it begins."""

    items: "list[Node]"
    line: int


class Mapping(NamedTuple):
    """Keys by their text, each with its value; `lines` says where each key is."""

    entries: "dict[str, Node]"
    lines: dict[str, int]
    line: int


Node: TypeAlias = Union[Scalar, Sequence, Mapping]  # noqa: UP007 - the classes name each other


class _Open(NamedTuple):
    """A list or mapping whose end has not been met: its anchor, and for a mapping the key that waits for a value."""

    node: Sequence | Mapping
    anchor: str
    waiting: list[Scalar]


def parse(text: str, line: int = 1) -> Node | None:
    """The only document of `text`; None when it is empty. `line` is the number of its first line in the file.

    Raises InputError, with the line, for what is not YAML 1.2, for more than one document, a repeated key, a tag outside the core
    schema, an alias that leads nowhere or to its own inside, and past 1 MB, 50 levels, 100,000 values or 100 aliases.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{len(text):,} characters of YAML", f"at most {MAX_CHARACTERS:,} are read", line)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(line).build(yaml.parse(text.encode("utf-8", "replace").decode(), Loader=loader))
    except yaml.YAMLError as error:
        raise _fault(error, line) from None


class _Builder:
    """Events to a tree, with a stack of its own."""

    def __init__(self, first_line: int) -> None:
        self._first = first_line
        self._root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = self._nodes = self._aliases = 0

    def build(self, events: "Iterator[Any]") -> Node | None:
        for event in events:
            line = self._first + event.start_mark.line
            match type(event).__name__:
                case "ScalarEvent":
                    text = event.value
                    node = Scalar(text, line, event.implicit[0] or self._tagged(event.tag, line, not event.implicit[1]))
                    self._put(node, event.anchor, line)
                case "SequenceStartEvent":
                    self._tagged(event.tag, line, False)
                    self._begin(Sequence([], line), event.anchor, line)
                case "MappingStartEvent":
                    self._tagged(event.tag, line, False)
                    self._begin(Mapping({}, {}, line), event.anchor, line)
                case "SequenceEndEvent" | "MappingEndEvent":
                    self._end(line)
                case "AliasEvent":
                    self._put(self._known(event.anchor, line), None, line)
                case "DocumentStartEvent":
                    self._documents += 1
                    if self._documents > 1:
                        raise InputError("found a second YAML document, expected one", "remove the line of three dashes", line)
        return self._root

    def _tagged(self, tag: str | None, line: int, explicit: bool) -> bool:
        """Whether a scalar with this tag is resolved by its text; refuses a tag outside the core schema."""
        if tag and tag != "!" and tag not in _TAGS:
            raise InputError(f"the YAML tag {tag[:60]!r} is not of the core schema", "write the plain value without a tag", line)
        return bool(tag) and explicit and tag not in ("!", _CORE + "str")

    def _begin(self, node: Sequence | Mapping, anchor: str | None, line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise InputError(f"YAML nested more than {MAX_DEPTH} levels deep", "no model card needs so many", line)
        if self._open and isinstance(self._open[-1].node, Mapping) and not self._open[-1].waiting:
            raise InputError("found a list or mapping as a key, expected text", "write the key as text", line)
        self._count(line)
        self._open.append(_Open(node, anchor or "", []))

    def _end(self, line: int) -> None:
        node, anchor, _ = self._open.pop()
        self._nodes -= 1
        self._put(node, anchor, line)

    def _put(self, node: Node, anchor: str | None, line: int) -> None:
        self._count(line)
        if anchor:
            self._anchors[anchor] = node
        if not self._open:
            self._root = node
            return
        holder, _, waiting = self._open[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif waiting:
            holder.entries[waiting.pop().text] = node
        elif not isinstance(node, Scalar):
            raise InputError("found a list or mapping as a key, expected text", "write the key as text", line)
        elif node.text in holder.lines:
            first = holder.lines[node.text]
            raise InputError(f"found the key {node.text[:60]!r} here and in line {first}", "keep one of the two", line)
        else:
            holder.lines[node.text] = line
            waiting.append(node)

    def _count(self, line: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise InputError(f"more than {MAX_NODES:,} YAML values", "no model card needs so many", line)

    def _known(self, anchor: str, line: int) -> Node:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise InputError(f"more than {MAX_ALIASES} YAML aliases", "write the values out", line)
        if anchor not in self._anchors:
            raise InputError(f"the YAML alias *{anchor[:60]} names nothing that is complete before it", "write the value out", line)
        return self._anchors[anchor]


def _fault(error: Any, first_line: int) -> InputError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "a character that YAML does not allow"
    said = " ".join(str(problem).split())[:120]
    line = first_line + mark.line if mark is not None else first_line
    return InputError(f"not YAML: {said}", "correct this line; a text with a colon or a leading special character needs quotes", line)
