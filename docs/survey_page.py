"""The worked survey: what its commands in docs/survey.md write, in a folder that holds the examples. Used by .ci/regenerate.py."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "survey"
PAGE = "known-models.html"
INPUTS = ("models", "hub-records", "survey")


def commands() -> list[str]:
    """The commands that make the cards and the page, as the documentation has them."""
    text = (ROOT / "docs" / "survey.md").read_text(encoding="utf-8").partition("## A worked survey")[2].partition("\n## ")[0]
    return re.findall(r"^\$ (.+)$", text.replace("\\\n", ""), re.MULTILINE)


def texts() -> dict[Path, str]:
    """The page, as the commands make it today."""
    cards, survey, *_ = commands()
    script, written = cards.removeprefix("python ").split(" > ")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    with tempfile.TemporaryDirectory() as folder:
        for name in INPUTS:
            shutil.copytree(ROOT / "examples" / name, Path(folder) / "examples" / name)
        with open(Path(folder) / written, "wb") as file:
            subprocess.run([sys.executable, script], cwd=folder, env=environment, stdout=file, check=True)
        command = [sys.executable, "-m", "compliance", *survey.removeprefix("fmcheck ").split()]
        subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True)
        return {FOLDER / PAGE: (Path(folder) / PAGE).read_text(encoding="utf-8")}
