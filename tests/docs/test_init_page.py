"""The page on cards that are written by asking: the transcript is what the command prints, and the other commands run."""

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.card.decode import decode
from compliance.card.validate import is_valid

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "init.md").read_text(encoding="utf-8")


def command(word: str) -> list[str]:
    (line,) = re.findall(rf"^\$ fmcheck ({word} .*)$", PAGE, re.MULTILINE)
    return shlex.split(line)


def test_the_transcript_is_what_the_command_prints(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/repositories/example__support-lora", tmp_path / "my-model")
    typed = command("init")
    assert typed[-2:] == ["<", "answers.txt"]
    outcome = fmcheck(*typed[:-2], stdin=(ROOT / "examples/interview/answers.txt").read_bytes())
    (shown,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert outcome.code == 0 and outcome.out == shown
    assert is_valid(decode((tmp_path / "my-model/model.fmcheck-card.json").read_bytes()))


def test_the_commands_on_pages_and_tables_run(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples/models/gpt-2.json", tmp_path / "model.json")
    shutil.copytree(ROOT / "examples/tables", tmp_path / "examples/tables")
    page, table = re.findall(r"^\$ fmcheck (convert .*)$", PAGE, re.MULTILINE)
    assert fmcheck(*shlex.split(page)).code == 0 and (tmp_path / "README.md").read_text(encoding="utf-8").startswith("---\n")
    assert fmcheck(*shlex.split(table)).code == 0 and len(list((tmp_path / "cards").iterdir())) == 3
