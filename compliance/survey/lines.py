"""Lines of a file in bounded memory, however long one is."""

from collections.abc import Iterator
from typing import BinaryIO

from compliance.card.decode import MAX_BYTES

LONG = f"the line has more than {MAX_BYTES:,} bytes, the most of a card; end a file that is one list of records in .json"


def bounded(file: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """The lines of a file with their lengths; None for a line longer than a card may be, which is read past and not kept."""
    while line := file.readline(MAX_BYTES + 1):
        length = len(line)
        if length <= MAX_BYTES or line.endswith(b"\n"):
            yield line, length
            continue
        while rest := file.readline(MAX_BYTES):
            length += len(rest)
            if rest.endswith(b"\n"):
                break
        yield None, length
