"""The number of parameters that an upper end rests on: the surest that is known, and none where two things contradict each other."""

from typing import Any

import pytest

from compliance.inference.size import size_of
from compliance.law.quantity import show
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import BELOW, OURS, look, world


def counted(number: int, **more: Any) -> Card:
    return {"architecture": {"parameters": {"total": {"value": number, "basis": "measured"}}}, **more}


def of(of: Card, *rows: dict[str, Any]) -> tuple[str, str, str] | None:
    found = size_of(look(of, world(*rows)))
    return None if found is None else (show(found.most), found.says, found.ground)


IN_README = [sentence("It has 2B parameters.")]
ROW = OURS | {"parameters": 7e9}
GROUND = BELOW | {"parameters": 8e9}


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (card("x-1b", counted(10**9), weights=True), ("1e9", "counted in the weights", "measured")),
        (card("x-1b", size("3e9"), packed=True), ("3e9", "stated", "said")),
        (card("x", {"architecture": {"parameters": {"total": {"low": 10**9, "high": 2 * 10**9}}}}), ("2e9", "stated", "said")),
        (card("x-1b", {"architecture": {"parameters": {"total": {"low": 10**9}}}}), None),
        (card("x-1b", size("0")), ("1.3e9", "in the name, times 1.3", "said")),  # a 0 that nobody filled in
        # The elements of packed weights, and those of an adapter, are not parameters of the model.
        (card("x-1b", counted(10**8), packed=True), ("1.3e9", "in the name, times 1.3", "said")),
        (card("x", counted(10**6), origins=[base("us/below", "adapter")]), ("8e9", "of below", "said")),
        (card("x", counted(10**6), origins=[base("someone/unknown", "adapter")]), None),
        (card("x", origins=[base("someone/big-3b", "adapter")]), ("3.9e9", "in the name of what it adapts, times 1.3", "said")),
        (card("x", origins=[base("someone/big-3b-2b", "adapter")]), None),
        (card("x", origins=[base("someone/big-3b", "adapter"), base("someone/bigger-3b")]), None),
        (card("x-1b", counted(10**6), library="peft"), None),
        (card("x", library="peft", sentences=IN_README), None),
        # What the catalogue knows comes before what is only said.
        (card("x", hub_id="us/ours", sentences=[sentence("It has 7B parameters.")]), ("7e9", "of ours", "said")),
        (card("x", origins=[base("us/below")], sentences=IN_README), ("8e9", "of below", "said")),
        (card("x", hub_id="us/ours", sentences=IN_README), None),
        (card("x", hub_id="us/small", sentences=IN_README), None),
        (card("x", origins=[base("us/ours"), base("us/below")], sentences=IN_README), None),
        # The README, then the name.
        (card("x-1b", folder="x-1b", sentences=IN_README), ("2.1e9", "in the text of the README", "said")),
        (card("x-3b", folder="x-3b", sentences=IN_README), ("3.9e9", "in the name, times 1.3, which is more than the README says", "said")),
        # 1.3 x 21 and 1.05 x 26 are the same
        (card("x", folder="x-21b", sentences=[sentence("It has 26B parameters.")]), ("2.73e10", "in the text of the README", "said")),
        (card("x", folder="x-1b-3b", sentences=IN_README), ("3.9e9", "in the name, times 1.3, which is more than the README says", "said")),
        (card("x-1b", folder="x-1b"), ("1.3e9", "in the name, times 1.3", "said")),
        (card("x-1b-2b", folder="x"), None),
        (card("x", folder="x"), None),
    ],
)
def test_the_surest_size_counts(shown: Card, found: tuple[str, str, str] | None) -> None:
    assert of(shown, ROW, GROUND, {"id": "small", "hub_ids": ["us/small"]}) == found
