"""The gate: which verdicts, duties and warnings close it, what would open it; what it does with waivers."""

from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.result import Assessment, Consequences, Likely
from compliance.case.case import Case
from compliance.inference.inferred import Ground, Inferred
from compliance.law import facts as f
from compliance.law.finding import DOES_NOT_MEET, MEETS, Verdict
from compliance.policy.gate import about_waivers, apply
from compliance.policy.policy import Policy, Waiver, firmness, policy
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-23"
REGISTRY = load()
RULES = REGISTRY.on(DAY)
IDS = list(RULES)
DUTIES = {duty.id: duty.rule for duty in REGISTRY.duties}

MEETING: dict[str, Any] = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}
# A provider's general-purpose model on the Union market, which documents nothing.
GENERAL: dict[str, Any] = {
    "model": {"name": "General"},
    "capability": {"significant_generality": True, "wide_tasks": True},
    "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "closed"},
}


def judged(card: dict[str, Any], *ids: str, day: str = DAY) -> Assessment:
    return assess(Case(card, day), Ruleset(REGISTRY.on(day), ids), Consequences(REGISTRY.duties))


def closed(gate: Policy, found: Assessment, day: str = DAY) -> list[str]:
    return [remark.says for remark in apply(gate, found, day).closed]


@pytest.mark.parametrize(
    ("fail_on", "card", "closes"),
    [
        (["meets:crfm"], MEETING, True),
        (["meets:crfm.2021"], MEETING, True),
        (["meets"], MEETING, True),
        (["does_not_meet:crfm"], MEETING, False),
        (["undetermined:crfm"], {}, True),
        (["none"], MEETING, False),
        ([], MEETING, False),
    ],
)
def test_the_gate_closes_on_the_verdict_it_names(fail_on: list[str], card: dict[str, Any], closes: bool) -> None:
    shown = ["crfm.2021"]
    assert bool(closed(policy(fail_on, [], IDS, shown), judged(card, *shown))) is closes


@pytest.mark.parametrize(("expect", "closes"), [("crfm=meets", False), ("crfm=undetermined", True), ("crfm=does_not_meet", True)])
def test_the_gate_closes_unless_the_verdict_is_the_expected_one(expect: str, closes: bool) -> None:
    reasons = closed(policy([], [expect], IDS, []), judged(MEETING, "crfm.2021"))
    assert len(reasons) == closes
    assert all(reason.startswith(f"crfm.2021 is meets, expected {expect.partition('=')[2]}; ") for reason in reasons)


def test_a_rule_not_yet_written_closes_the_gate_only_where_a_verdict_is_expected() -> None:
    found = judged(MEETING, "us.eo14110.3k", day="2023-10-29")
    assert closed(policy(["meets:us.eo14110.3k", "undetermined:us.eo14110.3k"], [], IDS, []), found) == []
    (reason,) = closed(policy([], ["us.eo14110.3k=undetermined"], IDS, []), found)
    assert reason.startswith("us.eo14110.3k is without verdict, expected undetermined; to open: ask about a day")
    assert "2023-10-30" in reason


@pytest.mark.parametrize(
    ("gate", "opens"),
    [
        (policy(["undetermined:crfm"], [], IDS, []), "answer /training/data/broad, /adaptation/wide_range, or waive crfm.2021 in a policy"),
        (policy([], ["crfm=meets"], IDS, []), "answer /training/data/broad, /adaptation/wide_range, or waive crfm.2021 in a policy"),
    ],
)
def test_what_would_open_a_closed_gate_is_said(gate: Policy, opens: str) -> None:
    (reason,) = closed(gate, judged({}, "crfm.2021"))
    assert reason.endswith(f"; to open: {opens}")


def test_a_verdict_that_must_not_occur_names_the_fields_that_decide_it() -> None:
    (reason,) = closed(policy(["meets:crfm"], [], IDS, []), judged(MEETING, "crfm.2021"))
    assert "to open: correct /training/data/broad, /adaptation/wide_range where it is wrong, or waive crfm.2021 in a policy" in reason


