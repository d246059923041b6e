"""`fmcheck check --quiet`: only what cannot be judged and what closes the gate, a line each; nothing on success."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write


def test_success_is_silent(quick: "Quick", write: "Write") -> None:
    write()
    outcome = quick("--quiet", "good.json")
    assert (outcome.code, outcome.both) == (0, "")
    assert (quick("-q", "--fail-on", "meets:crfm.2021", "--expect", "crfm.2021=undetermined", "good.json")).code == 0


def test_of_many_cards_only_the_bad_one_is_told(quick: "Quick", write: "Write") -> None:
    write()
    write("bad.json", traning={})
    write("third.json")
    outcome = quick("--quiet", "good.json", "bad.json", "third.json")
    assert outcome.code == 3
    (line,) = outcome.out.splitlines()
    assert line.startswith("bad.json:") and "traning" in line


def test_a_closed_gate_says_why_and_no_more(quick: "Quick", write: "Write") -> None:
    write()
    outcome = quick("--quiet", "--fail-on", "undetermined:crfm.2021", "good.json")
    assert outcome.code == 1
    (line,) = outcome.out.splitlines()
    assert line.startswith("gate closed: good.json: crfm.2021 is undetermined")


def test_a_report_in_a_file_is_whole(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write()
    assert quick("--quiet", "--output", "json=report.json", "good.json").both == ""
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["assessments"][0]["determinations"]


@pytest.mark.parametrize("format", ["table", "json"])
def test_it_goes_with_lines_only(quick: "Quick", write: "Write", format: str) -> None:
    write()
    outcome = quick("--quiet", "--format", format, "good.json")
    assert outcome.code == 2 and "--quiet" in outcome.err and outcome.out == ""
    assert quick("--quiet", "--format", "concise", "good.json").code == 0
