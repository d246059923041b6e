"""Facts of the models that a model was built upon: one of them is enough, and of several figures the range."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.bases import BASE_COMPUTE_KNOWN, NO_BASE, SEVERAL_ORIGINALS, how_known
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import THIRD_PARTY, Basis, Known
from compliance.law.quantity import Interval
from tests.quantities import some

DAY = "2026-11-24"
WHERE = "/lineage/bases"
BASIS = {"basis": "measured"}


def case(*bases: dict[str, Any], require_basis: bool = False, **sections: Any) -> Case:
    return Case({"lineage": {"bases": [{"name": "B", **base} for base in bases]}, **sections}, DAY, require_basis=require_basis)


def flop(value: str, **more: Any) -> dict[str, Any]:
    return {"training_flop": {"value": Decimal(value), **more} if more else Decimal(value)}


def span(low: str, high: str, **more: Any) -> dict[str, Any]:
    return {"training_flop": {"low": Decimal(low), "high": Decimal(high), **more}}


OWN, THEIRS = {"same_provider": True}, {"same_provider": False}
SIZED = {"parameters": Decimal("6e9"), "tokens": Decimal("2e12")}  # 7.2e22, within a factor of two


@pytest.mark.parametrize(
    ("bases", "figure", "basis", "how"),
    [
        ([flop("1e24")], some("1e24", "1e24", "1e24"), Basis.TEXT, "stated"),
        ([SIZED], some("3.6e22", "1.44e23", "7.2e22"), Basis.ESTIMATE, "derived"),
        # What is stated goes before what could be estimated.
        ([SIZED | flop("1e24")], some("1e24", "1e24", "1e24"), Basis.TEXT, "stated"),
        # How the author came to it: an estimate is one, and nothing else is.
        ([flop("1e24", basis="estimated")], some("1e24", "1e24", "1e24"), Basis.ESTIMATE, "stated"),
        ([flop("1e24", basis="measured")], some("1e24", "1e24", "1e24"), Basis.TEXT, "stated"),
        ([flop("1e24", by="Acme", basis="estimated")], some("1e24", "1e24", "1e24"), Basis.ESTIMATE, THIRD_PARTY),
        ([flop("1e24", by="Acme", basis="measured")], some("1e24", "1e24", "1e24"), Basis.TEXT, "stated"),
        # Of another provider's, where one is recorded, and of a provider that is not named.
        ([OWN | flop("1e24"), THEIRS | flop("2e24")], some("2e24", "2e24", "2e24"), Basis.TEXT, "stated"),
        ([OWN | flop("1e24"), flop("2e24")], some("2e24", "2e24", "2e24"), Basis.TEXT, "stated"),
        ([OWN | flop("1e24")], some("1e24", "1e24", "1e24"), Basis.TEXT, "stated"),
        # Of several, from the smallest of them to all together, held as softly as the softest.
        ([flop("1e24"), flop("2e24")], some("1e24", "3e24"), Basis.TEXT, "stated"),
        ([flop("2e24"), flop("1e24")], some("1e24", "3e24"), Basis.TEXT, "stated"),
        ([flop("1e24"), SIZED], some("3.6e22", "1.144e24"), Basis.ESTIMATE, "derived"),
        ([SIZED, SIZED], some("3.6e22", "2.88e23"), Basis.ESTIMATE, "derived"),
        ([OWN | flop("1e24"), OWN | flop("2e24")], some("1e24", "3e24"), Basis.TEXT, "stated"),
    ],
)
def test_the_training_compute_of_the_original_model(bases: list[dict[str, Any]], figure: Interval, basis: Basis, how: str) -> None:
    known = case(*bases).known(f.BASE_FLOP)
    assert known is not None
    assert (known.value, known.basis, known.how, known.pointer) == (figure, basis, how, WHERE)
    assert (known.reading == SEVERAL_ORIGINALS) is (figure.best is None)


@pytest.mark.parametrize("bases", [[], [{}], [flop("1e24"), {}], [THEIRS, OWN | flop("1e24")]])
def test_it_is_not_known_where_one_of_the_originals_has_no_figure(bases: list[dict[str, Any]]) -> None:
    assert case(*bases).known(f.BASE_FLOP) is None
    assert Case({}, DAY).known(f.BASE_FLOP) is None


@pytest.mark.parametrize(
    ("base", "point"),
    [
        (flop("1e24"), True),
        (SIZED, True),
        (span("1e24", "1e24"), True),  # one number, without a best value
        (span("9e23", "1.1e24", value=Decimal("1e24")), True),
        (span("5e23", "2e24", value=Decimal("1e24")), False),
        (span("5e23", "2e24"), False),
    ],
)
def test_a_figure_of_a_base_is_a_point_within_the_margin_of_error(base: dict[str, Any], point: bool) -> None:
    known = case(base).known(f.BASE_FLOP)
    assert known is not None and known.point is point


@pytest.mark.parametrize(
    ("node", "how"),
    [
        ({}, "stated"),
        ({"basis": "measured"}, "measured"),
        ({"basis": "estimated"}, "estimated"),
        ({"basis": "estimated", "by": "ACME"}, "estimated"),  # the provider itself, however it is written
        ({"basis": "estimated", "by": "Epoch AI"}, THIRD_PARTY),
        ({"basis": "derived", "by": "Epoch AI"}, THIRD_PARTY),
        ({"basis": "measured", "by": "Epoch AI"}, "measured"),
    ],
)
def test_an_estimate_may_be_somebody_elses(node: dict[str, Any], how: str) -> None:
    assert how_known(Case({"provider": {"name": "Acme"}}, DAY), node) == how


JUDGED = {
    f.BASE_SAME_PROVIDER: ("same_provider", True),
    f.BASE_OTHER_PROVIDER: ("same_provider", False),
    f.BASE_SAME_RUN: ("same_pretraining_run", True),
    f.BASE_SYSTEMIC: ("systemic_risk", True),
    f.BASE_FRONTIER: ("frontier", True),
    f.BASE_COVERED: ("covered", True),
}
every_judgement = pytest.mark.parametrize("fact", JUDGED, ids=lambda fact: str(fact.label))


@every_judgement
def test_what_is_asked_of_bases_holds_of_one_of_them_or_of_none(fact: Fact) -> None:
    field, asked = JUDGED[fact]
    yes, no = {field: asked}, {field: not asked}
    for bases, value, place in (
        ([yes], True, 0),
        ([no], False, 0),
        ([no, yes], True, 1),
        ([{}, yes], True, 1),
        ([yes, {}], True, 0),
        ([no, no], False, 0),
        ([{field: {"value": asked}}], True, 0),
        ([{field: {"value": not asked}}], False, 0),
    ):
        assert case(*bases).known(fact) == Known(value, f"{WHERE}/{place}/{field}"), bases
    unknown: list[list[dict[str, Any]]] = [[{}], [no, {}], [{}, no]]
    for some_bases in unknown:
        assert case(*some_bases).known(fact) is None, some_bases
    assert case().known(fact) == Known(False, WHERE, reading=NO_BASE)
    assert Case({}, DAY).known(fact) is None


@every_judgement
def test_a_judgement_of_a_base_without_a_basis_is_not_known_where_one_is_required(fact: Fact) -> None:
    field, asked = JUDGED[fact]
    for node, value in (({"value": asked, **BASIS}, True), ({"value": not asked, **BASIS}, False), ({"value": asked}, None)):
        known = case({field: node}, require_basis=True).known(fact)
        assert (None if known is None else known.value) is value
    plain = case({field: asked}, require_basis=True).known(fact)
    assert plain is not None and plain.value is True  # a plain yes has no place for a basis


@pytest.mark.parametrize(
    ("days", "placed"),
    [(["2026-11-24"], True), (["2026-11-25"], False), (["2026-11-25", "2026-11-23"], True), (["2026-11-25", None], None), ([None], None)],
)
def test_a_base_is_on_the_market_from_its_day_on(days: list[str | None], placed: bool | None) -> None:
    known = case(*({} if day is None else {"market_date": day} for day in days)).known(f.BASE_PLACED)
    assert (None if known is None else known.value) is placed


UNKNOWABLE = {"compute_unknowable": True}


@pytest.mark.parametrize(
    ("base", "value", "reading"),
    [
        ({}, None, ""),
        (UNKNOWABLE, True, ""),
        ({"compute_unknowable": False}, False, ""),
        # An estimate shows that it can be known; a figure that is stated does not speak against who says so.
        (SIZED, False, BASE_COMPUTE_KNOWN),
        (SIZED | UNKNOWABLE, False, BASE_COMPUTE_KNOWN),
        (flop("1e24"), False, BASE_COMPUTE_KNOWN),
        (flop("1e24") | UNKNOWABLE, True, ""),
    ],
)
def test_compute_that_has_a_figure_is_not_unknowable(base: dict[str, Any], value: bool | None, reading: str) -> None:
    known = case(base).known(f.BASE_UNKNOWABLE)
    assert (None if known is None else (known.value, known.reading)) == (None if value is None else (value, reading))


@pytest.mark.parametrize(
    ("bases", "terms", "complete"),
    [
        ([], (), True),
        ([{"relation": "merge"}], ("merge",), True),
        ([{"relation": "merge"}, {"relation": "finetune"}, {"relation": "merge"}], ("finetune", "merge"), True),
        ([{"relation": "merge"}, {}], ("merge",), False),
    ],
)
def test_relations_are_complete_where_every_base_has_one(bases: list[dict[str, Any]], terms: tuple[str, ...], complete: bool) -> None:
    assert case(*bases).known(f.BASE_RELATION) == Known(terms, WHERE, complete=complete)
    assert Case({}, DAY).known(f.BASE_RELATION) is None


def test_a_relation_that_no_base_has_is_not_known() -> None:
    assert case({}, {}).known(f.BASE_RELATION) is None


def test_a_figure_whose_exponent_was_lost_is_estimated_whoever_wrote_it() -> None:
    known = case(SIZED | flop("1026", by="Epoch AI", basis="estimated")).known(f.BASE_FLOP)
    assert known is not None
    assert (known.value, known.how) == (some("3.6e22", "1.44e23", "7.2e22"), "derived")
