"""Compressed files read as plain ones, in order and in bounded memory. A library is imported only for the file that needs it."""

import gzip
import io
from typing import Any, BinaryIO, cast

from compliance.errors import UsageError

COMPRESSED = (".gz", ".zst")
PIECE = 1 << 10  # compressed bytes taken at a time: no more than some 32 MB come of them


def opened(raw: BinaryIO, path: str) -> BinaryIO:
    """What a compressed file holds, by its name's ending. Raises UsageError where zstd cannot be read here."""
    if path.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    return _zstd(raw, path)


def _zstd(raw: BinaryIO, path: str) -> BinaryIO:
    try:
        from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # from Python 3.14 on

        return cast(BinaryIO, zstd.ZstdFile(raw))
    except ImportError:
        pass
    try:
        import zstandard  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise UsageError(f"{path}: zstd cannot be read here", "install fmcheck[zstd], or decompress it") from None
    return cast(BinaryIO, io.BufferedReader(_Frames(raw, zstandard.ZstdDecompressor()), 1 << 17))


class _Frames(io.RawIOBase):
    """The frames of a zstd file, one after another. Raises EOFError in the middle of one; zstandard's own reader takes that for the end."""

    def __init__(self, raw: BinaryIO, decompressor: Any) -> None:
        super().__init__()
        self._raw, self._decompressor = raw, decompressor
        self._frame: Any = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._ready:
            if not self._more():
                return 0
        some = self._ready[: len(buffer)]
        buffer[: len(some)] = some
        self._ready = self._ready[len(some) :]
        return len(some)

    def _more(self) -> bool:
        """Decompress some more; False at the end of the last frame."""
        data = (self._frame.unused_data if self._frame is not None and self._frame.eof else b"") or self._raw.read(PIECE)
        if not data:
            if self._frame is not None and not self._frame.eof:
                raise EOFError("the file ends in the middle of a frame")
            return False
        if self._frame is None or self._frame.eof:
            self._frame = self._decompressor.decompressobj()
        self._ready = memoryview(self._frame.decompress(data))
        return True
