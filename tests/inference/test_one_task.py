"""An upper end for a model of one task alone: 1.6 times the largest known model of that task."""

from typing import Any

import pytest

from compliance.inference.known_model import COMPUTE
from compliance.inference.one_task import ONE_TASK, TRANSLATOR, task_of
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import ABOUT, OURS, RECORDS, flop, given, items, look, world

LARGEST = {"id": TRANSLATOR, "name": "Interpreter"} | flop("1e22", "2e22", "4e22")
TEXT, PICTURES = "0..6.40e+22", "0..1.60e+21"  # of the row, and of the record of images before there were prompts
TRANSLATES: dict[str, Any] = {"pipeline_tag": "translation"}


@pytest.mark.parametrize(
    ("signals", "task"),
    [
        ({"pipeline_tag": "translation"}, "translation"),
        ({"pipeline_tag": "text-generation", "tags": ["translation"]}, ""),
        ({"pipeline_tag": "translation", "tasks": ["text-generation"]}, "translation"),
        ({"tags": ["x", "Translation"]}, "translation"),
        ({"tags": ["summarization", "translation"]}, "summarization"),
        ({"tags": ["translation"], "tasks": ["machine-translation"]}, "translation"),
        ({"tags": ["translation"], "tasks": ["text-generation"]}, ""),
        ({"tags": ["translation", "unconditional-image-generation"]}, ""),
        ({"tags": ["x"]}, ""),
        ({"folder": "x"}, ""),
    ],
)
def test_one_task_is_what_the_task_tag_or_all_others_name(signals: dict[str, Any], task: str) -> None:
    assert task_of(look(card(**signals), world())) == task


def of(of_card: Card, *rows: dict[str, Any]) -> str:
    return given(ONE_TASK, of_card, *(rows or (LARGEST, OURS))).get("total compute", "")


@pytest.mark.parametrize(
    ("of_card", "bound"),
    [
        (card(**TRANSLATES), TEXT),
        (card(pipeline_tag="unconditional-image-generation"), PICTURES),
        (card(pipeline_tag="text-generation"), ""),
        (card(origins=[base("someone/unknown")], **TRANSLATES), ""),
        (card("x-999m", origins=[base("someone/unknown")], **TRANSLATES), TEXT),  # what it is built on is no larger
        (card("x-999m", origins=[base("someone/unknown-7b")], **TRANSLATES), ""),
        (card("x-999m", origins=[base("us/ours")], **TRANSLATES), ""),
        (card("x", origins=[base("someone/unknown-999m")], **TRANSLATES), ""),
        (card(library="peft", **TRANSLATES), ""),
        (card("x-999m", folder="x", **TRANSLATES), TEXT),
        (card("x-1b", folder="x", **TRANSLATES), ""),
        (card("x", size("9.9e8"), **TRANSLATES), TEXT),
        (card("x", size("1e9"), **TRANSLATES), ""),
        (card("x", {"architecture": {"parameters": {"total": {"low": 10**6}}}}, **TRANSLATES), TEXT),
        (card("x", {"architecture": {"parameters": {"total": {"low": 10**9}}}}, **TRANSLATES), ""),
        (card(sentences=[sentence("It has 0.95B parameters.")], **TRANSLATES), TEXT),
        (card(sentences=[sentence("It has 0.96B parameters.")], **TRANSLATES), ""),
        (card("titan translate", **TRANSLATES), ""),
        (card("x", folder="a-titan", **TRANSLATES), ""),
    ],
)
def test_a_small_model_of_one_task_is_bounded_by_the_largest_of_its_task(of_card: Card, bound: str) -> None:
    assert of(of_card) == bound


def test_it_says_by_which_model() -> None:
    (said,) = {item.says for item in items(ONE_TASK, card(**TRANSLATES), LARGEST)}
    assert said == "its task is translation alone: 1.6 times Interpreter, the largest known model of such a task, is 6.4e22 FLOP"


def test_a_model_that_is_known_says_more_but_for_one_of_a_series_of_translators() -> None:
    series = {"id": "series", "series": ["line/up-"]}
    assert of(card(hub_id="us/ours", **TRANSLATES), LARGEST, OURS) == ""
    assert of(card(hub_id="line/up-de", **TRANSLATES), LARGEST, series) == TEXT
    assert of(card(hub_id="line/up-cats", pipeline_tag="unconditional-image-generation"), LARGEST, series) == ""


def test_without_an_upper_end_of_the_largest_there_is_none_of_others() -> None:
    bare = {"id": TRANSLATOR}
    for row in (bare, bare | flop("1e22", "2e22"), {"id": "other"}):
        assert of(card(**TRANSLATES), row) == ""
    assert list(ONE_TASK.infer(look(card(pipeline_tag="unconditional-image-generation"), world(lines=(ABOUT,))))) == []
    without = look(card("titan", **TRANSLATES), world(LARGEST, lines=(*RECORDS, ABOUT)))  # nobody says whose names are the largest ones'
    assert [item.facts for item in ONE_TASK.infer(without)] == [COMPUTE]


def test_a_small_translator_of_whose_compute_nothing_is_known_is_bounded_too() -> None:
    of_us = card(hub_id="us/ours", **TRANSLATES)
    assert of(of_us, LARGEST, OURS | {"parameters": 9.99e8}) == TEXT
    assert (
        of(of_us, LARGEST, OURS | {"parameters": 1e9})
        == of(of_us, LARGEST, OURS | {"parameters": 1e8} | flop("1e20", "1e20", "1e20"))
        == ""
    )
    assert of(card(hub_id="us/ours", pipeline_tag="unconditional-image-generation"), LARGEST, OURS | {"parameters": 1e8}) == ""
