"""What all inferences together make of a card: judgements of the strongest, ranges of all that go together."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.registry import infer
from compliance.law import facts as f
from tests.inference.cards import Card, base, card, shown
from tests.inference.world import BELOW, OURS, flop, judged, look, world

EARLY: Card = {"model": {"name": "x", "released": "2021-06-01"}}
BY_ID = card("x", EARLY, hub_id="us/ours")


def of(of: Card, *rows: dict[str, Any], without: frozenset[str] = frozenset()) -> dict[str, list[tuple[str, str]]]:
    """Of each fact by its label, the inferences that yield it and the values, in their order."""
    found = infer(look(of, world(*rows)), without)
    return {fact.label: [(item.inference, shown([item])[fact.label]) for item in items] for fact, items in found.items()}


@pytest.mark.parametrize(("low", "kept"), [("9.6e21", True), ("9.7e21", False)])
def test_ranges_that_touch_go_together_and_others_leave_nothing(low: str, kept: bool) -> None:
    row = OURS | {"parameters": 1e9} | flop(low, "", "1e23")  # by its size, at most 9.6e21
    found = of(BY_ID, row)
    assert found["parameters"] == [("known-model", "1.00e+9..1.00e+9")]
    whole = [
        ("known-model", "9.60e+21..1.00e+23"),
        ("bound.size", "0..9.60e+21"),
        ("bound.ratio", "0..9.60e+21"),
        ("bound.record", "0..1.00e+24"),
    ]
    assert found.get("direct compute") == (whole if kept else None)


def test_the_lowest_upper_end_is_held_against_the_highest_lower_end_in_whatever_order() -> None:
    says = {"says": "Training took 2e22 FLOP.", "where": "README.md line 9"}
    named = card(
        "Alpha", {"architecture": {"parameters": {"total": 10**9}}, "model": {"name": "x", "released": "2021-06-01"}}, sentences=[says]
    )
    # At least 1.4e22 by what is said, at most 9.6e21 by the size, and at most 1e24 by the record.
    assert f.DIRECT_FLOP not in infer(look(named, world()))
    assert "direct compute" in of(named, without=frozenset({"bound.size", "bound.ratio"}))


def test_a_judgement_is_that_of_the_strongest_inference() -> None:
    row = OURS | {"generates": ["text"], "tokens": 1e12} | judged("broad_data", True)
    found = of(card(hub_id="us/ours", datasets=["tickets"]), row)
    assert found["outputs"] == [("known-model", "text")] and found["broad data"] == [("known-model", "True")]
    assert of(card(hub_id="us/ours"), row, without=frozenset({"known-model"}))["broad data"] == [("scale", "True")]


def test_what_calls_itself_a_foundation_model_is_denied_neither_broad_data_nor_adaptability() -> None:
    row = OURS | {"tokens": 1e6} | judged("broad_data", False)
    assert of(card(hub_id="us/ours"), row)["broad data"] == [("known-model", "False")]
    calls = card(hub_id="us/ours", tags=["foundation-model"])
    assert "broad data" not in of(calls, row)
    assert of(calls, OURS | judged("broad_data", True))["broad data"] == [("known-model", "True")]
    assert of(calls, OURS | judged("wide_tasks", False))["wide range of tasks"] == [("known-model", "False")]


def test_the_best_value_of_an_inferred_range_leans_unless_that_is_switched_off() -> None:
    row = OURS | flop("1e21", "1e22", "1e23")
    leans = ("best-value", "7.00e+21..1.30e+22")
    assert leans in of(card(hub_id="us/ours"), row)["direct compute"]
    assert leans not in of(card(hub_id="us/ours"), row, without=frozenset({"best-value"}))["direct compute"]
    tuned = of(card(origins=[base("us/below")]), BELOW | flop("1e21", "1e22", "1e23"))  # with a stage on top
    assert ("best-value", "7.00e+21..1.30e+22") in tuned["direct compute"]


def test_nothing_is_inferred_of_a_card_that_shows_nothing() -> None:
    assert infer(look(card("Alpha"), world({"id": "alpha", "aliases": ["Alpha"]} | flop("1e21", "1e22")))) == {}


def test_only_what_is_wanted_is_inferred() -> None:
    row = OURS | {"generates": ["text"], "parameters": 1e9}
    found = infer(look(card(hub_id="us/ours"), world(row)), wanted=frozenset({f.PARAMETERS}))
    assert [item.value.low for items in found.values() for item in items] == [Decimal("1e9")] and list(found) == [f.PARAMETERS]  # type: ignore[union-attr]


def test_a_base_that_the_card_itself_states_lets_a_name_say_the_task() -> None:
    built = {"lineage": {"bases": [{"name": "someone/unknown"}]}}
    assert of(card("x-squad", built))["outputs"] == [("task", "label")]
    assert "outputs" not in of(card("x-squad", {"lineage": {"bases": [{"name": "a path"}]}}))