# --firm: the verdicts that the gate names must be held at least so firmly.

ESTIMATED: dict[str, Any] = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}  # uk.cma.fm is met by estimate


@pytest.mark.parametrize(
    ("fail_on", "expect", "card", "said"),
    [
        (["does_not_meet:uk.cma.fm"], [], ESTIMATED, "uk.cma.fm is meets by estimate, asked to be held by presumption or more firmly"),
        ([], ["uk.cma.fm=meets"], ESTIMATED, "uk.cma.fm is meets by estimate, asked to be held by presumption or more firmly"),
        # A verdict that must not occur closes however softly it is held, and is said once.
        (["meets:uk.cma.fm"], [], ESTIMATED, "uk.cma.fm is meets; "),
        (["meets:uk.cma.fm"], [], {}, "uk.cma.fm is undetermined, asked to be held by presumption or more firmly"),
        ([], ["uk.cma.fm=does_not_meet"], ESTIMATED, "uk.cma.fm is meets, expected does_not_meet"),
        (["does_not_meet:crfm"], [], MEETING, ""),
        ([], ["uk.cma.fm=undetermined"], {}, ""),
    ],
)
def test_a_named_verdict_that_is_held_too_softly_closes(fail_on: list[str], expect: list[str], card: dict[str, Any], said: str) -> None:
    gate = policy(fail_on, expect, IDS, [])._replace(firm=firmness("presumption"))
    reasons = closed(gate, judged(card, "uk.cma.fm", "crfm.2021"))
    assert len(reasons) == bool(said)
    assert all(said in reason for reason in reasons)


# What is possible: an answer that is only likely opens the gate where it is a no that was read in this run.


def leaning(verdict: Verdict, ground: Ground) -> Assessment:
    """A card that decides nothing of crfm.2021, which is likely to be answered so, on one ground."""
    found = judged({}, "crfm.2021")
    (item,) = found.determinations
    likely = Likely(verdict, (Inferred((f.BROAD_DATA,), verdict is MEETS, "a premise", "config.json", ground),))
    return found._replace(determinations=(item._replace(likely=likely),))


@pytest.mark.parametrize(
    ("verdict", "ground", "why"),
    [
        (MEETS, "read", "undetermined, likely meets, so possible"),
        (MEETS, "said", "undetermined, likely meets, so possible"),
        (DOES_NOT_MEET, "said", "undetermined, likely does_not_meet by what is only said, so possible"),
        (DOES_NOT_MEET, "read", ""),
        (DOES_NOT_MEET, "measured", ""),
    ],
)
def test_only_a_likely_no_that_was_read_opens_what_must_not_be_possible(verdict: Verdict, ground: Ground, why: str) -> None:
    result = apply(policy(["possible:crfm"], [], IDS, []), leaning(verdict, ground), DAY)
    assert [item.says.partition(";")[0] for item in result.closed] == ([f"crfm.2021 is {why}"] if why else [])
    assert [item.says for item in result.undecided] == (
        [] if why else ["crfm.2021 is undetermined, likely does_not_meet by what was read or measured"]
    )


@pytest.mark.parametrize(("card", "closes"), [(MEETING, True), ({}, True), ({"training": {"data": {"broad": False}}}, False)])
def test_what_must_not_be_possible_closes_unless_it_is_not_met(card: dict[str, Any], closes: bool) -> None:
    assert bool(closed(policy(["possible:crfm"], [], IDS, []), judged(card, "crfm.2021"))) is closes


def test_what_is_possible_and_not_held_firmly_is_said_once() -> None:
    gate = policy(["possible:uk.cma.fm"], [], IDS, [])._replace(firm=firmness("text"))
    (met,) = closed(gate, judged(ESTIMATED, "uk.cma.fm"))
    assert met.startswith("uk.cma.fm is meets, asked not to be possible; ")
    (unknown,) = closed(gate, judged({}, "uk.cma.fm"))
    assert unknown.startswith("uk.cma.fm is undetermined, so possible; ")


