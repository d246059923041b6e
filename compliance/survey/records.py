"""The records of a chunk, in order, each with what the rows call it. One that cannot be read is an error, and the next is read."""

import json
from collections.abc import Iterator
from typing import assert_never

from compliance.batch.records import Record
from compliance.errors import BrokenOffError, InputError
from compliance.files.folder import Folder
from compliance.survey.chunk import Cells, Chunk, Files, Group, Lines, Span
from compliance.survey.lines import LONG, bounded


def records(chunk: Chunk) -> Iterator[tuple[str, Record | InputError]]:
    """The records of a chunk; empty lines are passed over."""
    match chunk:
        case Span():
            yield from _span(chunk)
        case Lines(path=path, line=first, data=data, dropped=dropped):
            lines = data.split(b"\n")
            for number, line in enumerate(lines, first):
                if number in dropped:
                    yield f"{path}:{number}", InputError(LONG)
                elif line := line.strip():
                    ended = number < first + len(lines) - 1
                    yield f"{path}:{number}", line if ended else _last(line)
        case Files(cards=cards):
            for one in cards:
                error = (BrokenOffError if one.broken else InputError)(one.error) if one.error else None
                yield one.name, error or (Folder(one.folder) if one.folder else one.data)
        case Group():
            from compliance.survey.parquet import rows

            yield from rows(chunk)
        case Cells():
            from compliance.survey import cells

            yield from cells.records(chunk)
        case _:
            assert_never(chunk)


def _span(span: Span) -> Iterator[tuple[str, Record | InputError]]:
    with open(span.path, "rb") as file:
        file.seek(span.start)
        at = span.start
        for number, (line, length) in enumerate(bounded(file), span.line):
            if line is None:
                yield f"{span.path}:{number}", InputError(LONG)
            elif card := line.strip():
                yield f"{span.path}:{number}", card if line.endswith(b"\n") else _last(card)
            at += length
            if at >= span.end:
                return


def _last(line: bytes) -> bytes | BrokenOffError:
    """The last line of a file, which no line break ends: a card, or what was left of one when the file was cut off."""
    try:
        json.loads(line)
    except RecursionError:
        pass
    except ValueError:
        if line.startswith(b"{"):
            return BrokenOffError("the file ends in the middle of this line", "it was probably cut off: fetch or save it again")
    return line
