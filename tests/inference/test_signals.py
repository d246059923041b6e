"""What the source of a card shows, as inferences look at it, and whether a card has anything to infer from."""

from typing import Any

import pytest

from compliance.inference.grounds import has_grounds
from compliance.inference.signals import NO_SIGNALS, of_card
from compliance.sentences.origins import Origin
from tests.inference.cards import base, card, compute, size


def test_a_card_without_signals_shows_nothing() -> None:
    assert of_card(card("x")) is of_card({"provenance": {}}) is of_card({"provenance": {"signals": {}}}) is NO_SIGNALS
    assert not any(NO_SIGNALS)


def test_what_is_not_shown_is_empty_and_tasks_and_library_are_in_lower_case() -> None:
    shown = of_card(card(folder="My-Folder"))
    assert shown == NO_SIGNALS._replace(folder="My-Folder")
    shown = of_card(card(pipeline_tag="Translation", tasks=["Summarization"], library="PEFT", tags=["Merge"]))
    assert shown == NO_SIGNALS._replace(pipeline_tag="translation", tasks=("summarization",), library="peft", tags=("Merge",))
    shown = of_card(card(packed=True, weights=True, remote_code=True))
    assert shown.packed and shown.weights and shown.remote_code


def test_origins_and_sentences_have_their_places() -> None:
    said = [{"says": "It has 7B parameters.", "where": "README.md line 4"}]
    shown = of_card(card(origins=[base("a/b"), base("a/c", "adapter", "adapter")], sentences=said, descriptions=said))
    assert shown.origins == (Origin("base_model", "a/b", "README.md line 3"), Origin("adapter", "a/c", "README.md line 3", "adapter"))
    assert shown.sentences == shown.descriptions == (("It has 7B parameters.", "README.md line 4"),)


@pytest.mark.parametrize(
    ("name", "fields", "grounds"),
    [
        ("Alpha", {}, False),
        ("Alpha", {"provenance": {"source_format": "card"}}, False),
        ("Alpha", {"provenance": {"signals": {"folder": "x"}}}, True),
        ("Alpha", {"model": {"name": "Alpha", "released": "2024-01-01"}}, True),
        ("Alpha", {"lineage": {"bases": []}}, False),
        ("Alpha", {"lineage": {"bases": [{}]}}, True),
        ("Alpha", {"training": {"data": {"sources": []}}}, False),
        ("Alpha", {"training": {"data": {"sources": [{"name": "x"}]}}}, True),
        ("Alpha", compute("1", "2"), True),
        ("Alpha", size("1e9"), True),
        ("Alpha", {"architecture": {"family": "transformer"}}, False),
        ("us/alpha", {}, True),
        ("Alpha 7", {}, True),
        ("AlphaBERT", {}, True),
        ("My Tokenizer", {}, True),
    ],
)
def test_what_an_inference_can_look_at(name: str, fields: dict[str, Any], grounds: bool) -> None:
    assert has_grounds(card(name, fields)) is grounds
