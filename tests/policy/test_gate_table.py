"""The gate on what the rules shown do not hold, on what is likely, and on waivers: every answer as the policy's own words ask for it."""

from typing import Any

import pytest

from compliance.assessment.advisories import Advisory
from compliance.assessment.assess import assess
from compliance.assessment.result import Assessment, Consequences, Likely
from compliance.case.case import Case
from compliance.inference.inferred import Inferred
from compliance.law import facts as f
from compliance.law.finding import DOES_NOT_MEET, MEETS, Verdict
from compliance.policy.gate import about_waivers, apply
from compliance.policy.policy import Policy, Waiver, firmness, policy
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-23"
RULES = load().on(DAY)
IDS = list(RULES)
MEETING: dict[str, Any] = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}
FIRM = firmness("presumption")


def judged(card: dict[str, Any], *ids: str, day: str = DAY) -> Assessment:
    return assess(Case(card, day), Ruleset(load().on(day), ids))


def leaning(verdict: Verdict, ground: Any) -> Assessment:
    """crfm.2021, undetermined, and likely met or not met on one ground."""
    found = judged({}, "crfm.2021")
    inferred = Inferred((f.BROAD_DATA,), True, "because", "", ground)
    return found._replace(determinations=tuple(item._replace(likely=Likely(verdict, (inferred,))) for item in found.determinations))


def said(gate: Policy, found: Assessment) -> tuple[list[str], list[str]]:
    """What closes the gate, without what would open it, and what is left undecided."""
    result = apply(gate, found, DAY)
    return [item.says.partition("; ")[0] for item in result.closed], [item.says for item in result.undecided]


def test_a_rule_that_is_not_shown_is_without_verdict() -> None:
    shown = judged(MEETING, "uk.cma.fm")
    named = policy(["meets:crfm", "possible:crfm"], [], IDS, [])
    assert said(named, shown) == said(named._replace(firm=FIRM), shown) == ([], [])
    expected = policy([], ["crfm=meets"], IDS, [])
    (reason,) = apply(expected, shown, DAY).closed
    assert reason.says == "crfm.2021 is without verdict, expected meets; to open: show the rule"
    assert said(expected._replace(firm=FIRM), shown)[0] == ["crfm.2021 is without verdict, expected meets"]


def test_a_rule_of_a_text_not_yet_written_is_not_held_softly() -> None:
    unwritten = judged(MEETING, "us.eo14110.3k", day="2023-10-29")
    gate = policy(["meets:us.eo14110.3k", "possible:us.eo14110.3k"], [], IDS, [])._replace(firm=FIRM)
    assert said(gate, unwritten) == ([], [])


@pytest.mark.parametrize(
    ("found", "closes", "undecided"),
    [
        (judged(MEETING, "crfm.2021"), "crfm.2021 is meets, asked not to be possible", []),
        (judged({}, "crfm.2021"), "crfm.2021 is undetermined, so possible", []),
        (judged({"training": {"data": {"broad": False}}}, "crfm.2021"), "", []),
        (leaning(MEETS, "said"), "crfm.2021 is undetermined, likely meets, so possible", []),
        (leaning(MEETS, "read"), "crfm.2021 is undetermined, likely meets, so possible", []),
        (leaning(DOES_NOT_MEET, "said"), "crfm.2021 is undetermined, likely does_not_meet by what is only said, so possible", []),
        (leaning(DOES_NOT_MEET, "read"), "", ["crfm.2021 is undetermined, likely does_not_meet by what was read or measured"]),
        (leaning(DOES_NOT_MEET, "measured"), "", ["crfm.2021 is undetermined, likely does_not_meet by what was read or measured"]),
    ],
)
def test_a_definition_is_possible_unless_it_is_not_met_or_likely_not_met_by_what_was_read(
    found: Assessment, closes: str, undecided: list[str]
) -> None:
    assert said(policy(["possible:crfm"], [], IDS, []), found) == ([closes] if closes else [], undecided)


