"""The page on pictures: its commands run, and what it shows is what they write."""

import re
import shlex
from pathlib import Path

import pytest

from compliance.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "plot.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ fmcheck (plot .*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_writes_what_the_page_shows(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    arguments = shlex.split(command)
    name = arguments.pop()
    assert main([*arguments, str(tmp_path / name)]) == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    if name.endswith(".txt"):
        assert re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) == [written]
    else:
        assert (ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8") == written


def test_the_page_shows_a_picture_and_a_table() -> None:
    assert [Path(command).suffix for command in COMMANDS] == [".svg", ".txt"] and "](pictures/gpt-4.svg)" in PAGE
