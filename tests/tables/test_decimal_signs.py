"""The decimal sign of a column, told from all cells of its table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.answers.written_numbers import in_card_notation
from compliance.tables.watch import Watch


def signs(between: str, *columns: list[str], said: str = "") -> list[str]:
    names = [f"c{place}" for place in range(len(columns))]
    watch = Watch(names, dict.fromkeys(names, "number"))
    for place in range(max(map(len, columns))):
        watch.see([column[place] if place < len(column) else "" for column in columns])
    return [habit.decimal for habit in watch.habits(between, said).values()]


@pytest.mark.parametrize(
    ("between", "cells", "sign"),
    [
        (";", ["7,5", "1,234"], ","),
        ("\t", ["1.234.567", "1,234"], ","),
        (";", ["7,5", "7.5"], ""),
        (";", ["1,234", "1.234"], ""),
        (";", ["1,234"], ""),
        (";", ["7.241"], ""),
        (";", ["0.125", "7.241"], "."),
        (";", ["7,5 Mrd", "8,1 Mrd"], ","),
        (";", ["3.1e24", "1,234"], ""),  # a cell with an exponent may be text in a spreadsheet that writes its numbers otherwise
        (";", ["3.1e24", "1.234 FLOP"], "."),
        (",", ["7,5"], ""),  # in a table whose cells are parted by commas, no comma is taken for a decimal sign
        (",", ["1,234"], ""),
        (",", ["1,234", "1,234,567"], "."),
        (",", ["7.241"], "."),
        (",", ["7.241", "7,5"], ""),
        (",", ["7.241", "1.234.567"], ""),
        (",", ["7", "8B"], "."),
    ],
)
def test_the_decimal_sign_of_a_column(between: str, cells: list[str], sign: str) -> None:
    assert signs(between, cells) == [sign]


@pytest.mark.parametrize(
    ("between", "cells", "said", "sign"),
    [
        (";", ["7.5", "1.234"], ",", "."),
        (";", ["7,5", "1.234"], ".", ","),
        (";", ["1.234"], ",", ","),
        (",", ["7.241"], ",", ","),
        (",", ["7.241", "7.5"], ",", "."),
        (";", ["7,5", "7.5"], ",", ","),
        (",", ["7,5"], ",", ","),
        (",", ["7,5"], ".", "."),
    ],
)
def test_a_sign_that_a_person_said_counts_only_where_the_table_settles_none(between: str, cells: list[str], said: str, sign: str) -> None:
    assert signs(between, cells, said=said) == [sign]


def test_a_sign_that_was_said_gives_way_to_other_columns() -> None:
    assert signs(";", ["1,234"], ["7.5"], said=",") == [".", "."]


def test_a_column_that_shows_nothing_takes_the_sign_that_all_others_have() -> None:
    assert signs(";", ["1,234"], ["7,5"]) == [",", ","]
    assert signs(";", ["1,234"], ["7.5"]) == [".", "."]
    assert signs(";", ["1,234"], ["7.5"], ["7,5"]) == ["", ".", ","]
    assert signs(";", ["1,234"], ["~7.5"]) == ["", "."] and signs(";", ["1,234"], ["$7.5"]) == [".", "."]
    assert signs(";", ["1,234"], ["7.5B"]) == ["", "."]  # a cell with words is text, and no spreadsheet wrote its number
    assert signs(";", ["1,234"], ["7,5"], ["3.1e24"]) == ["", ",", "."]
    assert signs(",", ["1,234"], ["7.5"]) == [".", "."]
    assert signs(",", ["7.241"], ["7,5"]) == ["", ""]


@st.composite
def columns(draw: st.DrawFn) -> tuple[str, list[tuple[str, Decimal]]]:
    """Numbers as a program writes them in a country with a decimal comma or point, and what they are."""
    comma, grouped = draw(st.booleans()), draw(st.booleans())
    cells = []
    for whole, places in draw(st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 4)), min_size=1, max_size=5)):
        value = Decimal(whole).scaleb(-places)
        text = f"{value:,f}" if grouped else f"{value:f}"
        cells.append((text.translate(str.maketrans(",.", ".,")) if comma else text, value))
    return ("," if comma else "."), cells


@given(columns(), st.sampled_from(";\t|"))
def test_a_number_is_read_as_what_was_written_or_not_at_all(column: tuple[str, list[tuple[str, Decimal]]], between: str) -> None:
    _, cells = column
    (sign,) = signs(between, [text for text, _ in cells])
    for text, value in cells:
        try:
            assert Decimal(in_card_notation(text, sign)) == value
        except ValueError as error:
            assert "--decimal" in str(error)


@given(columns())
def test_a_sign_that_a_person_said_is_enough_for_every_number(column: tuple[str, list[tuple[str, Decimal]]]) -> None:
    sign, cells = column
    assert [Decimal(in_card_notation(text, sign)) for text, _ in cells] == [value for _, value in cells]
