"""A sign-off that is taken away opens no gate: a record that was deleted, one whose card was renamed, one that another card hides."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Git, Put, Save
    from tests.conftest import Outcome, Quick

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is what it reads")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ON = ("--as-of", "2026-11-28")
SIGN = ("--by", "R. Engineer", "--reason", "LEGAL-12")
RULE = "us-ca.sb53.frontier-model"
POLICY = f'select = ["{RULE}"]\nfail-on = ["change"]\n'
BASE = ("--policy-from", "base")
AURORA: dict[str, Any] = json.loads((EXAMPLES / "release-gate" / "model.json").read_bytes())
OPEN: dict[str, Any] = json.loads(json.dumps(AURORA))
OPEN["training"]["compute"]["total_flop"] = {"low": 9e25, "high": 2e26}


@pytest.fixture
def base(quick: "Quick", put: "Put", git: "Git", save: "Save") -> None:
    """A repository whose card is signed off as no frontier model, at the commit that pull requests are compared with."""
    put("fmcheck.toml", POLICY)
    put("model.json", json.dumps(AURORA, indent=2))
    assert quick("record", "model.json", *SIGN, *ON, "--policy", "fmcheck.toml").code == 0
    save()
    git("tag", "base")
    assert quick("gate", ".", *ON, *BASE).code == 0


def closed(outcome: "Outcome") -> list[str]:
    return [line for line in outcome.both.splitlines() if "gate closed" in line and ":" in line]


@pytest.mark.parametrize("command", ["gate", "check"])
@pytest.mark.parametrize("card", [AURORA, OPEN])
def test_a_record_that_the_change_deletes_closes(
    base: None, quick: "Quick", put: "Put", save: "Save", tmp_path: Path, command: str, card: dict[str, Any]
) -> None:
    put("model.json", json.dumps(card))
    (tmp_path / "model.fmcheck.json").unlink()
    save()
    outcome = quick(command, "model.json", *ON, *BASE, *(("--format", "concise") if command == "check" else ()))
    assert outcome.code == 1
    assert "model.json: the record model.fmcheck.json, which base has, is gone; to open: put it back, or sign off again: " in outcome.out


def test_one_that_is_deleted_before_it_is_committed_closes_as_well(base: None, quick: "Quick", put: "Put", tmp_path: Path) -> None:
    put("model.json", json.dumps(OPEN))
    (tmp_path / "model.fmcheck.json").unlink()
    outcome = quick("gate", "model.json", *ON, "--policy", "fmcheck.toml")
    assert (outcome.code, "which HEAD has, is gone" in outcome.out) == (1, True)


@pytest.mark.parametrize("record", ["left", "deleted"])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_card_that_is_renamed_without_its_record_closes(
    base: None, quick: "Quick", put: "Put", save: "Save", tmp_path: Path, record: str, format: str
) -> None:
    (tmp_path / "model.json").unlink()
    put("release.json", json.dumps(OPEN))
    if record == "deleted":
        (tmp_path / "model.fmcheck.json").unlink()
    save()
    outcome = quick("gate", ".", *ON, *BASE, "--format", format)
    said = outcome.out if format == "text" else json.loads(outcome.stdout)["records"]["closed"][0]
    assert outcome.code == 1
    assert (
        "it signs off model.json, and nothing was judged by that name" if record == "left" else "signed off ./release.json instead"
    ) in said
    assert quick("check", ".", *ON, *BASE, "--format", "concise").code == 1


def test_a_card_that_moves_with_its_record_stays_open_and_is_named(
    base: None, quick: "Quick", git: "Git", save: "Save", tmp_path: Path
) -> None:
    (tmp_path / "models").mkdir()
    git("mv", "model.json", "model.fmcheck.json", "models")
    save()
    outcome = quick("gate", ".", *ON, *BASE)
    assert outcome.code == 0
    assert "noted: the record ./model.fmcheck.json, which base has, is gone: its sign-off is of another card now" in outcome.out
    assert "is new or changed since base, signed by R. Engineer" in outcome.out
    assert quick("gate", ".", *ON, "--records-from", "base").code == 1


def test_a_model_that_goes_with_its_record_is_noted(base: None, quick: "Quick", put: "Put", save: "Save", tmp_path: Path) -> None:
    for name in ("model.json", "model.fmcheck.json"):
        (tmp_path / name).unlink()
    put("other.json", json.dumps({"schema_version": "1.0", "model": {"name": "Other"}}))
    save()
    outcome = quick("gate", ".", *ON, *BASE)
    assert (outcome.code, "which base has, is gone: so is its card" in outcome.out) == (0, True)


def test_a_card_that_is_put_in_the_place_of_a_repository_does_not_hide_its_record(quick: "Quick", put: "Put", tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "repositories" / "example__support-lora", tmp_path / "m")
    assert quick("record", "m", *SIGN, *ON).code == 0
    assert quick("gate", "m", *ON).code == 0
    put("m/model.fmcheck-card.json", json.dumps({"schema_version": "1.0", "model": {"name": "harmless"}}))
    outcome = quick("gate", "m", *ON)
    assert outcome.code == 1
    assert "m/model.fmcheck.json: it signs off a model repository, and nothing was judged by that name" in outcome.out


def test_a_card_that_cannot_be_judged_still_has_its_record(base: None, quick: "Quick", put: "Put") -> None:
    put("model.json", json.dumps({"schema_version": "1.0", "model": {"name": 3}}))
    outcome = quick("gate", ".", *ON, *BASE)
    assert outcome.code == 3 and closed(outcome) == ["gate closed: ./model.json: cannot be judged; to open: correct the card"]


@pytest.mark.parametrize("orphan", [False, True])
@pytest.mark.parametrize("format", ["gitlab", "sarif", "github"])
def test_reports_for_ci_hold_what_closes_a_gate_by_a_record(quick: "Quick", put: "Put", tmp_path: Path, format: str, orphan: bool) -> None:
    put("a.json", json.dumps(AURORA))
    assert quick("record", "a.json", *SIGN, *ON).code == 0
    (tmp_path / "a.json").unlink()
    put("b.json" if orphan else "a.json", json.dumps(OPEN))
    outcome = quick("check", ".", "--fail-on", "change", "--format", format, *ON)
    place = "a.fmcheck.json" if orphan else "a.json"
    says = "it signs off a.json" if orphan else f"{RULE} (US-CA frontier model): does_not_meet -> undetermined"
    assert outcome.code == 1
    if format == "github":
        assert any(f"file={place}," in line and says in line.replace("%3A", ":") for line in outcome.out.splitlines())
        return
    found = json.loads(outcome.out)
    if format == "gitlab":
        issues = [(item["location"]["path"], item["description"], item["severity"]) for item in found if item["check_name"] == "record"]
    else:
        issues = [
            (item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], item["message"]["text"], item["level"])
            for item in found["runs"][0]["results"]
            if item["ruleId"] == "record"
        ]
    assert any(at == place and says in text and level in ("major", "error") for at, text, level in issues)


@pytest.mark.parametrize("kept", [["assistant"], []])
def test_a_model_that_is_renamed_in_a_bill_closes_and_one_that_is_taken_out_does_not(quick: "Quick", put: "Put", kept: list[str]) -> None:
    bill = json.loads((EXAMPLES / "bills" / "assistant.cdx.json").read_bytes())
    put("bill.cdx.json", json.dumps(bill))
    assert quick("record", "bill.cdx.json", *SIGN, *ON).code == 0
    assert quick("gate", "bill.cdx.json", *ON).code == 0
    models = {model["bom-ref"]: model for model in bill["components"]}
    bill["components"] = [models[ref] for ref in kept] + [models["guard"] | {"bom-ref": "other", "name": "Other", "modelCard": {}}]
    put("bill.cdx.json", json.dumps(bill))
    for command in (("gate",), ("check", "--fail-on", "change", "--quiet")):
        outcome = quick(*command, "bill.cdx.json", *ON)
        assert outcome.code == 1, outcome.both
        assert "bill.cdx.json: it holds no longer Example Guard 0.2B" in outcome.out
        assert "which bill.cdx.fmcheck.json signs off, and nobody has signed off Other; to open: sign off" in outcome.out
    bill["components"] = [models["assistant"]]
    put("bill.cdx.json", json.dumps(bill))
    without = quick("gate", "bill.cdx.json", *ON)
    assert (without.code, "noted: bill.cdx.json: it holds no longer Example Guard 0.2B" in without.out) == (0, True)
