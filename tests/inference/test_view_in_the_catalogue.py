"""The rows of the catalogue that a card is, and is built on."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue import Conflict, Match
from compliance.inference.catalogue.lines import HALVED, value
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.test_view import counted, of
from tests.inference.world import BELOW, OURS, look, on, world

# Of the model itself


NAMED = {"id": "named", "name": "Our Model", "hub_ids": ["us/our-model"], "parameters": 7e9}
CLOSED = {"id": "closed", "name": "Closed Model", "aliases": ["Shut Door"]}


def own(of_card: Card, *rows: dict[str, Any]) -> tuple[str, str, bool, str] | str | None:
    """The row, how it was found, whether that is certain, and what its size adds; or why none fits."""
    found = of(of_card, *rows).own
    if isinstance(found, Match):
        assert not found.variant
        return found.row.id, found.how, found.certain, found.size
    return found and type(found).__name__


@pytest.mark.parametrize(
    ("of_card", "found"),
    [
        (card(hub_id="us/our-model"), ("named", "id", True, "not measured")),
        (card(hub_id="us/our-model", sentences=[sentence("It has 7B parameters.")]), ("named", "id", True, "agrees")),
        (card(hub_id="us/our-model", sentences=[sentence("It has 2B parameters.")]), "Conflict"),
        (card("x", counted(7 * 10**9), hub_id="us/our-model"), ("named", "id", True, "agrees")),
        (card("x", counted(7 * 10**9), hub_id="us/our-model", weights=True), ("named", "id", True, "agrees")),
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
        (card("some-one/Closed-Model"), ("closed", "alias", False, "not measured")),  # of Someone
        (card("nobody/Closed-Model"), None),
        (card("someone/Shut-Door"), ("closed", "alias", False, "not measured")),
        (card("nobody/Shut-Door"), None),
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


def test_a_base_is_held_against_what_was_measured_and_more_loosely_against_what_is_said() -> None:
    def built(fields: Card, **signals: Any) -> object:
        return of(card("x", fields, origins=[base("us/below", **signals)]), BELOW | {"parameters": 8e9}).base

    assert isinstance(built(counted(10**9)), Conflict) and isinstance(built(counted(5 * 10**9)), Conflict)
    assert all(isinstance(built(size(said)), Match) for said in ("4e9", "1.6e10"))
    assert all(isinstance(built(size(said)), Conflict) for said in ("3.9e9", "1.61e10"))  # a student of it, or a part
    assert isinstance(built(size("1e9"), kind="adapter"), Match)

    def ranged(low: str, high: str = "") -> Card:
        total = {name: Decimal(end) for name, end in (("low", low), ("high", high)) if end}
        return {"architecture": {"parameters": {"total": total}}}

    assert isinstance(built(ranged("1e9")), Match) and isinstance(built(ranged("1e9", "4e9")), Match)
    assert isinstance(built(ranged("1e9", "3e9")), Conflict) and isinstance(built(ranged("1.7e10")), Conflict)
    between = ranged("1e9", "3e9")
    between["architecture"]["parameters"]["total"]["value"] = Decimal("2e9")
    told = built(between)
    assert isinstance(told, Conflict) and told.other == Decimal("2e9") and "has 2e9 parameters" in told.because
    assert isinstance(of(card("x", size("1e9"), origins=[base("us/below")]), BELOW).base, Match)
    assert isinstance(built(counted(10**9), kind="adapter"), Match)
    packed = card("x", counted(10**9), packed=True, origins=[base("us/below")])
    assert isinstance(of(packed, BELOW | {"parameters": 8e9}).base, Match)
    named = card("x", folder="x-1b", origins=[base("us/below", "config")])
    assert isinstance(of(named, BELOW | {"parameters": 8e9}).base, Conflict)


@pytest.mark.parametrize(
    ("name", "tags", "fits"),
    [
        ("x-8b", [], True),
        ("x-4b", [], True),
        ("x-3b", [], False),
        ("x-70b", [], False),
        ("x-8b-of-70b", [], True),  # one of the sizes is the base's
        ("x-8b-of-70b", ["Distillation"], False),
        ("student-8b-of-70b", [], False),
        ("x-1m", [], True),  # the length of a context
        ("x-9.5m", [], True),
        ("x-10m", [], False),
        ("x-60b", [], True),  # twice the size that the base's own name gives
        ("x-61b", [], False),
        ("x-1m-3b", [], False),
        ("x-30b", [], True),  # the size that the base's own name gives
        ("x-1b", [], True),  # what it uses for a token
        ("x", [], True),
    ],
)
def test_a_size_in_the_name_is_held_against_the_base(name: str, tags: list[str], fits: bool) -> None:
    row = {"id": "below", "hub_ids": ["us/below-30b"], "parameters": 8e9, "parameters_active": 1e9}
    of_card = card("x", folder=name, tags=tags, origins=[base("us/below-30b")])
    assert isinstance(of(of_card, row).base, Match if fits else Conflict)


def test_of_several_sizes_in_a_name_the_least_contradicts_the_base() -> None:
    found = of(card("x", folder="x-3b-90b", origins=[base("us/below")]), BELOW | {"parameters": 8e9}).base
    assert isinstance(found, Conflict) and found.other == Decimal("3e9") and "has 3e9 parameters" in found.because


def test_a_merge_of_one_model_has_it_as_its_base_and_the_model_itself_has_none() -> None:
    assert isinstance(of(card(origins=[base("us/below")], tags=["merge"]), BELOW).base, Match)
    assert of(card(hub_id="us/below", origins=[base("us/below")]), BELOW).base is None
    assert of(card(folder="x"), BELOW).base is None
    built = of(card(hub_id="us/ours", origins=[base("us/below", "config")]), OURS | on("below"), BELOW)
    assert built.own_match is not None and built.own_match.row.id == "ours"
    assert built.base_match is not None and built.base_match.row.id == "below"
