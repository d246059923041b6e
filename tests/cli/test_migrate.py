"""fmcheck record --migrate: records of earlier layouts rewritten in today's, with every verdict and the sign-off as they were."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.history.record_text import laid_out as text_of
from compliance.history.record_text import seal
from tests.cli.test_earlier_layouts import DAY, LAYOUTS, RECORDS, laid_out

if TYPE_CHECKING:
    from tests.conftest import Quick

__all__ = ["laid_out"]
Take = Callable[[str], tuple[str, Path]]
NAMES = {
    "/licence/modification": "/licence/modification (licence: modification)",
    "/capability/state_of_the_art": "/capability/most_advanced_technology",
}
SIGNED = ("schema", "card", "day", "signed_off", "rules", "readings", "require_basis", "duties")


def content(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_bytes())
    assert isinstance(found, dict)
    return found


def verdicts(record: dict[str, Any]) -> list[dict[str, tuple[object, ...]]]:
    """What was signed off of each model: the verdict, its basis and its status."""
    return [
        {id: tuple(line[key] for key in ("place", "term", "verdict", "basis", "status")) for id, line in one["verdicts"].items()}
        for one in record.get("models", [record])
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_signed_off_stays_and_the_gate_says_the_same(quick: "Quick", laid_out: Take, layout: str) -> None:
    card, path = laid_out(layout)
    before, gate = content(path), quick("gate", card, *DAY)
    outcome = quick("record", "--migrate", path.name)
    assert (outcome.code, outcome.err) == (0, ""), outcome.both
    after = content(path)
    assert {key: after.get(key) for key in SIGNED} == {key: before.get(key) for key in SIGNED}
    assert verdicts(after) == verdicts(before)
    again = quick("gate", card, *DAY)
    assert (again.code, again.out) == (gate.code, gate.out)
    for one, was in zip(after.get("models", [after]), before.get("models", [before]), strict=True):
        assert one["facts"] == {NAMES.get(name, name): line for name, line in was["facts"].items()}
        assert list(one["facts"]) == sorted(one["facts"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_run_changes_nothing(quick: "Quick", laid_out: Take, layout: str) -> None:
    _, path = laid_out(layout)
    quick("record", "--migrate", path.name)
    first, when = path.read_bytes(), path.stat().st_mtime_ns
    outcome = quick("record", "--migrate", path.name)
    assert (outcome.code, outcome.out) == (0, f"{path.name}: has today's layout already; nothing changed\n")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, when)


def test_it_says_what_changed_and_whose_signature_stays(quick: "Quick", laid_out: Take) -> None:
    _, path = laid_out("first/renamed.json")
    outcome = quick("record", "--migrate", path.name)
    named = "; ".join(f"the fact {old} is called {new}" for old, new in sorted(NAMES.items()))
    assert outcome.out == f"renamed.fmcheck.json: migrated: {named}; signed off by A. Reviewer for 2026-11-24, as before\n"


def test_one_question_that_became_two_is_that_of_each_rule(quick: "Quick", laid_out: Take) -> None:
    _, path = laid_out("first/asked.json")
    rules = {"kr.aiba.safety": "/capability/most_advanced_technology", "uk.dsit.frontier-ai-2023": "/capability/at_frontier"}
    for id in rules:
        assert "/capability/state_of_the_art" in content(path)["verdicts"][id]["decided_by"]
    outcome = quick("record", "--migrate", path.name)
    for id, name in rules.items():
        assert name in content(path)["verdicts"][id]["decided_by"] and f"is called {name}; " in outcome.out
        assert "/capability/state_of_the_art" not in content(path)["verdicts"][id]["decided_by"]


def test_a_record_written_today_has_todays_layout(quick: "Quick", laid_out: Take) -> None:
    card, path = laid_out("second/model.json")
    quick("record", card, "--by", "B", "--reason", "again", "--update", *DAY)
    assert "nothing changed" in quick("record", "--migrate", path.name).out


def test_the_basis_that_went_is_a_reading(quick: "Quick", laid_out: Take) -> None:
    _, path = laid_out("first/model.json")
    record = content(path)
    record["verdicts"]["crfm.2021"]["basis"] = "proxy"
    path.write_text(text_of(record | {"seal": seal(record)}), encoding="utf-8")
    outcome = quick("record", "--migrate", path.name)
    assert outcome.code == 0 and "the basis proxy is called reading" in outcome.out
    assert content(path)["verdicts"]["crfm.2021"] | {"basis": "proxy"} == record["verdicts"]["crfm.2021"]


def test_one_that_a_tool_laid_out_and_sorted_gets_its_lines_back(quick: "Quick", laid_out: Take) -> None:
    _, path = laid_out("third/bom.json")
    written = path.read_bytes()
    path.write_text(json.dumps(content(path), indent=4, sort_keys=True), encoding="utf-8")
    outcome = quick("record", "--migrate", path.name)
    assert "migrated: the same content, one verdict, duty or fact a line, sorted; signed off by A. Reviewer" in outcome.out
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda text: text.replace('"verdict": "undetermined"', '"verdict": "does_not_meet"', 1), "changed by hand"),
        (lambda text: text[: len(text) // 2], "not JSON"),
        (lambda text: (RECORDS / "first/model.json").read_text(), "no record of fmcheck"),
        (lambda text: "[]", "no record of fmcheck"),
        (
            lambda text: '{"verdicts": {"a": [1]}, "facts": 3, "models": [null, {"verdicts": {"b": {"missing": [{}]}}}]}',
            "no record of fmcheck",
        ),
        (lambda text: text.replace("fmcheck.record/1", "fmcheck.record/9"), "has the layout fmcheck.record/9"),
    ],
)
def test_what_is_damaged_or_no_record_is_left_whole_and_so_are_those_beside_it(
    quick: "Quick", laid_out: Take, tmp_path: Path, harm: Callable[[str], str], says: str
) -> None:
    _, sound = laid_out("first/renamed.json")
    _, path = laid_out("first/model.json")
    path.write_text(harm(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    outcome = quick("record", "--migrate", sound.name, path.name)
    assert outcome.code == 3 and says in outcome.out and outcome.out.startswith("model.fmcheck.json:"), outcome.both
    assert outcome.out.endswith("nothing was migrated: 1 of 2 files cannot be read as a record\n")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_link_a_folder_and_a_file_that_is_not_there_are_refused(quick: "Quick", laid_out: Take, tmp_path: Path) -> None:
    _, path = laid_out("first/renamed.json")
    (tmp_path / "linked.fmcheck.json").symlink_to(path)
    (tmp_path / "folder.fmcheck.json").mkdir()
    before = path.read_bytes()
    assert quick("record", "--migrate", "linked.fmcheck.json").code == 2
    for name, says in (("folder.fmcheck.json", "not a regular file"), ("gone.fmcheck.json", "cannot be read"), ("a\0b", "cannot be read")):
        outcome = quick("record", "--migrate", name)
        assert outcome.code == 3 and says in outcome.out, outcome.both
    assert path.read_bytes() == before and os.path.islink(tmp_path / "linked.fmcheck.json")


@pytest.mark.parametrize(
    "options", [("--by", "X"), ("--reason", "x"), ("--update",), ("--as-of", "2026-11-24"), ("--rules", "."), ("--all",), ("--no-policy",)]
)
def test_options_of_a_sign_off_are_refused_with_it(quick: "Quick", laid_out: Take, options: tuple[str, ...]) -> None:
    _, path = laid_out("first/renamed.json")
    before = path.read_bytes()
    outcome = quick("record", "--migrate", path.name, *options)
    assert outcome.code == 2 and f"{options[0]} goes with a card to sign off" in outcome.err
    assert path.read_bytes() == before
    assert quick("record", "--migrate").code == 2
