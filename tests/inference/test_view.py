"""One card as inferences see it: ids, sizes, days, origins, and the rows of the catalogue that it is and is built on."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.view import View
from compliance.law.quantity import Interval, exactly
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import OURS, look, world


def of(of: Card, *rows: dict[str, Any]) -> View:
    return look(of, world(*rows))


def lineage(*bases: Card) -> Card:
    return {"lineage": {"bases": list(bases)}}


def counted(number: int) -> Card:
    return {"architecture": {"parameters": {"total": {"value": number, "basis": "measured"}}}}


def test_size_and_day_are_those_of_the_card() -> None:
    stated, measured, silent = of(card("x", size("7e9"))), of(card("x", counted(7))), of(card("x"))
    assert stated.parameters == exactly(Decimal("7e9")) and not stated.measured
    assert measured.parameters == exactly(7) and measured.measured
    assert silent.parameters is None and not silent.measured
    assert silent.day == datetime.date(2026, 11, 28)
    assert of(card("x", {"model": {"name": "x", "released": "2021-06-01"}})).day == datetime.date(2021, 6, 1)


@pytest.mark.parametrize(
    ("of_card", "ids"),
    [
        (card("us/ours"), ("us/ours",)),
        (card("ours"), ()),
        (card("./ours"), ()),
        (card("ours", hub_id="us/ours", folder="there"), ("us/ours",)),
        (card("ours", folder="there"), ("there",)),
        (card("us/ours", folder="there"), ("there", "us/ours")),
        (card("us/ours", hub_id="us/ours"), ("us/ours",)),
        (card("ours", tags=["x"]), ()),
        (card("us/ours", tags=["x"]), ("us/ours",)),
        # A folder that joins both with one underscore, where the catalogue has that id
        (card("x", folder="us_ours"), ("us/ours",)),
        (card("x", folder="zai-org_chat"), ("zai-org/chat",)),
        (card("x", folder="thudm_chat"), ("thudm/chat",)),
        (card("x", folder="them_ours"), ("them_ours",)),
        (card("x", folder="us_row_one"), ("us/row_one",)),
        (card("x", folder="us/ours_x"), ("us/ours_x",)),
        (card("x", folder="us_"), ("us_",)),
        (card("x", folder="bare"), ("bare",)),
        (card("x", folder="bare_/"), ("bare_/",)),
        (card("x", folder="https://hf.co/us_ours"), ("https://hf.co/us_ours",)),
        (card("x", folder="made_by-hand-gguf"), ("made_by-hand-gguf",)),
        (card("x", folder="some_ours-gguf"), ("some_ours-gguf",)),
        (card("x", folder="line_up-7b"), ("line/up-7b",)),
        (card("x", hub_id="them/x", folder="us_ours"), ("them/x",)),
    ],
)
def test_the_ids_of_a_model_are_its_own(of_card: Card, ids: tuple[str, ...]) -> None:
    rows = (
        OURS,
        {"id": "bare", "hub_ids": ["bare"]},
        {"id": "row", "hub_ids": ["us/row_one"]},
        {"id": "chat", "hub_ids": ["zai-org/chat"]},
        {"id": "line", "series": ["line/up-"]},
    )
    assert of(of_card, *rows).ids == ids


def test_words_and_sizes_are_those_of_ids_and_name() -> None:
    view = of(card("The Model 3B", folder="us__My-Model_7b"))
    assert view.lower == "us__my-model_7b the model 3b"
    assert view.words == ("us", "my", "model", "7b", "the", "model", "3b")
    assert view.named_sizes == {Decimal("7e9"), Decimal("3e9")}


@pytest.mark.parametrize(
    ("of_card", "origins"),
    [
        (card("x", lineage({"name": "us/below"})), [("us/below", "/lineage/bases/0/name", "")]),
        (
            card("x", lineage({"name": "a path"}, {}, {"name": "us/below", "relation": "merge"})),
            [("us/below", "/lineage/bases/2/name", "merge")],
        ),
        (card("x", lineage({"name": "us/below", "relation": "distillation"})), [("us/below", "/lineage/bases/0/name", "")]),
        (card("x", lineage({"name": "us/below"}), origins=[base("us/other")]), [("us/other", "README.md line 3", "")]),
        (card("x", lineage({"name": "us/below"}), folder="x"), [("us/below", "/lineage/bases/0/name", "")]),
        (card("x"), []),
    ],
)
def test_origins_are_what_the_source_says_or_else_the_bases_of_the_card(of_card: Card, origins: list[tuple[str, str, str]]) -> None:
    found = of(of_card).origins
    assert [(origin.said, origin.pointer, origin.relation) for origin in found] == origins
    assert all(origin.kind == "base_model" for origin in found)


@pytest.mark.parametrize(
    ("of_card", "merged"),
    [
        (card("x", lineage({"relation": "finetune"}, {"relation": "merge"})), True),
        (card("x", lineage({"relation": "finetune"})), False),
        (card("x", tags=["a", "Merge"]), True),
        (card("x", tags=["mergekit"]), True),
        (card("x", tags=["merged"]), False),
        (card("x"), False),
    ],
)
def test_a_merge_is_said_by_a_relation_or_a_tag(of_card: Card, merged: bool) -> None:
    assert of(of_card).merged is merged


def test_an_adapter_is_said_by_its_own_file_or_its_library() -> None:
    assert of(card("x", origins=[base("a/b"), base("a/b", "adapter")])).adapter and of(card("x", library="peft")).adapter
    assert not of(card("x", origins=[base("a/b")])).adapter and not of(card("x", library="transformers")).adapter


def test_one_size_in_sentences_is_as_rounded_as_it_is_written() -> None:
    said = of(card(sentences=[sentence("It has 2B parameters.")])).said_size
    assert said == Interval(Decimal("1.9e9"), Decimal("2.1e9"), Decimal("2e9"))
    assert of(card(sentences=[sentence("It has 2B parameters, and another 7B parameters.")])).said_size is None
    assert of(card(folder="x")).said_size is None


def test_of_a_range_of_parameters_the_upper_end_is_a_size_or_else_the_lower_one() -> None:
    total = {"low": Decimal("1e9"), "high": Decimal("5e9")}
    for fields, end in ((total, "5e9"), ({"low": Decimal("1e9")}, "1e9")):
        view = of(card("x-7b", {"architecture": {"parameters": {"total": fields}}}, sentences=[sentence("It has 2B parameters.")]))
        assert view.sizes == {Decimal("7e9"), Decimal("2.1e9"), Decimal(end)}
    assert of(card("x")).sizes == frozenset()


def test_what_one_asks_of_a_view_is_worked_out_once() -> None:
    asked: list[View] = []

    def make(view: View) -> int:
        asked.append(view)
        return len(asked)

    view = of(card("x"))
    assert view.seen(make) == view.seen(make) == 1 and asked == [view]
    assert view.catalogue is view.catalogue
