"""One card under many rules: a rule that fails is a determination that says so, and the others are applied."""

from compliance.assessment.assess import assess, determinations
from compliance.assessment.result import Likely
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import AtLeast, IsA
from compliance.law.finding import MEETS, UNDETERMINED
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
