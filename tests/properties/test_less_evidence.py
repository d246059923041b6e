"""With less evidence a card is never decided the other way, and a wider range never decides more; every exception has a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.case.case import unfilled
from compliance.law.fact import LEAST_FLOP
from tests.properties.drawn import CALM, EVERY, TODAY, Card, field, places, quantities, random_cards, replaced, verdicts, widened, without

# Where leaving something out decides the other way, by the reason. A place is a field.
EXCEPTIONS = {
    "an entry of a list that is all there is: without it the list says less, and says so firmly": (
        *("acts", "acts/[*]", "availability/markets/[*]", "capability/outputs/[*]", "licence/monetisation/[*]", "licence/restrictions/[*]"),
        *("lineage/bases/[*]", "training/compute/components/[*]", "provider/exemptions/[*]"),
    ),
    "an act counts as it is recorded, and from its day": ("acts/[*]/value", "acts/[*]/date"),
    "an exemption or condition that the text presumes, and that counts only where the card denies or claims it": (
        *("availability", "availability/internal_only", "availability/markets", "availability/markets/[*]/date", "provider/exemptions"),
        *("availability/public_generative", "availability/scientific_research_only", "availability/us_commerce", "model/stage", "provider"),
        *("licence/monetisation", "licence/restrictions", "training/compute/components/[*]/public"),
    ),
    "a judgement that outranks what indicates it, presumes it or is typical of it": (
        *("capability/integrable", "capability/significant_generality", "capability/wide_tasks", "training/data/vast"),
        *("lineage/bases/[*]/relation", "lineage/bases/[*]/same_pretraining_run", "lineage/significant_change", "risk/offensive_cyber"),
        "capability",
    ),
    "a figure of the very notion that the text has, which outranks what follows from others": (
        *("training/compute/components", "training/compute/own_flop", "training/compute/total_flop", "training/compute/total_flop_kr"),
        "lineage/modification_flop",
    ),
}
# Only of cards drawn at random, whose figures contradict one another; no example does.
CONTRADICTORY = {"lineage/modification_flop", "training/compute/own_flop", "training/compute/total_flop"}
NAMED = [place for fields in EXCEPTIONS.values() for place in fields]
# Texts that give a typical size: nothing turns on it where it is not known, and a card that is plainly below it is asked for more.
TYPICAL_SIZE = {"us.hr6881.fm", "us.hr8094.fm"}
DECIDED = {"meets", "does_not_meet"}


def excepted(place: str) -> str:
    """The exception that a place falls under, or nothing."""
    return next((named for named in NAMED if place == named), "")


def turned(card: Card, path: tuple[str | int, ...]) -> list[str]:
    """The rules that decide the other way without one place of a card."""
    less = without(card, path) if path[:1] not in (("schema_version",), ("model",)) or path == ("model", "stage") else None
    if less is None:
        return []
    before, after = verdicts(card), verdicts(less)
    return [id for id in before if {before[id], after[id]} == DECIDED]


@pytest.mark.slow
def test_without_one_thing_nothing_is_decided_the_other_way_but_where_an_exception_says_so() -> None:
    used = set()
    for card in EVERY:
        for path in places(card):
            if rules := turned(card, path):
                found = excepted(field(path))
                assert found, (rules, field(path), card)
                used.add(found)
    assert set(NAMED) - used == CONTRADICTORY


@CALM
@given(card=random_cards, data=st.data())
def test_the_same_of_cards_at_random(card: Card, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(places(card))))
    rules = turned(card, path)
    assert not rules or excepted(field(path)), (rules, field(path))


def decides_more(card: Card, path: tuple[str | int, ...], wider: object) -> set[str]:
    """The rules that say something else with a wider quantity, and leave it open no longer."""
    made = replaced(card, path, wider)
    if made is None:
        return set()
    before, after = verdicts(card), verdicts(made)
    return {id for id in before if after[id] in DECIDED and after[id] != before[id]}


@pytest.mark.slow
def test_a_wider_range_never_decides_more_but_where_a_size_is_typical() -> None:
    found: set[str] = set()
    tried = 0
    for card in EVERY:
        for path, quantity in quantities(card):
            for wider in widened(quantity):
                tried += 1
                found |= decides_more(card, path, wider)
    assert found == TYPICAL_SIZE and tried > 1000


@CALM
@given(card=random_cards, data=st.data())
def test_the_same_of_ranges_at_random(card: Card, data: st.DataObject) -> None:
    # What is less than any trained model has is not known, and a range that reaches above that is.
    for path, quantity in [found for found in quantities(card) if not unfilled(found[1], LEAST_FLOP)][:5]:
        for wider in data.draw(st.permutations(list(widened(quantity))))[:2]:
            assert decides_more(card, path, wider) <= TYPICAL_SIZE, (path, quantity, wider)


def test_the_exceptions_are_about_rules_that_there_are() -> None:
    assert set(TODAY.ruleset.rules) > TYPICAL_SIZE
