"""Rule packs: the example is built and installed as pip does it, and used only where it is named."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

ROOT = Path(__file__).resolve().parents[2]
CARD = str(ROOT / "examples" / "models" / "gpt-3.json")
RULE = "example-labs.release-policy.2"
JUDGE = ("check", CARD, "--format", "concise", "--as-of", "2026-11-24")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages in which pip has installed the example."""
    pytest.importorskip("hatchling", reason="no hatchling, which builds the pack")
    place = tmp_path_factory.mktemp("packs")
    shutil.copytree(ROOT / "examples" / "rule-pack", place / "source", ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*pip, "--target", str(place / "site"), str(place / "source")], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return place / "site"


def beside(site: Path, *more: Path) -> dict[str, str]:
    """An environment in which Python also looks there for packages."""
    return {"PYTHONPATH": ":".join(map(str, (site, *more, ROOT)))}


def test_a_pack_counts_where_it_is_named_and_nowhere_else(fmcheck: "Fmcheck", installed: Path, tmp_path: Path) -> None:
    plain = fmcheck(*JUDGE, env=beside(installed))
    assert plain.code == 0 and "example-labs" not in plain.both
    named = fmcheck(*JUDGE, "--rules", "pack:example-labs", env=beside(installed))
    assert named.code == 0 and RULE in named.out
    report = fmcheck("check", CARD, "--rules", "pack:example-labs", "--select", RULE, "--format", "json", env=beside(installed))
    assert f'"{RULE}": "pack:example-labs/review_line.py"' in report.out and '"verdict": "meets"' in report.out
    (tmp_path / "fmcheck.toml").write_text('rules = ["pack:example-labs"]\n', encoding="utf-8")
    found = fmcheck(*JUDGE, env=beside(installed))
    assert found.code == 2 and "the policy was not named" in found.err
    policy = fmcheck(*JUDGE, "--policy", "fmcheck.toml", env=beside(installed))
    assert policy.code == 0 and RULE in policy.out


def test_the_same_rules_from_a_directory_judge_the_same(fmcheck: "Fmcheck", installed: Path) -> None:
    directory = fmcheck(*JUDGE, "--rules", ROOT / "examples" / "company-policy" / "rules")
    assert fmcheck(*JUDGE, "--rules", "pack:example-labs", env=beside(installed)).out == directory.out


def test_the_working_directory_is_not_where_packs_are_installed(fmcheck: "Fmcheck", installed: Path) -> None:
    outcome = fmcheck(*JUDGE, "--rules", "pack:example-labs", cwd=installed, env=beside(installed))
    assert outcome.code == 2 and "no rule pack has this name" in outcome.err


@pytest.mark.parametrize("name", ["nobody", "", "../x", "\u202e", "example_labs_rules"])
def test_a_pack_that_is_not_there_is_a_usage_error(fmcheck: "Fmcheck", installed: Path, name: str) -> None:
    outcome = fmcheck(*JUDGE, "--rules", f"pack:{name}", env=beside(installed))
    assert (outcome.code, outcome.out) == (2, "")
    assert "installed are example-labs; or name a directory" in outcome.err and "\u202e" not in outcome.err


def test_two_packs_of_one_name_are_refused(fmcheck: "Fmcheck", installed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "other_rules-1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other-rules\nVersion: 1\n", encoding="utf-8")
    (other / "entry_points.txt").write_text("[fmcheck.rules]\nexample-labs = other_rules\nodd = a.b:c\n", encoding="utf-8")
    outcome = fmcheck(*JUDGE, "--rules", "pack:example-labs", env=beside(installed, other.parent))
    assert outcome.code == 2 and "several packs have this name" in outcome.err
    odd = fmcheck(*JUDGE, "--rules", "pack:odd", env=beside(installed, other.parent))
    assert odd.code == 2 and "has no folder" in odd.err
