"""Parquet files as input and output, through pyarrow, which is imported here and only for them."""

import json
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from compliance.batch.arrow import row_schema, schema_of  # before the library itself, because it says where that is missing
from compliance.batch.layout import Layout
from compliance.batch.records import IDS, Drafted, Record
from compliance.batch.rows import TREE
from compliance.card.python_data import exact
from compliance.card.suggest import nearest
from compliance.card.text import one_line
from compliance.card.validate import schema as card_schema
from compliance.errors import BrokenOffError, InputError
from compliance.formats.detect import CARD, NATIVE
from compliance.formats.huggingface import record_names
from compliance.survey.chunk import CardFile, Chunk, Files, Group
from compliance.survey.parquet_numbers import reader, without_nonsense

# isort: split
import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]
import pyarrow.json  # type: ignore[import-not-found, unused-ignore]
import pyarrow.parquet  # type: ignore[import-not-found, unused-ignore]

# The library's own allocators keep what is freed, a fifth of a worker's memory.
pa.set_memory_pool(pa.system_memory_pool())
AT_ONCE = 256  # rows decoded at a time
ROW_GROUP = 4 << 20  # bytes of lines that become one row group
LEAST = 2_000  # rows of a row group, where those of several shards are joined
COMPRESSION = "zstd"
NO_RECORD = 'expected "id" or "modelId" as "org/model", and a column such as pipeline_tag, cardData or safetensors'


def groups(path: str) -> Iterator[tuple[Chunk, int]]:
    """The row groups of a file; an error where it is not Parquet."""
    row = 1
    try:
        with pa.parquet.ParquetFile(path) as file:
            for number in range(file.num_row_groups):
                meta = file.metadata.row_group(number)
                if meta.num_rows:
                    yield Group(path, number, row), sum(meta.column(place).total_compressed_size for place in range(meta.num_columns))
                row += meta.num_rows
    except (pa.ArrowException, OSError) as error:
        yield Files((CardFile(path, error=f"not a Parquet file that can be read: {error}", broken=True),)), 0


def rows(chunk: Group) -> Iterator[tuple[str, Record | InputError]]:
    """The cards of a row group: under `card`, as JSON or the text of a README, or with a column for each section of the card."""
    pa.set_cpu_count(1)
    number = chunk.row
    try:
        with pa.parquet.ParquetFile(chunk.path) as file:
            there = file.schema_arrow.names
            columns = columns_read(there)
            if not columns:
                known = f'no column "{CARD}", no column "model", and no records of the Hub'
                many = f"the columns are {', '.join(there)[:200]}"
                raise BrokenOffError(f"{known}; {many}", "a table with a column for each fact is read as CSV: write it as one, with --map")
            batches = file.iter_batches(AT_ONCE, row_groups=[chunk.group], columns=columns, use_threads=False)
            read = (row for batch in batches for row in _plain(batch))
            if short := _of_few_bits(file.schema_arrow, columns):
                read = ({**row, **{name: each(row[name]) for name, each in short.items()}} for row in read)
            ids = [
                name
                for name in columns
                if CARD not in columns and "model" not in columns and record_names.spelled(name) in record_names.IDS
            ]
            for number, row in enumerate(map(_texts, read) if _has_bytes(file.schema_arrow, columns) else read, chunk.row):
                empty = CARD in row and row[CARD] in (None, "") and not record_names.says_more(row)
                if empty:
                    yield f"{chunk.path}:{number}", InputError(f'the column "{CARD}" is empty here')
                elif ids and not any(isinstance(row[name], str) for name in ids):
                    yield f"{chunk.path}:{number}", InputError("no record of a model on the Hub", NO_RECORD)
                else:
                    yield f"{chunk.path}:{number}", row if CARD in columns or ids else _card(row)
    except InputError as error:
        yield f"{chunk.path}:{chunk.row}", error
    except (pa.ArrowException, OSError, ValueError) as error:
        yield f"{chunk.path}:{number}", BrokenOffError(f"the row group cannot be read on from here: {error}")


