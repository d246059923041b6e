"""The order in which keys, cards, rules and entries of lists are given changes no answer."""

import json
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.api import check_batch
from compliance.assessment.assess import assess
from compliance.batch.assessors import BriefAssessor
from compliance.card.encode import encode
from compliance.registry.selection import Ruleset
from tests.properties.drawn import CALM, EVERY, TODAY, Card, random_cards

DAY = date(2026, 11, 24)


def shuffled(node: Any, random: Random) -> Any:
    """The same with the keys of every object in another order."""
    match node:
        case dict():
            keys = list(node)
            random.shuffle(keys)
            return {key: shuffled(node[key], random) for key in keys}
        case list():
            return [shuffled(item, random) for item in node]
        case _:
            return node


def answers(card: Card, rules: Ruleset = TODAY.ruleset) -> dict[str, tuple[Any, ...]]:
    """What every rule says of a card: the verdict, how firmly, and what it asks for."""
    found = assess(TODAY.interpretation.case(card), rules).determinations
    said = {item.rule.id: item.finding for item in found}
    return {id: (one.verdict, one.basis, set(one.missing)) if one else () for id, one in said.items()}


@CALM
@given(card=random_cards, random=st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_no_answer(card: Card, random: Random) -> None:
    assert answers(shuffled(card, random)) == answers(card)


def test_the_order_of_keys_changes_no_answer_of_any_example() -> None:
    random = Random(1)
    for card in EVERY[::4]:
        assert answers(shuffled(card, random)) == answers(card)


@CALM
@given(card=random_cards | st.sampled_from(EVERY), random=st.randoms(use_true_random=False))
def test_the_order_of_rules_changes_no_answer(card: Card, random: Random) -> None:
    ids = list(TODAY.ruleset.rules)
    random.shuffle(ids)
    assert answers(card, Ruleset({id: TODAY.ruleset.rules[id] for id in ids}, ids)) == answers(card)


@pytest.mark.slow
@CALM
@given(some=st.lists(random_cards, min_size=2, max_size=5), random=st.randoms(use_true_random=False))
def test_the_order_of_cards_changes_no_row(some: list[Card], random: Random) -> None:
    named = [(str(number), encode(card)) for number, card in enumerate(some)]
    again = random.sample(named, len(named))
    rows = [sorted(map(json.dumps, check_batch(records, as_of=DAY))) for records in (named, again)]
    assert rows[0] == rows[1]


def test_the_order_of_every_example_changes_no_row() -> None:
    quickly, backwards = BriefAssessor(*TODAY), BriefAssessor(*TODAY)
    cases = [TODAY.interpretation.case(card) for card in EVERY[::3]]
    found = [quickly(case).determinations for case in cases]
    assert [backwards(case).determinations for case in reversed(cases)] == found[::-1]
