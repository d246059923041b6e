"""The records of a piece, in order, each with what the rows call it. One that cannot be read is an error, and the next is read."""

from collections.abc import Iterator
from typing import assert_never

from compliance.batch.records import Record
from compliance.card.decode import MAX_BYTES
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.survey.piece import Files, Group, Lines, Piece, Span
from compliance.survey.pieces import bounded

LONG = f"the line has more than {MAX_BYTES:,} bytes, the most of a card"


def records(piece: Piece) -> Iterator[tuple[str, Record | InputError]]:
    """The records of a piece; empty lines are passed over."""
    match piece:
        case Span():
            yield from _span(piece)
        case Lines(path=path, line=first, data=data, dropped=dropped):
            for number, line in enumerate(data.split(b"\n"), first):
                if number in dropped:
                    yield f"{path}:{number}", InputError(LONG)
                elif line := line.strip():
                    yield f"{path}:{number}", line
        case Files(held=held):
            for one in held:
                error = InputError(one.error) if one.error else None
                yield one.name, error or (Folder(one.folder) if one.folder else one.data)
        case Group():
            from compliance.survey.parquet import rows

            yield from rows(piece)
        case _:
            assert_never(piece)


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
