"""Where the quick evaluation fails, a card is judged in full, which is counted and reported. On no card we have does it fail."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.assess import determinations
from compliance.batch import answers
from compliance.batch.assessors import BriefAssessor
from compliance.batch.judge_many import BatchJudge
from compliance.batch.lines import LineAssessor
from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
RULES = load().on(DAY)
CHOICES = Ruleset(RULES, tuple(RULES)), Interpretation(DAY)
UNLUCKY = "Unlucky"
SAID = "1 card was judged in full after the quick evaluation failed; the verdicts are right, and this is a defect"


def card(name: str) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name}, "training": {"data": {"broad": True}}}


@pytest.fixture
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick evaluation fails on a card of one name."""
    whole = answers.AnswerCache.answer_all

    def fails(answer_cache: Any, cases: Any) -> Any:
        if any(case.card["model"]["name"] == UNLUCKY for case in cases):
            raise ZeroDivisionError("a defect")
        return whole(answer_cache, cases)

    monkeypatch.setattr(answers.AnswerCache, "answer_all", fails)


@pytest.mark.usefixtures("defect")
def test_a_card_on_which_it_fails_is_judged_in_full_and_counted_and_the_others_are_not() -> None:
    for assessor in (BriefAssessor(*CHOICES), LineAssessor(*CHOICES)):
        for name in ("One", UNLUCKY, "Two"):
            case = CHOICES[1].case(card(name))
            assessment = assessor(case)
            assert (assessment.determinations == determinations(case, CHOICES[0])) == (name == UNLUCKY)
        assert assessor.fallbacks == 1
    names = ("One", UNLUCKY, "Two")
    rows = BatchJudge(*CHOICES, trees=True).judge_all((name, json.dumps(card(name))) for name in names)
    assert [row.in_full for row in rows] == [False, True, False]
    assert not any(row.error for row in rows)
    said = [[{**json.loads(line), "card": "", "name": ""} for line in row.text.splitlines()] for row in rows]
    assert said[0] == said[1] == said[2]


@pytest.mark.usefixtures("defect")
@pytest.mark.parametrize("gate", [(), ("--fail-on", "warning:exponent-lost")])
def test_the_command_over_many_cards_says_it_and_gives_every_verdict(quick: "Quick", write: "Write", gate: tuple[str, ...]) -> None:
    for name, file in (("One", "one.json"), (UNLUCKY, "unlucky.json")):
        write(file, **card(name))
    outcome = quick(".", "--format", "concise", "--as-of", DAY, *gate)
    assert outcome.code == 0 and SAID in outcome.err
    one, unlucky = (
        [line.partition(": ")[2] for line in outcome.out.splitlines() if line.startswith(f"./{name}.json")] for name in ("one", "unlucky")
    )
    assert one == unlucky and len(one) > 10


@pytest.mark.usefixtures("defect")
def test_a_survey_says_it(quick: "Quick", tmp_path: Path) -> None:
    lines = "".join(json.dumps(card(name)) + "\n" for name in ("One", UNLUCKY))
    (tmp_path / "cards.jsonl").write_text(lines, encoding="utf-8")
    outcome = quick("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "1", "--as-of", DAY)
    assert outcome.code == 0 and SAID in outcome.err


def test_it_is_not_said_where_a_rule_is_to_blame(quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.assessment import assess
    from compliance.batch import session

    whole = assess.finding_of

    def failing(rule: Any, case: Any, refer: Any) -> Any:
        if rule.id == "crfm.2021":
            raise ZeroDivisionError("a defect")
        return whole(rule, case, refer)

    monkeypatch.setattr(assess, "finding_of", failing)
    monkeypatch.setattr(session, "finding_of", failing)
    write("one.json", **card("One"))
    outcome = quick(".", "--format", "concise", "--as-of", DAY)
    assert outcome.code == 4 and "crfm.2021" in outcome.err and "quick evaluation" not in outcome.err


def every_card() -> Iterator[Path]:
    yield from sorted((ROOT / "examples").rglob("*.json"))
    yield from sorted((ROOT / "tests" / "rules").glob("*/*/*.json"))


def judged_in_full(paths: Iterable[Path]) -> tuple[int, int]:
    """How many of some files are valid cards, and on how many of those the quick evaluation fails."""
    judge = BatchJudge(*CHOICES)
    rows = judge.judge_all((str(path), path.read_bytes()) for path in paths)
    judged = [row for row in rows if not row.error]
    return len(judged), sum(row.in_full for row in judged)


def test_it_fails_on_no_card_we_have() -> None:
    paths = list(every_card())
    judged, in_full = judged_in_full(paths)
    assert judged > 300 and in_full == 0


@pytest.fixture
def likely_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """An inference fails on a model of one name."""
    from compliance.inference.view import View

    def name(view: View) -> str:
        if view.case.card["model"]["name"] == UNLUCKY:
            raise ZeroDivisionError("a defect")
        return str(view.case.card["model"]["name"])

    monkeypatch.setattr(View, "name", property(name))


def tagged(name: str) -> dict[str, Any]:
    signals = {"pipeline_tag": "text-classification", "library": "transformers"}
    return {"schema_version": "1.0", "model": {"name": name}, "provenance": {"source_format": "huggingface", "signals": signals}}


@pytest.mark.usefixtures("likely_defect")
def test_where_what_is_likely_cannot_be_worked_out_the_verdicts_stay_and_the_defect_is_told(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(tagged(name)) + "\n" for name in ("One", UNLUCKY, "Two")))
    outcome = quick("survey", "c.jsonl", "--out", "o.jsonl", "--as-of", DAY, "--workers", "1")
    first, unlucky, second = (json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines())
    assert outcome.code == 4 and "ZeroDivisionError" in outcome.both
    assert unlucky["error"] == "what is likely: fmcheck itself failed: ZeroDivisionError: a defect"
    assert first["eu.aia.3-63"]["likely"] == second["eu.aia.3-63"]["likely"] == "does_not_meet"
    assert unlucky["eu.aia.3-63"] == {"verdict": "undetermined"}
