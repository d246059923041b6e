"""A bill of materials with several models: each is judged, gated, recorded, converted and surveyed under the bill's name for it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.api import check_batch
from compliance.card.decode import decode
from compliance.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")
LINE = ("--select", "eu.aia.51-2", *DAY)


def model(name: str, flop: str, **more: Any) -> dict[str, Any]:
    facts = {
        "training:compute:cumulative_flop": flop,
        "capability:significant_generality": "true",
        "capability:wide_tasks": "true",
        "training:data:large": "true",
    }
    properties = [{"name": f"fmcheck:{key}", "value": value} for key, value in facts.items()]
    parameters = {"task": "text-generation", "inputs": [{"format": "text"}], "outputs": [{"format": "text"}]}
    return {"type": "machine-learning-model", "name": name, "modelCard": {"modelParameters": parameters}, "properties": properties, **more}


def cyclonedx(*models: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": list(models), **more}


def spdx(*packages: tuple[str, str, str]) -> dict[str, Any]:
    graph = [
        {
            "type": "ai_AIPackage",
            "spdxId": id,
            "name": name,
            "ai_hyperparameter": [
                {"type": "DictionaryEntry", "key": "fmcheck:training:compute:cumulative_flop", "value": flop},
                {"type": "DictionaryEntry", "key": "fmcheck:capability:significant_generality", "value": "true"},
                {"type": "DictionaryEntry", "key": "fmcheck:capability:wide_tasks", "value": "true"},
                {"type": "DictionaryEntry", "key": "fmcheck:training:data:large", "value": "true"},
                {"type": "DictionaryEntry", "key": "fmcheck:capability:outputs", "value": "text"},
            ],
        }
        for id, name, flop in packages
    ]
    return {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": graph}


BILLS = {
    "cyclonedx": cyclonedx(
        model("tiny", "1e19", **{"bom-ref": "a"}),
        model("small", "1e20", **{"bom-ref": "b"}),
        model("big", "4e25", **{"bom-ref": "pkg:x/big@1"}),
        metadata={"component": {"type": "application", "name": "engine"}},
    ),
    "spdx": spdx(("a", "tiny", "1e19"), ("b", "small", "1e20"), ("pkg:x/big@1", "big", "4e25")),
}
PARTS = ["bom.json#a", "bom.json#b", "bom.json#pkg:x/big@1"]


@pytest.fixture(params=BILLS)
def bill(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    path = tmp_path / "bom.json"
    path.write_text(json.dumps(BILLS[request.param]), encoding="utf-8")
    return path


def test_each_model_is_judged_under_its_name(quick: "Quick", bill: Path) -> None:
    report = json.loads(quick("bom.json", *LINE, "--format", "json").out)
    found = {item["card"]["uri"]: item["determinations"][0]["verdict"] for item in report["assessments"]}
    assert list(found) == PARTS and [found[part] for part in PARTS] == ["does_not_meet", "does_not_meet", "meets"]


FORMATS = (
    *("table", "tree", "concise", "jsonl", "markdown", "html"),
    *("sarif", "sarif-full", "junit", "github", "gitlab", "cyclonedx"),
)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_tells_of_each_model(quick: "Quick", bill: Path, format: str) -> None:
    outcome = quick("bom.json", *LINE, "--format", format, "--fail-on", "meets:eu.aia.51-2")
    assert outcome.code == 1
    assert outcome.out.count("big") and (format in ("sarif", "github", "gitlab") or "tiny" in outcome.out or "#a" in outcome.out)


def test_places_in_reports_are_those_of_the_file(quick: "Quick", bill: Path) -> None:
    report = json.loads(quick("bom.json", *LINE, "--format", "sarif", "--fail-on", "meets:eu.aia.51-2").out)
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"] for result in report["runs"][0]["results"] for place in result["locations"]
    }
    assert uris == {"bom.json"}


def test_a_large_model_behind_a_small_one_closes_the_gate(quick: "Quick", bill: Path) -> None:
    outcome = quick("check", "bom.json", *LINE, "--fail-on", "meets:eu.aia.51-2")
    assert outcome.code == 1 and "bom.json#pkg:x/big@1" in outcome.out + outcome.err
    assert quick("gate", "bom.json", *LINE).code == 1


def test_one_model_can_be_named(quick: "Quick", bill: Path) -> None:
    outcome = quick("bom.json#a", *LINE, "--format", "concise")
    assert outcome.code == 0 and outcome.out.startswith("bom.json#a: ") and "#b" not in outcome.out
    refused = quick("bom.json#c", *LINE, "--format", "concise")
    assert refused.code == 3 and "no model of that name" in refused.out and "#a, #b" in refused.out


def test_a_record_holds_the_list_and_the_gate_compares_each(quick: "Quick", bill: Path) -> None:
    made = quick("record", "bom.json", "--by", "B", "--reason", "R", *LINE)
    assert made.code == 0 and made.out.count("signed off by B") == 3
    record = json.loads(bill.with_name("bom.fmcheck.json").read_text(encoding="utf-8"))
    assert [item["part"] for item in record["models"]] == ["a", "b", "pkg:x/big@1"] and "verdicts" not in record
    assert quick("gate", "bom.json", *LINE).code == 0
    bill.write_text(bill.read_text(encoding="utf-8").replace('"1e20"', '"3e25"'), encoding="utf-8")
    outcome = quick("gate", "bom.json", *LINE)
    assert outcome.code == 1 and "bom.json#b" in outcome.out and "bom.json#pkg" not in outcome.out


def test_a_model_that_is_new_in_a_bill_is_signed_off_by_no_record(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    bill = tmp_path / "bom.json"
    bill.write_text(json.dumps(cyclonedx(model("tiny", "1e19"))), encoding="utf-8")
    assert quick("record", "bom.json", "--by", "B", "--reason", "R", *LINE).code == 0
    bill.write_text(json.dumps(cyclonedx(model("tiny", "1e19"), model("big", "4e25"))), encoding="utf-8")
    outcome = quick("gate", "bom.json", *LINE)
    assert outcome.code == 1 and "bom.json#/components/1: it meets" in outcome.out and "components/0: it" not in outcome.out


def test_a_record_by_hand_of_several_models_is_refused(quick: "Quick", bill: Path) -> None:
    quick("record", "bom.json", "--by", "B", "--reason", "R", *LINE)
    path = bill.with_name("bom.fmcheck.json")
    record = json.loads(path.read_text(encoding="utf-8"))
    for other in ({**record, "verdicts": {}}, {**record, "models": []}, {**record, "models": record["models"][:1]}):
        path.write_text(json.dumps(other), encoding="utf-8")
        assert quick("gate", "bom.json", *LINE).code == 3


def test_conversion_of_several_asks_for_a_directory(quick: "Quick", bill: Path, tmp_path: Path) -> None:
    refused = quick("convert", "bom.json")
    assert refused.code == 2 and "--out-dir" in refused.err and all(part in refused.err for part in PARTS)
    made = quick("convert", "bom.json", "--out-dir", "cards", *DAY)
    files = sorted(path.name for path in (tmp_path / "cards").iterdir())
    assert made.code == 0 and files == ["a.json", "b.json", "pkg-x-big-1.json"]
    report = json.loads(quick("cards", *LINE, "--format", "json").out)
    assert [item["determinations"][0]["verdict"] for item in report["assessments"]] == ["does_not_meet", "does_not_meet", "meets"]
    assert quick("convert", "bom.json", "--out-dir", "cards").code == 2  # nothing is written over
    assert quick("convert", "bom.json", "--out-dir", "cards", "--force", "--quiet").code == 0
    assert json.loads(quick("convert", "bom.json#b", "--quiet").out)["model"]["name"] == "small"
    assert quick("convert", "bom.json", "--out-dir", "more", "--to", "cyclonedx", "--quiet").code == 0
    assert sorted(path.name for path in (tmp_path / "more").iterdir()) == ["a.cdx.json", "b.cdx.json", "pkg-x-big-1.cdx.json"]


def test_files_of_models_that_the_bill_calls_alike_are_told_apart(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    models = [
        model(name, "1e19", **({"bom-ref": ref} if ref else {})) for name, ref in (("x", "../up"), ("y", "Up"), ("up", ""), ("", "..."))
    ]
    (tmp_path / "bom.json").write_text(json.dumps(cyclonedx(*models)), encoding="utf-8")
    assert quick("convert", "bom.json", "--out-dir", "cards", "--quiet").code == 0
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == ["model.json", "up-2.json", "up-3.json", "up.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bom.json", "cards"]


def test_a_survey_and_a_batch_have_rows_for_each(quick: "Quick", bill: Path, tmp_path: Path) -> None:
    assert quick("survey", "bom.json", "--long", "--out", "rows.jsonl", *LINE).code == 0
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["card"] for row in rows] == PARTS and [row["verdict"] for row in rows][-1] == "meets"
    from datetime import date

    batch = list(check_batch([("x", bill.read_bytes())], as_of=date(2026, 11, 24), rules=["eu.aia.51-2"]))
    assert [row["card"] for row in batch] == [part.replace("bom.json", "x") for part in PARTS]


def test_one_call_for_one_card_refuses_several(bill: Path) -> None:
    from datetime import date

    from compliance import check

    with pytest.raises(InputError, match="3 models in one source"):
        check(bill.read_bytes(), as_of=date(2026, 11, 24))


@pytest.mark.parametrize("command", ["validate", "estimate", "timeline"])
def test_other_commands_take_each_and_a_comparison_asks_for_one(quick: "Quick", bill: Path, command: str) -> None:
    assert quick(command, "bom.json").code == 0
    refused = quick("diff", "bom.json", "bom.json", *DAY)
    assert refused.code == 3 and "holds 3 models" in refused.err
    assert quick("diff", "bom.json#a", "bom.json#b", *DAY).code == 0


@pytest.mark.parametrize("count", [1, 3])
def test_our_own_attestation_reads_back(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.chdir(tmp_path)
    cards = sorted((Path(__file__).resolve().parents[2] / "examples/models").glob("*.json"))[:count]
    assert len(cards) == count
    original = json.loads(quick(*map(str, cards), "--format", "json", *DAY).out)["assessments"]
    (tmp_path / "attestation.cdx.json").write_text(quick(*map(str, cards), "--format", "cyclonedx", *DAY).out, encoding="utf-8")
    again = json.loads(quick("attestation.cdx.json", "--format", "json", *DAY).out)["assessments"]
    assert [item["card"]["uri"] for item in again] == (
        ["attestation.cdx.json"] if count == 1 else [f"attestation.cdx.json#model-{number}" for number in range(1, count + 1)]
    )
    for before, after in zip(original, again, strict=True):
        told = [{item["rule"]: item["verdict"] for item in one["determinations"]} for one in (before, after)]
        assert told[0] == told[1]
    converted = quick("convert", "attestation.cdx.json", "--out-dir", "cards", "--quiet")
    assert converted.code == 0
    for path in (tmp_path / "cards").iterdir():
        card: Any = decode(path.read_bytes())
        assert not any("fmcheck:card" in note for note in card["provenance"].get("notes", ()))


def test_the_example_of_the_page_on_formats_is_judged_model_by_model(quick: "Quick", tmp_path: Path) -> None:
    example = Path(__file__).resolve().parents[2] / "examples" / "bills" / "assistant.cdx.json"
    outcome = quick(str(example), "--format", "concise", *LINE)
    assert outcome.code == 0 and [line.split(": ")[0].partition("#")[2] for line in outcome.out.splitlines()] == ["guard", "assistant"]
    assert quick("convert", str(example), "--out-dir", "cards", "--quiet").code == 0
    assert sorted(path.name for path in (tmp_path / "cards").iterdir()) == ["assistant.json", "guard.json"]
