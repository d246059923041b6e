"""A table of models named on the command line: its columns and the fields they are for, and its rows as cards."""

import os
from collections.abc import Iterator, Sequence

from compliance.assessment.judge import part_of, validated
from compliance.assessment.judged import Judged
from compliance.card.encode import encode
from compliance.card.locate import field
from compliance.card.text import one_line, some
from compliance.errors import InputError, UsageError
from compliance.formats.draft import Draft
from compliance.interview import epoch, table
from compliance.interview.table import Table

MOST = 16 << 20  # bytes
NAMES = ("model", "name", "model name", "system", "model.name", "id", "model id", "modelid")  # of columns with the model's name, perhaps


def models(source: str, mapped: Sequence[str], day: str) -> list[Judged]:
    """Each row as a card. Raises UsageError for a column or a field that is not there, and InputError for what is no table."""
    try:
        read = Table(_text(source), os.path.basename(source))
    except InputError as error:
        raise InputError(f"{source}: {error.message}", error.hint, error.line, error.column) from None
    found: list[Judged] = []
    for name, draft in _drafts(read, mapped, source, day):
        card = draft.card(name)
        judged = validated(part_of(source, name), card, encode(card).encode())
        found.append(judged._replace(part=name, faults=tuple(draft.faults)))
    return found


def _drafts(read: Table, mapped: Sequence[str], source: str, day: str) -> Iterator[tuple[str, Draft]]:
    """A draft of each row, with the model's name; a table of Epoch AI needs no --map."""
    if mapped or not epoch.is_epoch(read.columns):
        return table.cards(read, fields_of(read.columns, mapped, source), day)
    return (epoch.drafted(read.file, line, dict(zip(read.columns, row, strict=False))) for line, row in read.rows)


def fields_of(columns: Sequence[str], mapped: Sequence[str], source: str) -> dict[str, str]:
    """The pointer of each column that is read: those that are mapped, and those whose name is that of a field. Raises UsageError."""
    fields = {column: pointer for column in columns if (pointer := table.pointer(column))}
    for text in mapped:
        column, equals, path = text.rpartition("=")
        if not equals or not column:
            raise UsageError(f"--map {text}: not COLUMN=FIELD", 'write --map "Parameters=architecture.parameters.total"')
        if column not in columns:
            raise UsageError(f"--map {text}: {source} has no column {column!r}", _columns(columns))
        pointer = table.pointer(path)
        if not pointer:
            raise UsageError(f"--map {text}: the card has no field {path}", table.meant(path))
        fields[column] = pointer
    if table.NAME not in fields.values():
        likely = next((column for column in columns if column.lower().replace("_", " ") in NAMES), "COLUMN")
        raise UsageError(f"{source}: no column is the name of the model; {_columns(columns)}", f'add --map "{one_line(likely)}=model.name"')
    if pointer := table.twice(fields.values()):
        raise UsageError(f"{source}: two columns are for {field(pointer)}", "map one of them")
    return fields


def _columns(columns: Sequence[str]) -> str:
    return f"its columns are {some([one_line(column, 60) for column in columns if column], 20)}"


def _text(source: str) -> str:
    try:
        with open(source, "rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from error
    if len(data) > MOST:
        raise InputError(f"more than {MOST:,} bytes, the most that is read of a table", "`fmcheck survey` reads larger ones")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("the text is not UTF-8", "save it as UTF-8", data[: error.start].count(b"\n") + 1, 1) from None
