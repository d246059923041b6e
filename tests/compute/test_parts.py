"""What training compute is added up from: which list of models built upon is read, and what the card itself leaves open of each part."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute.parts import COMPONENTS, TWICE, bases, components, own_training
from compliance.law.facts import BASES
from compliance.law.quantity import Interval, exactly
from tests.quantities import some

SIZE = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}


def card(compute: Any = None, listed: Any = None, **training: Any) -> Case:
    lineage = {} if listed is None else {"bases": [{"name": "B", **base} for base in listed]}
    return Case({"architecture": SIZE, "training": {"compute": compute or {}, **training}, "lineage": lineage}, "2026-11-24")


WITH, WITHOUT = {"activity": "merged-weights", "flop": Decimal("1e24")}, {"activity": "merged-weights"}


@pytest.mark.parametrize(
    ("weights", "listed", "pointer", "figure", "reading"),
    [
        ([WITH], None, COMPONENTS, some("1e24", "1e24", "1e24"), ""),
        # The list that has a figure; where neither has one, or both the same, that of the models built upon.
        ([WITH], [{}], COMPONENTS, some("1e24", "1e24", "1e24"), ""),
        ([WITHOUT], [{"training_flop": Decimal("2e24")}], BASES, some("2e24", "2e24", "2e24"), ""),
        ([WITHOUT], [{}], BASES, some("0", "0", "0"), ""),
        ([WITH], [{"training_flop": Decimal("1e24")}], BASES, some("1e24", "1e24", "1e24"), ""),
        # Listed twice with two figures: somewhere between the two.
        ([WITH], [{"training_flop": Decimal("2e24")}], BASES, some("1e24", "2e24"), TWICE),
        ([WITH], [{"training_flop": Decimal("5e23")}], BASES, some("5e23", "1e24"), TWICE),
        ([WITH], [{"training_flop": {"low": Decimal("2e24")}}], BASES, some("1e24", ""), TWICE),
        ([WITH | {"flop": {"low": Decimal("3e24")}}], [{"training_flop": Decimal("2e24")}], BASES, some("2e24", ""), TWICE),
    ],
)
def test_weights_that_are_listed_twice_count_once(
    weights: list[Any], listed: list[Any] | None, pointer: str, figure: Interval, reading: str
) -> None:
    found = bases(card({"components": weights}, listed), statute=False)
    assert (found.pointer, found.flop, found.listed) == (pointer, figure, True)
    assert (found.reading == TWICE) is bool(reading)


@pytest.mark.parametrize(
    ("base", "stated"),
    [
        ({"training_flop": Decimal("1e24")}, exactly("1e24")),
        ({"training_flop": {"low": Decimal("1e24"), "high": Decimal("2e24")}}, some("1e24", "2e24")),
        # The factor of two is the method's: the card's own figures leave nothing open.
        ({"parameters": Decimal("6e9"), "tokens": Decimal("2e12")}, exactly("7.2e22")),
        ({"parameters": {"low": Decimal("6e9"), "high": Decimal("7e9")}, "tokens": Decimal("2e12")}, some("3.6e22", "1.68e23")),
        ({}, some("0", "0", "0")),
    ],
)
def test_what_the_card_itself_leaves_open_of_a_model_built_upon(base: dict[str, Any], stated: Interval) -> None:
    assert bases(card(None, [base]), statute=False).as_stated == stated


@pytest.mark.parametrize(
    ("training", "stated"),
    [
        ({"data": {"tokens": Decimal("2e12")}}, some("7.2e22", "7.2e22", "7.2e22")),
        (
            {"data": {"tokens": {"value": Decimal("2e12"), "low": Decimal("1e12"), "high": Decimal("4e12")}}},
            some("3.6e22", "1.44e23", "7.2e22"),
        ),
        # Hours of hardware hold exact figures, and its margin is the method's.
        (
            {
                "hardware": [
                    {"count": Decimal(100), "hours": Decimal(500), "peak_flop_per_second": Decimal("1e15"), "utilisation": Decimal("0.5")}
                ]
            },
            exactly("9e22"),
        ),
        # Two periods of hardware, one of them twice as long.
        (
            {
                "hardware": [
                    {"count": Decimal(100), "hours": Decimal(hours), "peak_flop_per_second": Decimal("1e15"), "utilisation": Decimal("0.5")}
                    for hours in (500, 1000)
                ]
            },
            exactly("2.7e23"),
        ),
        (
            {"data": {"unique_tokens": {"value": Decimal("2e12"), "low": Decimal("1e12"), "high": Decimal("4e12")}}},
            some("3.6e22", "7.2e22", "7.2e22"),
        ),
    ],
)
def test_what_the_card_itself_leaves_open_of_this_training(training: dict[str, Any], stated: Interval) -> None:
    assert own_training(card(**training), statute=False).as_stated == stated


def test_each_activity_says_how_its_figure_is_known_and_whether_its_provider_ran_it() -> None:
    listed = [
        {"activity": "fine-tuning", "flop": Decimal("1e23")},
        {"activity": "fine-tuning"},
        {"activity": "fine-tuning", "flop": Decimal("1e22"), "by_provider": False},
        {"activity": "fine-tuning", "flop": Decimal("1e21"), "by_provider": True},
    ]
    kinds = frozenset({"fine-tuning"})
    found = components(card({"components": listed}), kinds)
    assert [(part.how, part.flop is None) for part in found.parts] == [
        ("stated", False),
        ("no figure", True),
        ("stated", False),
        ("stated", False),
    ]
    assert (found.flop, found.quantified) == (exactly("1.11e23"), False)
    assert components(card({"components": listed}), kinds, own=True).flop == exactly("1.01e23")
    assert own_training(card({"components": listed}), statute=True).flop == exactly("1.11e23")
