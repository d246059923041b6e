"""What is told beside verdicts: texts without a concept, conflicts of indicators, old reviews, and that the report holds them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from compliance.registry.load import load

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.json") if b'"schema_version": "1.0"' in path.read_bytes())
Reporter = Callable[..., dict[str, Any]]


@pytest.mark.parametrize("format", ["table", "tree", "concise"])
def test_a_text_without_a_concept_says_so_and_never_no(quick: "Quick", format: str) -> None:
    outcome = quick(GPT_3, "--select", "jp", "--format", format, *DAY)
    assert outcome.code == 0
    status = "in_force" if format == "concise" else "in force"
    assert f"jp.act53-2025.ai-technology: no such concept ({status})" in outcome.out
    assert "does_not_meet" not in outcome.out and "meets" not in outcome.out and "undetermined" not in outcome.out


def test_a_text_without_a_concept_has_no_verdict_in_the_report(report: Reporter) -> None:
    (told,) = report(GPT_3, "--select", "jp", *DAY)["assessments"]
    assert told["determinations"] == []
    assert [text["id"] for text in told["no_such_concept"]] == ["jp.act53-2025.ai-technology"]
    assert "does_not_meet" not in json.dumps(told)


@pytest.mark.parametrize(("day", "warned"), [("2026-11-24", False), ("2027-05-22", False), ("2027-05-23", True), ("2027-07-01", True)])
def test_a_review_older_than_half_a_year_is_warned_of_once(report: Reporter, quick: "Quick", day: str, warned: bool) -> None:
    (told,) = report(GPT_3, "--select", "crfm,eu.aia", "--as-of", day)["assessments"]
    old = [caution for caution in told["warnings"] if caution["id"] == "review-old"]
    assert len(old) == warned
    assert ("review-old" in quick(GPT_3, "--select", "crfm,eu.aia", "--as-of", day).out) is warned
    assert all("crfm.2021" in caution["message"] and day in caution["message"] for caution in old)


def test_an_old_review_names_whose_task_the_next_one_is(report: Reporter) -> None:
    by = {rule.id: rule.review.by for rule in load().rules}["crfm.2021"]
    (told,) = report(GPT_3, "--select", "crfm", "--as-of", "2028-01-01")["assessments"]
    (old,) = [caution["message"] for caution in told["warnings"] if caution["id"] == "review-old"]
    assert old.endswith(f": crfm.2021; to review them: {by}")
    rules = ("--rules", str(ROOT / "examples" / "amended-statute" / "rules"))
    (told,) = report(GPT_3, "--select", "crfm,xx", "--as-of", "2028-01-01", *rules)["assessments"]
    (old,) = [caution["message"] for caution in told["warnings"] if caution["id"] == "review-old"]
    assert old.endswith(f": crfm.2021, xx.model-act.2; to review them: {by} (crfm.2021); Exampleland legal team (xx.model-act.2)")


# Model A of the Commission's Guidelines: 3.8e9 parameters, 3.3e12 tokens.
MODEL_A: dict[str, Any] = {
    "architecture": {"family": "transformer", "sparse": False, "parameters": {"total": 3.8e9}},
    "training": {"self_supervised": True, "data": {"large": True, "tokens": 3.3e12}, "compute": {"complete": True}},
    "capability": {"inputs": ["text"], "outputs": ["text"]},
    "lineage": {"bases": []},
}
BOTH = ("--select", "eu.aia.3-63,eu.gl.criterion,eu.aia.r98")


def conflicts(report: Reporter, card: str, *args: str) -> list[dict[str, Any]]:
    (told,) = report(card, *DAY, *args)["assessments"]
    found = told["conflicts"]
    assert isinstance(found, list)
    return found


def test_the_indicators_disagree_about_model_a(report: Reporter, quick: "Quick", write: "Write") -> None:
    card = write(**MODEL_A)
    (found,) = conflicts(report, card, *BOTH)
    assert found["id"] == "eu.indicator-conflict" and found["rules"] == ["eu.aia.r98", "eu.gl.criterion"] and found["message"]
    (told,) = report(card, *DAY, *BOTH)["assessments"]
    verdicts = {item["rule"]: item["verdict"] for item in told["determinations"]}
    assert (verdicts["eu.aia.r98"], verdicts["eu.gl.criterion"]) == ("meets", "does_not_meet")
    for format in ("table", "tree"):
        assert "conflict eu.indicator-conflict: " in quick(card, *DAY, *BOTH, "--format", format).out


@pytest.mark.parametrize(
    "change",
    [
        "architecture.parameters.total=0.9e9",
        "training.data.tokens=3.3e14",
        "training.data.large=false",
        "training.self_supervised=false",
    ],
)
def test_where_the_indicators_agree_or_one_is_open_there_is_no_conflict(report: Reporter, write: "Write", change: str) -> None:
    assert conflicts(report, write(**MODEL_A), *BOTH, "--set", change) == []


def test_no_conflict_is_told_of_what_was_not_asked(report: Reporter, write: "Write") -> None:
    assert conflicts(report, write(**MODEL_A), "--select", "crfm") == []


def test_every_report_with_duties_conflicts_and_texts_without_a_concept_fits(quick: "Quick", write: "Write") -> None:
    schema = json.loads((ROOT / "schemas/report-1.schema.json").read_text(encoding="utf-8"))
    seen: dict[str, int] = {"duties": 0, "conflicts": 0, "no_such_concept": 0}
    for card in (*map(str, EXAMPLES), write(**MODEL_A)):
        outcome = quick(card, "--all", "--format", "json", *DAY)
        assert outcome.code == 0
        told = json.loads(outcome.stdout)
        assert [error.message for error in Draft202012Validator(schema).iter_errors(told)] == []
        for name in seen:
            seen[name] += len(told["assessments"][0][name])
    assert all(seen.values()), seen


def test_a_missing_fact_that_documentation_must_hold_is_a_gap_in_both(
    report: Callable[..., dict[str, Any]], quick: "Quick", write: "Write"
) -> None:
    card = write(capability={"outputs": ["text"]})
    (found,) = report(card, *DAY, "--select", "eu.gl.criterion")["assessments"][0]["determinations"]
    also = {question["pointer"]: question["also"] for question in found["missing"]}
    assert any("Annex XI 1(2)(d)" in item for item in also["/training/compute/direct_flop"])
    assert (
        "(documentation too: eu.aia.53-1-a: Annex XI 1(2)(d)" in quick(card, *DAY, "--select", "eu.gl.criterion", "--format", "table").out
    )
