"""On which day a duty falls due: the transition for what was placed before, who was covered since when, and what left the market."""

import json
from typing import Any

import pytest

from compliance.assessment.due_dates import When, due_on
from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.duty import Due
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
    markets = [{"where": "EU", "date": market}] if market else []
    return case(availability={"markets": markets}, training=training, **sections)


@pytest.mark.parametrize(
    ("of", "day"),
    [
        # Article 111(3): what was placed before 2 August 2025 has time until 2 August 2027 ...
        (placed("2025-01-01", "2025-03-01"), "2027-08-02"),
        (placed("2025-01-01", status="complete"), "2027-08-02"),
        (placed("2025-01-01", status="complete", modified="2025-08-01"), "2027-08-02"),
        # ... also where only this version's day is stated: an earlier one can only have been placed earlier.
        (placed("2025-01-01", "2025-03-01", base=EARLIER), "2027-08-02"),
        # Known only later, or placed later: two weeks from the day on which it was known, and not before the Act applies.
        (placed("2025-01-01", "2025-08-01"), "2027-08-02"),
        (placed("2025-01-01", "2025-08-02"), "2025-08-16"),
        (placed("2025-01-01", "2026-02-01"), "2026-02-15"),
        (placed("", "2026-02-01"), "2026-02-15"),  # on no market yet
        (placed("2025-09-01", "2026-02-01"), "2026-02-15"),
        (placed("2025-09-01", "2026-02-01", base=EARLIER), "2026-02-15"),
        (placed("2025-09-01", "2025-07-25"), "2025-08-08"),
        (placed("2025-09-01", "2025-07-01"), "2025-08-02"),
    ],
)
def test_a_notification_is_due_by_the_transition_or_two_weeks_after_the_line_is_known_to_be_met(of: Case, day: str) -> None:
    assert due_on(of, DUTIES["eu.aia.52-1"].due) == When(day)


@pytest.mark.parametrize(
    "of",
    [
        placed("2025-01-01"),
        placed("2025-01-01", status="in_progress"),
        placed("2025-01-01", status="complete", modified="2025-08-02"),
        placed("2025-01-01", status="complete", modified="2026-01-01"),
    ],
)
def test_a_model_that_may_have_crossed_the_line_after_the_transition_leaves_the_day_open(of: Case) -> None:
    assert due_on(of, DUTIES["eu.aia.52-1"].due) == When(None, "not known: line known to be met")


@pytest.mark.parametrize(
    ("known", "day", "open"),
    [
        ("2026-01-25", "2026-02-08", "the model left the market on 2026-02-01, and no words on withdrawal were read"),
        ("2026-01-18", "2026-02-01", ""),
        ("", None, "the model left the market on 2026-02-01, and no words on withdrawal were read"),
    ],
)
def test_a_duty_that_would_fall_due_after_the_model_left_the_market_cannot_be_decided(known: str, day: str | None, open: str) -> None:
    gone = case(
        availability={"markets": [{"where": "EU", "date": "2025-09-01", "until": "2026-02-01"}]},
        training={"compute": {"systemic_risk_known": known}} if known else {},
    )
    assert due_on(gone, DUTIES["eu.aia.52-1"].due) == When(day, open)


@pytest.mark.parametrize(
    ("market", "day", "when"),
    [
        # Of an earlier version, which came first, no day is known; this one's day says enough where it is early enough.
        ("2025-08-01", "2026-11-24", When("2027-08-02")),
        ("2025-08-02", "2026-11-24", When(None, "not known: EU market date")),
        ("2025-08-02", "2027-08-01", When(None, "not known: EU market date")),
        ("2025-08-02", "2027-08-02", When(None)),  # by then it is due either way
    ],
)
def test_the_day_on_which_an_earlier_version_was_placed_counts_until_the_transition_ends(market: str, day: str, when: When) -> None:
    card = placed(market, base=EARLIER).card
    for rule in (None, REGISTRY.on(day)[DUTIES["eu.aia.53-1-a"].rule]):
        assert due_on(Case(card, day), DUTIES["eu.aia.53-1-a"].due, rule) == when


def released(on: str = "", modified: str = "", **sections: Any) -> Case:
    dates = {name: day for name, day in (("released", on), ("modified", modified)) if day}
    return case(model={"name": "x", **dates}, **sections)


RELEASE = Due("2026-01-01", "from release", f.RELEASED)
AGAIN = RELEASE._replace(start="2025-01-01", again=f.MODIFIED, since="2026-01-01")
TRANSITION = RELEASE._replace(before="2026-06-01", latest="2027-01-01")


