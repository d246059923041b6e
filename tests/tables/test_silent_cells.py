"""Cells that say nothing, and rows below and between those of models."""

import pytest

from compliance.tables.silent_cells import is_empty, is_silent, none_of_a_model


@pytest.mark.parametrize("text", ["", "-", "\u2014", "?", "...", "$", "\0\0"])
def test_a_cell_without_letter_digit_or_symbol_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["0", "x", "\u2713", "\U0001f7e2", "\u2610"])
def test_a_symbol_is_something(text: str) -> None:
    assert not is_empty(text)


@pytest.mark.parametrize("text", ["n/a", "N.A.", "None", "NaT", "#N/A", "Not applicable", "unknown"])
def test_words_that_nothing_is_known_or_there_are_silence(text: str) -> None:
    assert is_silent(text)


@pytest.mark.parametrize("text", ["no", "0", "7B", "x" * 1000, "none of the above"])
def test_other_words_are_not(text: str) -> None:
    assert not is_silent(text)


@pytest.mark.parametrize(
    ("name", "others", "why"),
    [
        ("", ["7B"], "has no name"),
        ("n/a", ["7B"], "has no name"),
        ("Total", ["7B"], "the sum or the mean"),
        ("TOTAL 2 models", [], "the sum or the mean"),
        ("Subtotal:", [], "the sum or the mean"),
        ("Average (3)", ["7B"], "the sum or the mean"),
        ("Source: a report", ["", " "], "is a remark"),
        ("* estimated", [""], "is a remark"),
        ("Source: a report", ["7B"], ""),
        ("Total Recall", [""], ""),
        ("Sum-7B", [""], ""),
        ("Mean Teacher", ["7B"], ""),
    ],
)
def test_rows_that_are_none_of_a_model(name: str, others: list[str], why: str) -> None:
    found = none_of_a_model(name, others)
    assert (why in found) if why else not found
