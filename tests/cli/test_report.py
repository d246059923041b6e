"""fmcheck.report/1: every report fits the published schema, and the schema is the one its models make."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from compliance.card.locate import Positions
from compliance.files.shipped import builtin
from compliance.render.report_model import Report, report_schema

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "schemas/report-1.schema.json"
EXAMPLES = sorted(
    str(path.relative_to(ROOT)) for path in ROOT.glob("examples/**/*.json") if b'"schema_version": "1.0"' in path.read_bytes()
)
DAY = ("--as-of", "2026-11-24")


def assert_fits(report: dict[str, Any]) -> None:
    validator = Draft202012Validator(json.loads(COMMITTED.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(report)] == []
    Report.model_validate(report)


def test_the_committed_schema_has_not_drifted_from_the_models() -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == report_schema()
    Draft202012Validator(report_schema())  # refuses what is no schema


def test_the_schema_command_prints_the_committed_schemas(fmcheck: "Fmcheck") -> None:
    assert fmcheck("schema", "report").stdout == COMMITTED.read_bytes()
    assert fmcheck("schema", "card").stdout == (ROOT / "schemas/model-card-1.schema.json").read_bytes()


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("options", [(), ("--all", "--fail-on", "meets"), ("--as-of", "2020-01-01", "--all")])
def test_every_example_gives_a_report_that_fits(quick: "Quick", example: str, options: tuple[str, ...]) -> None:
    outcome = quick(str(ROOT / example), "--format", "json", *DAY, *options)
    assert outcome.code in (0, 1)
    assert_fits(json.loads(outcome.stdout))


def test_a_report_of_good_bad_and_unreadable_cards_fits_and_counts_them(
    report: Callable[..., dict[str, Any]], write: "Write", tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0",\n "model": {"name": 1}}', encoding="utf-8")
    told = report(write(), "bad.json", "gone.json", *DAY, "--set", "model.family=X", "--fail-on", "invalid", codes=(3,))
    assert_fits(told)
    assert told["summary"] == {
        "cards": 3,
        "invalid": 2,
        "gate": "closed",
        "closed_by": [f"{name}: cannot be judged; to open: correct the card" for name in ("bad.json", "gone.json")],
        "undecided": [],
        "waived": [],
    }
    good, bad, gone = told["assessments"]
    assert good["violations"] == [] and bad["determinations"] == gone["determinations"] == []
    violation = bad["violations"][0]
    assert (violation["pointer"], violation["line"], violation["column"], violation["keyword"]) == ("/model/name", 2, 20, "type")
    assert good["card"]["sha256"] == hashlib.sha256((tmp_path / "good.json").read_bytes()).hexdigest()
    assert told["what_if"] == ["model.family=X"]


def test_a_report_of_nothing_but_a_missing_file_fits(report: Callable[..., dict[str, Any]]) -> None:
    assert_fits(report("gone.json", *DAY, codes=(3,)))


def test_a_defect_is_in_the_report_and_fits(quick: "Quick", write: "Write", monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("compliance.assessment.in_full.assess", boom)
    outcome = quick(write(), "--format", "json", *DAY)
    assert outcome.code == 4
    told = json.loads(outcome.stdout)
    assert_fits(told)
    assert "RuntimeError: boom" in told["assessments"][0]["defect"] and "RuntimeError: boom" in outcome.err


def test_every_line_of_jsonl_is_a_report_of_one_card_and_the_gate_is_told_last(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("[]", encoding="utf-8")
    names = [write("a.json"), "bad.json", write("b.json")]
    outcome = quick(*names, "--format", "jsonl", *DAY)
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 3 and [line["assessments"][0]["card"]["uri"] for line in lines] == names
    gated = [json.loads(line) for line in quick(*names, "--format", "jsonl", *DAY, "--fail-on", "undetermined:crfm").out.splitlines()]
    assert len(gated) == 4 and gated[-1]["assessments"] == []
    assert gated[-1]["summary"]["gate"] == "closed" and len(gated[-1]["summary"]["closed_by"]) == 2
    for line in (*lines, *gated):
        assert_fits(line)


def test_json_and_jsonl_tell_the_same_of_a_card(report: Callable[..., dict[str, Any]], quick: "Quick") -> None:
    card = str(ROOT / "examples/models/gpt-3.json")
    assert json.loads(quick(card, "--format", "jsonl", *DAY).out)["assessments"] == report(card, *DAY)["assessments"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_line_of_each_deciding_fact_is_the_line_where_its_value_stands(report: Callable[..., dict[str, Any]], example: str) -> None:
    source = (ROOT / example).read_bytes()
    lines, positions, found = source.decode().splitlines(), Positions(source), 0
    for determination in report(str(ROOT / example), "--all", *DAY)["assessments"][0]["determinations"]:
        for fact in determination["decided_by"]:
            assert fact["line"] == positions.of(fact["pointer"])[0]
            *_, parent, name = fact["pointer"].split("/")
            assert f'"{name}"' in lines[fact["line"] - 1] or (name.isdigit() and parent in source.decode())
            found += 1
    assert found > 0


def findings(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for part in node["parts"]:
        yield from findings(part)


def test_a_determination_carries_the_law_verbatim_and_the_reasons(report: Callable[..., dict[str, Any]]) -> None:
    told = report(str(ROOT / "examples/models/gpt-3.json"), "--select", "us.eo14110.3k,us.fedramp", *DAY)
    only, decided = told["assessments"][0]["determinations"]
    assert (only["rule"], only["jurisdiction"], only["verdict"], only["basis"]) == ("us.eo14110.3k", "US", "undetermined", None)
    assert (only["status"], only["applies_from"], only["applies_until"]) == ("revoked", "2023-10-30", "2025-01-20")
    assert only["citation"]["pinpoint"] == "Sec. 3(k)" and "tens of billions of parameters" in only["citation"]["quote"]
    assert [question["pointer"] for question in only["missing"]] == ["/risk/serious"]
    fact = next(fact for fact in decided["decided_by"] if fact["pointer"] == "/architecture/parameters/total")
    assert (fact["value"], fact["limit"], fact["unit"], fact["basis"]) == ("1.746e11", ">= 2e10", "parameters", "reported")
    quote = " ".join(only["citation"]["quote"].split())
    pieces = [" ".join(piece.split()) for finding in findings(only["finding"]) for piece in finding["words"].split("[...]")]
    assert [piece for piece in pieces if piece not in quote] in ([], ["in general"])  # a general clause before its examples
    assert told["tool"]["rules_digest"].startswith("sha256:") and "added_rules" not in told["tool"]


def test_the_digest_changes_when_a_rule_file_changes(report: Callable[..., dict[str, Any]], write: "Write", tmp_path: Path) -> None:
    source = (Path(builtin("rules"), "academic", "crfm_2021.py")).read_text(encoding="utf-8").replace('"crfm.2021"', '"mine.fm"')
    digests = []
    for folder, text in (("old", source), ("new", source + "\n# a remark\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.py").write_text(text, encoding="utf-8")
        told = report(write(), "--rules", folder, *DAY)
        assert_fits(told)
        assert list(told["tool"]["added_rules"]) == ["mine.fm"]
        digests.append(told["tool"]["rules_digest"])
    digests.append(report(write(), *DAY)["tool"]["rules_digest"])
    assert len(set(digests)) == 3
