"""docs/maintaining.md as a newcomer follows it: a fictitious place is added to a copy of the checkout, and nothing else is touched."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ID = "zz.model-act.2"
RULE = '''"""Ruritania: an act that exists only in this test."""

from compliance.law import facts as f
from compliance.law.criteria import AllOf, AtLeast, Holds
from compliance.law.rule import Rule
from compliance.law.source import Instrument, Period, Review

MODEL_ACT = Instrument(
    id="zz.model-act",
    jurisdiction="ZZ",
    title="Model Act",
    citation="Model Act, s. 2, made on 1 March 2026",
    url="https://example.org/model-act",
    kind="law",
    written="2026-03-01",
    applies=Period("2026-06-01"),
)

LARGE_MODEL = Rule(
    id="zz.model-act.2",
    term="large model",
    source=MODEL_ACT.at(
        "s. 2",
        """"large model" means a model that is trained on broad data, using at least 10^24 operations.""",
    ),
    test=AllOf(
        '"large model" means a model that',
        (
            Holds(f.BROAD_DATA, "is trained on broad data"),
            AtLeast(f.TOTAL_FLOP, "1e24", "using at least 10^24 operations"),
        ),
    ),
    assumes=("operations are counted over the whole of training",),
    review=Review("2026-11-23", "an example", "VERIFIED"),
)

RULES = (LARGE_MODEL,)
'''
TEXT = """instrument = "Model Act"
place = "ZZ"
official = "https://example.org/model-act"

[[provision]]
id = "zz.model-act.2"
pinpoint = "s. 2"
read = "VERIFIED"
kind = "text"
retrieved = 2026-11-23
sources = ["https://example.org/model-act"]
status = "in_force"
from = 2026-06-01
lines = [{ field = "compute.total_flop", op = ">=", value = "1E+24", unit = "FLOP" }]
text = '"large model" means a model that is trained on broad data, using at least 10^24 operations.'
"""
STATUS = {
    "2026-02-28": "not_yet_written",
    "2026-03-01": "enacted_not_yet_in_force",
    "2026-05-31": "enacted_not_yet_in_force",
    "2026-06-01": "in_force",
}
CASES = {
    "meets/broad-data-at-the-line.json": {"data": {"broad": True}, "compute": {"total_flop": 1e24}},
    "does_not_meet/data-that-is-narrow.json": {"data": {"broad": False}, "compute": {"total_flop": 1e24}},
    "undetermined/compute-is-not-known.json": {"data": {"broad": True}},
}
BESIDE = {"status.json": json.dumps(STATUS), "text.toml": TEXT}
ADDED = {"rules/zz/model_act.py", *(f"tests/rules/{ID}/{name}" for name in BESIDE), *(f"tests/rules/{ID}/{case}" for case in CASES)}
GENERATED = {
    *("docs/law.md", "docs/coverage.md", "docs/pictures/gpt-4.svg", "docs/rules/README.md"),
    *(f"docs/rules/{ID}.md", "tests/rules/register.digest.json", "tests/rules/answers.tsv", "examples/survey/known-models.html"),
}
NOT_COPIED = shutil.ignore_patterns(".git", ".venv*", "*_cache", "__pycache__", "dist", "build", "site", "benchmarks")

pytestmark = pytest.mark.skipif(not (ROOT / "rules").is_dir(), reason="the tests do not run in a checkout")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python in the copy, with nothing of this process in its way but the place of its bytecode, which is not in the copy."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    more = {"PYTHONPATH": str(copy), "PYTHONPYCACHEPREFIX": sys.pycache_prefix or str(copy.parent / "bytecode")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=kept | more, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/maintaining.md"])
def test_the_files_that_a_page_names_exist(page: str) -> None:
    """Whatever is set as code and has a slash; <...> and * are any name. Not what the reader makes."""
    ignored = (".venv/", "tests/rules/<rule-id>/", "rules/<place>/", "tests/<package>/")
    named = re.findall(r"`([\w.<>*/-]+/[\w.<>*/-]*)`", (ROOT / page).read_text(encoding="utf-8"))
    assert named
    missing = [name for name in named if not name.startswith(ignored) and not any(ROOT.glob(re.sub("<[^>]*>", "*", name).rstrip("/")))]
    assert missing == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, to which the page's steps for a place were applied."""
    copy = tmp_path_factory.mktemp("newcomer") / "fmcheck"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    before = contents(copy)
    (copy / "rules" / "zz").mkdir()
    (copy / "rules" / "zz" / "model_act.py").write_text(RULE, encoding="utf-8")
    for name, training in CASES.items():
        path = copy / "tests" / "rules" / ID / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"schema_version": "1.0", "model": {"name": "Example"}, "training": training}), encoding="utf-8")
    for name, text in BESIDE.items():
        (copy / "tests" / "rules" / ID / name).write_text(text, encoding="utf-8")
    done = run(copy, ".ci/regenerate.py")
    assert done.returncode == 0, done.stderr
    after = contents(copy)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == ADDED | GENERATED
    assert {line.removeprefix("rewritten: ") for line in done.stdout.splitlines()} == GENERATED
    return copy


def test_the_tests_of_every_rule_pass_for_the_new_one(copy: Path) -> None:
    selected = ("tests/rules", "-k", "zz or folder or every_file or days_of_a_file or digest or instrument")
    done = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *selected)
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None and int(passed[1]) > 50


def test_the_command_judges_by_the_new_rule(copy: Path) -> None:
    done = run(
        copy, "-m", "compliance", "check", "--select", "zz", "--format", "json", f"tests/rules/{ID}/meets/broad-data-at-the-line.json"
    )
    (found,) = json.loads(done.stdout)["assessments"][0]["determinations"]
    assert (found["rule"], found["verdict"], found["status"]) == (ID, "meets", "in_force")


def test_a_generated_file_that_was_edited_is_named_and_written_anew(copy: Path) -> None:
    page = copy / "docs" / "rules" / f"{ID}.md"
    page.write_text("edited by hand\n", encoding="utf-8")
    checked = run(copy, ".ci/regenerate.py", "--check")
    assert (checked.returncode, checked.stdout.splitlines()[:-1]) == (1, [f"drifted: docs/rules/{ID}.md"])  # and nothing else
    assert page.read_text(encoding="utf-8") == "edited by hand\n"
    assert run(copy, ".ci/regenerate.py").stdout == f"rewritten: docs/rules/{ID}.md\n"
    assert ID in page.read_text(encoding="utf-8")
