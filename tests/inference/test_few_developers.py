"""An upper end of 10^25 FLOP for a model that nothing connects with the few developers who may have gone beyond."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.few_developers import FEW_DEVELOPERS
from tests.inference.cards import Card, base, card, compute, sentence, size
from tests.inference.world import ABOUT, BELOW, OURS, RECORDS, flop, given, items, look, on, world

LOGGED = {"activity": "training-run", "flop": Decimal("1e20")}  # as the log of a run says it
BOUND = dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "0..1.00e+25")


@pytest.mark.parametrize(
    "signals",
    [
        {"hub_id": "someone/x"},
        {"folder": "x"},
        {"origins": [base("someone/unknown")]},
        {"tags": ["x"]},
        {"architectures": ["FooModel"]},
    ],
)
def test_a_model_of_which_anything_is_shown_is_bounded(signals: dict[str, Any]) -> None:
    assert given(FEW_DEVELOPERS, card("x", **signals)) == BOUND


@pytest.mark.parametrize("of", [card("x"), card("x", library="transformers"), card("x", weights=True)])
def test_a_card_that_shows_nothing_of_where_it_comes_from_is_not(of: Card) -> None:
    assert given(FEW_DEVELOPERS, of) == {}


@pytest.mark.parametrize(
    ("of", "bounded"),
    [
        (card("x", folder="x-99b"), True),
        (card("x", folder="x-100b"), False),
        (card("x", size("9.9e10"), folder="x"), True),
        (card("x", size("1e11"), folder="x"), False),
        # No upper end is known.
        (card("x", {"architecture": {"parameters": {"total": {"low": 10**9}}}}, folder="x"), True),
        (card("x", {"architecture": {"parameters": {"total": {"low": 10**11}}}}, folder="x"), False),
        (card("x", folder="x", sentences=[sentence("It has 95B parameters.")]), True),
        (card("x", folder="x", sentences=[sentence("It has 96B parameters.")]), False),
        (card("x", origins=[base("someone/x-99b")]), True),
        (card("x", origins=[base("someone/x-100b")]), False),
    ],
)
def test_from_1e11_parameters_on_nothing_is_concluded(of: Card, bounded: bool) -> None:
    assert given(FEW_DEVELOPERS, of) == (BOUND if bounded else {})


@pytest.mark.parametrize(
    ("of", "bounded"),
    [
        (card("x", folder="acme-x"), False),
        (card("by Acme", folder="x"), False),
        (card("x", origins=[base("Acme/x")]), False),
        (card("x", folder="acmes-x"), True),  # a part of a word
        (card("x", {"provider": {"name": "Acme Incorporated"}}, folder="x"), False),
        (card("x", {"provider": {"name": "Researchers at Acme Incorporated"}}, folder="x"), False),
        (card("x", {"provider": {"name": "Small Firm"}}, folder="x"), True),
        (card("x", {"provider": {"name": "Mountain"}}, folder="x"), False),  # of Mountain Labs
        (card("x", hub_id="mountainlabs/x"), False),
        (card("x", hub_id="mountain-org/x"), False),
        (card("x", folder="mountain-org__x"), False),
        (card("x", origins=[base("mountain_ai/x")]), False),
        (card("x", hub_id="amountain/x"), True),
        (card("x", folder="labs__x"), True),
        (card("x", folder="my-titan-3"), False),
        (card("x", folder="my-titanic"), True),
        (card("x", {"training": {"status": "completed"}}, folder="x"), True),
        (card("x", compute("1e22", "2e22"), folder="x"), False),
        (card("x", {"training": {"compute": {"cumulative_flop": Decimal("1e22")}}}, folder="x"), False),
        (card("x", {"training": {"compute": {"components": [LOGGED]}}}, folder="x"), True),
    ],
)
def test_a_developer_or_a_word_of_one_of_the_largest_connects(of: Card, bounded: bool) -> None:
    assert given(FEW_DEVELOPERS, of) == (BOUND if bounded else {})


@pytest.mark.parametrize(
    ("signals", "bounded"),
    [
        ({"pipeline_tag": "text-generation"}, False),
        ({"descriptions": [sentence("Xyz is a language model.")]}, False),
        ({"pipeline_tag": "text-to-image"}, True),
        ({"pipeline_tag": "text-generation", "architectures": ["FooForCausalLM"]}, True),
        ({"pipeline_tag": "text-generation", "weights": True}, True),
        ({"pipeline_tag": "text-generation", "origins": [base("someone/unknown")]}, True),
        ({"pipeline_tag": "text-generation", "sentences": [sentence("It has 7B parameters.")]}, True),
    ],
)
def test_of_a_language_model_that_only_words_are_about_nothing_is_concluded(signals: dict[str, Any], bounded: bool) -> None:
    assert given(FEW_DEVELOPERS, card("xyz", folder="xyz", **signals)) == (BOUND if bounded else {})
    assert bounded or given(FEW_DEVELOPERS, card("xyz", folder="xyz-7b", **signals)) == BOUND


STAGE = flop("5e22", "1e23", "2e23")


@pytest.mark.parametrize(
    ("of", "rows", "bounded"),
    [
        (card("x", hub_id="us/ours"), [OURS], True),
        (card("x", hub_id="us/ours"), [OURS | STAGE], False),  # its row says more
        (card("x", hub_id="us/ours"), [OURS | on("below"), BELOW], False),
        (card("x", hub_id="us/ours"), [OURS | {"developer": "Acme Incorporated"}], False),
        (card("x", hub_id="someone/ours-gguf"), [OURS], False),  # perhaps a copy
        (card("x", origins=[base("us/below")]), [BELOW], False),
    ],
)
def test_a_known_model_is_bounded_where_its_row_has_no_compute_and_no_base(of: Card, rows: list[dict[str, Any]], bounded: bool) -> None:
    assert given(FEW_DEVELOPERS, of, *rows) == (BOUND if bounded else {})


def test_it_says_how_many_they_are_and_when_that_was_read() -> None:
    (said,) = {(item.says, item.source) for item in items(FEW_DEVELOPERS, card("x", folder="x"))}
    assert said[0].startswith("the 2 developers that are known") and said[1].endswith("retrieved 2026-07-01")
    assert list(FEW_DEVELOPERS.infer(look(card("x", folder="x"), world(lines=(*RECORDS, ABOUT))))) == []
