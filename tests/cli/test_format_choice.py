"""What is printed where no format was chosen: a table on a terminal, what GitHub reads in its Actions, else one line a rule."""

import os
import pty
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance.cli.run import automatic
from compliance.render.run import FORMATS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

CHOICE = ("--select", "crfm", "--as-of", "2026-11-24")
LINE = "good.json: crfm.2021: undetermined ("
PLAIN = {"GITHUB_ACTIONS": "", "FMCHECK_FORMAT": ""}


def test_a_pipe_gets_one_line_a_rule(fmcheck: "Fmcheck", write: "Write") -> None:
    assert fmcheck(write(), *CHOICE, env=PLAIN).out.startswith(LINE)


def test_a_terminal_gets_a_table(command: list[str], environment: dict[str, str], write: "Write", tmp_path: Path) -> None:
    reader, writer = pty.openpty()
    arguments = [*command, write(), *CHOICE]
    process = subprocess.Popen(arguments, cwd=tmp_path, env={**environment, **PLAIN}, stdin=subprocess.DEVNULL, stdout=writer)
    os.close(writer)
    found = b""
    try:
        while piece := os.read(reader, 65536):
            found += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(reader)
    assert process.wait(60) == 0
    assert b"law as of 2026-11-24" in found and b"deciding fact" in found


@pytest.mark.skipif("github" not in FORMATS, reason="there is no such format")
def test_github_actions_get_what_they_read_unless_something_was_chosen(fmcheck: "Fmcheck", write: "Write") -> None:
    actions = {**PLAIN, "GITHUB_ACTIONS": "true"}
    expected = fmcheck(write(), *CHOICE, "--format", "github")
    assert fmcheck(write(), *CHOICE, env=actions) == expected
    assert fmcheck(write(), *CHOICE, "--format", "concise", env=actions).out.startswith(LINE)
    assert fmcheck(write(), *CHOICE, env={**actions, "FMCHECK_FORMAT": "concise"}).out.startswith(LINE)
    assert fmcheck(write(), *CHOICE, env={**actions, "GITHUB_ACTIONS": "false"}).out.startswith(LINE)


def test_the_environment_chooses_where_nothing_was_typed(fmcheck: "Fmcheck", write: "Write") -> None:
    chosen = {**PLAIN, "FMCHECK_FORMAT": "json"}
    assert fmcheck(write(), *CHOICE, env=chosen).out.startswith("{")
    assert fmcheck(write(), *CHOICE, "--format", "concise", env=chosen).out.startswith(LINE)
    assert fmcheck("explain", write(), *CHOICE, env=chosen).out.startswith("Good (good.json)")
    wrong = fmcheck(write(), env={**PLAIN, "FMCHECK_FORMAT": "pdf"})
    assert wrong.code == 2 and "pdf" in wrong.err


def test_what_was_chosen_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert automatic("table") == "table"
    assert automatic(None) == ("github" if "github" in FORMATS else "concise")
