"""What a verdict is to a CI surface: an error only where a policy names it, and never a false alarm."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Write

Results = Callable[..., dict[str, dict[str, Any]]]
GPT_3 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-3.json")
GENERAL: dict[str, Any] = {
    "capability": {"significant_generality": True, "wide_tasks": True, "integrable": True},
    "availability": {"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "closed"},
}


def levels(results: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {id: result["level"] for id, result in results.items()}


def kinds(results: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {id: result["kind"] for id, result in results.items()}


def test_without_a_policy_nothing_is_an_alert(results: Results) -> None:
    assert results(GPT_3) == {}


def test_the_full_profile_holds_every_rule_with_its_kind(results: Results) -> None:
    told = results(GPT_3, format="sarif-full")
    found = kinds(told)
    assert found["eu.aia.3-63"] == found["crfm.2021"] == "informational"
    assert found["eu.aia.51-2"] == "pass"
    assert found["eu.aia.51-1"] == "review", "high impact is a judgement"
    assert found["eu.aia.2-1-a"] == "open", "a market is a fact"
    assert found["us.eo14110.3k"] == found["eu.ep2023.fm-def"] == found["us-il.aisma.frontier-model"] == "notApplicable"
    assert found["jp.act53-2025.ai-technology"] == "notApplicable"
    assert found["eu.aia.53-1-a"] == "open"
    assert {result["level"] for result in told.values() if result["kind"] != "fail"} == {"none"}
    assert told["us.eo14110.3k"]["properties"]["verdict"] == "undetermined"


@pytest.mark.parametrize("format", ["sarif", "sarif-full"])
@pytest.mark.parametrize(
    ("policy", "rule"),
    [
        (("--fail-on", "meets:eu.aia.3-63"), "eu.aia.3-63"),
        (("--fail-on", "meets:crfm.2021"), "crfm.2021"),
        (("--fail-on", "meets:eu.ep2023.fm-def"), "eu.ep2023.fm-def"),
        (("--fail-on", "does_not_meet:eu.aia.51-2"), "eu.aia.51-2"),
        (("--expect", "eu.aia.51-2=meets"), "eu.aia.51-2"),
        (("--expect", "eu.aia.3-63=does_not_meet"), "eu.aia.3-63"),
        (("--expect", "eu.aia.51-2=does_not_meet", "--firm", "text"), "eu.aia.51-2"),
    ],
)
def test_a_verdict_that_closes_the_gate_is_an_error(results: Results, format: str, policy: tuple[str, ...], rule: str) -> None:
    told = results(GPT_3, *policy, format=format, codes=(1,))
    assert {id for id, result in told.items() if result["level"] == "error"} == {rule}
    assert told[rule]["kind"] == "fail"
    assert f". Policy: {rule} is " in told[rule]["message"]["text"] and "; to open: " in told[rule]["message"]["text"]


@pytest.mark.parametrize(
    ("policy", "code"),
    [
        (("--fail-on", "meets:eu.aia.51-1"), 0),
        (("--fail-on", "undetermined:eu.aia.51-1"), 1),
        (("--expect", "eu.aia.51-1=meets"), 1),
    ],
)
def test_an_undetermined_verdict_that_a_policy_names_is_a_warning_and_an_error_where_it_closes_the_gate(
    results: Results, policy: tuple[str, ...], code: int
) -> None:
    named = results(GPT_3, *policy, codes=(code,))["eu.aia.51-1"]
    assert named["level"] == ("error" if code else "warning") and named["message"]["text"].startswith(
        "Undetermined: general-purpose AI model with systemic risk ("
    )
    assert results(GPT_3, *policy, format="sarif-full", codes=(code,))["eu.aia.51-1"]["kind"] == "review"
    assert "eu.aia.51-1" not in results(GPT_3)


def test_a_verdict_that_a_policy_expects_is_no_alarm(results: Results) -> None:
    policy = ("--expect", "eu.aia.51-1=undetermined", "--expect", "eu.aia.51-2=does_not_meet", "--fail-on", "none")
    assert levels(results(GPT_3, *policy)) == levels(results(GPT_3))


def test_a_missing_duty_is_an_error_only_where_a_policy_names_it(results: Results, write: "Write") -> None:
    card = write(**GENERAL)
    assert "eu.aia.53-1-c" not in results(card)
    named = results(card, "--fail-on", "duty:eu.aia.53-1-c", codes=(1,))
    assert levels(named)["eu.aia.53-1-c"] == "error"
    assert "eu.aia.53-1-d" not in named
    full = results(card, format="sarif-full")
    assert (full["eu.aia.53-1-c"]["kind"], full["eu.aia.53-1-c"]["level"]) == ("fail", "note")


def test_an_undetermined_rule_whose_duties_a_policy_names_is_a_warning(results: Results) -> None:
    told = results(GPT_3, "--fail-on", "duty:eu.aia.55-1-d")
    assert levels(told)["eu.aia.51-1"] == "warning"


def test_a_warning_about_the_card_is_an_error_only_where_a_policy_names_it(results: Results, write: "Write") -> None:
    card = write(architecture={"parameters": {"total": 7e9, "unofficial": True}})
    assert "warning/parameters-unofficial" not in results(card)
    assert results(card, format="sarif-full")["warning/parameters-unofficial"]["kind"] == "informational"
    named = results(card, "--fail-on", "warning:parameters-unofficial", codes=(1,))
    assert levels(named)["warning/parameters-unofficial"] == "error"


def test_a_waived_verdict_is_no_alert_and_says_who_waived_it(results: Results, tmp_path: Path) -> None:
    waiver = 'waivers = [{ rule = "eu.aia.3-63", reason = "reviewed", by = "Counsel", expires = 2027-03-01 }]'
    (tmp_path / "fmcheck.toml").write_text(f'fail-on = ["meets:eu.aia.3-63"]\n{waiver}\n', encoding="utf-8")
    named = ("--policy", "fmcheck.toml")
    assert "eu.aia.3-63" not in results(GPT_3, *named)
    told = results(GPT_3, *named, format="sarif-full")["eu.aia.3-63"]
    assert told["kind"] == "informational" and "waived by Counsel until 2027-03-01: reviewed" in told["message"]["text"]


def test_every_violation_of_an_invalid_card_is_an_error_at_its_place(results: Results, tmp_path: Path) -> None:
    text = '{"schema_version": "1.0",\n "model": {"name": "X", "releasd": "2024-01-01"},\n "training": {"data": {"tokens": "many"}}}'
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    told = results("bad.json", codes=(3,))
    assert set(levels(told).values()) == {"error"} and set(told) == {"schema/additionalProperties", "schema/type"}
    region = told["schema/type"]["locations"][0]["physicalLocation"]["region"]
    lines = text.split("\n")
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == '"many"'


def test_more_than_a_hundred_violations_are_counted(sarif: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    card = {"schema_version": "1.0", "model": {"name": "X", **{f"key{number}": 1 for number in range(150)}}}
    (tmp_path / "bad.json").write_text(json.dumps(card), encoding="utf-8")
    found = sarif("bad.json", codes=(3,))["results"]
    assert len(found) == 101 and found[-1]["message"]["text"] == "and 50 more; --format json shows all"


def test_a_defect_of_ours_is_an_error_and_no_violation(
    sarif: Callable[..., dict[str, Any]], write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("compliance.assessment.in_full.assess", fail)
    told = sarif(write(), codes=(4,))
    assert [(result["ruleId"], result["level"]) for result in told["results"]] == [("fmcheck/defect", "error")]
    assert told["invocations"][0]["executionSuccessful"] is False
    assert "RuntimeError: boom" in told["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
