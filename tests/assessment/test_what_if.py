"""A value that is set before a card is judged: where it goes, and that a place that is none is said to be none."""

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.what_if import put
from compliance.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

CARD: dict[str, Any] = {"model": {"name": "x"}, "lineage": {"bases": [{"name": "one"}, {"name": "two"}]}}


@pytest.mark.parametrize(
    ("pointer", "changed"),
    [
        ("/model/name", {"model": {"name": "set"}}),
        ("/training/data/broad", {"training": {"data": {"broad": "set"}}}),
        ("/lineage/bases/1/name", {"lineage": {"bases": [{"name": "one"}, {"name": "set"}]}}),
        ("/lineage/bases/0", {"lineage": {"bases": ["set", {"name": "two"}]}}),
    ],
)
def test_a_value_goes_to_its_place_and_the_sections_on_the_way_are_made(pointer: str, changed: dict[str, Any]) -> None:
    card = deepcopy(CARD)
    put(card, pointer, "set")
    assert card == CARD | changed


@pytest.mark.parametrize("step", ["2", "-1", "one", "", "\u00b2", "\u0663", "9" * 5000])
def test_a_step_that_is_no_place_of_a_list_is_refused(step: str) -> None:
    card = deepcopy(CARD)
    with pytest.raises(InputError, match="the card has no place"):
        put(card, f"/lineage/bases/{step}/name", "set")
    assert card == CARD


@pytest.mark.parametrize("step", ["first", "0"])
def test_nothing_is_put_below_a_value(step: str) -> None:
    with pytest.raises(InputError, match=f"the card has no place /model/name/{step}"):
        put(deepcopy(CARD), f"/model/name/{step}", "set")


def test_a_number_may_be_a_key() -> None:
    card = {"items": {"1": "one", "2": "two", "3": "three"}}
    put(card, "/items/2", "set")
    assert card == {"items": {"1": "one", "2": "set", "3": "three"}}


@pytest.mark.parametrize("step", ["\u00b2", "9" * 5000])
def test_such_a_step_typed_is_an_input_that_cannot_be_read_and_no_defect(quick: "Quick", write: "Write", step: str) -> None:
    card = write(lineage={"bases": [{"name": "one"}]})
    outcome = quick("check", card, "--set", f'/lineage/bases/{step}/name="set"', "--as-of", "2026-11-24", "--format", "concise")
    assert outcome.code == 3 and "--set: the card has no place /lineage/bases/" in outcome.both