def test_a_likely_no_is_not_firm_however_it_was_read() -> None:
    gate = policy(["possible:crfm"], [], IDS, [])._replace(firm=firmness("text"))
    (reason,) = closed(gate, leaning(DOES_NOT_MEET, "read"))
    assert reason.startswith("crfm.2021 is undetermined, asked to be held by text or more firmly; ")


def test_an_expected_verdict_of_a_rule_that_is_not_shown_closes() -> None:
    reasons = closed(policy([], ["uk.cma.fm=undetermined"], IDS, []), judged(MEETING, "crfm.2021"))
    assert reasons == ["uk.cma.fm is without verdict, expected undetermined; to open: show the rule"]


# Duties


def test_a_missing_duty_closes_and_says_what_to_document() -> None:
    gate = policy(["duty:eu.aia.53-1-d"], [], IDS, [], DUTIES)
    (reason,) = closed(gate, judged(GENERAL, "eu.aia.3-63"))
    assert reason.startswith("duty eu.aia.53-1-d is missing (due 2026-01-01); to open: document /documentation/training_summary")
    documented = {**GENERAL, "documentation": {"training_summary": "https://example.org/summary"}}
    assert closed(gate, judged(documented, "eu.aia.3-63")) == []


def test_a_duty_that_is_not_due_closes_only_where_it_is_required() -> None:
    early = judged(GENERAL, "eu.aia.3-63", day="2025-03-01")
    assert closed(policy(["duty"], [], IDS, ["eu.aia.3-63"], DUTIES), early) == []
    required = Policy(required=(("eu.aia.53-1-d", "eu.aia.3-63"),))
    assert [reason.split(";")[0] for reason in closed(required, early)] == ["duty eu.aia.53-1-d is not_yet_due (due 2026-01-01)"]


def test_a_gate_on_duties_says_where_it_is_not_known_whether_they_are_owed() -> None:
    result = apply(policy(["duty:eu.aia.53-1-d"], [], IDS, [], DUTIES), judged({}, "eu.aia.3-63"), DAY)
    assert result.closed == ()
    assert tuple(item.says for item in result.undecided) == ("eu.aia.3-63 is undetermined, and so is whether its duties are owed",)


def test_a_duty_of_which_nobody_knows_whether_it_is_owed_is_said_to_be_undecided_and_closes_where_it_is_required() -> None:
    found = judged(GENERAL, "eu.aia.3-63")  # the card does not say whether its provider is outside the Union
    result = apply(policy(["duty:eu.aia.54-1"], [], IDS, [], DUTIES), found, DAY)
    assert (result.closed, result.undecided[0].says) == ((), "duty eu.aia.54-1 is not decidable: not known: provider outside the Union")
    required = apply(Policy(required=(("eu.aia.54-1", "eu.aia.3-63"),)), found, DAY)
    assert [item.says.partition(" (")[0] for item in required.closed] == ["duty eu.aia.54-1 is not_decidable"]
    assert required.undecided == ()


# Warnings


def test_a_warning_closes_where_it_is_named_and_no_other_does() -> None:
    found = judged({"architecture": {"parameters": {"total": 7_000_000_000, "unofficial": True}}}, "crfm.2021")
    (reason,) = closed(policy(["warning:parameters-unofficial"], [], IDS, []), found)
    assert reason.startswith(
        "warning parameters-unofficial: the parameter count is marked unofficial, so no verdict rests on it; to open: "
    )
    assert closed(policy(["warning:exponent-lost"], [], IDS, []), found) == []
    assert policy(["warning:exponent-lost"], [], IDS, []) == Policy(warnings=("exponent-lost",), asked=True)


def test_the_remarks_on_one_thing_are_those_of_its_kind_and_id_alone() -> None:
    gate = policy(["meets:crfm", "warning"], [], IDS, [])._replace(waivers=(waiver("crfm.2021"),))
    result = apply(gate, judged(MEETING | {"architecture": {"parameters": {"total": 7_000_000_000, "unofficial": True}}}, "crfm.2021"), DAY)
    (closed_on,), (waived,) = result.closed, result.waived
    assert result.about("rule", "crfm.2021").waived == (waived,) and result.about("rule", "crfm.2021").closed == ()
    assert result.about("warning", "parameters-unofficial", closed_on.message).closed == (closed_on,)
    for other in (("duty", "crfm.2021", ""), ("rule", "uk.cma.fm", ""), ("warning", "parameters-unofficial", "another")):
        assert result.about(*other) == ((), (), ())


