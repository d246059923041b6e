"""Every state of a duty on rules of one question each: whether it is owed, exempt, due, documented, and why; and its fine."""

from collections.abc import Mapping
from typing import Any

import pytest

from compliance.assessment.assess import FindingCache
from compliance.assessment.duties import Owed, owed
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, Claimed, Criterion, Doubtful, Holds, Includes, IsA, OfBases, Unread
from compliance.law.duty import Due, Duty, Fine, Item
from compliance.law.source import Period
from compliance.registry.load import load

DAY = "2026-11-24"
LAW = load().on(DAY)["us-ca.sb53.foundation-model"]  # law, in force since 2026
MET, LIFTS, NARROWS = Holds(f.CBRN_UPLIFT, ""), Holds(f.OFFENSIVE_CYBER, ""), Holds(f.EVADES_CONTROL, "")
POLICY = Item("the policy", ("/documentation/copyright_policy", "/documentation/cybersecurity"))
CONTACT = Item("a contact", ("/documentation/contact",))
DUTY = Duty("xx.duty", "xx.met", "provider", LAW.source, "do it", False, Due("2026-02-01", "from February"), (POLICY, CONTACT))
EXEMPT, IF = DUTY._replace(exempt="xx.lifts"), DUTY._replace(when=NARROWS)
NOTHING_SHOWS = DUTY._replace(items=())
SINCE_RELEASE = DUTY._replace(due=Due("2026-02-01", "with release", f.RELEASED))
TRANSITION = DUTY._replace(due=Due("2026-02-01", "with release", f.RELEASED, before="2026-06-01", latest="2027-01-01"))
WHOLE: dict[str, Any] = {"documentation": {"cybersecurity": "a", "contact": "b"}}


def card(met: bool | None = True, lifts: bool | None = None, narrows: bool | None = None, **sections: Any) -> dict[str, Any]:
    answers = {"cbrn_uplift": met, "offensive_cyber": lifts, "evades_control": narrows}
    return {"model": {"name": "x"}, "risk": {key: value for key, value in answers.items() if value is not None}, **sections}


def found(of: dict[str, Any], duty: Duty, day: str = DAY, **rules: Any) -> Owed | None:
    """What becomes of one duty; `rules` take the place of some, or stand beside them."""
    tests: Mapping[str, Any] = {"met": MET, "lifts": LIFTS} | rules
    made = {f"xx.{name}": LAW._replace(id=f"xx.{name}", test=test) if isinstance(test, Criterion) else test for name, test in tests.items()}
    case = Case(of, day)
    told = owed(case, [duty], FindingCache(case, made).refer)
    return told[0] if told else None


LIFTED = f"{f.OFFENSIVE_CYBER.label} (/risk/offensive_cyber)"
MISSING, DOCUMENTED, NOT_YET, OPEN, EXEMPTED, NOT_OWED = "missing", "documented", "not_yet_due", "not_decidable", "exempt", "not_owed"


@pytest.mark.parametrize(
    ("of", "duty", "day", "state", "because"),
    [
        (card(), DUTY, DAY, MISSING, ""),
        (card(), DUTY, "2026-02-01", MISSING, ""),
        (card(), DUTY, "2026-01-31", NOT_YET, ""),
        (card(**WHOLE), DUTY, "2026-01-31", DOCUMENTED, ""),
        (card(documentation={"contact": "b"}), DUTY, DAY, MISSING, ""),
        # Narrowed.
        (card(narrows=True), IF, DAY, MISSING, ""),
        (card(narrows=False), IF, DAY, NOT_OWED, f"{f.EVADES_CONTROL.asks} The card says no (/risk/evades_control)"),
        (card(), IF, DAY, OPEN, f"not known: {f.EVADES_CONTROL.label}"),
        (card(), IF, "2026-01-31", NOT_YET, ""),
        (card(**WHOLE), IF, DAY, DOCUMENTED, ""),
        (card(), IF._replace(items=()), DAY, OPEN, f"not known: {f.EVADES_CONTROL.label}"),
        (card(narrows=False), IF, "2026-01-31", NOT_OWED, f"{f.EVADES_CONTROL.asks} The card says no (/risk/evades_control)"),
        # Lifted.
        (card(lifts=True), EXEMPT, DAY, EXEMPTED, LIFTED),
        (card(lifts=False), EXEMPT, DAY, MISSING, f"xx.lifts does not lift it: {LIFTED}"),
        (card(), EXEMPT, DAY, OPEN, f"whether xx.lifts lifts it: not known: {f.OFFENSIVE_CYBER.label}"),
        (card(**WHOLE), EXEMPT, DAY, DOCUMENTED, ""),
        (card(lifts=True), IF._replace(exempt="xx.lifts"), DAY, EXEMPTED, LIFTED),
        (card(lifts=True, narrows=False), IF._replace(exempt="xx.lifts"), DAY, NOT_OWED, None),
        # What no card can show.
        (card(), NOTHING_SHOWS, DAY, OPEN, "no card can show this"),
        (card(), NOTHING_SHOWS, "2026-01-31", NOT_YET, ""),
        (card(), NOTHING_SHOWS._replace(exempt="xx.lifts"), DAY, OPEN, "no card can show this"),
        (
            card(lifts=False),
            NOTHING_SHOWS._replace(exempt="xx.lifts"),
            DAY,
            OPEN,
            f"xx.lifts does not lift it: {LIFTED}",
        ),
        (card(), SINCE_RELEASE._replace(items=()), DAY, OPEN, "no card can show this"),
        # When.
        (card(model={"name": "x", "released": "2026-11-24"}), SINCE_RELEASE, DAY, MISSING, ""),
        (card(model={"name": "x", "released": "2026-11-25"}), SINCE_RELEASE, DAY, NOT_YET, ""),
        (card(), SINCE_RELEASE, DAY, MISSING, "the day on which it is due is not known: release date"),
        (card(), TRANSITION, DAY, OPEN, "not known: release date"),
        (card(**WHOLE), TRANSITION, DAY, DOCUMENTED, ""),
        (card(), TRANSITION, "2027-01-01", MISSING, ""),  # by then it is due, whenever it was released
    ],
)
def test_the_state_of_a_duty_and_why(of: dict[str, Any], duty: Duty, day: str, state: str, because: str | None) -> None:
    told = found(of, duty, day)
    assert told is not None and told.state == state and because in (None, told.because), told
    assert told.exempted_by == ("xx.lifts" if state == EXEMPTED else "")


