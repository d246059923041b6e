"""Tables of cells as input, CSV or TSV: their records in order, cut into chunks, and each drafted as a card. Not a spreadsheet.

A record that cannot be read is an error, and reading goes on at the line after the one in which it began. What follows there and has
fewer cells than the table has columns, or a quote that is not closed, is taken for the rest of it.
"""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

from compliance.batch.records import Drafted, Record
from compliance.card.syntax_errors import not_text
from compliance.card.text import many
from compliance.errors import InputError
from compliance.named_tuple import NamedTuple
from compliance.survey.chunk import CardFile, Cells, Chunk, Columns, Files
from compliance.survey.compressed import COMPRESSED, opened
from compliance.survey.lines import LONG, bounded
from compliance.tables import epoch
from compliance.tables.cell import FORMAT
from compliance.tables.habit import Habit, Purpose
from compliance.tables.heading import MOST_LINES, Heading, heading, read_rows
from compliance.tables.row import drafted, fill, why_no_model
from compliance.tables.watch import Watch

BLOCK = 1 << 20  # bytes of a table in one chunk
_Line = tuple[int, bytes | None, int]  # its number, None where it is too long to be kept, and its length in bytes
CUT = "the file was probably cut off: fetch or save it again"
AGAIN = "save it as CSV again, with cells that hold separators, quotes or line breaks in quotes"
SAVE = 'save it as UTF-8 (in a spreadsheet: "CSV UTF-8"; in a shell: iconv)'


def header(path: str) -> tuple[str, ...]:
    """The names of the columns. Raises InputError where the file has none that can be told apart."""
    try:
        with _opened(path) as (_, file):
            start = file.read(4)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(f"{path}: the table is UTF-16, expected UTF-8", SAVE)
        if other := not_text(start):
            raise InputError(f"{path}: the file {other[0]}", other[1])
        with _opened(path) as (_, file):
            for _, cells, _ in _records(file, begins(path)):
                if isinstance(cells, str):
                    raise InputError(f"{path}: the names of the columns cannot be read: {cells}")
                return tuple(cell.strip() for cell in cells)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except EOFError as error:
        raise InputError(f"{path}: cannot be decompressed: {error}", "it was probably cut off: fetch or save it again") from error
    raise InputError(f"{path}: found no line, expected the names of the columns and a row for each model")


def begins(path: str) -> Heading:
    """Where the names of the columns are, and what parts cells."""
    with _opened(path) as (_, file):
        return heading([(line or b"").decode("utf-8-sig", "replace") for line, _ in islice(bounded(file), MOST_LINES)], path)


def habits(path: str, names: tuple[str, ...], purposes: Mapping[str, Purpose], decimal: str) -> dict[str, Habit]:
    """How the columns of a table are written, told from all its rows; `decimal` is the decimal sign that a person said."""
    watch = Watch(names, purposes)
    begin = begins(path)
    if not watch.idle:
        try:
            _seen(path, begin, watch)
        except (csv.Error, InputError):  # a line that is no record: read as it is for cards, which goes on after it
            watch = Watch(names, purposes)
            _seen(path, begin, watch, carefully=True)
    return watch.habits(begin.between, decimal)


def _seen(path: str, begin: Heading, watch: Watch, carefully: bool = False) -> None:
    """Let `watch` see all rows, until the file breaks off; quickly, or as they are read for cards."""
    with _opened(path) as (_, file):
        rows: Iterator[Sequence[str]]
        if carefully:
            rows = (cells for _, cells, _ in _records(file, begin) if not isinstance(cells, str))
        else:
            rows = read_rows(islice(_lines(file), begin.before, None), begin.between)
        next(rows, ())
        try:
            for row in rows:
                watch.see(row)
        except (csv.Error, InputError):
            raise
        except Exception:  # each kind of compression has errors of its own; the reading of cards says it
            return


def _lines(file: BinaryIO) -> Iterator[str]:
    for number, (line, _) in enumerate(bounded(file)):
        if line is None:
            raise InputError(LONG)
        yield line.decode("utf-8" if number else "utf-8-sig", "replace")