# Waivers


def waiver(id: str, expires: str = "2026-12-31", kind: Any = "rule") -> Waiver:
    return Waiver(kind, id, "FM-12", "C. Ounsel", expires)


@pytest.mark.parametrize(("day", "counts"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)])
def test_a_waiver_counts_up_to_its_last_day(day: str, counts: bool) -> None:
    gate = policy(["meets:crfm"], [], IDS, [])._replace(waivers=(waiver("crfm.2021"),))
    result = apply(gate, judged(MEETING, "crfm.2021", day=day), day)
    told = "crfm.2021 is meets; waived by C. Ounsel until 2026-12-31: FM-12"
    assert [item.says for item in result.waived] == ([told] if counts else [])
    assert [("the waiver of C. Ounsel expired on 2026-12-31" in remark.says) for remark in result.closed] == ([] if counts else [True])


def test_a_waiver_lets_pass_what_it_names_and_nothing_else() -> None:
    gate = policy(["meets:crfm", "duty:eu.aia.53-1-d", "warning"], [], IDS, [], DUTIES)
    card = {**GENERAL, **MEETING, "architecture": {"parameters": {"total": 7_000_000_000, "unofficial": True}}}
    found = judged(card, "crfm.2021", "eu.aia.3-63")
    names = {"crfm.2021": "rule", "eu.aia.53-1-d": "duty", "parameters-unofficial": "warning"}
    assert len(closed(gate, found)) == len(names)
    for id, kind in names.items():
        result = apply(gate._replace(waivers=(waiver(id, kind=kind),)), found, DAY)
        assert len(result.closed) == 2 and len(result.waived) == 1 and id in result.waived[0].says
        other = "duty" if kind == "rule" else "rule"
        assert apply(gate._replace(waivers=(waiver(id, kind=other),)), found, DAY).waived == ()


def test_of_two_waivers_the_one_that_counts_longer_counts() -> None:
    gate = policy(["meets:crfm"], [], IDS, [])._replace(waivers=(waiver("crfm.2021", "2026-01-01"), waiver("crfm.2021")))
    assert closed(gate, judged(MEETING, "crfm.2021")) == []


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-30", ""),
        ("2026-12-01", "expires in 30 days, on 2026-12-31"),
        ("2026-12-30", "expires in 1 day, on 2026-12-31"),
        ("2026-12-31", "expires today, on 2026-12-31"),
        ("2027-01-01", "expired on 2026-12-31 and no longer counts"),
    ],
)
def test_a_waiver_is_warned_of_thirty_days_ahead_and_dead_after(day: str, told: str) -> None:
    remarks = about_waivers(Policy(waivers=(waiver("crfm.2021"),)), day)
    assert len(remarks) == bool(told) and all(told in remark for remark in remarks)


@pytest.mark.parametrize(("day", "counts"), [("2025-12-30", True), ("2025-12-29", False)])
def test_a_waiver_lasts_at_most_366_days(day: str, counts: bool) -> None:
    gate = policy(["meets:crfm"], [], IDS, [])._replace(waivers=(waiver("crfm.2021"),))
    result = apply(gate, judged(MEETING, "crfm.2021", day=day), day)
    assert (len(result.waived), len(result.closed)) == ((1, 0) if counts else (0, 1))
    too_long = "the waiver of C. Ounsel runs until 2026-12-31, more than 366 days, and does not count"
    assert [too_long in remark.says for remark in result.closed] == ([] if counts else [True])
    assert [remark for remark in about_waivers(gate, day) if "a waiver lasts at most 366 days" in remark] == (
        [] if counts else ["the waiver for crfm.2021 runs until 2026-12-31 and does not count; a waiver lasts at most 366 days"]
    )
