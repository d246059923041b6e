"""What inferences make of a row, or of a catalogue, that leaves something out: nothing is concluded from a gap."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.inference.catalogue.catalogue import NO_CATALOGUE, Catalogue
from compliance.inference.registry import infer
from compliance.inference.view import View
from tests.inference.cards import DAY, Card, base, card, shipped, shown, size, view
from tests.inference.catalogue.conftest import made

OURS: dict[str, Any] = {"id": "ours", "hub_ids": ["us/ours"]}


def flop(low: str, best: str, high: str = "") -> dict[str, Any]:
    amount = {"low": Decimal(low), "best": Decimal(best)} | ({"high": Decimal(high)} if high else {})
    return {"direct_flop": {**amount, "method": "counted", "confidence": "likely"}}


def of(inference: str, card: Card, *rows: dict[str, Any]) -> dict[str, str]:
    """What one inference yields with rows of one's own before the shipped ones."""
    catalogue = Catalogue((*made(*rows).texts, *shipped().texts))
    found = [item for items in infer(view(card, catalogue)).values() for item in items if item.inference == inference]
    return shown(found)


# The model itself


def test_a_row_without_compute_and_outputs_gives_its_size_alone() -> None:
    assert of("known-model", card(hub_id="us/ours"), OURS | {"parameters": 7e9}) == {"parameters": "7.00e+9..7.00e+9"}


def test_a_row_of_a_model_that_generates_nothing_gives_vectors_and_can_be_adapted_to_what_it_does_not_do_itself() -> None:
    row = OURS | {"generates": [], "wide_tasks": {"value": True, "says": "fine-tuned for many tasks", "source": "our log"}}
    assert of("known-model", card(hub_id="us/ours"), row) == {"outputs": "embedding", "adaptability": "True"}
    wide = of("known-model", card(hub_id="us/ours"), row | {"generates": ["text"]})
    assert wide["outputs"] == "text" and wide["wide range of tasks"] == "True"


def test_a_row_that_says_nothing_of_its_data_leaves_that_to_the_data_sets_that_are_named() -> None:
    named = card(hub_id="us/ours", datasets=["imdb", "c4"])
    assert of("known-model", named, OURS) == dict.fromkeys(("broad data", "data at scale", "large amount of data"), "True")
    narrow = OURS | {"tokens": 1e10, "broad_data": {"value": False, "says": "our tickets", "source": "our log"}}
    assert of("known-model", named, narrow) == {"broad data": "False"}


def test_the_stage_of_a_row_and_what_it_is_built_on_are_added() -> None:
    below = {"id": "below"} | flop("5e22", "1e23", "2e23")
    tuned = OURS | {"base": {"id": "below", "relation": "finetune"}}
    found = of("known-model", card(hub_id="us/ours"), below, tuned | flop("1e21", "2e21", "3e21"))
    assert found["direct compute"] == found["total compute"] == "5.10e+22..2.03e+23"
    assert of("known-model", card(hub_id="us/ours"), below, tuned | flop("1e21", "2e21"))["total compute"] == "5.10e+22.."


def test_tasks_that_a_source_calls_narrow_show_no_scale() -> None:
    row = OURS | {"generates": ["text"], "tokens": 1e12}
    assert of("scale", card(hub_id="us/ours"), row)["broad data"] == "True"
    assert of("scale", card(hub_id="us/ours"), row | {"wide_tasks": {"value": False, "says": "chess", "source": "our log"}}) == {}


# What it is built on


def test_a_base_larger_than_the_name_says_bounds_the_model_and_a_smaller_one_does_not() -> None:
    below = {"id": "below", "hub_ids": ["us/below"], "parameters": 8e9} | flop("5e22", "1e23", "2e23")
    for folder, found in (("alpha-1b", "0..4.00e+23"), ("alpha-70b", "")):
        named = card("x", folder=folder, origins=[base("us/below", "config")])
        assert of("known-base", named, below).get("total compute", "") == found


def test_a_base_of_a_larger_name_whose_compute_is_not_known_bounds_nothing() -> None:
    below = {"id": "below", "hub_ids": ["us/below"], "parameters": 8e9}
    assert of("known-base", card("x", folder="alpha-1b", origins=[base("us/below", "config")]), below) == {}


def test_a_base_gives_its_size_only_where_the_card_states_none_and_outputs_only_in_words_that_are_known() -> None:
    below = {"id": "below", "hub_ids": ["us/below"], "parameters": 8e9, "generates": ["proteins"]}
    assert of("known-base", card(origins=[base("us/below")]), below) == {"parameters": "8.00e+9..8.00e+9"}
    assert of("known-base", card("x", size("7e9"), origins=[base("us/below")]), below) == {}
    assert of("known-base", card(origins=[base("us/below")]), below | {"generates": ["text"]})["outputs"] == "text"


def test_a_base_of_which_neither_compute_nor_size_is_known_leaves_no_upper_end() -> None:
    built = card("x", size("7e9") | {"model": {"name": "x", "released": "2024-06-01"}}, origins=[base("us/below")])
    below = {"id": "below", "hub_ids": ["us/below"]}
    assert of("bound.size", built, below) == {}
    assert of("bound.size", built, below | {"parameters": 7e9}) != {}


# The records and the largest models


def test_a_translator_without_an_upper_end_bounds_no_translator() -> None:
    named = card(tags=["translation"], folder="x")
    assert of("one-task", named) != {}
    assert of("one-task", named, {"id": "mbart-large-50"}) == {}


def test_a_family_whose_largest_member_has_neither_compute_nor_size_bounds_nothing() -> None:
    named = card("x", folder="my-gpt2-poems")
    assert of("name-family", named) != {}
    assert of("name-family", named, {"id": "gpt2-xl"}) == {}
    assert of("name-family", named, {"id": "gpt2-xl", "parameters": 1.5e9}) != {}


@pytest.mark.parametrize("inference", ["bound.size", "bound.ratio", "bound.record", "one-task", "few-developers", "floor.size"])
def test_without_records_there_is_no_bound(inference: str) -> None:
    named = card("x", size("1e8") | {"model": {"name": "x", "released": "2021-06-01"}}, folder="x-70b", tags=["translation"])
    found = infer(View(Case(named, DAY), lambda: NO_CATALOGUE))
    assert inference not in {item.inference for items in found.values() for item in items}


@pytest.mark.parametrize(("day", "bounded"), [("2027-06-01", True), ("2031-01-01", False)])
def test_years_after_the_last_record_the_most_tokens_bound_nothing(day: str, bounded: bool) -> None:
    found = infer(View(Case(card("x", size("1e8"), folder="x"), day), shipped))
    assert ("bound.ratio" in {item.inference for items in found.values() for item in items}) is bounded


def test_a_property_of_a_view_says_what_it_is() -> None:
    assert View.signals.__doc__ == "What the source shows beside facts."
