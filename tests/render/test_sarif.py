"""SARIF: valid by its schema, with a place for every result, and columns that editors count in the same way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance import __version__
from compliance.card.locate import parts
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from jsonschema import Draft4Validator  # type: ignore[import-untyped]

    from tests.conftest import Write

Sarif = Callable[..., dict[str, Any]]
Results = Callable[..., dict[str, dict[str, Any]]]
ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
MISSING = object()


def cut(text: str, region: dict[str, Any]) -> str:
    """What stands at a region, counted in UTF-16 units."""
    assert region["startLine"] == region["endLine"]
    line: bytes = text.split("\n")[region["startLine"] - 1].encode("utf-16-le")
    return line[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le")


def at(card: Any, pointer: str) -> Any:
    """The value at a pointer, or what says that it is missing."""
    for key in parts(pointer):
        if isinstance(card, list) and key.isdigit() and int(key) < len(card):
            card = card[int(key)]
        elif isinstance(card, dict) and key in card:
            card = card[key]
        else:
            return MISSING
    return card


@pytest.mark.parametrize("format", ["sarif", "sarif-full"])
def test_every_example_gives_a_valid_report_with_a_place_for_every_result(sarif: Sarif, format: str) -> None:
    folders = ["models", "personalised", "not-foundation-models", "foreign", "repositories"]
    told = sarif(*(str(ROOT / "examples" / folder) for folder in folders), "--all", "--fail-on", "meets", "--exit-zero", format=format)
    assert len(told["artifacts"]) > 30 and len(told["results"]) > 10
    for result in told["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1 and place["artifactLocation"]["uri"]
        assert told["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["level"] == "none") is (result["kind"] != "fail")


def test_lines_and_columns_are_those_of_the_value_or_of_its_nearest_ancestor(sarif: Sarif) -> None:
    text = Path(GPT_3).read_text(encoding="utf-8")
    card = json.loads(text)
    values = ancestors = 0
    for result in sarif(GPT_3, "--all", format="sarif-full")["results"]:
        for place in (result["locations"][0], *result.get("relatedLocations", ())):
            pointer = place.get("logicalLocations", [{"fullyQualifiedName": ""}])[0]["fullyQualifiedName"]
            value = at(card, pointer)
            while value is MISSING:
                pointer = pointer.rpartition("/")[0]
                value = at(card, pointer)
                ancestors += 1
            value = value["value"] if isinstance(value, dict) and "value" in value else value
            shown = cut(text, place["physicalLocation"]["region"])
            values += 1
            assert shown == "{["[isinstance(value, list)] if isinstance(value, dict | list) else json.loads(shown) == value
    assert values > 100 and ancestors > 20


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_columns_count_utf_16_units(results: Results, tmp_path: Path, break_: str, bom: str) -> None:
    head = '{"schema_version": "1.0", "model": {"name": "\U0001f600\U0001f600 é"},' + break_
    text = head + '  "capability": {"tasks": ["\U0001d11e"], "significant_generality": true, "wide_tasks": true}}' + break_
    (tmp_path / "astral.json").write_bytes((bom + text).encode())
    told = results("astral.json", "--fail-on", "meets:eu.aia.3-63", codes=(1,))["eu.aia.3-63"]
    region = told["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 2 and cut(text, region) == "true"
    column = text.split("\n")[1].index("true") + 1
    assert region["startColumn"] == column + 1, "one character more in UTF-16 than in Python"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b.json", "a%20b.json"),
        ("./sub//x/../100%.json", "sub/100%25.json"),
        ("模型#?.json", "%E6%A8%A1%E5%9E%8B%23%3F.json"),
        ("a:b.json", "a%3Ab.json"),
    ],
)
def test_names_of_files_are_relative_uris(sarif: Sarif, write: "Write", tmp_path: Path, name: str, uri: str) -> None:
    (tmp_path / "sub" / "x").mkdir(parents=True)
    write(name)
    for typed in (name, str(tmp_path / name)):
        told = sarif(typed, "--fail-on", "undetermined:crfm", codes=(1,))
        artifact = told["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact == told["artifacts"][0]["location"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_elsewhere_keeps_its_absolute_name(sarif: Sarif) -> None:
    assert sarif(GPT_3)["artifacts"][0]["location"] == {"uri": Path(GPT_3).as_uri()}


def test_a_model_repository_is_told_by_the_file_that_states_the_fact(results: Results, tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "README.md").write_text("---\nlicense: mit\npipeline_tag: image-classification\n---\n# X\n", encoding="utf-8")
    (folder / "config.json").write_text('{"model_type": "vit"}', encoding="utf-8")
    told = results("repository", "--all", format="sarif-full")
    places = [place["physicalLocation"] for result in told.values() for place in (result["locations"] + result.get("relatedLocations", []))]
    assert {place["artifactLocation"]["uri"] for place in places} == {"repository/README.md"}
    assert {place["region"]["startLine"] for place in places} == {1, 2, 3}, "the lines of the tags that name the licence and the outputs"
    assert all("startColumn" not in place["region"] for place in places)


def test_a_bill_of_materials_is_told_by_its_file(results: Results) -> None:
    bom = ROOT / "examples/foreign/llama-3.1-405b.cdx.json"
    for result in results(str(bom), format="sarif-full").values():
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": bom.as_uri()} and place["region"] == {"startLine": 1}


def test_a_what_if_value_has_no_line_and_is_told(sarif: Sarif, write: "Write") -> None:
    change = ("--set", "capability.significant_generality=true", "--set", "capability.wide_tasks=true")
    told = sarif(write(), *change, "--fail-on", "meets:eu.aia.3-63", codes=(1,))
    (result,) = told["results"]
    assert result["ruleId"] == "eu.aia.3-63"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert told["tool"]["driver"]["properties"]["whatIf"] == [change[1], change[3]]


def test_the_fingerprint_stays_when_lines_move_and_changes_with_the_verdict(results: Results, write: "Write", tmp_path: Path) -> None:
    def fingerprint(card: str) -> str:
        told = results(card, format="sarif-full")["crfm.2021"]["partialFingerprints"]
        assert set(told) == {"fmcheckVerdict/v1"}
        return str(told["fmcheckVerdict/v1"])

    card = write(training={"data": {"broad": True}}, adaptation={"wide_range": True})
    (tmp_path / "moved.json").write_text("\n\n" + (tmp_path / card).read_text(encoding="utf-8"), encoding="utf-8")
    other = write("other.json", training={"data": {"broad": False}})
    assert fingerprint(card) == fingerprint("moved.json") != fingerprint(other)


def test_a_text_makes_no_link_and_no_placeholder(results: Results, write: "Write") -> None:
    card = write(**{"model": {"name": "X"}, "[x](javascript:alert(1)) {0}": 1})
    text = results(card, codes=(3,))["schema/additionalProperties"]["message"]["text"]
    assert "](" not in text and "{{0}}" in text


@pytest.mark.parametrize("name", ["sarif", "sarif-full"])
def test_without_a_card_the_results_are_an_empty_list(sarif_schema: "Draft4Validator", name: str) -> None:
    format, run = renderer(name), Run("2026-11-24", load(), __version__)
    told = json.loads(format.begin(run) + format.end(run, Summary(0, 0, None, ())))
    assert list(sarif_schema.iter_errors(told)) == [] and told["runs"][0]["results"] == []


def test_the_worst_results_stay_where_there_are_more_than_code_scanning_takes(
    sarif: Sarif, write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance.render.sarif.MOST_RESULTS", 2)
    policy = ("--fail-on", "meets:us-ca.sb53.foundation-model", "--fail-on", "meets:eu.aia.51-1", "--fail-on", "meets:eu.aia.2-1-a")
    told = sarif(GPT_3, *policy, codes=(1,))
    assert [result["level"] for result in told["results"]] == ["error", "warning"]
    assert "1 results" in told["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert len(sarif(GPT_3, *policy, codes=(1,), format="sarif-full")["results"]) > 2


def test_the_gate_is_told_in_the_properties_of_the_run(sarif: Sarif) -> None:
    closed = sarif(GPT_3, "--fail-on", "meets:crfm", codes=(1,))["properties"]
    assert closed["gate"] == "closed" and closed["closedBy"][0].startswith(GPT_3)
    assert sarif(GPT_3)["properties"]["gate"] is None
