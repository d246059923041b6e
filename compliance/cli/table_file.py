"""A table of models named on the command line: its columns and the fields they are for, and its rows as cards."""

import os
from collections.abc import Iterable, Iterator, Sequence

from compliance.assessment.judge import part_of, validated
from compliance.assessment.judged import Judged
from compliance.card.encode import encode
from compliance.card.locate import field
from compliance.card.text import one_line, some
from compliance.cli.streams import to_stderr
from compliance.errors import InputError, UsageError
from compliance.formats.draft import Draft
from compliance.tables import epoch
from compliance.tables.columns import NAME, pointer_of, repeated, similar_fields
from compliance.tables.habit import described, purpose
from compliance.tables.heading import NAME_COLUMNS, Heading
from compliance.tables.row import drafted, why_no_model
from compliance.tables.table import Table

MOST = 16 << 20  # bytes


def models(source: str, mapped: Sequence[str], day: str, decimal: str = "") -> list[Judged]:
    """Each row as a card. Raises UsageError for a column or a field that is not there, and InputError for what is no table."""
    try:
        read = Table(_text(source), os.path.basename(source))
    except InputError as error:
        raise InputError(f"{source}: {error.message}", error.hint, error.line, error.column) from None
    found: list[Judged] = []
    for name, draft in _drafts(read, mapped, source, day, decimal):
        card = draft.card(name)
        judged = validated(part_of(source, name), card, encode(card).encode())
        found.append(judged._replace(part=name, faults=tuple(draft.faults)))
    return found


def _drafts(read: Table, mapped: Sequence[str], source: str, day: str, decimal: str) -> Iterator[tuple[str, Draft]]:
    """A draft of each row, with the model's name; a table of Epoch AI needs no --map. How columns are written is said."""
    if of_epoch := not mapped and epoch.is_epoch(read.columns):
        read_once(read.columns, epoch.COLUMNS_READ, source)
    fields = {} if of_epoch else fields_of(read.columns, mapped, source)
    wanted = epoch.PURPOSES if of_epoch else {column: purpose(pointer) for column, pointer in fields.items()}
    written = read.habits(wanted, decimal)
    if notes := [f"{one_line(column, 40)}: {said}" for column, habit in written.items() if (said := described(habit))]:
        to_stderr(f"fmcheck: {source}: {', '.join(notes)}")
    tell_title(read.heading, source)
    for line, row in read.rows:
        cells = dict(zip(read.columns, row, strict=False))
        if of_epoch:
            yield epoch.drafted(read.file, line, cells, written)
        elif why := why_no_model(cells, fields):
            to_stderr(f"fmcheck: {source}: line {line} {why}")
        else:
            yield drafted(read.file, line, cells, fields, day, habits=written)


def tell_title(found: Heading, source: str) -> None:
    """Tell which lines before the names of the columns are passed over as a title."""
    if found.title:
        to_stderr(f"fmcheck: {source}: passed over as a title: {some([one_line(text, 60) for text in found.title], 3)}")


def read_once(columns: Sequence[str], read: Iterable[str], source: str) -> None:
    """Raises InputError where a column that is read is there twice: nothing says which of the two is meant."""
    if name := repeated(column for column in columns if column in read):
        raise InputError(f"{source}: two columns are named {one_line(name, 60)!r}", "name each once")


def fields_of(columns: Sequence[str], mapped: Sequence[str], source: str) -> dict[str, str]:
    """The pointer of each column that is read: those that are mapped, and those whose name is that of a field. Raises UsageError."""
    fields = {column: pointer for column in columns if (pointer := pointer_of(column))}
    said: dict[str, str] = {}
    for text in mapped:
        column, equals, path = text.rpartition("=")
        if not equals or not column:
            raise UsageError(f"--map {text}: not COLUMN=FIELD", 'write --map "Parameters=architecture.parameters.total"')
        if column not in columns:
            raise UsageError(f"--map {text}: {source} has no column {column!r}", _columns(columns))
        pointer = pointer_of(path)
        if not pointer:
            raise UsageError(f"--map {text}: the card has no field {path}", similar_fields(path))
        if said.setdefault(column, pointer) != pointer:
            raise UsageError(f"--map {text}: {column} is mapped already, to {field(said[column])}", "leave one of the two out")
        fields[column] = pointer
    if NAME not in fields.values():
        likely = next((column for column in columns if column.lower().replace("_", " ") in NAME_COLUMNS), "COLUMN")
        raise UsageError(f"{source}: no column is the name of the model; {_columns(columns)}", f'add --map "{one_line(likely)}=model.name"')
    read_once(columns, fields, source)
    if pointer := repeated(fields.values()):
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
