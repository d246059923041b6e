"""Counts by rule: each rule once, its parts add up to the models, and are drawn in proportion."""

from collections import Counter
from collections.abc import Callable

import pytest

from compliance.render.pictures import counts
from compliance.render.pictures.drawing import Box, Drawing, Hatch
from compliance.render.plain_words import ANSWERS
from tests.render.pictures.conftest import Drawn, card, computed, example, outside, overlaps

CARDS = ("gpt-1", "gpt-3", "gpt-4", "clip", "llark", "rt-2")


def test_each_rule_has_the_number_of_models_of_each_answer(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(*map(example, CARDS))
    expected = Counter((rule.id, answer) for entry in entries for rule, answer in entry.answers)
    made = counts.counts(entries, run)
    assert (
        Counter({(count.rule.id, answer): number for count in made.counts for answer, number in count.models.items() if number}) == expected
    )
    assert len({count.rule.id for count in made.counts}) == len(made.counts)
    assert {answer for _, answer in expected} == set(ANSWERS)


def test_the_rules_of_one_place_are_together(drawn: Callable[..., Drawn]) -> None:
    places = [count.place for count in counts.counts(*drawn(example("gpt-4"))).counts]
    assert places == sorted(places, key=places.index) and len(set(places)) > 5


@pytest.mark.parametrize("layout", [counts.wide, counts.upright])
def test_the_parts_of_a_bar_are_in_proportion(layout: Callable[[counts.Counts], Drawing], drawn: Callable[..., Drawn]) -> None:
    cards = [computed("M", direct_flop=1e20, cumulative_flop=1e20)] * 3 + [computed("N", direct_flop=1e26, cumulative_flop=1e26)]
    entries, run = drawn(*cards)
    made = counts.counts(entries, run)
    made = made._replace(counts=tuple(count for count in made.counts if count.rule.id == "eu.aia.51-2"))
    assert [(answer, number) for answer, number in made.counts[0].models.items() if number] == [("open", 1), ("no", 3)]
    other, no = [mark for mark in layout(made).marks if isinstance(mark, Box)][-2:]
    assert (other.look, no.look) == ("open", "no") and (no.width + 1) == pytest.approx(3 * (other.width + 1))


@pytest.mark.parametrize("layout", [counts.wide, counts.upright])
def test_no_text_of_the_counts_lies_on_another(layout: Callable[[counts.Counts], Drawing], drawn: Callable[..., Drawn]) -> None:
    for cards, times in (([example("gpt-4")], 1), ([card()], 1100), (list(map(example, CARDS)), 1)):
        entries, run = drawn(*cards, all=True)
        drawing = layout(counts.counts(entries * times, run))
        assert (overlaps(drawing), outside(drawing)) == ([], [])


def test_what_is_likely_is_hatched_in_two_directions(drawn: Callable[..., Drawn]) -> None:
    marks = counts.wide(counts.counts(*drawn(*map(example, CARDS)))).marks
    assert {mark.look for mark in marks if isinstance(mark, Hatch)} == {"likely", "likely-no"}
