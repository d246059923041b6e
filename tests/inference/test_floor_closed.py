"""A lower end for a closed language model of a large developer: that of the least trained known one of such models."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.floor_closed import FLOOR_CLOSED
from tests.inference.cards import card, shipped, shown, view
from tests.inference.world import ABOUT, GIANTS, flop, look, world

VOICE: dict[str, Any] = {"id": "voice", "name": "Voice Pro", "developer": "Acme", "released": "2024-01-01", "generates": ["text"]}
BELOW: dict[str, Any] = {"id": "below"}
COMPUTE = dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "2.00e+23..")
BROAD = dict.fromkeys(("broad data", "data at scale", "large amount of data", "adaptability"), "True")


def least(figure: str) -> tuple[str, dict[str, Any]]:
    return "extreme:least-closed", {"name": "Murmur", "figure": Decimal(figure), "source": "our log"}


LINES = (ABOUT, GIANTS, least("2e23"))


def of(row: dict[str, Any], *lines: tuple[str, dict[str, Any]], name: str = "Voice Pro", **signals: Any) -> dict[str, str]:
    return shown([item.told() for item in FLOOR_CLOSED.infer(look(card(name, **signals), world(row, BELOW, lines=lines or LINES)))])


@pytest.mark.parametrize(
    ("said", "bounded"),
    [
        ({}, True),
        ({"developer": "Mountain Labs, Acme"}, True),
        ({"developer": "Acme & Sons"}, True),
        ({"developer": "Acmes"}, False),
        ({"developer": "Us"}, False),  # a model of one's own that nobody else can have
        ({"released": "2023-12-31"}, False),
        ({"released": None}, False),
        ({"generates": ["image"]}, False),
        ({"generates": ["text", "speech"]}, True),
        ({"generates": None}, False),
        ({"base": {"id": "below", "relation": "finetune"}}, False),
        ({"base": {"relation": "unknown"}}, False),
        (flop("1e22", "2e22", "4e22"), False),
        ({"name": "Voice Mini"}, False),
        ({"name": "Voice Flash-Lite"}, False),
        ({"name": "Voice Miniature"}, True),
        ({"hub_ids": ["acme/voice"]}, False),
        ({"variants": ["acme/voice"]}, False),
    ],
)
def test_a_large_closed_model_took_no_less_than_the_least_trained_one(said: dict[str, Any], bounded: bool) -> None:
    row = {name: value for name, value in (VOICE | said).items() if value is not None}
    ids = {"hub_id": "acme/voice"} if "hub_ids" in row or "variants" in row else {}
    found = of(row, name=row["name"], **ids)
    assert found == (COMPUTE | BROAD | {"generality of output": "True"} if bounded else {})


@pytest.mark.parametrize(
    ("figure", "more"),
    [("1e23", BROAD | {"generality of output": "True"}), ("9.9e22", BROAD), ("1e21", BROAD), ("9.9e20", {})],
)
def test_what_follows_depends_on_how_much_that_is(figure: str, more: dict[str, str]) -> None:
    found = of(VOICE, ABOUT, GIANTS, least(figure))
    assert {label: value for label, value in found.items() if "compute" not in label} == more


def test_nothing_is_known_without_those_lines_or_of_another_model() -> None:
    assert of(VOICE, ABOUT, GIANTS) == of(VOICE, ABOUT, least("2e23")) == of(VOICE, name="Voice") == {}
    assert of(VOICE, library="peft", hub_id="acme/voice-pro") == {}
    assert of(VOICE, name="tiny-random-voice", hub_id="acme/voice-pro") == {}
    assert of(VOICE, hub_id="acme/voice-pro") != {}


def test_it_says_which_and_since_when() -> None:
    first = next(iter(FLOOR_CLOSED.infer(look(card("Voice Pro"), world(VOICE, lines=LINES)))))
    assert first.says == (
        "the model is Voice Pro, which only Acme gives: of the closed language models since 2024 whose compute is known, the least trained "
        "one, Murmur, took no less than 2e23 FLOP (a choice of this project)"
    )
    assert first.source == "our log"


@pytest.mark.parametrize(
    ("name", "bounded"),
    [("openai/gpt-4o", True), ("claude-opus-4", True), ("gpt-4o-mini", False), ("gpt-5", False), ("gpt-3.5-turbo", False)],
)
def test_closed_models_of_the_catalogue(name: str, bounded: bool) -> None:
    assert bool(shown(list(FLOOR_CLOSED.infer(view(card(name), shipped()))))) is bounded
