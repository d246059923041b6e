"""A sorted text file as an index: one line a key, found by halving. Nothing is read but the lines on the way.

A line is `key<TAB>value`, UTF-8, and the lines are sorted by their bytes. The text is bytes or a memory map: whoever opens the file says.
"""

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


@lru_cache(20_000)  # many models of one run ask for the same names
def value(text: Text, key: str) -> str | None:
    """What is written at `key`; None where the key is not there."""
    wanted = _bytes(key) + b"\t"
    start = _start(text, wanted)
    line = _line(text, start)
    return line[len(wanted) :].decode() if line.startswith(wanted) else None


def under(text: Text, prefix: str) -> Iterator[tuple[str, str]]:
    """Every key that begins with `prefix`, and what is written at it, in order."""
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
