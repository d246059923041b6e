"""All training runs: what is listed besides the direct compute, when nothing else is open, and what a stated figure says of another."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute.notions import ALL_COUNTED, AT_LEAST_DIRECT, AT_LEAST_LISTED, SOURCES_CLOSED, STANDS_IN
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval, exactly
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from tests.quantities import some

SIZE = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}
SYNTHETIC = {"activity": "synthetic-data", "flop": Decimal("1e22")}
CLOSED = {"sources": [{"kind": "web"}], "sources_complete": True}


def known(fact: Fact, compute: dict[str, Any], data: dict[str, Any] | None = None, lineage: dict[str, Any] | None = None) -> Known:
    card = {"architecture": SIZE, "training": {"compute": compute, "data": data or {}}, "lineage": lineage or {}}
    found = Case(card, "2026-11-24").known(fact)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("compute", "cumulative", "total"),
    [
        # The EU counts synthetic data that is not public; whether the statutes of 10^26 do, none says.
        ({"direct_flop": Decimal("1e24"), "complete": True}, some("1e24", "1e24", "1e24"), some("1e24", "1e24", "1e24")),
        (
            {"direct_flop": Decimal("1e24"), "complete": True, "components": [SYNTHETIC]},
            some("1.01e24", "1.01e24", "1.01e24"),
            some("1e24", "1.01e24", "1e24"),
        ),
        (
            {"direct_flop": Decimal("1e24"), "complete": True, "components": [SYNTHETIC | {"public": True}]},
            some("1e24", "1e24", "1e24"),
            some("1e24", "1e24", "1e24"),
        ),
    ],
)
def test_what_is_listed_besides_counts_in_the_union_and_may_count_under_the_statutes(
    compute: dict[str, Any], cumulative: Interval, total: Interval
) -> None:
    for fact, figure in ((f.CUMULATIVE_FLOP, cumulative), (f.TOTAL_FLOP, total)):
        found = known(fact, compute)
        assert (found.value, found.floor, found.reading) == (figure, False, ALL_COUNTED)


@pytest.mark.parametrize(
    ("direct", "cumulative", "total"),
    [
        ("2e24", "1e24", some("1e24", "1e24", "1e24")),  # which contradict each other: the cumulative figure stays as it is
        ("1e24", "1e24", some("1e24", "1e24", "1e24")),
        ("9e23", "1e24", some("9e23", "1e24")),  # what lies between may be synthetic data, which may not count
    ],
)
def test_a_stated_cumulative_figure_stands_in_for_the_total_down_to_the_direct_one(direct: str, cumulative: str, total: Interval) -> None:
    found = known(f.TOTAL_FLOP, {"direct_flop": Decimal(direct), "cumulative_flop": Decimal(cumulative)})
    assert (found.value, found.reading) == (total, STANDS_IN)


@pytest.mark.parametrize(
    ("data", "lineage", "closed"),
    [
        (CLOSED, {"bases": []}, True),
        (CLOSED | {"sources_complete": {"value": True, "basis": "audited"}}, {"bases": []}, True),
        (CLOSED | {"sources_complete": False}, {"bases": []}, False),
        ({"sources": CLOSED["sources"]}, {"bases": []}, False),
        ({"sources_complete": True}, {"bases": []}, False),
        (CLOSED, {}, False),
        (CLOSED | {"sources": [{"kind": "web"}, {"kind": "synthetic"}]}, {"bases": []}, False),
        (CLOSED | {"sources": [{"kind": "web"}, {"name": "of a kind that is not stated"}]}, {"bases": []}, False),
        (CLOSED | {"sources": [{"kind": "web"}, {"kind": "synthetic", "public": False}]}, {"bases": []}, False),
        (CLOSED | {"sources": [{"kind": "web"}, {"kind": "synthetic", "public": True}]}, {"bases": []}, True),
    ],
)
def test_nothing_else_counts_where_every_source_is_listed_and_no_model_was_built_upon(
    data: dict[str, Any], lineage: dict[str, Any], closed: bool
) -> None:
    found = known(f.CUMULATIVE_FLOP, {}, data | {"tokens": Decimal("2e12")}, lineage)
    assert found.value == some("3.6e22", "1.44e23" if closed else "", "7.2e22")
    assert (found.floor, found.reading) == (not closed, SOURCES_CLOSED if closed else AT_LEAST_DIRECT)


def test_a_model_built_upon_is_never_closed_by_its_sources() -> None:
    base = {"bases": [{"name": "B", "training_flop": Decimal("1e22")}]}
    found = known(f.CUMULATIVE_FLOP, {}, CLOSED | {"tokens": Decimal("2e12")}, base)
    assert found.reading == AT_LEAST_DIRECT and found.floor


def test_where_the_direct_compute_is_not_known_what_is_listed_is_the_least() -> None:
    found = known(f.CUMULATIVE_FLOP, {"components": [SYNTHETIC]})
    assert (found.value, found.floor, found.reading, found.pointer) == (
        some("1e22", "", "1e22"),
        True,
        AT_LEAST_LISTED,
        "/training/compute/components",
    )
    card = {"training": {"compute": {"components": [{"activity": "synthetic-data"}]}}}
    assert Case(card, "2026-11-24").known(f.CUMULATIVE_FLOP) is None


def test_weights_that_were_merged_and_trained_further_are_counted_once() -> None:
    components = [{"activity": "pre-training", "flop": Decimal("1e24")}, {"activity": "merged-weights", "flop": Decimal("1e23")}]
    for fact in (f.CUMULATIVE_FLOP, f.TOTAL_FLOP):
        assert known(fact, {"components": components, "complete": True}).value == some("1.1e24", "1.1e24", "1.1e24")
        stated = {"direct_flop": Decimal("1e24"), "components": components[1:], "complete": True}
        assert known(fact, stated).value == some("1.1e24", "1.1e24", "1.1e24")


MEASURED = {"value": Decimal("2e22"), "low": Decimal("1e22"), "high": Decimal("9e22")}
CLOSE = {"value": Decimal("1e22"), "low": Decimal("0.9e22"), "high": Decimal("1.1e22")}


@pytest.mark.parametrize(
    ("tokens", "flop", "point"),
    [
        (Decimal("2e12"), Decimal("1e22"), True),
        (Decimal("2e12"), CLOSE, True),
        (Decimal("2e12"), MEASURED, False),
        # A range without a best value leaves the sum without one: there is no point to be read.
        (Decimal("2e12"), {"low": Decimal("1e22"), "high": Decimal("9e22")}, True),
        ({"low": Decimal("1e12"), "high": Decimal("3e12")}, Decimal("1e22"), False),
        ({"low": Decimal("1e12"), "high": Decimal("3e12")}, MEASURED, False),
    ],
)
def test_a_sum_is_read_as_a_point_where_the_card_leaves_little_open_in_each_part(tokens: Any, flop: Any, point: bool) -> None:
    compute = {"components": [SYNTHETIC | {"flop": flop}], "complete": True}
    found = known(f.CUMULATIVE_FLOP, compute, {"tokens": tokens})
    assert found.point is point


@pytest.mark.parametrize(
    ("compute", "data"),
    [
        # Synthetic data without a figure, merged weights, and tokens that were seen nobody knows how often.
        ({"components": [{"activity": "synthetic-data"}]}, {"tokens": Decimal("2e12")}),
        ({"components": [{"activity": "merged-weights", "flop": Decimal("1e24")}]}, {"tokens": Decimal("2e12")}),
        ({}, {"unique_tokens": Decimal("2e12")}),
    ],
)
def test_sources_that_are_all_listed_close_nothing_that_is_open_elsewhere(compute: dict[str, Any], data: dict[str, Any]) -> None:
    found = known(f.CUMULATIVE_FLOP, compute, CLOSED | data, {"bases": []})
    assert found.reading == AT_LEAST_DIRECT and found.floor
    assert isinstance(found.value, Interval) and found.value.high is None


@pytest.mark.parametrize(("components", "allowed"), [([SYNTHETIC], True), ([SYNTHETIC, {"activity": "other"}], False)])
def test_an_allowance_multiplies_only_what_has_a_figure(components: list[dict[str, Any]], allowed: bool) -> None:
    found = known(f.TOTAL_FLOP, {"components": components}, {"tokens": Decimal("2e12")})
    assert (found.allowed is not None) is allowed
    if found.allowed is not None:  # the total: three times the estimate's 1.44e23 and the 1e22 that may count
        assert found.allowed.value == some("3.6e22", "4.62e23", "7.2e22")


ABOVE, BELOW = {"band": ">1e24"}, {"band": "<1e24"}
BETWEEN = {"low": Decimal("1e24"), "high": Decimal("2e24")}


@pytest.mark.parametrize(
    ("direct", "base", "figure"),
    [
        (Decimal("1e24"), Decimal("2e24"), some("2e24", "3e24", "2e24")),
        (Decimal("2e24"), Decimal("1e24"), some("2e24", "3e24", "2e24")),
        (BETWEEN, Decimal("3e24"), some("3e24", "5e24")),
        (Decimal("3e24"), BETWEEN, some("3e24", "5e24")),
        (Decimal("1e24"), None, some("1e24", "", "1e24")),
        (BELOW, None, some("0", "")),
        (BELOW, Decimal("2e24"), some("2e24", "3e24")._replace(high_open=True)),
        (ABOVE, Decimal("1e24"), some("1e24", "")._replace(low_open=True)),
    ],
)
def test_a_stated_direct_figure_may_hold_the_models_built_upon_or_not(direct: Any, base: Any, figure: Interval) -> None:
    bases = [{"name": "B"} if base is None else {"name": "B", "training_flop": base}]
    found = known(f.CUMULATIVE_FLOP, {"direct_flop": direct, "complete": True}, None, {"bases": bases})
    assert (found.value, found.floor) == (figure, True)


@pytest.mark.parametrize(("factor", "low"), [("2", "5e24"), ("1", "1e25"), ("0", "")])
def test_an_allowance_says_which_share_of_a_cumulative_figure_was_direct_at_least(factor: str, low: str) -> None:
    card = {"training": {"compute": {"cumulative_flop": Decimal("1e25")}}}
    found = Case(card, "2026-11-24", {CUMULATIVE_ALLOWANCE.name: exactly(factor)}).known(f.DIRECT_FLOP)
    assert found is not None and found.value == some("0", "1e25")  # nobody says what it is at best
    assert (None if found.allowed is None else found.allowed.value) == (some(low, "1e25") if low else None)


def test_an_allowance_says_what_is_taken_and_that_no_law_says_so() -> None:
    card = {"architecture": SIZE, "training": {"data": {"tokens": Decimal("2e12")}}}
    case = Case(card, "2026-11-24", {CUMULATIVE_ALLOWANCE.name: exactly("5")})
    for fact, name, what in (
        (f.TOTAL_FLOP, "total-allowance 3", "the total"),
        (f.CUMULATIVE_FLOP, "cumulative-allowance 5", "the cumulative compute"),
    ):
        found = case.known(fact)
        assert found is not None and found.allowed is not None
        says = f"{what} is taken as at most {name[-1]} times the direct compute: a choice of this project, not of any law"
        assert found.allowed.reading == f"{name}: {says}"
