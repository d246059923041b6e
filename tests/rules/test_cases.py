"""Example cards: tests/rules/<rule-id>/<verdict>/<what-the-case-shows>.json. Adding a file adds a test."""

import re
from pathlib import Path

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge
from compliance.assessment.judged import RunConfig
from compliance.case.case import Interpretation
from compliance.law.criteria import Criterion, IsA, Unread
from compliance.law.criteria_tree import walk
from compliance.law.finding import Verdict
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

HERE = Path(__file__).parent
DAY = "2026-11-28"
RULES = load().on(DAY)
VERDICTS = [verdict.value for verdict in Verdict]
CASES = sorted(HERE.glob("*/*/*.json"))

# Verdicts that a rule cannot reach, because a part of its text was not read: <verdict>/out-of-reach.txt says which part.
OUT_OF_REACH = {path.parts[-3:-1]: path.read_text(encoding="utf-8").strip() for path in sorted(HERE.glob("*/*/out-of-reach.txt"))}


def name(path: Path) -> str:
    return str(path.relative_to(HERE))


@pytest.mark.parametrize("path", CASES, ids=name)
def test_the_card_gets_the_verdict_of_its_folder(path: Path) -> None:
    rule, verdict = path.parts[-3:-1]
    judged = judge(name(path), path.read_bytes(), RunConfig(Interpretation(DAY), in_full(Ruleset(RULES, [rule]))))
    assert judged.violations == ()
    assert judged.defect == ""
    assert judged.assessment is not None
    determination = judged.assessment.determinations[0]
    assert not determination.defect, determination.reason
    assert determination.verdict is Verdict(verdict)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_card_for_each_verdict_it_can_reach(rule: str, verdict: str) -> None:
    found = [path for path in CASES if path.parts[-3:-1] == (rule, verdict)]
    assert bool(found) is not ((rule, verdict) in OUT_OF_REACH), f"add a card to tests/rules/{rule}/{verdict}/"


@pytest.mark.parametrize(("rule", "verdict"), OUT_OF_REACH)
def test_a_verdict_is_out_of_reach_only_where_a_part_was_not_read(rule: str, verdict: str) -> None:
    assert unread(RULES[rule].test)
    assert verdict != "undetermined"
    assert OUT_OF_REACH[rule, verdict]


def unread(criterion: Criterion) -> bool:
    """Whether a part of a criterion, or of a rule that it refers to, was not read."""
    return any(isinstance(part, Unread) or (isinstance(part, IsA) and unread(RULES[part.rule].test)) for part in walk(criterion))


def test_every_folder_names_a_rule_and_a_verdict() -> None:
    folders = {path.parts[-3:-1] for path in CASES}
    assert {rule for rule, _ in folders} == set(RULES)
    assert {verdict for _, verdict in folders} <= set(VERDICTS)


def test_every_file_is_a_case_with_a_name_that_says_what_it_shows() -> None:
    files = [path for path in HERE.rglob("*.json") if path.name not in ("register.digest.json", "status.json")]
    assert sorted(files) == CASES
    assert [name(path) for path in CASES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", path.stem)] == []
