"""Words by which a model says that it serves another one, or that it is a foundation model."""

from typing import Any

import pytest

from compliance.inference.beside import is_beside, judges, says_foundation
from compliance.inference.described import DESCRIBED
from compliance.inference.known_base import KNOWN_BASE
from tests.inference.cards import Card, base, card, sentence, yields
from tests.inference.world import BELOW, flop, given, look, world


@pytest.mark.parametrize(
    ("signals", "beside"),
    [
        ({"folder": "guard-8b"}, True),
        ({"folder": "PromptShield-8B"}, True),  # words that are written together
        ({"folder": "Alpha3Guard-Gen"}, True),
        ({"folder": "EAGLE3-Alpha-8B"}, True),
        ({"folder": "alpha-text-embeddings"}, True),
        ({"folder": "alpha-sae"}, True),
        ({"folder": "alpha", "tags": ["sparse-autoencoder"]}, True),
        ({"folder": "alpha", "library": "saelens"}, True),
        ({"folder": "alpha", "hub_id": "someone/Alpha-RM-8B"}, True),
        ({"folder": "guardian-8b"}, False),  # a part of a word
        ({"folder": "vanguard-8b"}, False),
        ({"folder": "alpha", "hub_id": "shield-labs/alpha"}, False),  # whose it is
        ({"folder": "shield-labs__alpha"}, False),
        ({"folder": "alpha-storm-8b"}, False),
        ({"folder": "alpha", "tags": ["chat"]}, False),
    ],
)
def test_what_serves_or_judges_another_model_does_not_what_that_does(signals: dict[str, Any], beside: bool) -> None:
    row = BELOW | {"generates": ["text"]}
    of = card("x", origins=[base("us/below")], **signals)
    assert is_beside(look(of, world())) is beside
    assert given(KNOWN_BASE, of, row) == ({} if beside else {"outputs": "text"})
    written = card("x", architectures=["LlamaForCausalLM"], **signals)
    assert given(DESCRIBED, written) == ({} if beside else {"outputs": "text"})


def test_what_is_inside_it_is_there_whatever_it_does() -> None:
    found = given(KNOWN_BASE, card("guard", origins=[base("us/below")]), BELOW | {"generates": ["text"]} | flop("5e22", "1e23", "2e23"))
    assert found == dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "5.00e+22..4.00e+23")


@pytest.mark.parametrize(
    ("of", "says"),
    [
        (card(tags=["Foundation Models"]), True),
        (card(tags=["time-series-foundation_model"]), True),
        (card(tags=["foundations"]), False),
        (card("Alpha", descriptions=[sentence("Alpha is a foundation model for robots.")]), True),
        (card("x", descriptions=[sentence("Alpha is a foundation model for robots.")], hub_id="someone/alpha"), True),
        (card("Alpha", descriptions=[sentence("This is a foundational model.")]), True),
        (card("Alpha", descriptions=[sentence("We present a foundation model of sound.")]), True),
        (card("Alpha", descriptions=[sentence("Beta is a foundation model.")]), False),
        (card("Alpha", descriptions=[sentence("Alpha is built on a foundation model.")]), False),
        (card("Alpha", descriptions=[sentence("Alpha is better than a foundation model.")]), False),
        (card("Alpha", descriptions=[sentence("Alpha is a language model.")]), False),
        (card("Alpha", descriptions=[sentence("Beta is a foundation model."), sentence("Alpha is a foundation model.")]), True),
        (card("Al", descriptions=[sentence("Al is a foundation model.")]), False),  # too short to tell
        (card("Abc", descriptions=[sentence("Abc is a foundation model.")]), True),
        (card("Alpha"), False),
    ],
)
def test_a_source_calls_its_own_model_a_foundation_model(of: Card, says: bool) -> None:
    assert says_foundation(look(of, world())) is says


def test_a_card_that_was_written_by_hand_judges_nothing_by_its_name() -> None:
    by_hand: Card = {"schema_version": "1.0", "model": {"name": "Alpha Guard"}}
    assert judges(look(by_hand, world())) == ""
    assert judges(look(card("Alpha Guard", tags=["chat"]), world())) == "guard"


def test_of_what_its_source_calls_a_foundation_model_breadth_is_not_denied() -> None:
    def facts(**signals: Any) -> set[str]:
        found = yields(card("Alpha", pipeline_tag="time-series-forecasting", datasets=["imdb"], **signals))
        return {fact.label for items in found.values() for item in items for fact in item.facts if item.value is False}

    plain, called = facts(), facts(tags=["foundation model"])
    assert {"broad data", "adaptability"} <= plain
    assert "significant generality" in called
