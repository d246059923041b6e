"""How many known answers are given: what benchmarks/corpora.toml says is what is computed."""

import tomllib

import pytest

from benchmarks.corpora import Score, committed, outcome, stated, written


def test_the_figures_of_the_table_are_those_of_today() -> None:
    assert stated() == committed(), "look at what changed; where it is meant: python -m benchmarks.corpora --write"


def test_no_known_answer_of_the_checkout_is_wrong() -> None:
    assert {name: score.wrong for name, score in stated().items() if score.wrong} == {}


@pytest.mark.parametrize(
    ("right", "said", "likely", "counts_as"),
    [
        ("meets", "meets", "", "right"),
        ("meets", "does_not_meet", "", "wrong"),
        ("undetermined", "undetermined", "meets", "right"),
        ("undetermined", "meets", "", "wrong"),
        ("meets", "undetermined", "", "undetermined"),
        ("meets", "undetermined", "meets", "likely_right"),
        ("meets", "undetermined", "does_not_meet", "likely_wrong"),
        ("meets", "", "", "wrong"),
    ],
)
def test_what_an_answer_counts_as(right: str, said: str, likely: str, counts_as: str) -> None:
    assert outcome(right, said, likely) == counts_as


def test_the_table_is_written_as_it_is_read() -> None:
    assert tomllib.loads(written({"a one": Score(1, 2, 3, 4, 5)})) == {"a one": Score(1, 2, 3, 4, 5)._asdict()}
