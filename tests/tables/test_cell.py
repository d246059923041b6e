"""One cell in a draft: what it says, that it says nothing, or why it is no answer."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.drafting.draft import Draft
from compliance.tables.cell import FORMAT, fault, is_error, put
from compliance.tables.habit import Habit

DAY = "2026-11-28"
SIZE = "/architecture/parameters/total"


@pytest.mark.parametrize(
    ("field", "cell", "column", "habit", "value"),
    [
        (SIZE, "7,5", "Size (B)", Habit(","), Decimal("7.5e9")),
        (SIZE, "7B", "Size", Habit(), Decimal("7e9")),
        ("/model/released", "04.05.2024", "Day", Habit(first=((".", "day"),)), "2024-05-04"),
        ("/training/data/broad", "ja, das Netz", "Broad", Habit(words=(("ja", "yes"),)), {"value": True, "basis": "das Netz"}),
        ("/training/compute/direct_flop", "3.1", "Compute (1e23 FLOP)", Habit(), Decimal("3.1e23")),
        ("/model/version", "2", "Version", Habit(), "2"),
        ("/lineage/bases", "a/b, c/d", "Base", Habit(), [{"name": "a/b"}, {"name": "c/d"}]),
    ],
)
def test_a_cell_is_an_answer_as_its_column_is_written(field: str, cell: str, column: str, habit: Habit, value: object) -> None:
    draft = Draft(FORMAT)
    assert put(draft, field, cell, "m.csv line 2", DAY, column, habit)
    assert draft.at(field) == value and not draft.faults


def test_an_empty_cell_says_nothing_and_a_word_for_nothing_says_that_it_is_not_known() -> None:
    draft = Draft(FORMAT)
    assert not put(draft, SIZE, " - ", "m.csv line 2", DAY) and put(draft, SIZE, "n/a", "m.csv line 2", DAY)
    card: Any = draft.card("M")
    assert [entry["field"] for entry in card["provenance"]["unknown"]] == [SIZE] and not draft.faults


@pytest.mark.parametrize("cell", ["from scratch", "Trained from scratch", "no base model", "no"])
def test_that_a_model_is_built_on_none_is_stated_in_words_about_it(cell: str) -> None:
    draft = Draft(FORMAT)
    assert put(draft, "/lineage/bases", cell, "m.csv line 2", DAY) and draft.at("/lineage/bases") == []
    assert draft.where("/lineage/bases") == "m.csv line 2"


@pytest.mark.parametrize("cell", ["None", "none", "n/a", "nothing"])
def test_a_word_that_programs_write_for_nothing_states_no_empty_list(cell: str) -> None:
    draft = Draft(FORMAT)
    assert put(draft, "/lineage/bases", cell, "m.csv line 2", DAY) and draft.at("/lineage/bases") is None
    card: Any = draft.card("M")
    assert [entry["field"] for entry in card["provenance"]["unknown"]] == ["/lineage/bases"]


def test_that_revenue_has_affiliates_in_it_is_not_said_by_a_cell() -> None:
    draft = Draft(FORMAT)
    put(draft, "/provider/revenue", "600M", "m.csv line 2", DAY)
    assert draft.at("/provider/revenue") == [{"year": Decimal(2025), "usd": Decimal("6e8")}]


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        (SIZE, "13", "found 13 parameters, fewer than any model has"),
        (SIZE, "#REF!", "'#REF!' is an error of a spreadsheet"),
        (SIZE, "1" * 2001, "found 2,001 characters, expected at most 2,000"),
        ("/model/released", "04/05/2024", "may be 4 May 2024 or 5 April 2024"),
    ],
)
def test_what_is_no_answer_is_said_with_its_reason(field: str, text: str, says: str) -> None:
    assert says in fault(field, text, DAY)


def test_an_answer_has_no_fault() -> None:
    assert fault(SIZE, "7B", DAY) == ""


def test_errors_of_spreadsheets_are_known() -> None:
    assert is_error("#WERT!") and is_error("#DIV/0!") and is_error("#N/A") and not is_error("#1") and not is_error("")
