"""JUnit XML: a suite a card, a case a rule; what is undetermined is skipped, and only a policy makes a failure."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from compliance import __version__
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")


def suites(text: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites" and {suite.tag for suite in root} <= {"testsuite"}
    for suite in root:
        cases = list(suite)
        assert {case.tag for case in cases} <= {"testcase"}
        assert all(case.get("name") and case.get("classname") for case in cases)
        counted = {name: int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
        assert counted == {
            "tests": len(cases),
            "failures": len(suite.findall("testcase/failure")),
            "errors": len(suite.findall("testcase/error")),
            "skipped": len(suite.findall("testcase/skipped")),
        }
    return list(root)


def results(suite: ElementTree.Element) -> dict[str, str]:
    """The tag that says how each case went, by its name."""
    return {str(case.get("name")): next((child.tag for child in case if child.tag != "system-out"), "passed") for case in suite}


def test_only_what_a_policy_names_fails(quick: "Quick") -> None:
    policy = ("--fail-on", "meets:eu.aia.3-63", "--fail-on", "meets:eu.aia.51-1")
    card, gate = suites(quick(GPT_3, "--format", "junit", *policy, *DAY).out)
    found = results(card)
    assert [name for name, tag in found.items() if tag == "failure"] == ["eu.aia.3-63"]
    assert found["eu.aia.51-1"] == found["us.eo14110.3k"] == found["us-il.aisma.frontier-model"] == "skipped"
    assert found["eu.aia.51-2"] == found["crfm.2021"] == "passed"
    assert card.get("name") == "GPT-3 davinci 175B" and card.get("file") == GPT_3
    assert {case.get("name"): case.get("classname") for case in card}["us-ca.sb53.foundation-model"] == "US-CA"
    assert gate.get("name") == "gate" and results(gate) == {"gate": "failure"}
    message = card.find("testcase[@name='eu.aia.51-1']/skipped")
    assert message is not None and str(message.get("message")).startswith("Undetermined: ")


def test_a_missing_duty_that_a_policy_names_fails(quick: "Quick", write: "Write") -> None:
    general = {"significant_generality": True, "wide_tasks": True, "integrable": True}
    card = write(capability=general, availability={"markets": [{"where": "EU", "date": "2026-01-01"}], "weights": "closed"})
    told, gate = suites(quick(card, "--format", "junit", "--fail-on", "duty:eu.aia.53-1-c", *DAY).out)
    assert [name for name, tag in results(told).items() if tag == "failure"] == ["eu.aia.53-1-c"]
    assert results(gate) == {"gate": "failure"}


def test_an_open_gate_passes_and_without_a_policy_there_is_none(quick: "Quick") -> None:
    _, gate = suites(quick(GPT_3, "--format", "junit", "--fail-on", "meets:eu.aia.51-1", *DAY).out)
    assert results(gate) == {"gate": "passed"} and "not decided: " in str(gate.findtext("testcase/system-out"))
    assert len(suites(quick(GPT_3, "--format", "junit", *DAY).out)) == 1


def test_a_card_that_cannot_be_judged_is_an_error_beside_the_others(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(json.dumps({"schema_version": "1.0", "model": {"name": 1, "x": 2}}), encoding="utf-8")
    bad, good = suites(quick("bad.json", write(), "--format", "junit", *DAY).out)
    assert results(bad) == {"schema/type /model/name": "error", "schema/additionalProperties /model/x": "error"}
    assert "error" not in results(good).values() and bad.get("file") == "bad.json"


def test_without_a_card_there_is_no_suite() -> None:
    format, run = renderer("junit"), Run("2026-11-24", load(), __version__)
    assert suites(format.begin(run) + format.end(run, Summary(0, 0, None, ()))) == []
