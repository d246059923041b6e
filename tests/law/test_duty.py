"""A duty as data: the rules and criteria that it names, and the day on which it falls due where nothing more is said."""

import pytest

from compliance.assessment.due_dates import When, due_on
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Claimed, Criterion, Holds
from compliance.law.duty import Due, Duty
from compliance.law.source import Instrument, Period

LAW = Instrument("xx.law", "XX", "A law", "Law 1", "", "law", "2025-01-01", Period("2025-01-01"))
DUTY = Duty("xx.law.duty", "xx.law.1", "provider", LAW.at("s. 2", "shall notify"), "shall notify", True, Due("2025-08-02", "from its day"))
WHO, EARLY, BY_WHOM = Holds(f.WIDE_TASKS, "who"), Holds(f.BROAD_DATA, "early"), Claimed(f.PRE_MARKET, "by whom")


@pytest.mark.parametrize(
    ("duty", "conditions"),
    [
        (DUTY, ()),
        (DUTY._replace(when=WHO), (WHO,)),
        (DUTY._replace(ahead=EARLY), (EARLY,)),
        (DUTY._replace(ahead_when=BY_WHOM, ahead=EARLY, when=WHO), (WHO, EARLY, BY_WHOM)),
    ],
)
def test_a_duty_asks_who_owes_it_and_what_makes_it_owed_ahead(duty: Duty, conditions: tuple[Criterion, ...]) -> None:
    assert duty.conditions == conditions


@pytest.mark.parametrize(
    ("duty", "rules"),
    [
        (DUTY, ("xx.law.1",)),
        (DUTY._replace(exempt="xx.law.3"), ("xx.law.1", "xx.law.3")),
        (DUTY._replace(exempt="xx.law.3", unless=("xx.law.4", "xx.law.5")), ("xx.law.1", "xx.law.3", "xx.law.4", "xx.law.5")),
    ],
)
def test_a_duty_names_the_rule_it_follows_from_then_what_lifts_it(duty: Duty, rules: tuple[str, ...]) -> None:
    assert duty.rules == rules


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (Due("2025-08-02", "", after=f.RELEASED), "2026-03-01"),  # on the very day of the release
        (Due("2025-08-02", "", after=f.RELEASED, days=15), "2026-03-16"),
        (Due("2026-08-02", "", after=f.RELEASED, days=15), "2026-08-02"),
        (Due("2025-08-02", ""), "2025-08-02"),
    ],
)
def test_a_duty_falls_due_so_many_days_after_a_date_and_never_before_its_start(due: Due, day: str) -> None:
    card = {"schema_version": "1.0", "model": {"name": "x", "released": "2026-03-01"}}
    assert due_on(Case(card, "2026-11-29"), due) == When(day)
