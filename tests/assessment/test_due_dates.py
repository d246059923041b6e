"""On which day a duty falls due: the transition for what was placed before, who was covered since when, and what left the market."""

import json
from typing import Any

import pytest

from compliance.assessment.due_dates import When, due_on
from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.registry.load import load

REGISTRY = load()
DUTIES = {duty.id: duty for duty in REGISTRY.duties}
DAY = "2026-11-24"
KNOWN = "/training/compute/systemic_risk_known"
EARLIER = {"name": "v1", "same_provider": True}  # an earlier version of the model, of which no market day is recorded


def case(day: str = DAY, **sections: Any) -> Case:
    card = decode(json.dumps({"schema_version": "1.0", "model": {"name": "x"}, **sections}).encode())
    assert isinstance(card, dict)
    return Case(card, day)


def placed(market: str, known: str = "", status: str = "", base: dict[str, Any] | None = None, modified: str = "") -> Case:
    """A model on the Union market since a day, of which it was known on a day that it meets the line of Article 51(2)."""
    training: dict[str, Any] = {"compute": {"systemic_risk_known": known}} if known else {}
    training |= {"status": status} if status else {}
    sections: dict[str, Any] = {"lineage": {"bases": [base]}} if base else {}
    sections |= {"model": {"name": "x", "modified": modified}} if modified else {}
    return case(availability={"markets": [{"where": "EU", "date": market}]}, training=training, **sections)


@pytest.mark.parametrize(
    ("of", "day"),
    [
        # Article 111(3): what was placed before 2 August 2025 has time until 2 August 2027 ...
        (placed("2025-01-01", "2025-03-01"), "2027-08-02"),
        (placed("2025-01-01", status="complete"), "2027-08-02"),
        # ... also where only this version's day is stated: an earlier one can only have been placed earlier.
        (placed("2025-01-01", "2025-03-01", base=EARLIER), "2027-08-02"),
        # Known only later, or placed later: two weeks from the day on which it was known, and not before the Act applies.
        (placed("2025-01-01", "2026-02-01"), "2026-02-15"),
        (placed("2025-09-01", "2026-02-01"), "2026-02-15"),
        (placed("2025-09-01", "2026-02-01", base=EARLIER), "2026-02-15"),
        (placed("2025-09-01", "2025-07-25"), "2025-08-08"),
        (placed("2025-09-01", "2025-07-01"), "2025-08-02"),
    ],
)
def test_a_notification_is_due_by_the_transition_or_two_weeks_after_the_line_is_known_to_be_met(of: Case, day: str) -> None:
    assert due_on(of, DUTIES["eu.aia.52-1"].due) == When(day)


@pytest.mark.parametrize(
    "of", [placed("2025-01-01"), placed("2025-01-01", status="in_progress"), placed("2025-01-01", status="complete", modified="2026-01-01")]
)
def test_a_model_that_may_have_crossed_the_line_after_the_transition_leaves_the_day_open(of: Case) -> None:
    assert due_on(of, DUTIES["eu.aia.52-1"].due) == When(None, "not known: line known to be met")


def test_a_duty_that_would_fall_due_after_the_model_left_the_market_cannot_be_decided() -> None:
    gone = case(
        availability={"markets": [{"where": "EU", "date": "2025-09-01", "until": "2026-02-01"}]},
        training={"compute": {"systemic_risk_known": "2026-01-25"}},
    )
    assert due_on(gone, DUTIES["eu.aia.52-1"].due) == When(
        "2026-02-08", "the model left the market on 2026-02-01, and no words on withdrawal were read"
    )


@pytest.mark.parametrize(
    ("years", "day"),
    [
        ([2027], "2028-01-01"),
        ([2026, 2027], "2027-01-01"),
        ([2025, 2026, 2027], "2027-01-01"),  # covered since 2026, and due when the law begins
        ([2025, 2027], "2028-01-01"),  # a year in between without enough
    ],
)
def test_a_large_developer_is_covered_since_the_first_year_of_those_without_a_break_in_which_revenue_is_enough(
    years: list[int], day: str
) -> None:
    revenue = [{"year": year, "usd": 6e8 if year in years else 1e6, "includes_affiliates": True} for year in range(2024, 2028)]
    duty = DUTIES["us-il.aisma.10-c-3"]
    of = case("2028-11-24", training={"started": "2024-03-01"}, provider={"revenue": revenue})
    assert due_on(of, duty.due, REGISTRY.on("2028-11-24")[duty.rule]) == When(day)


@pytest.mark.parametrize(("day", "due"), [("2026-11-24", "2027-01-01"), ("2028-11-24", None)])
def test_where_nobody_says_when_training_began_a_day_to_come_holds_and_one_that_has_passed_is_open(day: str, due: str | None) -> None:
    duty = DUTIES["us-il.aisma.10-c-3"]
    lacks = "" if due else "day of the first frontier model"
    assert due_on(case(day), duty.due, REGISTRY.on(day)[duty.rule]) == When(due, lacks=lacks)


def test_where_the_year_before_may_have_been_enough_the_day_is_open() -> None:
    """Without its affiliates a figure is a lower bound: the developer may have been large in that year too."""
    revenue = [{"year": 2026, "usd": 1e6}, {"year": 2027, "usd": 6e8}]
    duty = DUTIES["us-il.aisma.10-c-3"]
    of = case("2028-11-24", training={"started": "2024-03-01"}, provider={"revenue": revenue})
    assert due_on(of, duty.due, REGISTRY.on("2028-11-24")[duty.rule]) == When(None, lacks="revenue of 2026")
