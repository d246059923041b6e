"""How columns are written, told from all of their cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.tables.habits import ALWAYS, PAIRS, Habit, Watch, in_words, purpose, told
from compliance.tables.written_numbers import plain


def signs(between: str, *columns: list[str], said: str = "") -> list[str]:
    names = [f"c{place}" for place in range(len(columns))]
    watch = Watch(names, dict.fromkeys(names, "number"))
    for place in range(max(map(len, columns))):
        watch.see([column[place] if place < len(column) else "" for column in columns])
    return [habit.decimal for habit in watch.habits(between, said).values()]


def words(*cells: str) -> dict[str, str]:
    watch = Watch(["c"], {"c": "word"})
    for cell in cells:
        watch.see([cell])
    return dict(watch.habits(",")["c"].words)


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
            assert Decimal(plain(text, sign)) == value
        except ValueError as error:
            assert "--decimal" in str(error)


@given(columns())
def test_a_sign_that_a_person_said_is_enough_for_every_number(column: tuple[str, list[tuple[str, Decimal]]]) -> None:
    sign, cells = column
    assert [Decimal(plain(text, sign)) for text, _ in cells] == [value for _, value in cells]


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (("yes", "NO", "True", "n"), {}),
        (("1", "0", ""), {"1": "yes", "0": "no"}),
        (("1.0", "yes"), {"1.0": "yes"}),
        (("ja", "Nein", "", "k.A.", "-"), {"ja": "yes", "nein": "no"}),
        (("ja, ein Korpus",), {"ja": "yes"}),
        (("ja", "yes"), {}),
        (("ja", "non"), {}),
        (("ja", "vielleicht"), {}),
        (("WAHR", "FALSCH"), {"wahr": "yes", "falsch": "no"}),
        (("oui", "non"), {"oui": "yes", "non": "no"}),
        (("s\u00ed", "no"), {"s\u00ed": "yes", "no": "no"}),
        (("x", "X", ""), {"x": "yes"}),
        (("x", "o"), {}),
        (("\u2713", "\u2717"), {"\u2713": "yes", "\u2717": "no"}),
        (("\u2705", "\u274c"), {"\u2705": "yes", "\u274c": "no"}),
        (("\u2714\ufe0f", "\u2716\ufe0f"), {"\u2714": "yes", "\u2716": "no"}),
        (("1", "5", "3", "0"), {"1": "", "0": ""}),
        (("1", "0", "2"), {"1": "", "0": ""}),
        (("o", "n"), {"o": "yes", "n": "no"}),
        (("o",), {}),
        (("a", ""), {}),
        (("", "-"), {}),
    ],
)
def test_words_for_yes_and_no_of_one_language(cells: tuple[str, ...], meant: dict[str, str]) -> None:
    assert words(*cells) == meant


def test_no_word_means_yes_and_no_in_one_language() -> None:
    assert all(yes.isdisjoint(no) and yes.isdisjoint(ALWAYS) for yes, no in PAIRS)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("1", "yes"), ("0", "no"), ("0,0", "no"), ("1,5", "1,5"), ("0.5", "0.5"), ("1 of 3", "1 of 3"), ("10", "10"), ("ja", "ja")],
)
def test_a_digit_is_yes_or_no_only_where_it_is_alone(cell: str, read: str) -> None:
    assert in_words(cell, Habit()) == read


def test_a_word_keeps_its_reason() -> None:
    assert in_words("Ja, ein Korpus", Habit(words=(("ja", "yes"),))) == "yes, ein Korpus"
    assert in_words("\u2714\ufe0f", Habit(words=(("\u2714", "yes"),))) == "yes"


def test_a_step_of_a_scale_is_neither_yes_nor_no() -> None:
    assert in_words("1", Habit(words=(("0", ""), ("1", "")))) == "1"


def test_what_was_told_is_said() -> None:
    assert told(Habit(",")) == told(Habit(",", needed=True)) == "decimal comma"
    assert (told(Habit(".")), told(Habit("")), told(Habit(".", needed=True))) == ("", "", "decimal point")
    assert told(Habit("", needed=True)) == "decimal sign not settled"
    assert told(Habit(first=((".", "day"),), words=(("ja", "yes"), ("nein", "no")))) == "day first; ja is yes, nein is no"
    assert told(Habit(first=((".", "day"), ("/", "month")))) == "day first with .; month first with /"
    assert told(Habit(words=(("0", ""), ("1", "")))) == ""


def test_the_order_of_days_is_told_from_those_with_one_reading() -> None:
    for cells, first in (
        (["04/05/2024", "31/12/2025"], {"/": "day"}),
        (["12/31/2025", "04/05/2024"], {"/": "month"}),
        (["31/12/2025", "12/31/2025"], {}),
        (["04.05.2024", "05/31/2024"], {"/": "month"}),
        (["31.12.2024", "05/31/2024"], {".": "day", "/": "month"}),
        (["04/05/2024", "31/4/2024"], {}),
    ):
        watch = Watch(["c"], {"c": "day"})
        for cell in cells:
            watch.see([cell])
        assert dict(watch.habits(",")["c"].first) == first


def test_short_rows_and_columns_that_nobody_reads_show_nothing() -> None:
    watch = Watch(["a", "b"], {"b": "number"})
    watch.see(["7,5"])
    assert not watch.idle and watch.habits(";")["b"].decimal == "" and Watch(["a"], {"a": ""}).idle


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("/architecture/parameters/total", "number"),
        ("/provider/revenue", "number"),
        ("/training/compute/direct_flop", "number"),
        ("/model/released", "day"),
        ("/training/data/broad", "word"),
        ("/architecture/sparse", "word"),
        ("/model/name", ""),
        ("/availability/markets", ""),
    ],
)
def test_which_fields_are_written_in_several_ways(field: str, kind: str) -> None:
    assert purpose(field) == kind
