"""Values of a Hub record that a dump keeps as text: read where they are JSON, a truth or a count, named where they are neither."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.drafting.draft import Draft
from compliance.formats.huggingface.record_keys import Record

if TYPE_CHECKING:
    from tests.conftest import Quick

ID = {"id": "example-org/example", "pipeline_tag": "text-generation"}


def read(key: str, value: Any) -> tuple[Any, list[str]]:
    """What a record has under a key, and what is wrong with it."""
    draft = Draft("hub-record")
    record = Record(ID | {key: value}, "record", draft)
    return record.at(key.lower()).value, draft.faults


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tags", "['license:mit', 'en']"),
        ("tags", "transformers, license:mit"),
        ("cardData", "{'license': 'mit'}"),
        ("cardData", "license: mit\nlanguage: en"),
        ("safetensors", "{'total': 7000000000}"),
        ("config", '{"a":'),
    ],
)
def test_a_nested_value_that_cannot_be_read_is_named(key: str, value: str) -> None:
    found, faults = read(key, value)
    assert found is None and len(faults) == 1
    assert faults[0].startswith(f"record /{key}: found text that ") and "expected a list or an object" in faults[0]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("tags", '["en"]', ["en"]),
        ("tags", "en", "en"),
        ("tags", "None", None),
        ("tags", "[]", []),
        ("cardData", "nan", None),
        ("private", "True", True),
        ("gated", "False", False),
        ("gated", "auto", "auto"),
        ("safetensors", {"total": "7000", "parameters": {"BF16": "7000"}}, {"total": 7000, "parameters": {"BF16": 7000}}),
        ("safetensors", '{"total": "7e3"}', {"total": "7e3"}),
    ],
)
def test_what_a_text_plainly_says_is_read(key: str, value: Any, expected: Any) -> None:
    assert read(key, value) == (expected, [])


def test_the_command_names_what_of_a_record_was_not_read(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(json.dumps(ID | {"safetensors": "{'total': 7000000000}"}), encoding="utf-8")
    outcome = quick("validate", "--strict", "record.json")
    assert outcome.code == 3 and "record.json: /safetensors: found text that cannot be read as JSON" in outcome.both
    (tmp_path / "record.json").write_text(json.dumps(ID | {"safetensors": '{"total": "7000000000"}'}), encoding="utf-8")
    assert quick("validate", "--strict", "record.json").code == 0


def test_the_row_of_a_survey_names_it_beside_the_verdicts(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ID | {"tags": "en, license:mit"}) + "\n", encoding="utf-8")
    outcome = quick(
        "survey", "in.jsonl", "--out", "out.jsonl", "--as-of", "2026-11-28", "--no-policy", "--select", "crfm.2021", "--workers", "1"
    )
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert outcome.code == 0 and "crfm.2021" in row
    assert row["error"] == "/tags: found text that is not JSON, expected a list or an object"
