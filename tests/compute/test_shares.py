"""The developer's own part: what it has used, what it has used or intends to use, and the larger of two quantities."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute import shares
from compliance.compute.shares import (
    COPY_TRAINS_NOTHING,
    OWN_PART,
    PART_OF_TOTAL,
    PLAN_IS_OVER,
    TOTAL_IS_OWN,
    WHOLE_RUN,
    WHOSE_IS_OPEN,
    _below,
    finished,
    larger,
    planned_in_all,
)
from compliance.law import facts as f
from compliance.law.finding import Basis
from compliance.law.quantity import Interval
from tests.quantities import some

OWN, THEIRS, UNSAID = {"same_provider": True}, {"same_provider": False}, dict[str, Any]()
FIGURE = {"training_flop": Decimal("1e24")}
SPARSE = {"family": "transformer", "sparse": True, "parameters": {"total": Decimal("100e9"), "active": Decimal("10e9")}}


def tuned(flop: Any = Decimal("1e23"), **more: Any) -> dict[str, Any]:
    return {"activity": "fine-tuning", **({} if flop is None else {"flop": flop}), **more}


def card(bases: list[dict[str, Any]], components: Any = (), complete: bool = False, **training: Any) -> Case:
    compute: dict[str, Any] = {"components": list(components)} if components else {}
    listed = [{"name": "B", **base} for base in bases]
    return Case(
        {"lineage": {"bases": listed}, "training": {"compute": compute | ({"complete": True} if complete else {}), **training}},
        "2026-11-24",
    )


@pytest.mark.parametrize(
    ("case", "figure", "reading"),
    [
        # All of it, where nobody else's model was built upon.
        (card([], [tuned()], complete=True), some("1e23", "1e23", "1e23"), TOTAL_IS_OWN),
        (card([OWN | FIGURE], [tuned()], complete=True), some("1.1e24", "1.1e24", "1.1e24"), TOTAL_IS_OWN),
        # A copy or a merge of another's model takes no training, unless the card lists some.
        (card([THEIRS | FIGURE | {"relation": "merge"}]), some("0", "0", "0"), COPY_TRAINS_NOTHING),
        (card([THEIRS | FIGURE | {"relation": "merge"}], [tuned()]), some("1e23", "1e23", "1e23"), OWN_PART),
        # A merge with a model of its own: between nothing and the total, which the statutes read between the larger and the sum.
        (
            card([THEIRS | FIGURE | {"relation": "merge"}, OWN | FIGURE | {"relation": "merge"}], complete=True),
            some("0", "2e24"),
            PART_OF_TOTAL,
        ),
        # A fine-tune of another's takes training, and the card does not say how much.
        (card([THEIRS | FIGURE | {"relation": "finetune"}]), some("0", ""), PART_OF_TOTAL),
        (card([THEIRS | FIGURE | {"relation": "finetune"}], complete=True), some("0", "1e24"), PART_OF_TOTAL),
        (card([THEIRS | FIGURE], [tuned()]), some("1e23", "1e23", "1e23"), OWN_PART),
        (card([THEIRS | FIGURE], [tuned(), tuned(Decimal("1e22"), by_provider=False)]), some("1e23", "1e23", "1e23"), OWN_PART),
        (card([THEIRS | FIGURE, OWN | FIGURE], [tuned()]), some("1.1e24", "1.1e24", "1.1e24"), OWN_PART),
        (card([THEIRS | FIGURE, OWN | FIGURE], [tuned(), tuned(None)]), some("1.1e24", "", "1.1e24"), OWN_PART),
        (card([THEIRS | FIGURE, OWN], [tuned()]), some("1e23", "", "1e23"), OWN_PART),
        (card([THEIRS], [tuned(None)]), some("0", "", "0"), OWN_PART),
        # Whose the base is, nobody says: between the developer's part and the whole.
        (card([UNSAID | FIGURE], [tuned()]), some("1e23", ""), WHOSE_IS_OPEN),
        (card([UNSAID | FIGURE], [tuned()], complete=True), some("1e23", "1.1e24"), WHOSE_IS_OPEN),
        (card([UNSAID, THEIRS]), some("0", ""), WHOSE_IS_OPEN),
    ],
)
def test_the_developers_own_part(case: Case, figure: Interval, reading: str) -> None:
    known = case.known(f.OWN_FLOP)
    assert known is not None
    assert (known.value, known.reading, known.basis) == (figure, reading, Basis.ESTIMATE)


def test_nothing_is_known_of_a_part_of_a_total_that_is_not_known() -> None:
    assert card([THEIRS]).known(f.OWN_FLOP) is None
    assert Case({}, "2026-11-24").known(f.OWN_FLOP) is None


def test_the_own_part_is_estimated_as_the_statutes_read_it() -> None:
    sections = {"architecture": SPARSE, "training": {"data": {"tokens": Decimal("1e12")}}, "lineage": {"bases": [{"name": "B", **THEIRS}]}}
    known = Case(sections, "2026-11-24").known(f.OWN_FLOP)
    assert known is not None and known.value == some("3e22", "1.2e23", "6e22")


ENDS = [
    # A part up to an end that is included, and a whole up to the same end without it; and the other way round.
    (some("1e23", "1e24"), some("0", "1e24")._replace(high_open=True), some("1e23", "1e24")._replace(high_open=True)),
    (some("1e23", "1e24")._replace(high_open=True), some("0", "1e24"), some("1e23", "1e24")._replace(high_open=True)),
    (some("1e23", "1e24", "5e23"), some("0", "1e24"), some("1e23", "1e24", "5e23")),
    (some("1e23", "2e24", "5e23"), some("0", "1e24"), some("1e23", "1e24", "5e23")),
    (some("1e23", "2e24", "1e24"), some("0", "1e24"), some("1e23", "1e24", "1e24")),
    (some("1e23", "2e24", "1.5e24"), some("0", "1e24"), some("1e23", "1e24")),
    (some("2e24", "3e24"), some("0", "1e24"), some("1e24", "1e24")),
    (some("2e24", ""), some("0", "1e24"), some("1e24", "1e24")),
    (some("2e24", "3e24"), some("0", ""), some("2e24", "3e24")),
]


@pytest.mark.parametrize(("part", "whole", "figure"), ENDS)
def test_a_part_is_at_most_the_whole(part: Interval, whole: Interval, figure: Interval) -> None:
    assert shares._below(part, whole) == figure


# What is intended besides


def intended(used: Any, planned: Any, **training: Any) -> Case:
    compute = {name: value for name, value in (("own_flop", used), ("own_planned_flop", planned)) if value is not None}
    return Case({"training": {"compute": compute, **training}}, "2026-11-24")


def span(low: str, high: str) -> dict[str, Any]:
    return {"low": Decimal(low), "high": Decimal(high)}


@pytest.mark.parametrize(
    ("used", "planned", "figure", "field"),
    [
        (None, Decimal("2e24"), some("2e24", "2e24", "2e24"), "own_planned_flop"),
        (Decimal("1e24"), None, some("1e24", "", "1e24"), "own_flop"),
        (Decimal("1e24"), Decimal("2e24"), some("2e24", "2e24", "2e24"), "own_planned_flop"),
        (Decimal("3e24"), Decimal("2e24"), some("3e24", "3e24", "3e24"), "own_flop"),
        (span("1e24", "3e24"), span("2e24", "2.5e24"), some("2e24", "3e24"), "own_planned_flop"),
        (span("2e24", "2.5e24"), span("1e24", "3e24"), some("2e24", "3e24"), "own_flop"),
        (span("2e24", "4e24"), span("2e24", "5e24") | {"value": Decimal("3e24")}, some("2e24", "5e24"), "own_planned_flop"),
    ],
)
def test_the_larger_of_what_was_used_and_what_is_planned(used: Any, planned: Any, figure: Interval, field: str) -> None:
    known = intended(used, planned).known(f.OWN_INTENDED_FLOP)
    assert known is not None
    assert (known.value, known.pointer) == (figure, f"/training/compute/{field}")


def test_where_both_decide_a_figure_the_softer_holds_it() -> None:
    case = Case(
        {
            "training": {
                "compute": {"own_planned_flop": span("2e24", "2.5e24"), "components": [tuned(span("1e24", "3e24"))], "complete": True}
            }
        },
        "2026-11-24",
    )
    known = case.known(f.OWN_INTENDED_FLOP)
    assert known is not None
    assert (known.value, known.basis) == (some("2e24", "3e24"), Basis.ESTIMATE)


@pytest.mark.parametrize(("own_flop", "reading"), [(Decimal("1e24"), WHOLE_RUN), (None, TOTAL_IS_OWN)])
def test_a_finished_training_intends_nothing_more(own_flop: Any, reading: str) -> None:
    compute = {"own_flop": own_flop} if own_flop is not None else {"total_flop": Decimal("1e24")}
    known = Case({"training": {"status": "complete", "compute": compute}}, "2026-11-24").known(f.OWN_INTENDED_FLOP)
    assert known is not None
    assert (known.value, known.reading, known.floor) == (some("1e24", "1e24", "1e24"), reading, False)


def test_a_training_that_began_on_a_day_may_intend_more() -> None:
    known = intended(Decimal("1e24"), None, started="2026-01-01").known(f.OWN_INTENDED_FLOP)
    assert known is not None
    assert (known.value, known.reading, known.floor) == (some("1e24", "", "1e24"), "", True)


@pytest.mark.parametrize(
    ("status", "used", "plan", "value", "reading"),
    [
        ("complete", Decimal("2e25"), Decimal("3e25"), Decimal("2e25"), PLAN_IS_OVER),
        ("complete", {"low": Decimal("1e25"), "high": Decimal("2e25")}, Decimal("3e25"), (Decimal("1e25"), Decimal("2e25")), PLAN_IS_OVER),
        # What was used has no upper end, or is not known: the plan is what there is.
        ("complete", {"low": Decimal("1e25")}, Decimal("3e25"), Decimal("3e25"), ""),
        ("complete", None, Decimal("3e25"), Decimal("3e25"), ""),
        # Training goes on, or nobody says that it is over.
        ("in_training", Decimal("2e25"), Decimal("3e25"), Decimal("3e25"), ""),
        (None, Decimal("2e25"), Decimal("3e25"), Decimal("3e25"), ""),
        # Nothing was planned, so that nothing is asked of a plan, whatever was used.
        ("complete", Decimal("2e25"), None, None, ""),
        (None, Decimal("2e25"), None, None, ""),
    ],
)
def test_a_plan_counts_until_training_is_over_and_what_was_used_is_known(
    status: str | None, used: Any, plan: Any, value: Any, reading: str
) -> None:
    compute = {"cumulative_flop": used, "planned_cumulative_flop": plan}
    training = {"compute": {key: figure for key, figure in compute.items() if figure is not None}} | ({"status": status} if status else {})
    known = planned_in_all(Case({"training": training}, "2026-11-24"))
    if value is None:
        assert known is None
        return
    assert known is not None and isinstance(known.value, Interval)
    low, high = value if isinstance(value, tuple) else (value, value)
    assert (known.value.low, known.value.high, known.reading) == (low, high, reading)


def test_what_was_used_keeps_the_reading_by_which_it_is_known() -> None:
    compute = {"direct_flop": Decimal("2e25"), "complete": True, "planned_cumulative_flop": Decimal("3e25")}
    known = planned_in_all(Case({"training": {"status": "complete", "compute": compute}}, "2026-11-24"))
    assert known is not None and known.value == some("2e25", "2e25", "2e25")
    assert known.reading == "the card states that nothing else counts"


def test_an_end_that_the_whole_excludes_is_not_in_the_part_either() -> None:
    closed, open_end = some("1e24", "3e24"), some("1e24", "3e24")._replace(high_open=True)
    assert _below(closed, open_end) == open_end._replace(best=None)
    assert _below(open_end, closed) == open_end and _below(closed, closed) == closed


def test_where_neither_is_known_nothing_is() -> None:
    assert intended(None, None).known(f.OWN_INTENDED_FLOP) is None


@pytest.mark.parametrize(
    ("sections", "over"),
    [
        ({"training": {"status": "complete"}}, True),
        ({"training": {"status": "in_progress"}, "model": {"released": "2026-01-01"}}, False),
        ({"training": {"status": "planned"}}, False),
        ({"model": {"released": "2026-01-01"}}, True),
        ({"model": {"released": "2027-01-01"}}, False),
        # That training began on a day does not say that it is over.
        ({"training": {"started": "2026-01-01"}}, False),
        ({"training": {"started": "2026-01-01"}, "model": {"released": "2026-11-01"}}, True),
        ({"training": {"started": "2026-01-01"}, "availability": {"markets": [{"where": "US", "date": "2026-11-01"}]}}, True),
        ({}, False),
    ],
)
def test_training_is_over_where_the_card_says_so_or_the_model_is_released(sections: dict[str, Any], over: bool) -> None:
    assert finished(Case(sections, "2026-11-24")) is over


@pytest.mark.parametrize(
    ("one", "other", "figure"),
    [
        (some("1", "2", "1.5"), some("3", "4", "3.5"), some("3", "4", "3.5")),
        (some("1", "", "1"), some("3", "4", "3.5"), some("3", "")),
        (some("1", "", "1"), some("3", "", "3"), some("3", "", "3")),
        (some("1", "4"), some("3", "4"), some("3", "4")),
        (some("1", "4")._replace(high_open=True), some("3", "4")._replace(high_open=True), some("3", "4")._replace(high_open=True)),
        (some("1", "4")._replace(high_open=True), some("3", "4"), some("3", "4")),
        (some("1", "5")._replace(high_open=True), some("3", "4"), some("3", "5")._replace(high_open=True)),
        (some("1", "5"), some("3", "4")._replace(high_open=True), some("3", "5")),
        (some("3", "5")._replace(low_open=True), some("3", "4"), some("3", "5")._replace(low_open=True)),
    ],
)
def test_the_larger_of_two_quantities_in_either_order(one: Interval, other: Interval, figure: Interval) -> None:
    assert larger(one, other) == larger(other, one) == figure
