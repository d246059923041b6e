"""One card under many rules: a rule that fails is a determination that says so, and the others are applied."""

from typing import Any

import pytest

from compliance.assessment.assess import FindingCache, assess, determinations
from compliance.assessment.result import Conflict, Consequences, Likely
from compliance.case.case import Case
from compliance.errors import DefectError
from compliance.law import facts as f
from compliance.law.criteria import Above, AtLeast, Holds, IsA
from compliance.law.duty import Due, Duty
from compliance.law.evaluate import evaluate
from compliance.law.finding import MEETS, UNDETERMINED, Basis
from compliance.law.rule import CrossCheck, Rule
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
RULES = load().on(DAY)
UNREADABLE = RULES["crfm.2021"]._replace(id="xx.unreadable", test=AtLeast(f.PARAMETERS, "a billion", "at least"))
ASTRAY = RULES["crfm.2021"]._replace(id="xx.astray", test=IsA("xx.nowhere", "another"))
RULESET = Ruleset({**RULES, "xx.unreadable": UNREADABLE, "xx.astray": ASTRAY}, ("xx.unreadable", "xx.astray", "crfm.2021"))
CASE = Case({"model": {"name": "x"}}, DAY)


def test_a_rule_that_fails_has_no_verdict_and_says_why_and_the_others_have_theirs() -> None:
    unreadable, astray, sound = assess(CASE, RULESET).determinations
    assert (unreadable.verdict, unreadable.defect, astray.verdict, astray.defect) == (None, True, None, True)
    assert unreadable.reason.startswith("the rule failed: InvalidOperation: ")
    assert astray.reason == "the rule failed: rule xx.nowhere is not loaded"
    assert sound.verdict is UNDETERMINED and not sound.defect


def test_determinations_alone_are_those_of_the_assessment() -> None:
    assert determinations(CASE, RULESET) == assess(CASE, RULESET).determinations


def test_a_firm_assessment_has_nothing_likely() -> None:
    found = assess(CASE, RULESET)
    leaning = found._replace(determinations=tuple(item._replace(likely=Likely(MEETS, ())) for item in found.determinations))
    assert leaning != found and leaning.firm() == found


A, B = Holds(f.CBRN_UPLIFT, ""), Holds(f.OFFENSIVE_CYBER, "")
LAW = RULES["us-ca.sb53.foundation-model"]


def card(a: bool | None = True, b: bool | None = None) -> Case:
    answers = {"cbrn_uplift": a, "offensive_cyber": b}
    return Case({"model": {"name": "x"}, "risk": {key: value for key, value in answers.items() if value is not None}}, DAY)


def rules(**changed: Rule) -> dict[str, Rule]:
    return {name: rule._replace(id=name) for name, rule in changed.items()}


def written(day: str, rule: Rule) -> Rule:
    return rule._replace(source=rule.source._replace(instrument=rule.source.instrument._replace(written=day)))


def test_a_rule_that_is_referred_to_and_not_loaded_is_a_defect() -> None:
    cache = FindingCache(card(), rules(a=LAW._replace(test=A)))
    first, again = cache.refer("a"), cache.refer("a")
    assert first[1] is again[1] and first[1] is not None and first[1].verdict is MEETS
    with pytest.raises(DefectError, match="rule b is not loaded"):
        cache.refer("b")


def test_duties_follow_from_the_rules_that_are_shown_and_those_that_serve_their_law() -> None:
    """Not from another law's, nor beside a rule that failed."""
    of_law, other = LAW._replace(test=A), RULES["us-ny.raise2026.frontier-model"]._replace(test=A)
    broken = LAW._replace(test=AtLeast(f.PARAMETERS, "a billion", ""))
    made = rules(
        shown=of_law, hidden=of_law, serving=of_law._replace(auxiliary=True), elsewhere=other._replace(auxiliary=True), broken=broken
    )
    duties = tuple(Duty(f"duty.{id}", id, "provider", LAW.source, "", False, Due("2026-01-01", "")) for id in made)

    def told(*shown: str) -> list[str]:
        return [item.duty.rule for item in assess(card(), Ruleset(made, shown), Consequences(duties)).duties]

    assert told("shown") == ["shown", "serving"]
    assert told("elsewhere") == ["elsewhere"]
    assert told("broken") == []
    assert assess(card(), Ruleset(made, ("shown",))).duties == ()


@pytest.mark.parametrize(
    ("a", "b", "conflict"), [(True, False, True), (True, True, False), (True, None, False), (False, False, False), (None, False, False)]
)
def test_indicators_conflict_where_one_meets_and_the_other_does_not(a: bool | None, b: bool | None, conflict: bool) -> None:
    made = rules(asks=LAW, one=LAW._replace(test=A), other=LAW._replace(test=B))
    checks = Consequences((), (CrossCheck("xx.check", "asks", "one", "other", "they disagree"),))
    found = assess(card(a, b), Ruleset(made, ("asks",)), checks).conflicts
    assert found == ((Conflict("xx.check", "they disagree", ("one", "other")),) if conflict else ())
    assert assess(card(a, b), Ruleset(made, ("one",)), checks).conflicts == ()


@pytest.mark.parametrize("late", ["one", "other"])
def test_an_indicator_that_was_not_yet_written_conflicts_with_nothing(late: str) -> None:
    made = rules(asks=LAW, one=LAW._replace(test=A), other=LAW._replace(test=B))
    made[late] = written("2027-01-01", made[late])
    checks = Consequences((), (CrossCheck("xx.check", "asks", "one", "other", "they disagree"),))
    assert assess(card(True, False), Ruleset(made, ("asks",)), checks).conflicts == ()


@pytest.mark.parametrize(("day", "reason"), [("2026-11-24", ""), ("2026-11-25", "written on 2026-11-25, after the day asked about")])
def test_a_rule_has_a_finding_from_the_day_on_which_it_was_written(day: str, reason: str) -> None:
    (found,) = determinations(card(), Ruleset(rules(a=written(day, LAW._replace(test=A))), ("a",)))
    assert (found.verdict, found.reason) == ((None if reason else MEETS), reason)


@pytest.mark.parametrize(
    ("test", "by_text", "second_hand"),
    [
        (A, Basis.TEXT, Basis.GUIDANCE),
        (Above(f.PARAMETERS, "1e9", ""), Basis.ESTIMATE, Basis.ESTIMATE),
        (B, None, None),
    ],
)
def test_words_that_were_read_second_hand_are_held_no_more_firmly_than_guidance(test: Any, by_text: Basis, second_hand: Basis) -> None:
    estimated = {"total": {"value": 7_000_000_000, "low": 6_000_000_000, "high": 8_000_000_000, "basis": "estimated"}}
    case = Case(card().card | {"architecture": {"parameters": estimated}}, DAY)
    for read_as, basis in (("VERIFIED", by_text), ("SECONDARY", second_hand)):
        made = rules(a=LAW._replace(test=test, review=LAW.review._replace(read_as=read_as)))
        (found,) = determinations(case, Ruleset(made, ("a",)))
        assert found.finding is not None and found.finding.basis == basis
        assert found.finding._replace(basis=by_text) == evaluate(test, case, FindingCache(case, made).refer)