def test_an_exemption_that_nobody_claims_does_not_lift_a_duty() -> None:
    told = found(card(), EXEMPT, lifts=CLAIMED)
    assert told is not None and told.because == "xx.lifts does not lift it: not claimed in the card: safety-oriented terms"


def test_what_is_missing_is_each_item_that_none_of_its_fields_documents() -> None:
    told = [found(card(documentation=fields), DUTY) for fields in ({}, {"cybersecurity": "a"}, {"contact": "b", "copyright_policy": "c"})]
    assert [item and item.missing for item in told] == [(POLICY, CONTACT), (CONTACT,), ()]


def test_a_duty_is_owed_under_binding_law_that_is_met_and_to_nobody_else() -> None:
    source = LAW.source
    guidance = LAW._replace(source=source._replace(instrument=source.instrument._replace(kind="guidance")), test=MET)
    assert found(card(), DUTY) is not None
    assert [found(of, DUTY) for of in (card(met=False), card(met=None))] == [None, None]
    assert found(card(), DUTY, met=guidance) is None
    repealed = source._replace(applies=Period("2026-01-01", "2026-11-24"), instrument=source.instrument._replace(ended="repealed"))
    assert found(card(), DUTY, "2026-11-23", met=LAW._replace(source=repealed, test=MET)) is not None
    assert found(card(), DUTY, met=LAW._replace(source=repealed, test=MET)) is None
    assert found(card(), DUTY, "2025-09-28") is None  # enacted on 29 September 2025
    assert found(card(), DUTY, "2020-01-01") is None  # not yet written


def test_a_duty_that_another_says_more_exactly_is_left_out() -> None:
    unless = DUTY._replace(unless=("xx.narrows", "xx.late"))
    late = LAW._replace(id="xx.late", source=LAW.source._replace(instrument=LAW.source.instrument._replace(written="2027-01-01")), test=MET)
    rules: dict[str, Any] = {"narrows": NARROWS, "late": late}
    states = [found(card(narrows=answer), unless, **rules) for answer in (True, False, None)]
    assert [told is None for told in states] == [True, False, False]
    assert found(card(narrows=True), unless._replace(ahead=MET), **rules) is None


@pytest.mark.parametrize(
    ("met", "lifts", "narrows", "state"),
    [
        (False, True, None, MISSING),
        (False, False, None, None),
        (False, None, None, None),
        (True, False, None, OPEN),
        (True, False, False, NOT_OWED),
    ],
)
def test_a_duty_may_be_owed_before_its_rule_is_met(met: bool, lifts: bool | None, narrows: bool | None, state: str | None) -> None:
    """Then another condition narrows who owes it, here one that always holds."""
    duty = IF._replace(ahead=LIFTS, ahead_when=AnyOf("", (MET, LIFTS)))
    told = found(card(met, lifts, narrows), duty)
    assert (told and told.state) == state


# Why it is open


DIFFER = {"lineage": {"bases": [{"name": "a", "systemic_risk": True}, {"name": "b", "systemic_risk": False}]}}
EACH = OfBases("", Holds(f.BASE_SYSTEMIC, ""), every=True)
UNREAD = Unread("", because="the annex was not read")
CLAIMED = Claimed(f.SAFETY_ONLY, "")
IN_KOREA, MUCH = Includes(f.MARKETS, ("KR",), ""), Above(f.TOTAL_FLOP, "1e26", "")
MARKETS = "markets, and no more (/availability/markets)"
SAYS_NO = "The card says no (/risk/offensive_cyber)"


