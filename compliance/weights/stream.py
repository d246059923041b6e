"""A header read from its start to its end, with an eye on how much of it there is. Not a parser of any format."""

from struct import Struct
from typing import Any, BinaryIO

LONGEST = 100_000_000  # bytes of header: ten times that of a model with 260,000 tokens
CHUNK = 1 << 20


class Cut(Exception):
    """The header goes on where the file ends."""


class Stream:
    """The first bytes of a file of `size` bytes. `at` is how far it has been read, `lists` how many lists were in it."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = size
        self._held = b""
        self._start = 0  # where in the file the held bytes begin
        self.at = 0
        self.lists = 0

    def take(self, count: int) -> bytes:
        """The next bytes. Raises Cut where the file has fewer, ValueError past the longest header."""
        self._hold(count)
        begin = self.at - self._start
        self.at += count
        return self._held[begin : begin + count]

    def number(self, form: str) -> Any:
        """The next number, of a form of the struct module, little-endian."""
        packed = _PACKED[form]
        return packed.unpack(self.take(packed.size))[0]

    def skip(self, count: int, form: str) -> None:
        """Go past `count` numbers without reading them."""
        width = _PACKED[form].size
        self.can_hold(count, width)
        self.at += count * width
        if self.at > self._start + len(self._held):
            self._file.seek(self.at)
            self._held, self._start = b"", self.at

    def pass_texts(self, count: int, longest: int) -> None:
        """Go past `count` texts, each with its length before it."""
        self.can_hold(count, 8)
        length_at = _PACKED["Q"].unpack_from
        while count:
            self._hold(8)
            held, start, at = self._held, self._start, self.at - self._start
            last = len(held) - 8
            while count and at <= last:
                (length,) = length_at(held, at)
                if length > longest:
                    raise ValueError(f"the header holds a text of {length:,} bytes; at most {longest:,} are read")
                at += 8 + length
                count -= 1
            over = at - len(held)
            self.at = start + at - max(0, over)
            if over > 0:
                self.skip(over, "B")

    def can_hold(self, count: int, width: int) -> None:
        """Raises Cut when `count` things of at least `width` bytes do not fit in what is left of the file."""
        if self.at + count * width > self._size:
            raise Cut
        if self.at + count * width > LONGEST:
            raise ValueError(f"the header is longer than {LONGEST:,} bytes, the most that is read")

    def _hold(self, count: int) -> None:
        self.can_hold(count, 1)
        begin = self.at - self._start
        if begin + count > len(self._held):
            self._held = self._held[begin:] + self._file.read(max(CHUNK, count))
            self._start = self.at
            if len(self._held) < count:
                raise Cut


_PACKED = {form: Struct("<" + form) for form in "BbHhIifQqd?"}
