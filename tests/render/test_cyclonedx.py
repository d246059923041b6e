"""The attestation: valid by the official schemas, one claim a verdict, no confidence in what is undetermined, and no conformance."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from compliance import __version__
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
VERSIONS = {"1.6": SchemaVersion.V1_6, "1.7": SchemaVersion.V1_7}


def valid(text: str, version: str) -> bool:
    pytest.importorskip("referencing", reason="the official validator needs a jsonschema of 4.18 or later")
    text = text.replace('"specVersion": "1.6"', f'"specVersion": "{version}"').replace("bom-1.6.schema", f"bom-{version}.schema")
    return JsonStrictValidator(VERSIONS[version]).validate_str(text) is None


def attestation(quick: "Quick", *args: str) -> dict[str, Any]:
    outcome = quick(*args, "--format", "cyclonedx", *DAY)
    assert all(valid(outcome.out, version) for version in VERSIONS)
    told = json.loads(outcome.out)
    assert isinstance(told, dict)
    return told


def test_the_attestation_of_every_example_is_valid_by_both_schemas(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    folders = [str(ROOT / "examples" / folder) for folder in ("models", "personalised", "not-foundation-models", "foreign")]
    told = attestation(quick, *folders, "bad.json", write(), "--all")
    assert len(told["components"]) == len(told["declarations"]["attestations"]) + 1 > 25
    assert "component" not in told["metadata"]
    bad = next(component for component in told["components"] if component["name"] == "bad.json")
    assert bad["type"] == "file" and any(item["name"] == "fmcheck:violation" for item in bad["properties"])


def test_every_reference_leads_somewhere_and_every_determination_has_a_claim(quick: "Quick") -> None:
    told = attestation(quick, GPT_3)
    declared = told["declarations"]
    (standard,) = told["definitions"]["standards"]
    requirements = {item["bom-ref"]: item for item in standard["requirements"]}
    claims = {claim["bom-ref"]: claim for claim in declared["claims"]}
    evidence = {item["bom-ref"]: item for item in declared["evidence"]}
    (entry,) = declared["attestations"]
    assert told["metadata"]["component"]["name"] == "GPT-3" and told["metadata"]["component"]["version"] == "davinci 175B"
    assert entry["assessor"] == declared["assessors"][0]["bom-ref"]
    for mapped in entry["map"]:
        (claim,) = (claims[ref] for ref in (*mapped.get("claims", ()), *mapped.get("counterClaims", ())))
        rule = requirements[mapped["requirement"]]["identifier"]
        (found,) = (evidence[ref] for ref in claim["evidence"])
        reasons = json.loads(found["data"][0]["contents"]["attachment"]["content"])
        assert claim["target"] == told["metadata"]["component"]["bom-ref"] and reasons["rule"] == rule
        assert claim["predicate"] == f"verdict={reasons['verdict']}"
        assert (mapped["confidence"].get("score") == 0) is (reasons["verdict"] == "undetermined")
        assert ("counterClaims" in mapped) is (reasons["verdict"] == "does_not_meet")
    assert len(entry["map"]) == len(claims) == len(evidence) == len(requirements) > 10
    rule = requirements["rule-eu.aia.3-63"]
    assert rule["title"] == "general-purpose AI model" and rule["text"].startswith("‘general-purpose AI model’ means")


def test_nothing_claims_conformance_or_holds_a_clock(quick: "Quick") -> None:
    text = quick(GPT_3, "--format", "cyclonedx", *DAY).out
    for word in ('"conformance"', "timestamp", "serialNumber", "created"):
        assert word not in text


def test_a_rule_not_yet_written_has_no_claim(quick: "Quick") -> None:
    outcome = quick(GPT_3, "--select", "eu.aia.3-63", "--format", "cyclonedx", "--as-of", "2015-01-01")
    assert valid(outcome.out, "1.6")
    declared = json.loads(outcome.out)["declarations"]
    assert declared["claims"] == [] and declared["attestations"][0]["map"][0]["confidence"]["score"] == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_without_a_card_the_document_is_valid(version: str) -> None:
    format, run = renderer("cyclonedx"), Run("2026-11-24", load(), __version__)
    assert valid(format.begin(run) + format.end(run, Summary(0, 0, None, ())), version)
