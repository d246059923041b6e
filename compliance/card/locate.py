"""JSON pointer to line and column: a scanner that notes where every value is. Not a validator: it stops where sense stops."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

MAX_DEPTH = 101
MAX_SHOWN = 60

_TOKEN = re.compile(r'[ \t\n\r]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^ \t\n\r{}\[\],:"]+)', re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP = re.compile(r'\.([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+)\]|\[("(?:[^"\\]|\\.)*")\]')


def tokens(text: str) -> Iterator[tuple[int, str]]:
    """Every token of `text` with its offset, up to the first thing that is not a token."""
    position = 0
    while found := _TOKEN.match(text, position):
        yield found.start(1), found[1]
        position = found.end()


class Lines:
    """Offset to (line, column), both from 1, columns in characters."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Node:
    """A value: where it begins and ends in the text, where its key does (-1: it has none), and what is in it, by key or by place."""

    __slots__ = ("children", "end", "key", "start")

    def __init__(self, start: int, end: int, key: int) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.children: dict[str, Node] = {}


def tree(text: str) -> Node | None:
    """The values of `text` as a tree. A repeated key keeps its last value, as json.loads does."""
    root: Node | None = None
    stack: list[tuple[Node, bool]] = []
    name, key, awaiting_key = "", -1, False
    for start, token in tokens(text):
        first = token[0]
        if first in "}]":
            if not stack:
                break
            stack.pop()[0].end = start + 1
            awaiting_key = False
        elif first == ",":
            awaiting_key = bool(stack) and stack[-1][1]
        elif first == ":":
            continue
        elif awaiting_key:
            try:
                name, key, awaiting_key = str(json.loads(token, strict=False)), start, False
            except ValueError:
                break
        else:
            node = Node(start, start + len(token), key)
            if not stack:
                if root is not None:
                    break
                root = node
            else:
                parent, is_object = stack[-1]
                if not is_object:
                    name, node.key = str(len(parent.children)), -1
                parent.children[name] = node
            key = -1
            if first in "{[":
                stack.append((node, first == "{"))
                awaiting_key = first == "{"
                if len(stack) > MAX_DEPTH:
                    break
    return root


class Positions:
    """Where each value of a JSON text is."""

    __slots__ = ("_lines", "_root")

    def __init__(self, source: bytes | str) -> None:
        text = source if isinstance(source, str) else source.decode("utf-8-sig", "replace")
        self._lines = Lines(text)
        self._root = tree(text)

    def of(self, pointer: str) -> tuple[int, int]:
        """Line and column of the value; for a missing one, of its nearest ancestor."""
        node = self._find(pointer)[0]
        return self._lines.at(node.start) if node else (1, 1)

    def key(self, pointer: str) -> tuple[int, int]:
        """Line and column of the key that names the value; where there is no key, of the value."""
        node, exact = self._find(pointer)
        if node is None or not exact or node.key < 0:
            return self.of(pointer)
        return self._lines.at(node.key)

    def _find(self, pointer: str) -> tuple[Node | None, bool]:
        node = self._root
        for part in parts(pointer):
            child = node.children.get(part) if node else None
            if child is None:
                return node, False
            node = child
        return node, True


def parts(pointer: str) -> list[str]:
    """The unescaped steps of a JSON pointer (RFC 6901)."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def index_of(step: str, length: int) -> int | None:
    """The place that a step of a pointer names in a list of that length; None where it names none."""
    number = int(step) if step.isascii() and step.isdigit() and len(step) < 10 else length
    return number if number < length else None


def found(node: Any, pointer: str) -> Any:
    """What a document holds at a pointer, or None."""
    return found_at(node, parts(pointer))


def found_at(node: Any, steps: Sequence[str]) -> Any:
    """What a document holds at the unescaped steps of a pointer, or None."""
    for key in steps:
        if isinstance(node, dict):
            node = node.get(key)
        elif isinstance(node, list) and (index := index_of(key, len(node))) is not None:
            node = node[index]
        else:
            return None
    return node


def join(steps: list[str] | tuple[str, ...]) -> str:
    """The JSON pointer of unescaped steps."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def people(pointer: str) -> str:
    """The path as people write it: $.lineage.bases[0].name. Keys over 60 characters are cut."""
    path = "$"
    for part in parts(pointer):
        if _PLAIN.fullmatch(part):
            path += "." + cut(part)
        elif part.isascii() and part.isdigit():
            path += f"[{cut(part)}]"
        else:
            path += f"[{json.dumps(cut(part), ensure_ascii=False)}]"
    return path


def field(pointer: str) -> str:
    """A field as people write it: training.compute.total_flop; one kind of a list's entries as acts (notification)."""
    path, kind, entry = pointer.partition("#")
    return people(path).removeprefix("$").removeprefix(".") + (f" ({entry})" if kind else "")


def pointer(path: str) -> str:
    """The JSON pointer of a people's path. Raises ValueError when it is none."""
    position, steps = 1, []
    while position < len(path):
        found = _STEP.match(path, position)
        if not found:
            break
        steps.append(found[1] or found[2] or json.loads(found[3]))
        position = found.end()
    if not path.startswith("$") or position < len(path):
        raise ValueError(f"{path!r} is not a path such as $.training.compute.direct_flop")
    return join(steps)


def typed(text: str) -> str:
    """The JSON pointer of a field as it is typed in an option: training.compute, with or without $. before it, or a pointer itself."""
    return text if text.startswith("/") else "/" + text.removeprefix("$.").replace(".", "/")


def cut(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "\u2026"
