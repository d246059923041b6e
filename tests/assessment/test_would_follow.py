"""Duties that would follow if what is likely held."""

import pytest

from compliance.assessment.assess import determination
from compliance.assessment.result import Determination, Likely
from compliance.assessment.would_follow import would_follow
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Finding, Verdict
from compliance.registry.load import load

DAY = "2026-11-28"
RULES, DUTIES = load().on(DAY), load().duties


def found(id: str, verdict: Verdict, likely: Verdict | None = None) -> Determination:
    made = determination(RULES[id], DAY, Finding("holds", "", verdict))
    return made._replace(likely=None if likely is None else Likely(likely, ()))


def test_the_duties_of_a_rule_that_is_likely_met_would_follow() -> None:
    (item,) = would_follow([found("eu.aia.3-63", UNDETERMINED, MEETS), found("us.fedramp.et-fm", UNDETERMINED, MEETS)], DUTIES)
    assert item.rule == "eu.aia.3-63"
    assert [duty.id for duty in item.duties] == [duty.id for duty in DUTIES if duty.rule == "eu.aia.3-63" and not duty.instead]


@pytest.mark.parametrize(
    "item",
    [found("eu.aia.3-63", MEETS), found("eu.aia.3-63", UNDETERMINED), found("eu.aia.3-63", UNDETERMINED, DOES_NOT_MEET)],
)
def test_nothing_would_follow_from_what_is_decided_or_open_or_likely_not_met(item: Determination) -> None:
    assert would_follow([item], DUTIES) == ()


@pytest.mark.parametrize("verdict", [(MEETS, None), (UNDETERMINED, MEETS)])
def test_what_another_rule_that_is_met_says_more_exactly_does_not_follow_twice(verdict: tuple[Verdict, Verdict | None]) -> None:
    first = next(duty for duty in DUTIES if duty.rule == "eu.aia.3-63")
    general = first._replace(unless=("eu.aia.51-1",))
    alone = found("eu.aia.3-63", UNDETERMINED, MEETS)
    assert [item.duties for item in would_follow([alone], [general])] == [(general,)]
    assert would_follow([alone, found("eu.aia.51-1", *verdict)], [general]) == ()
