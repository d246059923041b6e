"""Broad data and adaptability of what was trained at scale: from 10^11 tokens or 10^21 FLOP on; generality from 10^23 FLOP on."""

from typing import Any

import pytest

from compliance.inference.scale import SCALE
from tests.inference.cards import Card, base, card
from tests.inference.world import BELOW, OURS, flop, given, items, judged

AT_SCALE = dict.fromkeys(("broad data", "data at scale", "large amount of data", "adaptability"), "True")
GENERAL = AT_SCALE | {"generality of output": "True"}
BY_ID, ON_IT = card(hub_id="us/ours"), card(origins=[base("us/below")])
TEXT: dict[str, Any] = {"generates": ["text"]}


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (TEXT | {"tokens": 1e11}, AT_SCALE),
        (TEXT | {"tokens": 9.9e10}, {}),
        (TEXT | {"tokens": 1e11, "unit": "words"}, {}),
        (TEXT, {}),
        (TEXT | flop("1e21", ""), AT_SCALE),
        (TEXT | flop("9e20", ""), {}),
        (TEXT | flop("9e20", "2e21"), {}),
        (TEXT | {"tokens": 1e10} | flop("1e21", ""), AT_SCALE),
        # Generality of output, of a model of text
        (TEXT | flop("1e21", "1e23"), GENERAL),
        (TEXT | flop("1e21", "9.9e22"), AT_SCALE),
        (TEXT | flop("1e23", ""), GENERAL),
        (TEXT | flop("9.9e22", ""), AT_SCALE),
        ({"generates": ["image"]} | flop("1e23", ""), AT_SCALE),
        ({"generates": ["speech"]} | flop("1e23", ""), {}),
        ({"generates": []} | flop("1e23", ""), {}),
        (flop("1e23", ""), {}),
        # What a source calls narrow is not made broad by its scale.
        (TEXT | flop("1e23", "") | judged("broad_data", False), {}),
        (TEXT | flop("1e23", "") | judged("broad_data", True), GENERAL),
        (TEXT | flop("1e23", "") | judged("wide_tasks", False), {}),
        (TEXT | flop("1e23", "") | judged("wide_tasks", True), GENERAL),
    ],
)
def test_a_row_shows_whether_it_was_trained_at_scale(row: dict[str, Any], facts: dict[str, str]) -> None:
    assert given(SCALE, BY_ID, OURS | row) == facts
    assert given(SCALE, ON_IT, BELOW | row) == facts


def test_it_says_whose_scale_it_is_and_by_what() -> None:
    def said(of: Card, row: dict[str, Any]) -> str:
        (says,) = {item.says.partition(";")[0] for item in items(SCALE, of, row)}
        return says

    assert said(BY_ID, OURS | TEXT | {"tokens": 1e12}) == "the model is ours: it saw 1e12 tokens"
    assert said(ON_IT, BELOW | TEXT | flop("2e21", "")) == "it is built on below: at least 2e21 FLOP went into it"


def test_what_does_a_task_of_its_own_has_nothing_of_the_scale_of_its_base() -> None:
    row = BELOW | TEXT | flop("1e23", "")
    for signals in ({"pipeline_tag": "translation"}, {"tags": ["generated_from_trainer"]}):
        assert given(SCALE, card(origins=[base("us/below")], **signals), row) == {}
    assert given(SCALE, card(hub_id="us/ours", pipeline_tag="translation"), OURS | TEXT | flop("1e23", "")) == GENERAL
