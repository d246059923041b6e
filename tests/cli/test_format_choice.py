"""What is printed where no format was chosen: one screen on a terminal, what GitHub reads in its Actions, else one line a rule."""

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


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ((), "law of 24 November 2026"),
        (("-v",), "law as of 2026-11-24"),
        (("-vv",), "broad data"),
    ],
)
def test_a_terminal_gets_a_screen_and_more_where_asked(
    command: list[str], environment: dict[str, str], write: "Write", tmp_path: Path, more: tuple[str, ...], expected: str
) -> None:
    found = on_a_terminal([*command, write(), *CHOICE, *more], {**environment, **PLAIN}, tmp_path)
    assert expected in found


def on_a_terminal(arguments: list[str], environment: dict[str, str], folder: Path) -> str:
    """What a command that ends with 0 writes on a terminal."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(arguments, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=writer)
    os.close(writer)
    found = b""
    try:
        while piece := os.read(reader, 65536):
            found += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(reader)
    assert process.wait(60) == 0
    return found.decode()


def test_more_than_one_screen_is_no_format_and_not_quiet(fmcheck: "Fmcheck", write: "Write") -> None:
    assert "deciding fact" in fmcheck(write(), *CHOICE, "-v", env=PLAIN).out
    for other in (("--quiet",), ("--format", "json")):
        refused = fmcheck(write(), *CHOICE, "-v", *other, env=PLAIN)
        assert refused.code == 2 and other[0] in refused.err


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