@pytest.mark.parametrize(
    ("fail_on", "expect", "card", "closes"),
    [
        # Expected to be open, it may be; any other verdict closes once, as the wrong one.
        ([], ["uk.cma.fm=undetermined"], {}, []),
        ([], ["uk.cma.fm=undetermined"], MEETING, ["uk.cma.fm is meets, expected undetermined"]),
        # That it must not be met says nothing of a verdict that is open, but firmness does.
        (["meets:uk.cma.fm"], [], {}, ["uk.cma.fm is undetermined, asked to be held by presumption or more firmly"]),
        (["possible:uk.cma.fm"], [], {}, ["uk.cma.fm is undetermined, so possible"]),
        # Two names of one rule: the verdict that must not occur is said, and not that it is held softly besides.
        (["meets:uk.cma.fm", "does_not_meet:uk.cma.fm"], [], MEETING, ["uk.cma.fm is meets"]),
        (
            ["does_not_meet:uk.cma.fm"],
            ["uk.cma.fm=meets"],
            MEETING,
            ["uk.cma.fm is meets by estimate, asked to be held by presumption or more firmly"],
        ),
        # crfm.2021 is met by its text.
        (["does_not_meet:crfm"], ["crfm=meets"], MEETING, []),
    ],
)
def test_firmness_is_asked_of_named_verdicts_of_which_nothing_else_is_said(
    fail_on: list[str], expect: list[str], card: dict[str, Any], closes: list[str]
) -> None:
    gate = policy(fail_on, expect, IDS, [])._replace(firm=FIRM)
    assert said(gate, judged(card, "uk.cma.fm", "crfm.2021"))[0] == closes


def test_what_holds_a_verdict_exactly_as_firmly_as_asked_is_firm_enough() -> None:
    gate = policy(["does_not_meet:uk.cma.fm"], [], IDS, [])
    found = judged(MEETING, "uk.cma.fm")
    assert said(gate._replace(firm=firmness("estimate")), found)[0] == []
    assert said(gate._replace(firm=firmness("guidance")), found)[0] == [
        "uk.cma.fm is meets by estimate, asked to be held by guidance or more firmly"
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-29", "expires in 2 days, on"),
        ("2026-12-30", "expires in 1 day, on"),
        ("2026-12-31", "expires today, on"),
        ("2026-12-01", "in 30 days"),
    ],
)
def test_the_days_that_a_waiver_has_left_are_counted(day: str, told: str) -> None:
    (remark,) = about_waivers(Policy(waivers=(Waiver("rule", "crfm.2021", "FM-12", "C. Ounsel", "2026-12-31"),)), day)
    assert told in remark


DUTY = "eu.aia.53-1-d"
GENERAL = {
    "capability": {"significant_generality": True, "wide_tasks": True},
    "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "closed"},
}


def owing(state: Any, documented: bool, due: str | None = "2026-01-01") -> Assessment:
    """One duty in a state, with the training summary documented or not."""
    found = assess(Case(GENERAL, DAY), Ruleset(RULES, ["eu.aia.3-63"]), Consequences(load().duties))
    (owed,) = [item for item in found.duties if item.duty.id == DUTY]
    missing = () if documented else owed.missing
    assert documented or [item.pointers[0] for item in missing] == ["/documentation/training_summary"]
    return found._replace(duties=(owed._replace(state=state, missing=missing, due=due, because="nothing says"),), determinations=())


