"""The project needs nothing that lies beside it: a stranger's clone runs every test and check."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Spelt in parts, so that this file does not find itself.
BESIDE = re.compile(r"ROOT\.par" + r"ent /|\.\./sha" + r"red|\"sha" + r"red\" /")
FILES = [
    path
    for folder in (".ci", ".github", "benchmarks", "compliance", "docs", "examples", "rules", "tests")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and path.suffix in ("", ".md", ".py", ".sh", ".toml", ".yml", ".yaml")
]


def test_no_file_reaches_for_a_folder_beside_the_project() -> None:
    if not (ROOT / ".ci").exists():
        pytest.fail("the check runs from a copy of the whole project")
    assert len(FILES) > 150
    found = [str(path.relative_to(ROOT)) for path in FILES if BESIDE.search(path.read_text(encoding="utf-8"))]
    assert found == []
