"""One card as inferences see it: ids, sizes, days, origins, and the rows of the catalogue that it is and is built on."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue import Conflict, Match
from compliance.inference.catalogue.lines import HALVED, value
from compliance.inference.view import View
from compliance.law.quantity import Interval, exactly
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import BELOW, OURS, look, on, world


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
    for fields, size in ((total, "5e9"), ({"low": Decimal("1e9")}, "1e9")):
        view = of(card("x-7b", {"architecture": {"parameters": {"total": fields}}}, sentences=[sentence("It has 2B parameters.")]))
        assert view.sizes == {Decimal("7e9"), Decimal("2.1e9"), Decimal(size)}
    assert of(card("x")).sizes == frozenset()


# What the catalogue knows of the model itself


NAMED = {"id": "named", "name": "Our Model", "hub_ids": ["us/our-model"], "parameters": 7e9}
CLOSED = {"id": "closed", "name": "Closed Model", "aliases": ["Shut Door"]}


def own(of_card: Card, *rows: dict[str, Any]) -> tuple[str, str, bool, str] | str | None:
    """The row, how it was found, whether that is certain, and what its size adds; or why none fits."""
    found = of(of_card, *rows).own
    if isinstance(found, Match):
        return found.row.id, found.how, found.certain, found.size
    return found and type(found).__name__


@pytest.mark.parametrize(
    ("of_card", "found"),
    [
        (card(hub_id="us/our-model"), ("named", "id", True, "not measured")),
        (card(hub_id="us/our-model", sentences=[sentence("It has 7B parameters.")]), ("named", "id", True, "agrees")),
        (card(hub_id="us/our-model", sentences=[sentence("It has 2B parameters.")]), "Conflict"),
        (card("x", counted(7 * 10**9), hub_id="us/our-model"), ("named", "id", True, "agrees")),
        (card("x", counted(7 * 10**8), hub_id="us/our-model", packed=True), ("named", "id", True, "packed")),
        # A stated size counts where there are no weights to measure.
        (card("x", size("2e9"), hub_id="us/our-model"), "Conflict"),
        (card("x", size("2e9"), hub_id="us/our-model", weights=True), ("named", "id", True, "not measured")),
        # By its name: with a measured size; without weights, only where that is a whole name of one row
        (card("Our Model", counted(7 * 10**9), folder="x"), ("named", "name and size", False, "agrees")),
        (card("our-model"), ("named", "name", False, "not measured")),
        (card("Our Model"), None),
        (card("Our Model", folder="our-model"), ("named", "name", False, "not measured")),
        (card("Our Model", folder="our-model", weights=True), None),
        (card("Our Model", folder="our-model", library="peft"), None),
        (card("Our Model", folder="our-model", tags=["merge"]), None),
        (card("Our Model", folder="our-model", origins=[base("someone/unknown")]), None),
        (card("x", folder="them/our-model"), None),
        # A closed model, by the name of its interface or its own
        (card("Shut Door"), ("closed", "alias", False, "not measured")),
        (card(" Shut Door "), ("closed", "alias", False, "not measured")),
        (card("Closed Model"), ("closed", "alias", False, "not measured")),
        (card("Closed Model", folder="x", weights=True), None),
        (card("Someone's Closed Model"), None),
        (card("x"), None),
    ],
)
def test_a_model_is_a_row_by_its_id_or_more_weakly_by_its_whole_name(of_card: Card, found: tuple[str, str, bool, str] | str | None) -> None:
    assert own(of_card, NAMED, CLOSED) == found


def test_a_name_that_two_rows_share_is_neither_s() -> None:
    twin = {"id": "twin", "name": "Our Model", "hub_ids": ["them/our-model"]}
    assert own(card("our-model"), NAMED, twin) == "Ambiguous" and own(card("our-model"), NAMED) is not None
    assert own(card("Closed Model"), CLOSED, {"id": "other", "name": "Closed Model"}) == "Ambiguous"
    other = {"id": "other", "hub_ids": ["us/another"]}
    assert own(card("our-model", folder="another"), NAMED, other) is None and own(card("x", folder="another"), NAMED, other) is not None
    open_weights = {"id": "other", "name": "Open Model", "hub_ids": ["us/one-of-it"]}
    tuned = {"id": "other", "name": "Open Model", "variants": ["us/one-of-it"]}
    assert own(card("Open Model"), open_weights) is own(card("Open Model"), tuned) is None


def test_a_packed_copy_is_the_row_that_it_says() -> None:
    copy = card(origins=[base("us/our-model", "quantized version of")])
    assert own(copy, NAMED) == ("named", "copy", False, "packed")


def test_a_row_is_found_in_a_catalogue_that_was_read_as_a_whole_too() -> None:
    catalogue = world(NAMED, CLOSED, {"id": "plain", "name": "Something Else", "hub_ids": ["us/plain_one"]})
    for text in catalogue.texts:
        for _ in range(HALVED + 1):
            value(text, "nobody")
    for of_card, row in (
        (card(hub_id="us/our-model"), "named"),
        (card("Our Model", counted(7 * 10**9)), "named"),
        (card("plain_one"), "plain"),
        (card("Something Else", counted(7 * 10**9)), None),
        (card("Shut Door"), "closed"),
        (card("x y", origins=[base("us/our-model", "quantized version of")]), "named"),
        (card("x y"), None),
    ):
        found = look(of_card, catalogue).own_match
        assert (found and found.row.id) == row, of_card


# What it is built on


def test_a_base_is_held_against_what_was_measured_and_not_against_what_is_said() -> None:
    def built(fields: Card, **signals: Any) -> object:
        return of(card("x", fields, origins=[base("us/below", **signals)]), BELOW | {"parameters": 8e9}).base

    assert isinstance(built(counted(10**9)), Conflict) and isinstance(built(size("1e9")), Match)
    assert isinstance(built(counted(10**9), kind="adapter"), Match)
    packed = card("x", counted(10**9), packed=True, origins=[base("us/below")])
    assert isinstance(of(packed, BELOW | {"parameters": 8e9}).base, Match)
    named = card("x", folder="x-1b", origins=[base("us/below", "config")])
    assert isinstance(of(named, BELOW | {"parameters": 8e9}).base, Conflict)


def test_a_merge_and_the_model_itself_have_no_base() -> None:
    assert of(card(origins=[base("us/below")], tags=["merge"]), BELOW).base is None
    assert of(card(hub_id="us/below", origins=[base("us/below")]), BELOW).base is None
    assert of(card(folder="x"), BELOW).base is None
    built = of(card(hub_id="us/ours", origins=[base("us/below", "config")]), OURS | on("below"), BELOW)
    assert built.own_match is not None and built.own_match.row.id == "ours"
    assert built.base_match is not None and built.base_match.row.id == "below"


def test_what_one_asks_of_a_view_is_worked_out_once() -> None:
    asked: list[View] = []

    def make(view: View) -> int:
        asked.append(view)
        return len(asked)

    view = of(card("x"))
    assert view.seen(make) == view.seen(make) == 1 and asked == [view]
    assert view.catalogue is view.catalogue
