"""Workflow commands: one line each, worst first, within GitHub's limits; and no card commands the runner."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance import __version__
from compliance.registry.load import load
from compliance.render import renderer
from compliance.render.run import Run, Summary

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick, Write

ROOT = Path(__file__).resolve().parents[2]
GPT_3 = str(ROOT / "examples/models/gpt-3.json")
DAY = ("--as-of", "2026-11-24")
COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def annotations(out: str) -> list[dict[str, str]]:
    """The commands of an output, read as the runner reads them."""
    found = []
    for line in out.split("\n"):
        if line.lstrip().startswith("::"):
            command = COMMAND.fullmatch(line)
            assert command is not None, line
            properties = dict(part.split("=", 1) for part in command["properties"].split(","))
            decoded = {name: text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%") for name, text in properties.items()}
            found.append({"kind": command["kind"], "message": command["message"].replace("%25", "%"), **decoded})
        else:
            assert "##[" not in line and (line == "" or line.startswith("- "))
    return found


def test_an_annotation_names_file_line_column_and_rule(quick: "Quick") -> None:
    outcome = quick(GPT_3, "--format", "github", "--fail-on", "meets:eu.aia.3-63", *DAY)
    first = annotations(outcome.out)[0]
    assert outcome.code == 1 and first["kind"] == "error" and first["file"] == GPT_3
    assert first["title"] == "eu.aia.3-63: general-purpose AI model" and first["message"].startswith("Meets: general-purpose AI model (")
    line = Path(GPT_3).read_text(encoding="utf-8").split("\n")[int(first["line"]) - 1]
    assert line[int(first["col"]) - 1 : int(first["endColumn"]) - 1] == "true" and first["endLine"] == first["line"]


def test_every_rule_is_told_on_a_plain_line(quick: "Quick") -> None:
    plain = [line[2:] for line in quick(GPT_3, "--format", "github", *DAY).out.splitlines() if line.startswith("- ")]
    assert plain == quick(GPT_3, "--format", "concise", *DAY).out.splitlines()


def test_the_worst_come_first_whatever_the_order_of_the_cards(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    write("a.json", capability={"significant_generality": True, "wide_tasks": True})
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    outcome = quick("a.json", "b.json", "--format", "github", "--fail-on", "meets:eu.aia.51-1", *DAY)
    told = annotations(outcome.out)
    assert [(item["kind"], item["file"]) for item in told] == [("error", "b.json"), ("warning", "a.json"), ("notice", "a.json")]


def test_ten_of_a_kind_are_shown_and_the_last_says_how_many_were_dropped(quick: "Quick", tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"bad{number:02}.json").write_text(json.dumps({"schema_version": "1.0", "model": {}}), encoding="utf-8")
    told = annotations(quick(*(f"bad{number:02}.json" for number in range(12)), "--format", "github", *DAY).out)
    assert len(told) == 10 and {item["kind"] for item in told} == {"error"}
    assert told[-1]["message"].startswith("and 3 more; ")
    ten = annotations(quick(*(f"bad{number:02}.json" for number in range(10)), "--format", "github", *DAY).out)
    assert [item["file"] for item in ten] == [f"bad{number:02}.json" for number in range(10)]


def test_the_gate_is_told_on_a_plain_line(quick: "Quick") -> None:
    assert "- gate closed: " in quick(GPT_3, "--format", "github", "--fail-on", "meets:crfm", *DAY).out
    assert "- gate open\n" in quick(GPT_3, "--format", "github", "--fail-on", "none", *DAY).out
    assert "gate open" not in quick(GPT_3, "--format", "github", *DAY).out


@pytest.mark.parametrize("text", ["::error::x", "\n::error::x", "##[error]x", "%0A::error::x", "a,b=c:d", "##[stop-commands]x"])
def test_neither_a_file_name_nor_a_key_nor_a_value_commands_the_runner(quick: "Quick", write: "Write", text: str) -> None:
    outcome = quick(write(f"{text}.json", **{text: text}), "--format", "github", *DAY)
    (told,) = annotations(outcome.out)
    shown = text.replace("\n", "\\n").replace("##[", "# #[")
    assert outcome.code == 3 and told["file"] == f"{shown}.json" and shown in told["message"]
    outcome = quick(write(f"{text}.json", model={"name": text}), "--format", "github", "--fail-on", "undetermined:crfm", *DAY)
    assert [item["title"] for item in annotations(outcome.out)] == ["crfm.2021: foundation model"]


def test_without_a_card_nothing_is_printed() -> None:
    format, run = renderer("github"), Run("2026-11-24", load(), __version__)
    assert format.begin(run) + format.end(run, Summary(0, 0, None, ())) == ""


def test_it_is_the_format_of_github_actions_where_none_was_chosen(fmcheck: "Fmcheck") -> None:
    chosen = fmcheck(GPT_3, "--format", "github", *DAY)
    assert fmcheck(GPT_3, *DAY, env={"GITHUB_ACTIONS": "true"}) == chosen
    assert fmcheck(GPT_3, *DAY, env={"GITHUB_ACTIONS": "true", "FMCHECK_FORMAT": "json"}).stdout.startswith(b"{")
