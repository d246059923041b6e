"""Every command, file and piece of Python that a page shows works as the page says, for a reader who begins there."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from compliance.render.timeline import KEYS
from tests.docs.console import Step, missing, pages, steps

ROOT = Path(__file__).resolve().parents[2]
# Commands that are not run here, by how they begin, each with the reason.
NOT_RUN = {
    "python3 -m venv": "the set-up: .ci/check.py makes such environments and installs the wheel into them",
    ".venv/bin/": "a checkout's own tools: tests/ci and .ci/check.py run them",
    ". .venv/bin/activate": "the set-up, as above",
    "pip install": "needs the network",
    "python3 .ci/": "the whole check, which runs this test",
    "python .ci/": "what .ci/check.py itself runs: generated files, the site",
    "spark-submit": "tests/batch/test_scale.py runs the recipes",
    "python examples/scale/": "tests/batch/test_scale.py runs the recipes",
    "RAY_ADDRESS": "tests/batch/test_scale.py runs the recipes",
}
NEEDS = {"docs/start/researcher.md": "pyarrow", "docs/survey.md": "pyarrow"}  # pages that install an extra first
RECIPES = ("duckdb", "polars", "pandas")  # libraries of others: a recipe that begins by importing one runs where it is installed
OF_OTHERS = ("GITHUB_ACTIONS", "FMCHECK_FORMAT", "PYTHONPATH", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
pytestmark = pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the pages are written for a POSIX shell")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the reader is: a folder with the examples of the checkout, and fmcheck on the path."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / ".bin").mkdir()
    for name, starts in (("fmcheck", f'"{sys.executable}" -m compliance'), ("python", f'"{sys.executable}"')):
        (tmp_path / ".bin" / name).write_text(f'#!/bin/sh\nexec {starts} "$@"\n', encoding="utf-8")
        (tmp_path / ".bin" / name).chmod(0o755)
    return tmp_path


def take(step: Step, place: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in OF_OTHERS}
    more = {"PATH": f"{place / '.bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", step.text] if step.kind == "python" else ["bash", "-c", step.text]
    return subprocess.run(
        command, cwd=place, env=kept | more, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.mark.parametrize("page", pages(ROOT))
def test_what_a_page_shows_works_as_it_says(page: str, place: Path) -> None:
    if (extra := NEEDS.get(page)) and find_spec(extra) is None:
        pytest.skip(f"{extra}, which the page installs with an extra, is not installed")
    lacking: list[str] = []
    for step in steps((ROOT / page).read_text(encoding="utf-8")):
        needed = [name for name in RECIPES if step.kind == "python" and step.text.startswith(f"import {name}")]
        if needed and find_spec(needed[0]) is None:
            lacking += needed
            continue
        here = f"{page}:{step.line}: {step.text}"
        if step.kind == "save":
            (place / step.name).parent.mkdir(parents=True, exist_ok=True)
            (place / step.name).write_text(step.text, encoding="utf-8")
        elif not step.text.startswith(tuple(NOT_RUN)):
            done = take(step, place)
            assert done.returncode == step.code, f"{here}\n{done.stdout}{done.stderr}"
            printed = done.stdout if step.kind == "python" or done.stdout.strip() else done.stderr
            if step.shown is not None:
                assert missing(step.shown, printed) == "", f"{here}\n{printed}"
    if lacking:
        pytest.skip(f"all else on the page works; not run were the recipes for {' and '.join(lacking)}, which are not installed")


def test_nothing_is_left_out_for_a_reason_that_no_page_needs() -> None:
    found = [step.text for page in pages(ROOT) for step in steps((ROOT / page).read_text(encoding="utf-8"))]
    assert [start for start in NOT_RUN if not any(text.startswith(start) for text in found)] == []


def test_every_page_for_a_role_has_something_to_try() -> None:
    for page in ("start/README.md", "start/release-engineer.md", "start/lawyer.md", "start/researcher.md", "fine-tuning.md"):
        found = steps((ROOT / "docs" / page).read_text(encoding="utf-8"))
        shown = [step for step in found if step.shown is not None and re.match(r"fmcheck|python -m tests", step.text)]
        assert len(shown) >= 2, page


@pytest.mark.parametrize(
    ("shown", "printed", "first"),
    [
        (("a", "b"), "a\nb\n", ""),
        (("a",), "a\nb\n", "nothing more, found: b"),
        (("a", "..."), "a\nb\n", ""),
        (("...", "c"), "a\nb\nc\n", ""),
        (("a", "c"), "a\nb\nc\n", "c"),
        (("a ...", "b"), "a long line\nb\n", ""),
        (("...", "d"), "a\nb\n", "d"),
    ],
)
def test_output_is_compared_line_by_line(shown: tuple[str, ...], printed: str, first: str) -> None:
    assert missing(shown, printed) == first


def test_the_page_on_timelines_lists_the_keys_of_a_change() -> None:
    page = (ROOT / "docs" / "timeline.md").read_text(encoding="utf-8")
    keys = {
        key
        for row in re.findall(r"^\| (`.*?`) \| ", page.partition("## fmcheck.timeline/1")[2], re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert keys == {*KEYS, "place", "told"}
