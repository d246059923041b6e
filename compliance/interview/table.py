"""Rows of a table as cards: each cell is the answer to the question of its field, in the words that people use. Not a spreadsheet.

A cell that is not an answer is left out and said; an empty one is not known. That a list is complete, no cell says.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.assessment.planner import Question
from compliance.card.amounts import amount
from compliance.card.field_kinds import kind
from compliance.card.locate import typed
from compliance.card.text import one_line
from compliance.case.case import Case
from compliance.errors import InputError
from compliance.formats.draft import Draft
from compliance.formats.silence import says_unknown
from compliance.interview.answers import read
from compliance.interview.column_scale import power, scaled, unit, with_unit
from compliance.interview.questions import Asked, form_of
from compliance.law.facts import FACTS

FORMAT = "csv"
NAME = "/model/name"
MOST_ROWS = 10_000
_SEPARATORS = ",;\t|"
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


def separator(first: str) -> str:
    """The character between cells: the most frequent one of the first line."""
    return max(_SEPARATORS, key=first.count)


class Table:
    """The text of a table, its columns by their names, and its rows, each with the number of its line."""

    def __init__(self, text: str, file: str) -> None:
        """Raises InputError for a text that is no table of columns with names of their own."""
        self.file = file
        first = text.lstrip("\r\n").partition("\n")[0]
        reader = csv.reader(_LINES.findall(text), delimiter=separator(first), strict=True, skipinitialspace=True)
        try:
            rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
        except csv.Error as error:
            raise InputError(f"the table cannot be read: {error}", "save it as CSV in UTF-8", reader.line_num, 1) from None
        if len(rows) < 2:
            raise InputError(f"found {len(rows)} lines, expected the names of the columns and a row for each model")
        if len(rows) > MOST_ROWS + 1:
            raise InputError(f"found {len(rows) - 1:,} rows, expected at most {MOST_ROWS:,}", "`fmcheck survey` reads larger tables")
        self.columns = [cell.strip() for cell in rows[0][1]]
        if name := twice(self.columns):
            raise InputError(f"two columns are named {one_line(name, 60)!r}", "name each once")
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


def cards(table: Table, fields: Mapping[str, str], day: str) -> Iterator[tuple[str, Draft]]:
    """A draft of each row, with the model's name; `fields` is the pointer of each column that is read."""
    for line, row in table.rows:
        yield drafted(table.file, line, dict(zip(table.columns, row, strict=False)), fields, day)


def drafted(
    file: str, line: int, cells: Mapping[str, str], fields: Mapping[str, str], day: str, draft: Draft | None = None
) -> tuple[str, Draft]:
    """The model's name and a draft of one row of a file, put into `draft` where there is one: `cells` by column, `fields` as in `cards`."""
    draft = Draft(FORMAT) if draft is None else draft
    # The name first, so that the draft is a card that other cells can be read beside.
    for column in sorted(fields, key=lambda column: fields[column] != NAME):
        _put(draft, fields[column], cells.get(column, ""), f"{file} line {line}, column {one_line(column, 60)}", day, column)
    return cells.get(_column_of_name(fields), "").strip() or f"line {line}", draft


def _column_of_name(fields: Mapping[str, str]) -> str:
    return next((column for column, field in fields.items() if field == NAME), "")


def _put(draft: Draft, field: str, cell: str, where: str, day: str, column: str = "") -> None:
    text = cell.strip()
    if not any(map(str.isalnum, text)):  # a dash or a question mark, as people fill what they leave empty
        return
    if says_unknown(text):
        draft.unknown(field, where, text)
        return
    fact, noted = FACTS.get(field), len(draft.notes)
    form = form_of(field, fact)
    try:
        if counts(field):
            text = scaled(text, power(column)) if not field.endswith("_flop") else with_unit(scaled(text, power(column)), unit(column))
        if form is not None:
            question = Question(field, fact.asks if fact else "", (), "engineer")
            changes: Sequence[tuple[str, object]] = read(Asked(question, fact, form, ""), text, Case(draft.card(""), day)).changes
        else:
            changes = [(field, _plain(field, text))]
    except ValueError as error:
        draft.fault(f"{where}: {error}")
        return
    for at, value in changes:
        if not at.endswith("_complete") and not draft.put(at, _as_stated(value), where) and len(draft.notes) > noted:
            draft.fault(draft.notes[-1])


def _as_stated(value: object) -> object:
    """The value without what only a question asked: a cell does not say that revenue has affiliates in it."""
    if isinstance(value, list):
        return [_as_stated(item) for item in value]
    return {key: item for key, item in value.items() if key != "includes_affiliates"} if isinstance(value, dict) else value


def counts(field: str) -> bool:
    """Whether a field holds a number that a person may write in thousands or billions."""
    return form_of(field, FACTS.get(field)) in ("amount", "compute") or kind(field) == "number"


def _plain(field: str, text: str) -> object:
    """The value of a field that no question asks for: a number, several words, or a text."""
    match kind(field):
        case "number":
            return amount(text)
        case "terms":
            return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        case _:
            return text
