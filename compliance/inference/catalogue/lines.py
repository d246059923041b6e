"""A sorted text file as an index: one line a key, found by halving. Nothing is read but the lines on the way.

A line is `key<TAB>value`, UTF-8, and the lines are sorted by their bytes. The text is bytes or a memory map: whoever opens the file says.
A run of many models asks so often that the whole text is read into a table once; a run of one never does.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol


class Text(Protocol):
    """What bytes and a memory map have in common."""

    def find(self, sub: bytes, start: int, end: int, /) -> int: ...

    def rfind(self, sub: bytes, start: int, end: int, /) -> int: ...

    def __len__(self) -> int: ...

    def __hash__(self) -> int: ...

    def __getitem__(self, index: slice, /) -> bytes: ...


HALVED = 400  # look-ups in one text, after which reading all of it costs less than going on


def value(text: Text, key: str) -> str | None:
    """What is written at `key`; None where the key is not there."""
    looks = _looks(text)
    if looks.table is not None:
        return looks.table.get(key)
    looks.count += 1
    if looks.count > HALVED:
        looks.table = _table(text)
        looks.keys = list(looks.table)
    return _halved(text, key)


def names(text: Text, kinds: tuple[str, ...], parts: int = 0) -> frozenset[str] | None:
    """The keys of some kinds, less the kind, whole or so many parts between hyphens; None while the text has not been read as a whole."""
    looks = _looks(text)
    if looks.table is None:
        return None
    found = looks.names.get((kinds, parts))
    if found is None:
        keys = (key.partition(":") for key in looks.keys)
        listed = (name for kind, _, name in keys if kind in kinds)
        found = looks.names[kinds, parts] = frozenset("-".join(name.split("-")[: parts or None]) for name in listed)
    return found


class _Looks:
    """How often a text was looked up in; then the table of its lines, and its keys in their order."""

    __slots__ = ("count", "keys", "names", "table")

    def __init__(self) -> None:
        self.count = 0
        self.table: dict[str, str] | None = None
        self.keys: list[str] = []
        self.names: dict[tuple[tuple[str, ...], int], frozenset[str]] = {}


@lru_cache(8)
def _looks(text: Text) -> _Looks:
    return _Looks()


def _table(text: Text) -> dict[str, str]:
    """What is written at each key; of a key that is there twice, the first."""
    parts = (line.partition("\t") for line in text[: len(text)].decode().split("\n"))
    found: dict[str, str] = {}
    for key, tab, written in parts:
        if tab:
            found.setdefault(key, written)
    return found


@lru_cache(2_000)  # one model asks for the same names several times
def _halved(text: Text, key: str) -> str | None:
    wanted = _bytes(key) + b"\t"
    start = _start(text, wanted)
    line = _line(text, start)
    return line[len(wanted) :].decode() if line.startswith(wanted) else None


def under(text: Text, prefix: str) -> Iterator[tuple[str, str]]:
    """Every key that begins with `prefix`, and what is written at it, in order."""
    looks = _looks(text)
    if looks.table is not None:
        place = bisect_left(looks.keys, prefix)
        while place < len(looks.keys) and (key := looks.keys[place]).startswith(prefix):
            yield key, looks.table[key]
            place += 1
        return
    wanted = _bytes(prefix)
    start = _start(text, wanted)
    while (line := _line(text, start)).startswith(wanted) and line:
        key, _, written = line.decode().partition("\t")
        yield key, written
        start += len(line) + 1


def upto(text: Text, prefix: str, key: str) -> tuple[str, str] | None:
    """The last key that begins with `prefix` and is not after `key`, and what is written at it; None where there is none."""
    start = _start(text, _bytes(key) + b"\t\xff")
    if start == 0:
        return None
    line = _line(text, text.rfind(b"\n", 0, start - 1) + 1)
    if not line.startswith(_bytes(prefix)):
        return None
    found, _, written = line.decode().partition("\t")
    return found, written


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")  # half a letter, as the command line may bring, is not a key


def _line(text: Text, start: int) -> bytes:
    """The line that begins at `start`, without its end; empty at the end of the text."""
    end = text.find(b"\n", start, len(text))
    return text[start : len(text) if end < 0 else end]


def _start(text: Text, wanted: bytes) -> int:
    """Where the first line begins that is not before `wanted`."""
    low, high = 0, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1
        start = middle if middle > low else low
        line = _line(text, start)
        if line < wanted:
            low = min(start + len(line) + 1, len(text))
        else:
            high = start
    return low
