"""The records of a chunk, in order, each with what the rows call it. One that cannot be read is an error, and the next is read."""

from collections.abc import Iterator
from typing import assert_never

from compliance.batch.records import Record
from compliance.card.decode import MAX_BYTES
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.survey.chunk import Chunk, Files, Group, Lines, Span
from compliance.survey.chunking import bounded

LONG = f"the line has more than {MAX_BYTES:,} bytes, the most of a card"


def records(chunk: Chunk) -> Iterator[tuple[str, Record | InputError]]:
    """The records of a chunk; empty lines are passed over."""
    match chunk:
        case Span():
            yield from _span(chunk)
        case Lines(path=path, line=first, data=data, dropped=dropped):
            for number, line in enumerate(data.split(b"\n"), first):
                if number in dropped:
                    yield f"{path}:{number}", InputError(LONG)
                elif line := line.strip():
                    yield f"{path}:{number}", line
        case Files(cards=cards):
            for one in cards:
                error = InputError(one.error) if one.error else None
                yield one.name, error or (Folder(one.folder) if one.folder else one.data)
        case Group():
            from compliance.survey.parquet import rows

            yield from rows(chunk)
        case _:
            assert_never(chunk)


def _span(span: Span) -> Iterator[tuple[str, Record | InputError]]:
    with open(span.path, "rb") as file:
        file.seek(span.start)
        at = span.start
        for number, (line, length) in enumerate(bounded(file), span.line):
            if line is None:
                yield f"{span.path}:{number}", InputError(LONG)
            elif line := line.strip():
                yield f"{span.path}:{number}", line
            at += length
            if at >= span.end:
                return
