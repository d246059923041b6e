"""Inputs cut into chunks of work, the same whatever the number of workers. Nothing is decoded here.

A plain file of lines is cut into ranges of bytes, which its workers read themselves; a compressed one must be read in order,
so that its lines travel to the worker. What is longer than a card may be is dropped here, and marked.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from compliance.formats.detect import LINES, PARQUET, TABLES
from compliance.survey import tar
from compliance.survey.chunk import CardFile, Chunk, Columns, Files, Lines, Span
from compliance.survey.compressed import COMPRESSED, opened
from compliance.survey.lines import bounded

RANGE = 8 << 20  # bytes of a plain file in one chunk, at most
SHARES = 16  # chunks of a small file, so that no worker waits long for another
READ = 1 << 20  # bytes read at a time to find the ends of lines, and the least of a chunk
BLOCK = 2 << 20  # bytes that travel to a worker in one chunk
MOST_FILES = 500  # files in one chunk
COLLECTIONS = (*LINES, *(line + end for line in LINES for end in COMPRESSED), PARQUET, *tar.ENDINGS)
CELLS = (*TABLES, *(table + end for table in TABLES for end in COMPRESSED))
MANY = (*COLLECTIONS, *CELLS)  # files of many cards, which nobody looks for where cards are looked for
# How files begin that are not lines of text, and what they are.
MAGIC = {
    b"\x1f\x8b": "gzip; end its name in .jsonl.gz",
    b"(\xb5/\xfd": "zstd; end its name in .jsonl.zst",
    b"PAR1": "Parquet; end its name in .parquet",
}
OVER_LINES = "JSON over several lines, expected a card in each; end its name in .json, or write each card in a line: jq -c"

NONE: Mapping[str, Columns] = {}
Tell = Callable[[str], object]  # says something on standard error
FindCards = Callable[[str], Iterable[CardFile]]  # the cards that a file or directory holds


def chunks(paths: Iterable[str], find: FindCards, tables: Mapping[str, Columns] = NONE, tell: Tell = str) -> Iterator[tuple[Chunk, int]]:
    """The chunks of all inputs, in order, each with the bytes of the inputs that it takes. `find` looks into files and directories.

    `tables` are the inputs that are tables of cells, with their columns. `tell` hears what is passed over, and where there is nothing.

    An input that breaks off is a chunk with an error in it. Raises UsageError for a file that needs a library which is not
    installed.
    """
    files: Iterator[tuple[CardFile, int]] = iter(())
    for path in paths:
        lower = path.lower()
        if path in tables:
            from compliance.survey import cells

            yield from _files(files)
            files = iter(())
            yield from cells.chunks(path, tables[path])
        elif os.path.isdir(path) or not lower.endswith(COLLECTIONS):
            files = chain(files, ((one, len(one.data)) for one in find(path)))
        elif lower.endswith(tar.ENDINGS):
            files = chain(files, tar.members(path, MANY, tell))
        else:
            yield from _files(files)
            files = iter(())
            if lower.endswith(PARQUET):
                from compliance.survey.parquet import groups

                found = groups(path)
            else:
                found = _spans(path) if lower.endswith(LINES) else _blocks(path)
            yield from _or_told(found, path, tell)
    yield from _files(files)


def _or_told(found: Iterator[tuple[Chunk, int]], path: str, tell: Tell) -> Iterator[tuple[Chunk, int]]:
    """The chunks of a file; where it has none, that is told: it is passed over, but by no wish of whoever named it."""
    empty = True
    for chunk in found:
        empty = False
        yield chunk
    if empty:
        tell(f"{path}: the file is empty, with no card in it")


def _spans(path: str) -> Iterator[tuple[Chunk, int]]:
    with open(path, "rb") as file:
        first = file.read(READ)
        other = next((f"no lines of text but {MAGIC[magic]}" for magic in MAGIC if first.startswith(magic)), "")
        if other := other or (OVER_LINES if _over_lines(first) else ""):
            yield Files((CardFile(path, error=f"the file holds {other}", broken=True),)), os.path.getsize(path)
            return
        file.seek(0)
        least = min(RANGE, os.path.getsize(path) // SHARES)
        start = position = lines = 0
        line = 1
        while chunk := file.read(READ):
            position += len(chunk)
            lines += chunk.count(b"\n")
            end = chunk.rfind(b"\n")
            if position - start >= least and end >= 0:
                end += position - len(chunk) + 1
                yield Span(path, start, end, line), end - start
                start, line, lines = end, line + lines, 0
        if position > start:
            yield Span(path, start, position, line), position - start


def _over_lines(start: bytes) -> bool:
    """Whether a text is one list over several lines, or an object whose second line is not a card of its own."""
    first, _, rest = start.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    return first.strip() == b"[" or (first.strip() == b"{" and rest.lstrip()[:1] == b'"')


def _blocks(path: str) -> Iterator[tuple[Chunk, int]]:
    with open(path, "rb") as raw, opened(raw, path) as file:
        first, at, buffer, size = 1, 0, list[bytes](), 0
        dropped: list[int] = []
        broken = ""
        lines = bounded(file)
        while True:
            try:
                line, _ = next(lines)
            except StopIteration:
                break
            except Exception as error:  # each kind of compression has errors of its own
                after = f" after line {first + len(buffer) - 1}" if first + len(buffer) > 1 else ""
                broken = f"the file cannot be decompressed{after}: {str(error) or type(error).__name__}"
                break
            if line is None:
                dropped.append(first + len(buffer))
            buffer.append(line or b"\n")
            size += len(buffer[-1])
            if size >= BLOCK:
                yield Lines(path, first, b"".join(buffer), tuple(dropped)), raw.tell() - at
                first, at, buffer, size, dropped = first + len(buffer), raw.tell(), [], 0, []
        if buffer:
            yield Lines(path, first, b"".join(buffer), tuple(dropped)), raw.tell() - at
        if broken:
            yield Files((CardFile(path, error=broken, broken=True),)), 0


def _files(files: Iterable[tuple[CardFile, int]]) -> Iterator[tuple[Chunk, int]]:
    batch: list[CardFile] = []
    size = taken = 0
    for one, took in files:
        batch.append(one)
        size += len(one.data)
        taken += took
        if size >= BLOCK or len(batch) >= MOST_FILES:
            yield Files(tuple(batch)), taken
            batch, size, taken = [], 0, 0
    if batch:
        yield Files(tuple(batch)), taken
