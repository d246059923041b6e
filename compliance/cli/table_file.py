"""A table of models named on the command line: its columns and the fields they are for, and its rows as cards."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from compliance.assessment.judge import part_of, validated
from compliance.assessment.judged import Judged
from compliance.card.encode import encode
from compliance.card.expressions import lazily
from compliance.card.locate import field
from compliance.card.text import one_line, some
from compliance.cli.streams import to_stderr
from compliance.drafting.draft import Draft
from compliance.errors import InputError, UsageError
from compliance.tables import epoch
from compliance.tables.column_names import name_column, to_map
from compliance.tables.column_scale import power, unit
from compliance.tables.columns import NAME, pointer_of, repeated, similar_fields
from compliance.tables.habit import NO_COLUMN, Habit, described, purpose
from compliance.tables.heading import Heading, may_be_name
from compliance.tables.row import drafted, why_no_model
from compliance.tables.table import Table

MOST = 16 << 20  # bytes
_PLAIN = lazily(r"[A-Za-z0-9._=-]+")  # what a shell leaves as it is


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
    if not of_epoch:
        tell_columns(read.columns, fields, written, {}, source)
    elif notes := [f"{one_line(column, 40)}: {said}" for column, habit in written.items() if (said := described(habit))]:
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
        name = name_column([column for column in columns if column not in said])
        if not name:
            likely = next(filter(may_be_name, columns), "COLUMN")
            hint = f"add {_option(likely, NAME)}"
            raise UsageError(f"{source}: no column is the name of the model; {_columns(columns)}", hint)
        fields[name] = NAME
    read_once(columns, fields, source)
    if pointer := repeated(fields.values()):
        raise UsageError(f"{source}: two columns are for {field(pointer)}", "map one of them")
    return fields


def tell_columns(
    columns: Sequence[str], fields: Mapping[str, str], habits: Mapping[str, Habit], constant: Mapping[str, str], source: str
) -> None:
    """Tell which columns are read as which field and how, which are not, and what those may be by the names that people give."""
    read = ", ".join(read_as(column, pointer, habits) for column, pointer in fields.items())
    other = [column for column in columns if column and column not in fields]
    unread = f"; not read, without a --map: {some([one_line(column, 40) for column in other], 10)}" if other else ""
    to_stderr(f"fmcheck: {source}: read {read or 'no column'}{for_all(constant, fields.values())}{unread}")
    if meant := to_map(other, (*fields.values(), *constant)):
        to_stderr(f"fmcheck: {source}: perhaps {' '.join(_option(column, pointer) for column, pointer in meant.items())}")


def read_as(column: str, pointer: str, habits: Mapping[str, Habit]) -> str:
    """A column, the field it is read as, and in brackets what its name and its cells say of how it is written."""
    number = pointer and purpose(pointer) == "number"
    scale = f"times 10^{power(column)}" if number and power(column) else unit(column) if pointer.endswith("_flop") else ""
    how = "; ".join(filter(None, (one_line(scale, 40), described(habits.get(column, NO_COLUMN)))))
    return one_line(column, 40) + (f" as {field(pointer)}" if pointer else "") + (f" ({how})" if how else "")


def for_all(constant: Mapping[str, str], read: Collection[str] = ()) -> str:
    """What is set for all rows, in words; `read` are fields that columns have too."""
    empty = " where its cell is empty"
    said = ", ".join(f"{field(pointer)} is {one_line(value, 40)}{empty * (pointer in read)}" for pointer, value in constant.items())
    return f"; in all rows {said}" if said else ""


def _option(column: str, pointer: str) -> str:
    """What is typed to read a column as a field, for a shell."""
    text = f"{one_line(column, 40)}={field(pointer)}"
    return f"--map {text}" if _PLAIN.fullmatch(text) else f'--map "{text}"'


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