def _plain(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch as Python data; a day or a time zone that Python does not have is not known, and costs its cell alone."""
    try:
        rows: list[dict[str, Any]] = batch.to_pylist()
    except (OverflowError, ValueError, pa.ArrowException):
        cells = [[_cell(cell) for cell in column] for column in batch.columns]
        return [dict(zip(batch.schema.names, row, strict=True)) for row in zip(*cells, strict=True)]
    return rows


def _cell(cell: Any) -> object:
    try:
        return cell.as_py()
    except (OverflowError, ValueError, pa.ArrowException):
        return None


def _of_few_bits(schema: Any, columns: Sequence[str]) -> dict[str, Callable[[Any], Any]]:
    """How the columns are read that have numbers of few bits somewhere in them."""
    return {field.name: each for field in schema if field.name in columns and (each := reader(field.type))}


def _card(row: dict[str, Any]) -> Record | InputError:
    """A row with the sections of a card; a number that is none costs its field alone."""
    kept, left_out = without_nonsense(row)
    if not left_out:
        return row
    try:
        return Drafted(exact(kept), NATIVE, left_out)
    except InputError as error:
        return error


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose bytes are texts: some programs write texts without saying that they are. What is no UTF-8 is not known."""
    return {name: _text(value) if type(value) is bytes else value for name, value in row.items()}


def _has_bytes(schema: Any, columns: Sequence[str]) -> bool:
    kinds = [field.type for field in schema if field.name in columns]
    return any(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) for kind in kinds)


def _text(value: bytes) -> str | None:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None


def columns_read(there: Sequence[str]) -> list[str]:
    """The columns of a table that are read: a card or a README with what the Hub says beside it, a card's sections, or a record."""
    of_hub = record_names.columns(there)
    if CARD in there:
        return [name for name in there if name == CARD or name in IDS or name in of_hub]
    if "model" in there:
        return [name for name in there if name in card_schema()["properties"]]
    return of_hub


def _columns(path: str) -> list[str]:
    """The columns of a Parquet file; none of a file that cannot be read as one."""
    try:
        with pa.parquet.ParquetFile(path) as file:
            names: list[str] = file.schema_arrow.names
            return names
    except (pa.ArrowException, OSError):
        return []


def not_read(path: str) -> list[str]:
    """The columns that are not read of a Parquet file of cards, each with the section that was probably meant; none for any other file."""
    there = _columns(path)
    read = columns_read(there)
    if not read:
        return []
    sections = [] if CARD in read else [name for name in card_schema()["properties"] if name not in read]
    meant = {name: nearest(name.lower(), sections, 0.75) for name in there if name not in read}
    return [f"{one_line(name, 40)} (did you mean {near}?)" if near else one_line(name, 40) for name, near in meant.items()]


def columns_of_hub(path: str) -> list[str]:
    """The columns of a Parquet file that are read as records of the Hub; none for any other file."""
    read = columns_read(_columns(path))
    return read if record_names.says_more(dict.fromkeys(read, True)) and "model" not in read else []


class Table:
    """A Parquet file being written from lines of JSON, into an open one.

    `rules` are those with a column of their own; `trees` adds explanations, as JSON.
    """

    def __init__(self, file: BinaryIO, layout: Layout, rules: Sequence[str], trees: bool) -> None:
        self._schema = schema_of(layout, rules, trees)
        # A line has days as texts.
        self._lines_schema = row_schema(rules, pa.string()) if layout == "card" else self._schema
        self._writer = pa.parquet.ParquetWriter(file, self._schema, compression=COMPRESSION)
        self._trees = trees
        self._lines: list[bytes] = []
        self._size = 0

    def write(self, data: bytes, /) -> None:
        self._lines.append(_flat(data) if self._trees else data)
        self._size += len(data)
        if self._size >= ROW_GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if not self._lines:
            return
        data = b"".join(self._lines)
        self._lines, self._size = [], 0
        parsed = pa.json.read_json(
            BytesIO(data),
            pa.json.ReadOptions(use_threads=False, block_size=len(data) + 1),
            pa.json.ParseOptions(explicit_schema=self._lines_schema, unexpected_field_behavior="error"),
        )
        self._writer.write_table(parsed.select(self._schema.names).cast(self._schema))


def _flat(data: bytes) -> bytes:
    """Lines whose explanations are texts that hold JSON: a table has no columns for trees."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in data.splitlines()]
    return "".join(json.dumps(row | {TREE: row[TREE] and json.dumps(row[TREE])}) + "\n" for row in rows).encode()


def joined(parts: Sequence[str], into: BinaryIO) -> None:
    """One open file from several of the same columns, in their order; small row groups become larger ones."""
    with pa.parquet.ParquetFile(parts[0]) as first, pa.parquet.ParquetWriter(into, first.schema_arrow, compression=COMPRESSION) as writer:
        waiting: list[pa.Table] = []
        for part in parts:
            with pa.parquet.ParquetFile(part) as file:
                for number in range(file.num_row_groups):
                    waiting.append(file.read_row_group(number))
                    if sum(table.num_rows for table in waiting) >= LEAST:
                        writer.write_table(pa.concat_tables(waiting))
                        waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
