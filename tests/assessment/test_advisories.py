"""Warnings about a card by itself: an empty list of restrictions beside a licence whose name limits use."""

from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.advisories import WARNINGS

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ID = "licence-restrictions"
ON = ("--as-of", "2026-11-28")


def warned(report: Any, path: str) -> list[dict[str, Any]]:
    (assessment,) = report(path, *ON)["assessments"]
    return [caution for caution in assessment["warnings"] if caution["id"] == ID]


@pytest.mark.parametrize(
    ("spdx", "says"),
    [
        ("CC-BY-NC-4.0", "not for commercial use"),
        ("CC-BY-NC-ND-4.0", "not for commercial use, without derivatives"),
        ("CC-BY-ND-4.0", "without derivatives"),
        ("Acme-Research-Only", "for research only"),
        ("llama3.1", "with terms of use"),
        ("Llama-2-Community", "with terms of use"),
        ("creativeml-openrail-m", "with terms of use"),
        ("bigscience-bloom-rail-1.0", "with terms of use"),
        ("gemma", "with terms of use"),
        ("CC-BY-NC-4.0 OR llama2", "not for commercial use, with terms of use"),  # each alternative limits something
        ("CC-BY-NC-4.0 AND Apache-2.0", "not for commercial use"),
    ],
)
def test_no_listed_restriction_contradicts_a_name_that_limits_use(report: Any, write: "Write", spdx: str, says: str) -> None:
    found = warned(report, write(licence={"spdx": spdx, "restrictions": []}))
    assert [caution["pointers"] for caution in found] == [["/licence/restrictions", "/licence/spdx"]]
    assert all(f"the licence {spdx!r} is by its name {says}; list what it restricts" in caution["message"] for caution in found)


@pytest.mark.parametrize(
    "licence",
    [
        {"spdx": "CC-BY-NC-4.0"},
        {"spdx": "CC-BY-NC-4.0", "restrictions": ["non-commercial"]},
        {"spdx": "Apache-2.0", "restrictions": []},
        {"spdx": "CC-BY-NC-4.0 OR MIT", "restrictions": []},
        {"spdx": "BSD-2-Clause", "restrictions": []},
        {"spdx": "Trail-1.0", "restrictions": []},
        {"restrictions": []},
    ],
)
def test_what_is_listed_or_limits_nothing_is_not_warned_of(report: Any, write: "Write", licence: dict[str, Any]) -> None:
    assert warned(report, write(licence=licence)) == []


def test_a_gate_may_close_on_it_and_a_hostile_name_is_one_line(quick: "Quick", write: "Write") -> None:
    assert ID in WARNINGS
    path = write(licence={"spdx": "nc-\x1b[31m\nx", "restrictions": []})
    outcome = quick("check", path, "--fail-on", f"warning:{ID}", "--format", "concise", *ON)
    assert outcome.code == 1 and "\x1b" not in outcome.out
    assert quick("check", path, "--fail-on", "warning:licence-restriction", *ON).code == 2


def test_a_note_of_the_source_is_passed_on_in_one_line_of_bounded_length(report: Any, write: "Write") -> None:
    path = write(provenance={"source_format": "huggingface", "notes": ["first\nline", "x" * 600]})
    (assessment,) = report(path, *ON)["assessments"]
    notes = [caution["message"] for caution in assessment["warnings"] if caution["id"] == "source-note"]
    assert notes[0] == "first\\nline" and len(notes[1]) <= 400 and set(notes[1][:390]) == {"x"}
