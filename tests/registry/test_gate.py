"""The gate: which verdicts close it, and that a misspelt gate never stands open."""

import pytest

from compliance.assess import Determination, assess
from compliance.case import Case
from compliance.errors import UsageError
from compliance.gate import Policy, closed_by, policy
from compliance.registry import load

RULES = load().on("2026-11-23")
IDS = list(RULES)


def judged(card: dict[str, object], *ids: str, day: str = "2026-11-23") -> list[Determination]:
    return list(assess(Case(card, day), RULES, ids).determinations)


MEETING: dict[str, object] = {"training": {"data": {"broad": True}}, "adaptation": {"wide_range": True}}


@pytest.mark.parametrize(
    ("fail_on", "card", "closed"),
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
def test_the_gate_closes_on_the_verdict_it_names(fail_on: list[str], card: dict[str, object], closed: bool) -> None:
    shown = ["crfm.2021"]
    assert bool(closed_by(policy(fail_on, [], IDS, shown), "card.json", judged(card, *shown))) is closed


@pytest.mark.parametrize(("expect", "closed"), [("crfm=meets", False), ("crfm=undetermined", True), ("crfm=does_not_meet", True)])
def test_the_gate_closes_unless_the_verdict_is_the_expected_one(expect: str, closed: bool) -> None:
    reasons = closed_by(policy([], [expect], IDS, []), "card.json", judged(MEETING, "crfm.2021"))
    assert reasons == ([f"card.json: crfm.2021 is meets, expected {expect.partition('=')[2]}"] if closed else [])


def test_a_rule_not_yet_written_closes_the_gate_only_where_a_verdict_is_expected() -> None:
    found = judged(MEETING, "us.eo14110.3k", day="2023-10-29")
    assert closed_by(policy(["meets:us.eo14110.3k", "undetermined:us.eo14110.3k"], [], IDS, []), "card.json", found) == []
    assert closed_by(policy([], ["us.eo14110.3k=undetermined"], IDS, []), "card.json", found) == [
        "card.json: us.eo14110.3k is without verdict, expected undetermined"
    ]


@pytest.mark.parametrize("value", ["meet", "yes:crfm", "meets:", "meets:crmf", "Meets", "", "undetermined:us.eo14110.3j"])
def test_a_misspelt_gate_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        policy([value], [], IDS, IDS)


@pytest.mark.parametrize("value", ["crfm", "crfm=yes", "crmf=meets", "=meets", ""])
def test_a_misspelt_expectation_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        policy([], [value], IDS, IDS)


def test_the_nearest_id_is_offered_for_one_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match=r"did you mean us\.eo14110\.3k\?"):
        policy(["meets:us.eo14110.3j"], [], IDS, IDS)


def test_cards_that_cannot_be_judged_close_the_gate_only_where_asked() -> None:
    assert policy(["invalid"], [], IDS, IDS) == Policy(invalid=True, asked=True)
    assert policy([], [], IDS, IDS) == Policy()