def chunks(path: str, columns: Columns) -> Iterator[tuple[Chunk, int]]:
    """The records after the first, cut into chunks."""
    with _opened(path) as (raw, file):
        rows: list[tuple[int, tuple[str, ...] | str]] = []
        size, at, head, broken = 0, 0, True, ""
        read = _records(file, begins(path))
        while True:
            try:
                line, cells, length = next(read)
            except StopIteration:
                break
            except Exception as error:  # each kind of compression has errors of its own
                broken = f"the file cannot be read on from here: {str(error) or type(error).__name__}"
                break
            size += length
            if head:
                head = False
                continue
            if not isinstance(cells, str) and len(cells) > len(columns.names):
                cells = f"found {len(cells)} cells, expected at most {len(columns.names)}; put cells with separators in quotes"
            rows.append((line, cells))
            if size >= BLOCK:
                yield Cells(path, columns, tuple(rows)), raw.tell() - at
                rows, size, at = [], 0, raw.tell()
        if rows:
            yield Cells(path, columns, tuple(rows)), raw.tell() - at
        if broken:
            yield Files((CardFile(path, error=broken, broken=True),)), 0


def records(chunk: Cells) -> Iterator[tuple[str, Record | InputError]]:
    """Each record as a drafted card, with what of its cells is no answer."""
    columns = chunk.columns
    file = os.path.basename(chunk.path)
    fields, written = dict(columns.fields), dict(columns.habits)
    for line, cells in chunk.rows:
        name = f"{chunk.path}:{line}"
        if isinstance(cells, str):
            yield name, InputError(cells)
            continue
        by_column = dict(zip(columns.names, cells, strict=False))
        if not columns.epoch and (why := why_no_model(by_column, fields)):
            yield name, InputError(f"the row {why}")
            continue
        try:
            if columns.epoch:
                called, draft = epoch.drafted(file, line, by_column, written)
                fill(draft, columns.constant, f"{file} line {line}", columns.day)
            else:
                called, draft = drafted(file, line, by_column, fields, columns.day, written, columns.constant)
            yield name, Drafted(draft.card(called), FORMAT, tuple(draft.faults))
        except InputError as error:
            yield name, error


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """A table as a file, and what is read of it: the same, or what it holds decompressed."""
    with open(path, "rb") as raw:
        yield raw, opened(raw, path) if path.lower().endswith(COMPRESSED) else raw


class _Failed(NamedTuple):
    """A record that cannot be read: where it begins, why, its length in bytes, and how many lines after it are its rest."""

    number: int
    why: str
    length: int
    rest: int = 0

    def as_record(self) -> tuple[int, str, int]:
        more = f"; {many(self.rest, 'line')} after it, with fewer cells than columns or an open quote, passed over" if self.rest else ""
        return self.number, f"{self.why}{more}", self.length


def _records(file: BinaryIO, begin: Heading) -> Iterator[tuple[int, tuple[str, ...] | str, int]]:
    """Each record with the line in which it begins, its cells or why it has none, and its length in bytes; empty ones are passed over."""
    fresh = ((number, line, length) for number, (line, length) in islice(enumerate(bounded(file), 1), begin.before, None))
    again: list[_Line] = []  # the next is last
    columns, failed = 0, None
    while True:
        taken: list[_Line] = []
        cells: tuple[str, ...] = ()
        why = ""
        try:
            cells = tuple(next(read_rows(_texts(fresh, again, taken), begin.between)))
        except StopIteration:
            break
        except (csv.Error, InputError, UnicodeDecodeError) as error:
            why = _why(error)
            again.extend(reversed(taken[1:]))
            del taken[1:]
        number, length = taken[0][0], sum(length for _, _, length in taken)
        if failed:
            text = b"".join(line or b"" for _, line, _ in taken)
            if text.count(begin.between.encode()) + 1 < columns or (not why and text.count(b'"') % 2):
                failed = failed._replace(length=failed.length + length, rest=failed.rest + len(taken))
                continue
            yield failed.as_record()
            failed = None
        if why:
            failed = _Failed(number, why, length)
        elif any(map(str.isalnum, "".join(cells))):
            columns = columns or len(cells)
            cut = len(cells) < columns and not (taken[-1][1] or b"").endswith(b"\n")
            yield number, f"found {len(cells)} of {columns} cells, and no line break after them; {CUT}" if cut else cells, length
    if failed:
        yield failed.as_record()


def _texts(fresh: Iterator[_Line], again: list[_Line], taken: list[_Line]) -> Iterator[str]:
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
            return f"the line is not UTF-8; {SAVE}"
        case InputError():
            return str(error)
        case _:
            why = "its lines end with carriage returns alone" if "new-line character" in str(error) else error
            return f"the line cannot be read as cells: {why}; {AGAIN}"