@pytest.mark.parametrize(
    ("state", "documented", "where_missing", "where_required"),
    [
        ("missing", False, "closed", "closed"),
        ("not_yet_due", False, "", "closed"),
        ("not_decidable", False, "undecided", "closed"),
        ("not_yet_due", True, "", ""),
        ("not_decidable", True, "undecided", "undecided"),
        ("documented", True, "", ""),
        ("exempt", False, "", ""),
        ("not_owed", False, "", ""),
    ],
)
def test_a_required_duty_must_be_documented_before_its_day_and_another_on_it(
    state: str, documented: bool, where_missing: str, where_required: str
) -> None:
    found, named = owing(state, documented), ((DUTY, "eu.aia.3-63"),)
    for gate, expected in ((Policy(duties=named), where_missing), (Policy(required=named), where_required), (Policy(), "")):
        closed, undecided = said(gate, found)
        assert closed == ([f"duty {DUTY} is {state} (due 2026-01-01)"] if expected == "closed" else [])
        assert undecided == ([f"duty {DUTY} is not decidable: nothing says"] if expected == "undecided" else [])


def test_a_duty_whose_day_is_not_known_is_due_as_the_law_says() -> None:
    ((reason,), _) = said(Policy(duties=((DUTY, "eu.aia.3-63"),)), owing("missing", False, None))
    assert reason.startswith(f"duty {DUTY} is missing (due from placing on the Union market, at the earliest 2 August 2025")


@pytest.mark.parametrize(
    ("pointers", "opens"),
    [
        (("/a", "/b", "/a"), "correct /a, /b, or waive the warning parameters-unofficial in a policy"),
        ((), "waive the warning parameters-unofficial in a policy"),
        (
            tuple(f"/{letter}" for letter in "abcdefgh"),
            "correct /a, /b, /c, /d, /e, /f and 2 more, or waive the warning parameters-unofficial in a policy",
        ),
    ],
)
def test_what_would_open_a_gate_that_a_warning_closes_names_its_fields(pointers: tuple[str, ...], opens: str) -> None:
    warning = Advisory("parameters-unofficial", "the count is marked unofficial", pointers)
    (reason,) = apply(policy(["warning"], [], IDS, []), Assessment((), (warning,)), DAY).closed
    assert reason.says == f"warning parameters-unofficial: the count is marked unofficial; to open: {opens}"
    assert apply(policy(["meets:crfm"], [], IDS, []), Assessment((), (warning,)), DAY).closed == ()


NOT_MEETING = {"training": {"data": {"broad": False}}}
OPEN, OWED_OPEN = "crfm.2021 is undetermined", "crfm.2021 is undetermined, and so is whether its duties are owed"


@pytest.mark.parametrize(
    ("fail_on", "expect", "card", "undecided"),
    [
        (["meets:crfm"], [], {}, [OPEN]),
        (["meets:crfm", "does_not_meet:crfm"], [], {}, [OPEN]),
        (["meets:crfm"], [], MEETING, []),
        (["does_not_meet:crfm"], [], MEETING, []),
        (["meets:crfm"], [], NOT_MEETING, []),
        # Whoever asks about the open verdict has an answer.
        (["undetermined:crfm"], [], {}, []),
        (["meets:crfm", "undetermined:crfm"], [], {}, []),
        (["meets:crfm"], ["crfm=undetermined"], {}, []),
    ],
)
def test_an_open_gate_says_which_named_verdicts_are_undetermined(
    fail_on: list[str], expect: list[str], card: dict[str, Any], undecided: list[str]
) -> None:
    found = judged(card, "crfm.2021", "uk.cma.fm")
    assert said(policy(fail_on, expect, IDS, []), found)[1] == undecided
    assert said(policy(fail_on, expect, IDS, [])._replace(firm=FIRM), found)[1] == []


@pytest.mark.parametrize(("card", "undecided"), [({}, [OWED_OPEN]), (MEETING, []), (NOT_MEETING, [])])
def test_an_open_gate_says_where_it_is_not_known_whether_duties_are_owed(card: dict[str, Any], undecided: list[str]) -> None:
    named = (("a", "crfm.2021"), ("b", "crfm.2021"), ("c", "uk.dsit.frontier-ai-2023"))
    for gate in (Policy(duties=named), Policy(required=named), Policy(duties=named, required=named)):
        assert said(gate, judged(card, "crfm.2021"))[1] == undecided