@pytest.mark.parametrize(
    ("when", "because"),
    [
        (AllOf("", (NARROWS, LIFTS)), f"not known: {f.EVADES_CONTROL.label}, {f.OFFENSIVE_CYBER.label}"),
        (UNREAD, "the annex was not read"),
        (AllOf("", (MET, AnyOf("", (CLAIMED, UNREAD)))), "the annex was not read"),
        (AllOf("", (NARROWS, UNREAD)), f"not known: {f.EVADES_CONTROL.label}; the annex was not read"),
        (AllOf("", (NARROWS, AnyOf("", (MET, UNREAD)))), f"not known: {f.EVADES_CONTROL.label}"),
        (IsA("xx.unread", ""), "the annex was not read"),
        (IsA("xx.open", ""), "xx.open is undetermined"),
        (AllOf("", (MET, IsA("xx.open", ""))), "xx.open is undetermined"),
        (EACH, "the models built upon differ"),
        (AllOf("", (MET, EACH)), "the models built upon differ"),
        (Doubtful("", MET, because="nobody says"), "open: nobody says"),
    ],
)
def test_a_duty_that_is_open_says_what_would_settle_it(when: Criterion, because: str) -> None:
    told = found(card() | DIFFER, DUTY._replace(when=when), unread=UNREAD, open=AllOf("", (UNREAD,)))
    assert told is not None and (told.state, told.because) == (OPEN, because)


@pytest.mark.parametrize(
    ("sections", "when", "because"),
    [
        ({"availability": {"markets": [{"where": "US"}], "markets_complete": True}}, IN_KOREA, f"the card lists US as {MARKETS}"),
        ({"availability": {"markets": [], "markets_complete": True}}, IN_KOREA, f"the card lists none as {MARKETS}"),
        (
            {"training": {"compute": {"total_flop": 10**9}}},
            MUCH,
            f"the total compute is 1e9 FLOP, held against > 1e26 ({f.TOTAL_FLOP.pointer})",
        ),
        ({"risk": {"cbrn_uplift": True, "offensive_cyber": False}}, AllOf("", (LIFTS, LIFTS)), f"{f.OFFENSIVE_CYBER.asks} {SAYS_NO}"),
        ({}, CLAIMED, "not claimed in the card: safety-oriented terms"),
        ({}, AnyOf("", (CLAIMED, CLAIMED)), "not claimed in the card: safety-oriented terms"),
    ],
)
def test_a_duty_that_is_not_owed_says_what_the_card_holds(sections: dict[str, Any], when: Criterion, because: str) -> None:
    told = found(card() | sections, DUTY._replace(when=when))
    assert told is not None and (told.state, told.because) == (NOT_OWED, because)


# Fines


FINE = Fine(LAW.source, "a fine in words", "EUR", "15000000", "0.03", f.WORLDWIDE_TURNOVER, "2026-08-02")
FINED = DUTY._replace(fine=FINE)


@pytest.mark.parametrize(
    ("turnover", "day", "fine"),
    [
        (None, "2026-08-02", "a fine in words"),
        (None, "2026-08-01", ""),
        (600_000_000, "2026-08-02", "EUR 18,000,000"),
        (400_000_000, "2026-08-02", "EUR 15,000,000"),
        ({"low": 4, "high": 5}, "2026-08-02", "a fine in words"),
    ],
)
def test_the_fine_is_the_higher_of_the_amount_and_the_share_from_its_first_day(turnover: Any, day: str, fine: str) -> None:
    told = found(card(provider={"worldwide_turnover_eur": turnover} if turnover else {}), FINED, day)
    assert told is not None and told.fine == fine


def test_a_fine_that_is_no_share_of_anything_is_told_in_its_words() -> None:
    duty = FINED._replace(fine=FINE._replace(of=None, since=None))
    told = found(card(provider={"worldwide_turnover_eur": 600_000_000}), duty, "2026-02-01")
    assert told is not None and told.fine == "a fine in words"


@pytest.mark.parametrize(
    ("of", "duty", "day", "fine"),
    [
        (card(), FINED, DAY, True),
        (card(**WHOLE), FINED, DAY, True),
        (card(), FINED._replace(items=()), DAY, True),
        (card(), FINED._replace(when=NARROWS), DAY, False),
        (card(), FINED._replace(exempt="xx.lifts"), DAY, False),
        (card(), TRANSITION._replace(fine=FINE), DAY, False),
        (card(lifts=True), FINED._replace(exempt="xx.lifts"), DAY, False),
        (card(narrows=False), FINED._replace(when=NARROWS), DAY, False),
        (card(**WHOLE, model={"name": "x", "released": "2026-11-24"}), SINCE_RELEASE._replace(fine=FINE), DAY, True),
        (card(**WHOLE, model={"name": "x", "released": "2026-11-25"}), SINCE_RELEASE._replace(fine=FINE), DAY, False),
        (card(**WHOLE), FINED._replace(fine=FINE._replace(since=None)), "2026-02-01", True),
        (card(**WHOLE), FINED._replace(fine=FINE._replace(since=None)), "2026-01-31", False),
    ],
)
def test_a_fine_applies_to_what_is_due_alone(of: dict[str, Any], duty: Duty, day: str, fine: bool) -> None:
    told = found(of, duty, day)
    assert told is not None and bool(told.fine) is fine
