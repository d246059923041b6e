"""Tables of cells as input, CSV or TSV: their records in order, cut into chunks, and each drafted as a card. Not a spreadsheet.

A record that cannot be read is an error, and reading goes on at the line after the one in which it began.
"""

import csv
import os
from collections.abc import Iterator
from typing import BinaryIO

from compliance.batch.records import Drafted, Record
from compliance.errors import InputError
from compliance.interview import epoch, table
from compliance.survey.chunk import Cells, Chunk, Columns
from compliance.survey.lines import LONG, bounded

BLOCK = 1 << 20  # bytes of a table in one chunk


def header(path: str) -> tuple[str, ...]:
    """The names of the columns. Raises InputError where the file has none that can be told apart."""
    try:
        with open(path, "rb") as file:
            for _, cells, _ in _records(file, separator(path)):
                if isinstance(cells, str):
                    raise InputError(f"{path}: the names of the columns cannot be read: {cells}")
                names = tuple(cell.strip() for cell in cells)
                if name := table.twice(names):
                    raise InputError(f"{path}: two columns are named {name[:60]!r}", "name each once")
                return names
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    raise InputError(f"{path}: found no line, expected the names of the columns and a row for each model")


def separator(path: str) -> str:
    """The character between cells: the most frequent one of the first line with text."""
    with open(path, "rb") as file:
        for line, _ in bounded(file):
            if line is None or line.strip():
                first = (line or b"").decode("utf-8", "replace")
                return table.separator(first)
    return table.separator("")


def chunks(path: str, columns: Columns) -> Iterator[tuple[Chunk, int]]:
    """The records after the first, cut into chunks."""
    with open(path, "rb") as file:
        rows: list[tuple[int, tuple[str, ...] | str]] = []
        size, head = 0, True
        for line, cells, length in _records(file, separator(path)):
            size += length
            if head:
                head = False
                continue
            if not isinstance(cells, str) and len(cells) > len(columns.names):
                cells = f"found {len(cells)} cells, expected at most {len(columns.names)}; put cells with separators in quotes"
            rows.append((line, cells))
            if size >= BLOCK:
                yield Cells(path, columns, tuple(rows)), size
                rows, size = [], 0
        if rows:
            yield Cells(path, columns, tuple(rows)), size


def records(chunk: Cells) -> Iterator[tuple[str, Record | InputError]]:
    """Each record as a drafted card, with what of its cells is no answer."""
    columns = chunk.columns
    file = os.path.basename(chunk.path)
    fields = dict(columns.fields)
    for line, cells in chunk.rows:
        name = f"{chunk.path}:{line}"
        if isinstance(cells, str):
            yield name, InputError(cells)
            continue
        told = dict(zip(columns.names, cells, strict=False)) | dict(columns.constant)
        try:
            called, draft = epoch.drafted(file, line, told) if columns.epoch else table.drafted(file, line, told, fields, columns.day)
            if columns.epoch and fields:
                table.drafted(file, line, told, fields, columns.day, draft)
            yield name, Drafted(draft.card(called), table.FORMAT, tuple(draft.faults))
        except InputError as error:
            yield name, error


def _records(file: BinaryIO, between: str) -> Iterator[tuple[int, tuple[str, ...] | str, int]]:
    """Each record with the line in which it begins, its cells or why it has none, and its length in bytes; empty ones are passed over."""
    fresh = ((number, line, length) for number, (line, length) in enumerate(bounded(file), 1))
    again: list[tuple[int, bytes | None, int]] = []  # the next is last
    while True:
        taken: list[tuple[int, bytes | None, int]] = []
        try:
            cells = next(csv.reader(_texts(fresh, again, taken), delimiter=between, strict=True))
        except StopIteration:
            return
        except (csv.Error, InputError, UnicodeDecodeError) as error:
            (number, _, length), *rest = taken
            again.extend(reversed(rest))
            yield number, _why(error), length
            continue
        if any(cell.strip() for cell in cells):
            yield taken[0][0], tuple(cells), sum(length for _, _, length in taken)


def _texts(
    fresh: Iterator[tuple[int, bytes | None, int]], again: list[tuple[int, bytes | None, int]], taken: list[tuple[int, bytes | None, int]]
) -> Iterator[str]:
    """The lines of one record, noted as they are taken."""
    while (item := again.pop() if again else next(fresh, None)) is not None:
        taken.append(item)
        number, line, _ = item
        if line is None:
            raise InputError(LONG)
        yield line.decode("utf-8-sig" if number == 1 else "utf-8")


def _why(error: Exception) -> str:
    match error:
        case UnicodeDecodeError():
            return "the line is not UTF-8"
        case InputError():
            return str(error)
        case _:
            return f"the line cannot be read as cells: {error}"
