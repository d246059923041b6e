"""Rows of a table as cards: each cell is the answer to the question of its field, in the words that people use. Not a spreadsheet.

A cell that is not an answer is left out and said; an empty one is not known. That a list is complete, no cell says.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from compliance.answers.answers import LONGEST, read
from compliance.answers.forms import Blank, blank, form_of
from compliance.answers.lists import OF_LISTS, is_none
from compliance.answers.written_days import iso
from compliance.card.amounts import amount
from compliance.card.field_kinds import kind
from compliance.card.locate import typed
from compliance.card.text import one_line
from compliance.case.case import Case
from compliance.errors import InputError
from compliance.formats.draft import Draft
from compliance.law.facts import FACTS
from compliance.tables.column_scale import MOST, MOST_FLOP, currency, of_bytes, power, scaled, unit, with_currency, with_unit
from compliance.tables.habits import ANSWER, Habit, Habits, Purpose, Watch, in_words, purpose
from compliance.tables.heading import MOST as MOST_LINES
from compliance.tables.heading import heading
from compliance.tables.heading import rows as read_rows
from compliance.tables.silent_cells import is_empty, is_silent, none_of_a_model
from compliance.tables.written_numbers import plain as plain_number

FORMAT = "csv"
NAME = "/model/name"
MOST_ROWS = 10_000
NONE: Habits = {}
Given = Sequence[tuple[str, str]]
_ERROR = re.compile(r"#(?:[A-Z\u00c0-\u00dc]{2,12}[/0-9]{0,2}[!?]|DIV/0!|N/[AD]|NV|NA)")  # of a spreadsheet: #REF!, #WERT!, #N/A
_IN_MONEY = ("_usd", "_eur", "/revenue")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


class Table:
    """The text of a table, its columns by their names, and its rows, each with the number of its line."""

    def __init__(self, text: str, file: str) -> None:
        """Raises InputError for a text that is no table of columns with names of their own."""
        self.file = file
        lines = _LINES.findall(text)
        self.heading = heading(lines[:MOST_LINES], file)
        reader = read_rows(lines[self.heading.before :], self.heading.between)
        try:
            rows = [(self.heading.before + reader.line_num, row) for row in reader if any(map(str.isalnum, "".join(row)))]
        except csv.Error as error:
            raise InputError(
                f"the table cannot be read: {error}", "save it as CSV in UTF-8", self.heading.before + reader.line_num, 1
            ) from None
        if len(rows) < 2:
            raise InputError(f"found {len(rows)} lines, expected the names of the columns and a row for each model")
        if len(rows) > MOST_ROWS + 1:
            raise InputError(f"found {len(rows) - 1:,} rows, expected at most {MOST_ROWS:,}", "`fmcheck survey` reads larger tables")
        self.columns = [cell.strip() for cell in rows[0][1]]
        self.rows = rows[1:]
        for line, row in self.rows:
            if len(row) > len(self.columns):
                raise InputError(
                    f"found {len(row)} cells, expected at most {len(self.columns)}", "put cells with commas in quotes", line, 1
                )


def twice(names: Iterable[str]) -> str:
    """The first name that is there more than once; empty where none is. What is empty is no name."""
    return next((name for name, times in Counter(names).items() if name and times > 1), "")


def pointer(text: str) -> str:
    """The field that a text names, as people write it or as a pointer; empty where the card has no such field."""
    made = typed(text.strip())
    return made if kind(made) not in ("", "section") or form_of(made, FACTS.get(made)) is not None else ""


def meant(text: str) -> str:
    """What to do about a text that names no field of the card."""
    from compliance.card.suggest import Places
    from compliance.card.validate import schema

    near = [field for field in Places(schema()).like(text) if pointer(field)]
    return (f"did you mean {' or '.join(near)}? " if near else "") + "`fmcheck schema card` has all fields"


def fault(field: str, text: str, day: str) -> str:
    """Why a text is no answer for a field; empty where it is one."""
    draft = Draft(FORMAT)
    _put(draft, field, text, "", day)
    return draft.faults[0].removeprefix(": ") if draft.faults else ""


def habits(table: Table, purposes: Mapping[str, Purpose], decimal: str = "") -> dict[str, Habit]:
    """How the columns of a table are written; `decimal` is the decimal sign that a person said."""
    watch = Watch(table.columns, purposes)
    for _, row in table.rows:
        watch.see(row)
    return watch.habits(table.heading.between, decimal)


def no_model(cells: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """Why a row is none of a model; empty where it is one."""
    column = _column_of_name(fields)
    why = none_of_a_model(cells.get(column, "").strip(), (cell for other, cell in cells.items() if other != column))
    return f"{why}, and is left out; name it otherwise, if it is a model" if why else ""


def drafted(
    file: str, line: int, cells: Mapping[str, str], fields: Mapping[str, str], day: str, habits: Habits = NONE, otherwise: Given = ()
) -> tuple[str, Draft]:
    """The model's name and a draft of one row of a file.

    `cells` and `habits` are by column; `fields` is the pointer of each column that is read; `otherwise` fills what the row leaves empty.
    """
    draft, said = Draft(FORMAT), set[str]()
    # The name first, so that the draft is a card that other cells can be read beside.
    named = _column_of_name(fields)
    for column in dict.fromkeys((named, *fields)) if named else fields:
        where = f"{file} line {line}, column {one_line(column, 60)}"
        if _put(draft, fields[column], cells.get(column, ""), where, day, column, habits.get(column, ANSWER)):
            said.add(fields[column])
    fill(draft, [(field, text) for field, text in otherwise if field not in said], f"{file} line {line}", day)
    called = cells.get(named, "").strip()
    return f"line {line}" if not called or _ERROR.fullmatch(called) else called, draft


def fill(draft: Draft, given: Given, where: str, day: str) -> None:
    """Put in what was set for all rows, by the pointer of its field, where the draft says nothing of it."""
    for field, text in given:
        if draft.at(field) is None:
            _put(draft, field, text, f"{where}, set for all rows", day)


def _column_of_name(fields: Mapping[str, str]) -> str:
    return next((column for column, field in fields.items() if field == NAME), "")


def _put(draft: Draft, field: str, cell: str, where: str, day: str, column: str = "", habit: Habit = ANSWER) -> bool:
    """Put a cell into the draft, or say why it is no answer. False for an empty one."""
    text, wanted = cell.strip(), purpose(field)
    if is_empty(text):
        return False
    to_fill = _blank(field)
    if is_silent(text) and not (to_fill and to_fill.form in OF_LISTS and is_none(text)):
        draft.unknown(field, where, text)
        return True
    if text[0] == "#" and _ERROR.fullmatch(text):
        draft.fault(f"{where}: {text!r} is an error of a spreadsheet; correct the cell there, and save the table again")
        return True
    noted = len(draft.notes)
    try:
        if wanted and len(text) > LONGEST:
            raise ValueError(f"found {len(text):,} characters, expected at most {LONGEST:,}")
        match wanted:
            case "number":
                text = _number(field, text, column, habit.decimal)
            case "word":
                text = in_words(text, habit)
            case "day":
                text = iso(text, dict(habit.first))
        if to_fill is None:
            changes: Sequence[tuple[str, object]] = [(field, _plain(field, text))]
        else:
            changes = read(to_fill, text, Case(draft.card(""), day)).changes
    except ValueError as error:
        draft.fault(f"{where}: {error}")
        return True
    for at, value in changes:
        if not at.endswith("_complete") and not draft.put(at, _as_stated(value), where) and len(draft.notes) > noted:
            draft.fault(draft.notes[-1])
    return True


@lru_cache(1000)
def _blank(field: str) -> Blank | None:
    """What a cell of a field fills in; None where no answer does."""
    return blank(field, FACTS.get(field))


def _as_stated(value: object) -> object:
    """The value without what only a question asked: a cell does not say that revenue has affiliates in it."""
    if isinstance(value, list):
        return [_as_stated(item) for item in value]
    return {key: item for key, item in value.items() if key != "includes_affiliates"} if isinstance(value, dict) else value


@lru_cache(4_000)
def _number(field: str, text: str, column: str, decimal: str) -> str:
    """A cell with a number, in the notation of cards and in the unit that the name of its column says."""
    text = plain_number(text, decimal)
    if not column:
        return text
    if (stored := of_bytes(column)) and text[-1].isdigit():
        raise ValueError(f"found {text[:60]} in a column of {stored}, expected a number of what the field counts; leave out its --map")
    of_compute = "flop" in field
    text = scaled(text, power(column), MOST_FLOP if of_compute else MOST)
    if of_compute:
        return with_unit(text, unit(column))
    return with_currency(text, currency(column)) if field.endswith(_IN_MONEY) else text


def _plain(field: str, text: str) -> object:
    """The value of a field that no question asks for: a number, several words, or a text."""
    match kind(field):
        case "number":
            return amount(text)
        case "terms":
            return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        case _:
            return text
