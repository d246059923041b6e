"""What the model took that another one is built on: the line for who modifies it."""

from typing import Any

import pytest

from compliance.inference.base_compute import BASE_COMPUTE
from tests.inference.cards import Card, base, card
from tests.inference.world import BELOW, OURS, flop, given, items, on

STAGE = flop("5e22", "1e23", "2e23")
ON_IT = card(origins=[base("us/below")])


def has(of: Card, *rows: dict[str, Any]) -> dict[str, str]:
    return given(BASE_COMPUTE, of, *rows)


def test_it_is_what_the_catalogue_has_of_the_base_without_another_stage() -> None:
    assert has(ON_IT, BELOW | STAGE) == {"compute of the base": "5.00e+22..2.00e+23"}
    (item,) = items(BASE_COMPUTE, ON_IT, BELOW | STAGE)
    assert item.says == "it is built on below, whose training compute is public" and item.source


def test_a_stage_of_the_base_of_which_nothing_is_known_is_named() -> None:
    tuned = {"id": "tuned", "hub_ids": ["us/tuned"]} | on("below")
    of = card(origins=[base("us/tuned")])
    (item,) = items(BASE_COMPUTE, of, BELOW | STAGE, tuned)
    assert "modifier.share" in item.says
    assert has(of, BELOW | STAGE, tuned) == {"compute of the base": "5.00e+22..4.00e+23"}


@pytest.mark.parametrize(
    ("of", "rows"),
    [
        (ON_IT, [BELOW]),
        (card(origins=[base("us/other")]), [BELOW | STAGE]),
        (card(), [BELOW | STAGE]),
        (card(hub_id="us/ours"), [OURS | STAGE]),
        (card("x", {"lineage": {"bases": [{"name": "us/below"}, {"name": "us/other"}]}}), [BELOW | STAGE]),
    ],
)
def test_nothing_is_known_without_one_base_of_which_compute_is_known(of: Card, rows: list[dict[str, Any]]) -> None:
    assert has(of, *rows) == {}


def test_it_is_the_base_of_a_card_too() -> None:
    of = card("x", {"lineage": {"bases": [{"name": "us/below"}]}}, pipeline_tag="text-generation")
    assert has(of, BELOW | STAGE) == {"compute of the base": "5.00e+22..2.00e+23"}
