"""Which fields are written in several ways, and how a column is written, in words."""

import pytest

from compliance.tables.habit import Habit, described, purpose


def test_how_a_column_is_written_is_said_where_it_needs_a_word() -> None:
    assert described(Habit(",")) == described(Habit(",", needed=True)) == "decimal comma"
    assert (described(Habit(".")), described(Habit("")), described(Habit(".", needed=True))) == ("", "", "decimal point")
    assert described(Habit("", needed=True)) == "decimal sign not settled"
    assert described(Habit(first=((".", "day"),), words=(("ja", "yes"), ("nein", "no")))) == "day first; ja is yes, nein is no"
    assert described(Habit(first=((".", "day"), ("/", "month")))) == "day first with .; month first with /"
    assert described(Habit(words=(("0", ""), ("1", "")))) == ""


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
