"""What docs/plot.md shows: each of its commands, run, and the file that it writes. Used by generate.py."""

import re
import shlex
import tempfile
from functools import cache
from pathlib import Path

from compliance.cli import main

COMMAND = re.compile(r"^\$ fmcheck (plot .*)$", re.MULTILINE)


@cache
def written(root: Path) -> dict[str, str]:
    """The text of each file that the page's commands write, by its name."""
    page = (root / "docs" / "plot.md").read_text(encoding="utf-8")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMAND.findall(page):
            arguments = [str(root / part) if part.endswith(".json") else part for part in shlex.split(command)]
            target = Path(folder) / arguments.pop()
            if main([*arguments, str(target)]):
                raise ValueError(f"docs/plot.md: fmcheck {command} failed")
            found[target.name] = target.read_text(encoding="utf-8")
    return found