@pytest.mark.parametrize(
    ("due", "of", "when"),
    [
        (Due("2026-01-01", ""), released("2026-02-01"), When("2026-01-01")),
        (RELEASE._replace(days=14), released("2026-02-01"), When("2026-02-15")),
        (RELEASE._replace(days=14), released("2025-02-01"), When("2026-01-01")),
        (RELEASE._replace(days=14), released(), When(None, lacks="release date")),
        # A transition of which no date says that it came earlier.
        (TRANSITION, released("2026-05-31"), When("2027-01-01")),
        (TRANSITION, released("2026-06-01"), When("2026-06-01")),
        (TRANSITION, released(), When(None, "not known: release date")),
        # A release before 2026 is too early to count; a modification since then counts as one.
        (AGAIN, released("2026-01-01", "2026-03-01"), When("2026-01-01")),
        (AGAIN, released("2025-12-31", "2026-03-01"), When("2026-03-01")),
        (AGAIN, released("2025-12-31", "2026-01-01"), When("2026-01-01")),
        (AGAIN, released("2025-02-01", "2025-12-31"), When("2025-02-01")),
        (AGAIN, released("2025-02-01"), When("2025-02-01")),
        (AGAIN, released(modified="2026-03-01"), When(None, lacks="release date")),
    ],
)
def test_the_date_that_counts_and_the_days_after_it(due: Due, of: Case, when: When) -> None:
    assert due_on(of, due) == when


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


@pytest.mark.parametrize(("day", "due"), [("2026-12-31", "2027-01-01"), ("2027-01-01", None)])
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


@pytest.mark.parametrize(
    ("start", "years", "when"),
    [
        ("2027-01-01", [2026, 2027], When("2027-01-01")),  # of 2025 nothing is known, and before 2027 nothing is due
        ("2026-01-01", [2026, 2027], When(None, lacks="revenue of 2025")),
        ("2026-01-01", [2025, 2026, 2027], When("2026-01-01")),
        ("2026-01-01", [2027], When(None, lacks="revenue of 2026")),
    ],
)
def test_the_revenue_of_a_year_is_asked_where_the_duty_could_be_due_since_then(start: str, years: list[int], when: When) -> None:
    revenue = [{"year": year, "usd": 6e8, "includes_affiliates": True} for year in years]
    duty = DUTIES["us-il.aisma.10-c-3"]
    of = case("2028-11-24", training={"started": "2024-03-01"}, provider={"revenue": revenue})
    assert due_on(of, duty.due._replace(start=start), REGISTRY.on("2028-11-24")[duty.rule]) == when


def test_nobody_is_covered_before_the_first_model() -> None:
    """The revenue of 2025 would make a developer of 2026 large, and there was nothing to develop before June 2027."""
    duty = DUTIES["us-il.aisma.10-c-3"]
    revenue = [{"year": year, "usd": 6e8, "includes_affiliates": True} for year in (2026, 2027)]
    of = case("2028-11-24", training={"started": "2027-06-01"}, provider={"revenue": revenue})
    rule = REGISTRY.on("2028-11-24")[duty.rule]
    assert due_on(of, duty.due._replace(start="2026-01-01"), rule) == When("2027-06-01")
    assert due_on(of, duty.due) == When("2027-01-01")  # of nobody in particular


@pytest.mark.parametrize(
    ("day", "when"), [("2026-12-31", When("2027-01-01")), ("2027-01-01", When(None, lacks="day of the first frontier model"))]
)
def test_a_day_on_which_it_falls_due_is_no_longer_to_come(day: str, when: When) -> None:
    duty = DUTIES["us-il.aisma.10-c-3"]
    assert due_on(case(day), duty.due, REGISTRY.on("2028-11-24")[duty.rule]) == when


def test_no_other_line_than_that_of_revenue_decides_since_when_somebody_is_covered() -> None:
    """The Korean rule draws one through the compute, of which this card says nothing."""
    duty = DUTIES["kr.aiba.32-1"]
    of = case("2028-11-24", training={"started": "2026-03-01"})
    assert due_on(of, duty.due, REGISTRY.on("2028-11-24")[duty.rule]) == When("2026-03-01")


def test_a_deployment_without_a_day_leaves_open_since_when_it_counts() -> None:
    duty = DUTIES["us-ca.sb53.transparency-report"]
    of = case(training={"started": "2026-02-01"})
    assert due_on(of, duty.due, REGISTRY.on(DAY)[duty.rule]) == When(None, lacks="release date")
