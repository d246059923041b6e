"""One row of a table as a draft of a model's card: its cells, what was set for all rows, and whether it is one of a model at all."""

from collections.abc import Mapping, Sequence

from compliance.card.text import one_line
from compliance.drafting.draft import Draft
from compliance.tables.cell import FORMAT, is_error, put
from compliance.tables.columns import column_of_name
from compliance.tables.habit import NO_COLUMN, NO_HABITS, Habits
from compliance.tables.silent_cells import none_of_a_model

Given = Sequence[tuple[str, str]]  # what was set for all rows, by the pointer of its field


def drafted(
    file: str, line: int, cells: Mapping[str, str], fields: Mapping[str, str], day: str, habits: Habits = NO_HABITS, otherwise: Given = ()
) -> tuple[str, Draft]:
    """The model's name and a draft of one row of a file.

    `cells` and `habits` are by column; `fields` is the pointer of each column that is read; `otherwise` fills what the row leaves empty.
    """
    draft, said = Draft(FORMAT), set[str]()
    # The name first, so that the draft is a card that other cells can be read beside.
    named = column_of_name(fields)
    for column in dict.fromkeys((named, *fields)) if named else fields:
        where = f"{file} line {line}, column {one_line(column, 60)}"
        if put(draft, fields[column], cells.get(column, ""), where, day, column, habits.get(column, NO_COLUMN)):
            said.add(fields[column])
    fill(draft, [(field, text) for field, text in otherwise if field not in said], f"{file} line {line}", day)
    called = cells.get(named, "").strip()
    return f"line {line}" if not called or is_error(called) else called, draft


def fill(draft: Draft, given: Given, where: str, day: str) -> None:
    """Put in what was set for all rows, by the pointer of its field, where the draft says nothing of it."""
    for field, text in given:
        if draft.at(field) is None:
            put(draft, field, text, f"{where}, set for all rows", day)


def why_no_model(cells: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """Why a row is none of a model; empty where it is one."""
    column = column_of_name(fields)
    why = none_of_a_model(cells.get(column, "").strip(), (cell for other, cell in cells.items() if other != column))
    return f"{why}, and is left out; name it otherwise, if it is a model" if why else ""
