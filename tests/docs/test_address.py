"""One setting says where the project is: set in a copy of the checkout, it reaches the package, the reports, the schemas and the pages."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "https://github.com/example-labs/fmcheck"
LEFT_OUT = shutil.ignore_patterns(".git", "__pycache__", "node_modules", "dist", "site", ".venv*", "*_cache", ".hypothesis")
Run = Callable[..., str]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout that has an address."""
    if not (ROOT / "compliance").is_dir():
        pytest.skip("no checkout here: the copy of the suite has no package in it")
    copy = tmp_path_factory.mktemp("moved") / "fmcheck"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT, symlinks=True)
    setting = copy / ".ci" / "repository.toml"
    text = setting.read_text(encoding="utf-8")
    assert text.count('address = ""') == 1
    setting.write_text(text.replace('address = ""', f'address = "{ADDRESS}"'), encoding="utf-8")
    said = run(copy, ".ci/regenerate.py")
    assert "rewritten: pyproject.toml" in said and "rewritten: compliance/address.py" in said
    return copy


def run(copy: Path, *arguments: str, code: int = 0) -> str:
    """Python in the copy or here, with bytecode that is in neither."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    away = sys.pycache_prefix or ("" if copy == ROOT else str(copy.parent / "bytecode"))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env=environment | ({"PYTHONPYCACHEPREFIX": away} if away else {"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_the_package_links_to_it(moved: Path) -> None:
    urls = tomllib.loads((moved / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert urls["Source"] == ADDRESS and all(url.startswith(ADDRESS) for url in urls.values())


def test_every_schema_is_called_where_it_can_be_read(moved: Path) -> None:
    for which, file in (
        ("card", "model-card-1"),
        ("report", "report-1"),
        ("policy", "policy-1"),
        ("record", "record-1"),
        ("catalogue", "catalogue-1"),
    ):
        printed = json.loads(run(moved, "-m", "compliance", "schema", which))
        assert printed["$id"] == f"{ADDRESS}/raw/HEAD/schemas/{file}.schema.json"


def test_a_card_is_judged_as_before_and_sarif_says_where_the_tool_is(moved: Path) -> None:
    card = ("examples/models/gpt-3.json", "--as-of", "2026-11-24")
    (driver,) = [item["tool"]["driver"] for item in json.loads(run(moved, "-m", "compliance", *card, "--format", "sarif"))["runs"]]
    assert driver["informationUri"] == ADDRESS
    concise = ("-m", "compliance", *card, "--format", "concise")
    assert run(moved, *concise) == run(ROOT, *concise)


def test_the_pages_name_it_and_nothing_is_left_to_fill_in(moved: Path) -> None:
    assert f"<{ADDRESS}>" in (moved / "README.md").read_text(encoding="utf-8")
    integrations = (moved / "docs" / "integrations.md").read_text(encoding="utf-8")
    assert f"- repo: {ADDRESS} " in integrations and "uses: example-labs/fmcheck@v" in integrations
    for page in (moved / "docs").glob("*.md"):
        assert "OWNER/fmcheck" not in page.read_text(encoding="utf-8"), page.name


def test_it_is_all_generated_and_goes_away_again(moved: Path) -> None:
    setting = moved / ".ci" / "repository.toml"
    text = setting.read_text(encoding="utf-8")
    setting.write_text(text.replace(ADDRESS, ""), encoding="utf-8")
    run(moved, ".ci/regenerate.py")
    for name in ("pyproject.toml", "compliance/address.py", "README.md", "schemas/model-card-1.schema.json", "docs/verifying.md"):
        assert (moved / name).read_bytes() == (ROOT / name).read_bytes(), name
    setting.write_text(text.replace(ADDRESS, "github.com/example-labs"), encoding="utf-8")
    run(moved, ".ci/regenerate.py", code=1)
