"""From bytes to a judgement: one that cannot be read, or on which fmcheck itself fails, is a result and stops nothing."""

import json
from typing import Any

import pytest

from compliance.assessment import judge as module
from compliance.assessment import what_if
from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge, judge_decoded, judge_each, read_each, validated
from compliance.assessment.judged import Judged, RunConfig
from compliance.assessment.result import Assessment, Determination, Likely
from compliance.case.case import Case, Interpretation
from compliance.formats.detect import NATIVE, SourceFormat
from compliance.inference.inferred import Inferred
from compliance.law import facts as f
from compliance.law.finding import MEETS
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
CONFIG = RunConfig(Interpretation(DAY), in_full(Ruleset(load().on(DAY), ("crfm.2021",))))
GOOD: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "Good", "version": "2"}}
BILL = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "components": [{"type": "machine-learning-model", "name": name, "bom-ref": name} for name in ("one", "two")],
}


def text(content: Any) -> bytes:
    return json.dumps(content).encode()


def broken(*arguments: object) -> None:
    raise RuntimeError("boom")


def test_a_card_is_judged_and_called_by_its_name() -> None:
    found = judge("good.json", text(GOOD), CONFIG)
    assert found.assessment is not None and not found.violations and not found.defect
    assert (found.name, found.file, found.uri) == ("Good 2", "good.json", "good.json")


@pytest.mark.parametrize(("data", "at"), [(b"{", (1, 2)), (b'{"a": 1, "a": 2}', (1, 10)), (b"\xff", (1, 1))])
def test_what_is_not_json_is_a_violation_with_its_place(data: bytes, at: tuple[int, int]) -> None:
    for (found,) in ([judge("bad.json", data, CONFIG)], judge_each("bad.json", data, CONFIG), read_each("bad.json", data)):
        (violation,) = found.violations
        assert (violation.line, violation.column) == at and found.card is None and found.assessment is None and not found.defect
        assert found.name == "bad.json"


def test_of_several_models_each_is_judged_under_its_own_name_and_all_at_once_none() -> None:
    both = judge_each("bill.json", text(BILL), CONFIG)
    assert [(found.uri, found.part, found.file) for found in both] == [(f"bill.json#{it}", it, "bill.json") for it in ("one", "two")]
    assert all(found.assessment is not None for found in both)
    assert [found.name for found in read_each("bill.json", text(BILL))] == ["one", "two"]
    assert judge("bill.json", text(BILL), CONFIG).assessment is None


def test_a_value_that_is_set_is_judged_and_is_nowhere_in_the_source() -> None:
    config = CONFIG._replace(changes=[("/training/data/broad", True), ("/adaptation/wide_range", True)])
    found = judge("good.json", text(GOOD), config)
    assert found.assessment is not None and [str(item.verdict) for item in found.assessment.determinations] == ["Verdict.MEETS"]
    assert not found.in_source("/training/data/broad") and not found.in_source("/training") and found.in_source("/model/name")


def test_a_value_that_is_set_wrongly_is_a_violation_without_a_line() -> None:
    found = judge("good.json", text(GOOD), CONFIG._replace(changes=[("/training/data/broad", 7)]))
    assert found.violations and {(item.line, item.column) for item in found.violations} == {(0, 0)}
    (violation,) = judge("good.json", text(GOOD), CONFIG._replace(changes=[("/model/name/x", 7)])).violations
    assert "the card has no place /model/name/x" in violation.message


@pytest.mark.parametrize("place", ["take", "validated"])
def test_our_own_failure_is_a_defect_of_that_card_alone(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, place, broken)
        found = judge("good.json", text(GOOD), CONFIG)
    assert (found.defect, found.assessment, found.violations) == ("RuntimeError: boom", None, ())
    assert judge("good.json", text(GOOD), CONFIG).defect == ""


def test_our_own_failure_at_a_value_that_is_set_is_a_defect_of_each_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_if, "put", broken)
    found = judge_each("bill.json", text(BILL), CONFIG._replace(changes=[("/model/name", "x")]))
    assert [(item.uri, item.defect) for item in found] == [(f"bill.json#{it}", "RuntimeError: boom") for it in ("one", "two")]


def test_a_decoded_card_is_judged_as_its_text_is() -> None:
    assert judge_decoded("good.json", GOOD, b"", CONFIG).assessment == judge("good.json", text(GOOD), CONFIG).assessment


def test_what_a_decoded_card_says_of_its_files_is_only_said() -> None:
    grounds = (Inferred((f.BROAD_DATA,), True, "so", "source", "read"),)

    def assessed(case: Case) -> Assessment:
        rule = load().on(DAY)["crfm.2021"]
        return Assessment((Determination(rule, "in_force", None, likely=Likely(MEETS, grounds)),), ())

    def read(judged: Judged) -> list[bool]:
        assert judged.assessment is not None
        return [item.likely.read for item in judged.assessment.determinations if item.likely is not None]

    config = CONFIG._replace(assess=assessed)
    assert read(judge_decoded("good.json", GOOD, b"", config)) == [False]
    assert read(judge_decoded("good.json", GOOD, b"", config, beside_files=True)) == [True]
    assert read(judge("good.json", text(GOOD), config)) == [False]


@pytest.mark.parametrize(("format", "line"), [(NATIVE, 2), ("cyclonedx", 1)])
def test_a_violation_has_its_line_where_the_card_is_the_source_itself(format: SourceFormat, line: int) -> None:
    data = b'{"schema_version": "1.0",\n "model": 7}'
    found = validated("x", {"schema_version": "1.0", "model": 7}, data, format)
    assert [(item.pointer, item.line) for item in found.violations] == [("/model", line)] and found.card is None


@pytest.mark.parametrize("card", [[], "x", 7, None])
def test_what_is_no_object_is_no_card(card: object) -> None:
    assert validated("x", card, b"").violations and validated("x", card, b"").card is None
