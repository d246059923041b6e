"""What one rule finds as text: its verdict with both leanings, and which margins are the same."""

from typing import Any

import pytest

from compliance.assessment.assess import determination, determinations
from compliance.assessment.result import Determination
from compliance.batch.rule_text import RuleText, rule_text
from compliance.case.case import Interpretation
from compliance.law.finding import Evidence
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
RULES = load().on(DAY)
LARGE = {"training": {"compute": {"total_flop": 3 * 10**26}}}


def found(id: str, **sections: Any) -> Determination:
    case = Interpretation(DAY).case({"schema_version": "1.0", "model": {"name": "x"}, **sections})
    return next(one for one in determinations(case, Ruleset(RULES, (id,))) if one.rule.id == id)


def place(evidence: Evidence) -> int:
    return 7


def test_a_verdict_is_written_with_its_basis_and_a_leaning_to_either_side() -> None:
    text = rule_text(found("us-ca.sb53.frontier-model"), place)
    assert text.text == ',"us-ca.sb53.frontier-model":{"verdict":"undetermined"'
    assert (text.yes, text.no) == (text.text + ',"likely":"meets"', text.text + ',"likely":"does_not_meet"')
    assert text.against == () and text.defect == ""


@pytest.mark.parametrize("failed", [False, True])
def test_without_a_finding_there_is_no_text_and_only_a_defect_is_told(failed: bool) -> None:
    made = determination(RULES["eu.aia.3-63"], DAY, None)._replace(reason="KeyError: oops", defect=failed)
    assert rule_text(made, place) == RuleText("", "", "", (), "eu.aia.3-63: KeyError: oops" if failed else "")


def test_margins_are_the_same_where_place_and_line_are_and_of_one_card_alone_never() -> None:
    each = [found("us.eo14110.4-2b-model", **LARGE), found("us.eo14110.4-2b-model", **LARGE)]
    shared = [rule_text(one, place).against for one in each]
    alone = [rule_text(one, None).against for one in each]
    assert [margin.place for _, margin in shared[0]] == [7] and [margin.place for _, margin in alone[0]] == [None]
    assert shared[0][0][0] == shared[1][0][0]
    assert alone[0][0][0] != alone[1][0][0]
    elsewhere = rule_text(each[0], lambda evidence: 8).against
    assert elsewhere[0][0] != shared[0][0][0]
