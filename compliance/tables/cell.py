"""One cell of a table as the answer to the question of its field, in the words that people use, put into a draft.

A cell that is not an answer is left out and said; an empty one is not known. That a list is complete, no cell says.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from compliance.answers.answers import LONGEST_ANSWER, read
from compliance.answers.forms import Blank, blank
from compliance.answers.written_days import iso
from compliance.answers.written_numbers import in_card_notation
from compliance.card.amounts import amount
from compliance.card.field_kinds import kind
from compliance.case.case import Case
from compliance.drafting.draft import Draft
from compliance.law.facts import BASES, FACTS
from compliance.tables.column_scale import MOST_COUNTED, MOST_FLOP, currency, of_bytes, power, scaled, unit, with_currency, with_unit
from compliance.tables.habit import NO_COLUMN, Habit, purpose
from compliance.tables.silent_cells import is_empty, is_silent
from compliance.tables.yes_and_no import in_words

FORMAT = "csv"
_ERROR = re.compile(r"#(?:[A-Z\u00c0-\u00dc]{2,12}[/0-9]{0,2}[!?]|DIV/0!|N/[AD]|NV|NA)")
_IN_MONEY = ("_usd", "_eur", "/revenue")


def put(draft: Draft, field: str, cell: str, where: str, day: str, column: str = "", habit: Habit = NO_COLUMN) -> bool:
    """Put a cell into the draft, or say why it is no answer. False for an empty one."""
    text = cell.strip()
    if is_empty(text):
        return False
    to_fill = _blank(field)
    if is_silent(text):  # "None" too, which programs write where they have nothing
        draft.unknown(field, where, text)
        return True
    if is_error(text):
        draft.fault(f"{where}: {text!r} is an error of a spreadsheet; correct the cell there, and save the table again")
        return True
    noted = len(draft.notes)
    try:
        text = _as_answer(field, text, column, habit)
        if to_fill is None:
            changes: Sequence[tuple[str, object]] = [(field, _unasked(field, text))]
        else:
            changes = read(to_fill, text, Case(draft.card(""), day)).changes
    except ValueError as error:
        draft.fault(f"{where}: {error}")
        return True
    for at, value in changes:
        if at == BASES and value == []:
            draft.none(at, where)
        elif not at.endswith("_complete") and not draft.put(at, _as_stated(value), where) and len(draft.notes) > noted:
            draft.fault(draft.notes[-1])
    return True


def fault(field: str, text: str, day: str) -> str:
    """Why a text is no answer for a field; empty where it is one."""
    draft = Draft(FORMAT)
    put(draft, field, text, "", day)
    return draft.faults[0].removeprefix(": ") if draft.faults else ""


def is_error(text: str) -> bool:
    """Whether a spreadsheet wrote an error into a cell: #REF!, #WERT!, #N/A."""
    return text[:1] == "#" and _ERROR.fullmatch(text) is not None


@lru_cache(1000)
def _blank(field: str) -> Blank | None:
    """What a cell of a field fills in; None where no answer does."""
    return blank(field, FACTS.get(field))


def _as_stated(value: object) -> object:
    """The value without what only a question asked: a cell does not say that revenue has affiliates in it."""
    if isinstance(value, list):
        return [_as_stated(item) for item in value]
    return {key: item for key, item in value.items() if key != "includes_affiliates"} if isinstance(value, dict) else value


def _as_answer(field: str, text: str, column: str, habit: Habit) -> str:
    """A cell as an answer is written, where those of its column are written otherwise. Raises ValueError where it has two readings."""
    wanted = purpose(field)
    if wanted and len(text) > LONGEST_ANSWER:
        raise ValueError(f"found {len(text):,} characters, expected at most {LONGEST_ANSWER:,}")
    match wanted:
        case "number":
            return _number(field, text, column, habit.decimal)
        case "word":
            return in_words(text, habit)
        case "day":
            return iso(text, dict(habit.first))
        case _:
            return text


@lru_cache(4_000)
def _number(field: str, text: str, column: str, decimal: str) -> str:
    """A cell with a number, in the notation of cards and in the unit that the name of its column says."""
    text = in_card_notation(text, decimal)
    if not column:
        return text
    if (stored := of_bytes(column)) and text[-1].isdigit():
        raise ValueError(f"found {text[:60]} in a column of {stored}, expected a number of what the field counts; leave out its --map")
    of_compute = "flop" in field
    text = scaled(text, power(column), MOST_FLOP if of_compute else MOST_COUNTED)
    if of_compute:
        return with_unit(text, unit(column))
    return with_currency(text, currency(column)) if field.endswith(_IN_MONEY) else text


def _unasked(field: str, text: str) -> object:
    """The value of a field that no question asks for: a number, several words, or a text."""
    match kind(field):
        case "number":
            return amount(text)
        case "terms":
            return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        case _:
            return text
