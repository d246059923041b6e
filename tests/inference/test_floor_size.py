"""A lower end for a dense language model of 6.8 x 10^10 parameters or more: that of the least trained known one, less a margin."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.floor_size import FLOOR_SIZE
from compliance.law.quantity import Interval
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import ABOUT, OURS, given, items, look, world

FLOOR = dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "2.00e+23..")  # 3.2e23 / 1.6
CAUSAL: dict[str, Any] = {"architectures": ["LlamaForCausalLM"]}
SAID: dict[str, Any] = {"descriptions": [sentence("Alpha is a language model.")]}


def total(**fields: Any) -> Card:
    return {"architecture": {"parameters": {"total": fields}}}


@pytest.mark.parametrize(
    ("of", "bounded"),
    [
        (card("Alpha", size("6.8e10"), **CAUSAL), True),
        (card("Alpha", size("6.79e10"), **CAUSAL), False),
        (card("Alpha", size("6.8e10"), **SAID), True),
        (card("Alpha", size("6.8e10"), folder="x"), False),  # nothing says that it writes text
        # Of a range its best value, where that is the lower end but for rounding; else the lower end
        (card("Alpha", total(low=int(6.46e10), high=10**11, value=int(6.8e10)), **CAUSAL), True),
        (card("Alpha", total(low=int(6.45e10), high=10**11, value=int(6.8e10)), **CAUSAL), False),
        (card("Alpha", total(low=int(6.8e10), high=10**12, value=10**11), **CAUSAL), True),
        (card("Alpha", total(low=int(6.8e10), high=10**12), **CAUSAL), True),
        # By a sentence; by the name only where a class was read
        (card("Alpha", sentences=[sentence("It has 70B parameters.")], **SAID), True),
        (card("Alpha", sentences=[sentence("It has 7B parameters.")], **SAID), False),
        (card("Alpha-70B", **CAUSAL), True),
        # Of a name and a sentence the smaller one: the sentence may speak of the largest of a family
        (card("Alpha-66B", sentences=[sentence("The large one has 175B parameters.")], **CAUSAL), False),
        (card("Alpha-70B", sentences=[sentence("The large one has 175B parameters.")], **CAUSAL), True),
        (card("Alpha-70B", descriptions=[sentence("Alpha-70B is a language model.")]), False),
        (card("Alpha-70B-7B", **CAUSAL), False),
        (card("Alpha-70B", size("1e9"), **CAUSAL), False),
        (card("Alpha-70B", library="peft", **CAUSAL), False),
        (card("Alpha-70B", origins=[base("someone/unknown")], **CAUSAL), True),
        (card("Alpha-70B", tags=["moe"], **CAUSAL), False),
        (card("Alpha-70B-random-init", **CAUSAL), False),
        # By the name beside the task or a format
        (card("Alpha-70B", pipeline_tag="text-generation"), True),
        (card("Alpha-70B-GGUF", folder="x"), True),
        (card("Alpha-68B-GGUF", folder="x"), True),
        (card("Alpha-67B-GGUF", folder="x"), False),
        (card("Alpha-70B-A3B-GGUF", folder="x"), False),
        (card("Alpha-8x22B-GGUF", folder="x"), False),
    ],
)
def test_a_large_dense_language_model_took_no_less_than_the_least_trained_one(of: Card, bounded: bool) -> None:
    assert given(FLOOR_SIZE, of) == (FLOOR if bounded else {})


def test_a_known_model_is_bounded_too_and_two_that_it_may_be_are_not() -> None:
    of = card("Alpha-70B", hub_id="us/ours", **CAUSAL)
    assert given(FLOOR_SIZE, of, OURS | {"parameters": 7e10}) == FLOOR
    of = card("Alpha-70B", size("7e10"), hub_id="us/ours", **CAUSAL)
    assert given(FLOOR_SIZE, of, OURS | {"parameters": 7e10}) == FLOOR and given(FLOOR_SIZE, of, OURS | {"parameters": 1e9}) == {}


def test_it_rests_on_a_count_only_where_the_size_was_counted() -> None:
    for fields, ground in ((size("7e10"), "said"), (total(value=7 * 10**10, basis="measured"), "measured")):
        assert {item.ground for item in items(FLOOR_SIZE, card("x", fields, **CAUSAL))} == {ground}
    assert {item.ground for item in items(FLOOR_SIZE, card("Alpha-70B", **CAUSAL))} == {"said"}


def test_the_end_is_rounded_to_1e21_operations() -> None:
    least = ("extreme:least-large", {"name": "Idler", "figure": Decimal("3.14e23"), "source": "our log"})
    found = list(FLOOR_SIZE.infer(look(card("x", size("7e10"), **CAUSAL), world(lines=(least,)))))
    assert {item.value for item in found} == {Interval(Decimal("1.96e23"), None)}  # of 1.9625e23


def test_a_catalogue_that_does_not_say_which_took_least_bounds_nothing() -> None:
    assert list(FLOOR_SIZE.infer(look(card("x", size("7e10"), **CAUSAL), world(lines=(ABOUT,))))) == []
