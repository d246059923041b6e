"""Direct compute that is not stated: which range it has, whether more may come to it, and whether it may be read as a point."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute.notions import direct_as_law_reads
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from tests.quantities import some

SIZE = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}
RANGE = {"data": {"tokens": {"low": Decimal("1e12"), "high": Decimal("3e12")}}}  # 1.8e22 to 2.16e23
TOKENS = {"data": {"tokens": Decimal("2e12")}}  # 7.2e22, within a factor of two
HOURS = {
    "hardware": [{"count": Decimal(100), "hours": Decimal(500), "peak_flop_per_second": Decimal("1e15"), "utilisation": Decimal("0.5")}]
}
COMPLETE = {"compute": {"complete": True}}
COMPONENT = {"activity": "pre-training", "flop": Decimal("1e24")}


def base(relation: str, flop: Any = Decimal("1e24")) -> dict[str, Any]:
    return {"bases": [{"name": "B", "relation": relation, "training_flop": flop}]}


def direct(training: dict[str, Any], lineage: dict[str, Any] | None = None, statute: bool = False) -> Known | None:
    card = {"architecture": SIZE, "training": training} | ({} if lineage is None else {"lineage": lineage})
    return direct_as_law_reads(Case(card, "2026-11-24"), statute)


@pytest.mark.parametrize(
    ("training", "lineage", "figure", "floor"),
    [
        # Size and tokens are all of it, also where no model built upon is recorded.
        (TOKENS, None, some("3.6e22", "1.44e23", "7.2e22"), False),
        # Hours of hardware may have begun from a model that is not recorded, unless the card says that nothing else counts.
        (HOURS, None, some("4.5e22", "", "9e22"), True),
        (HOURS | COMPLETE, None, some("4.5e22", "1.8e23", "9e22"), False),
        (HOURS, {"bases": []}, some("4.5e22", "1.8e23", "9e22"), False),
        # A merge, or a copy in another form, takes no training of its own; a fine-tune does, and the card does not say how much.
        ({}, base("merge"), some("1e24", "1e24", "1e24"), False),
        ({}, base("quantized"), some("1e24", "1e24", "1e24"), False),
        ({}, base("finetune"), some("1e24", "", "1e24"), True),
        (COMPLETE, base("finetune"), some("1e24", "1e24", "1e24"), False),
        # A model built upon without a figure leaves the end open.
        ({}, {"bases": [{"name": "B", "relation": "merge"}, *base("merge")["bases"]]}, some("1e24", "", "1e24"), True),
        ({"compute": {"components": [COMPONENT]}}, base("finetune"), some("2e24", "2e24", "2e24"), False),
        ({"compute": {"components": [COMPONENT]}}, {"bases": [{"name": "B"}]}, some("1e24", "", "1e24"), True),
        # Weights that were merged are listed as an activity, and nothing was trained.
        ({"compute": {"components": [{"activity": "merged-weights", "flop": Decimal("1e24")}]}}, None, some("1e24", "1e24", "1e24"), False),
        # An estimate may already hold the base: from the larger of the two to their sum, and no best value where either has none.
        (RANGE, base("finetune"), some("1e24", "1.216e24"), False),
        (TOKENS, base("finetune", {"low": Decimal("1e24"), "high": Decimal("3e24")}), some("1e24", "3.144e24"), False),
        (TOKENS, base("finetune", Decimal("1e22")), some("3.6e22", "1.54e23"), False),
        (TOKENS, base("finetune", Decimal("7.2e22")), some("7.2e22", "2.16e23", "1.44e23"), False),
    ],
)
def test_direct_compute_is_open_where_something_may_come_to_it(
    training: dict[str, Any], lineage: dict[str, Any] | None, figure: Interval, floor: bool
) -> None:
    known = direct(training, lineage)
    assert known is not None
    assert (known.value, known.floor) == (figure, floor)


WIDE = {"low": Decimal("1e24"), "high": Decimal("3e24")}


@pytest.mark.parametrize(
    ("training", "lineage", "point"),
    [
        (TOKENS, None, True),
        (HOURS, None, True),
        (RANGE, None, False),
        (RANGE, base("finetune"), False),
        ({}, base("merge", WIDE), False),
        ({}, base("merge"), True),
        (TOKENS, base("finetune", WIDE), False),
        # Nothing is added up: the stated cumulative figure alone says that direct compute is at most that.
        ({"compute": {"cumulative_flop": Decimal("1e24")}}, None, True),
    ],
)
def test_a_figure_may_be_read_as_a_point_where_the_card_itself_leaves_little_open(
    training: dict[str, Any], lineage: dict[str, Any] | None, point: bool
) -> None:
    known = direct(training, lineage)
    assert known is not None
    assert known.point is point


@pytest.mark.parametrize("training", [{}, {"data": {"tokens": Decimal(1)}, "status": "complete"}])
def test_where_nothing_gives_a_figure_nothing_is_known(training: dict[str, Any]) -> None:
    card = {"training": training}
    assert direct_as_law_reads(Case(card, "2026-11-24"), statute=False) is None
    assert direct_as_law_reads(Case(card | {"lineage": {"bases": [{"name": "B"}]}}, "2026-11-24"), statute=True) is None


@pytest.mark.parametrize(
    ("cumulative", "figure"),
    [
        # Direct compute is part of cumulative compute: what lies above that is cut off.
        ("1e24", some("3.6e22", "1.44e23", "7.2e22")),
        ("1.44e23", some("3.6e22", "1.44e23", "7.2e22")),
        ("1e23", some("3.6e22", "1e23", "7.2e22")),
        ("5e22", some("3.6e22", "5e22", "5e22")),
        ("1e22", some("1e22", "1e22", "1e22")),
    ],
)
def test_a_stated_cumulative_figure_caps_direct_compute(cumulative: str, figure: Interval) -> None:
    known = direct(TOKENS | {"compute": {"cumulative_flop": Decimal(cumulative)}})
    assert known is not None
    assert known.value == figure
    assert (known.pointer == "/training/compute/cumulative_flop") is (figure.high != Decimal("1.44e23"))
    assert known.floor is (figure.high != Decimal("1.44e23"))


@pytest.mark.parametrize(
    ("low", "cap", "figure"),
    [
        (">1e24", Decimal("2e24"), Interval(Decimal("1e24"), Decimal("2e24"), low_open=True)),
        # A band has no best value. Where the cap is the lower end, that is the figure.
        (">1e24", Decimal("1e24"), Interval(Decimal("1e24"), Decimal("1e24"))),
        (">1e24", {"band": "<2e24"}, Interval(Decimal("1e24"), Decimal("2e24"), low_open=True, high_open=True)),
    ],
)
def test_an_end_that_is_not_included_stays_so_below_the_cap(low: str, cap: Any, figure: Interval) -> None:
    known = direct({"compute": {"cumulative_flop": cap}}, base("merge", {"band": low}))
    assert known is not None
    assert known.value == figure
