"""Words for yes and no, told from all cells of a column."""

import pytest

from compliance.tables.habit import Habit
from compliance.tables.watch import Watch
from compliance.tables.yes_and_no import DIGITS, PAIRS, in_words


def words(*cells: str) -> dict[str, str]:
    watch = Watch(["c"], {"c": "word"})
    for cell in cells:
        watch.see([cell])
    return dict(watch.habits(",")["c"].words)


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
    assert all(yes.isdisjoint(no) and yes.isdisjoint(DIGITS) for yes, no in PAIRS)


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
