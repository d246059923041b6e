"""Compressed files read as plain ones, in order and in bounded memory. A library is imported only for the file that needs it."""

import gzip
from typing import Any, BinaryIO, cast

from compliance.errors import UsageError

COMPRESSED = (".gz", ".zst")


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
        import io

        import zstandard  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise UsageError(f"{path}: zstd cannot be read here", "install fmcheck[zstd], or decompress it") from None
    reader: Any = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=False)
    return cast(BinaryIO, io.BufferedReader(reader, 1 << 17))
