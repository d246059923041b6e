"""The release of the package itself: what its workflow promises, and the step that holds a tag against version and changelog, run."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from compliance import __version__

if TYPE_CHECKING:
    from tests.ci.conftest import Runner, Shell

    Tagged = Callable[[str, str], "Shell"]

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "release.yml"
WORKFLOW: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
JOBS: dict[str, Any] = WORKFLOW["jobs"]
CHANGELOG = f"""# Changelog

## [Unreleased]

- not yet out

## [{__version__}] - 2026-12-01

### Added

- what is new; see [the page](docs/x.md)

## [{__version__}rc1] - 2026-11-30

- a candidate

## [0.0.1] - 2026-01-01

- older

[{__version__}]: https://example.org/compare
"""


def step(job: str, **wanted: str) -> dict[str, Any]:
    """The first step of a job whose keys contain these texts."""
    found: dict[str, Any] = next(step for step in JOBS[job]["steps"] if all(text in step.get(key, "") for key, text in wanted.items()))
    return found


@pytest.fixture
def tagged(runner: "Runner", work: Path) -> "Tagged":
    """Runs the step that looks at the tag, with a changelog."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")

    def run(tag: str, changelog: str) -> "Shell":
        (work / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
        return runner(step("build", run="CHANGELOG.md")["run"], {"GITHUB_REF_NAME": tag}, shell=("bash", "-e"))

    return run


def test_the_notes_are_the_section_of_the_changelog_and_no_more(tagged: "Tagged", work: Path) -> None:
    done = tagged(f"v{__version__}", CHANGELOG)
    assert done.code == 0, done.out
    assert (work / "notes.md").read_text(encoding="utf-8").strip() == "### Added\n\n- what is new; see [the page](docs/x.md)"


@pytest.mark.parametrize("tag", ["v9.9.9", f"v{__version__}rc1", f"v{__version__}; touch pwned", "v"])
def test_a_tag_that_is_not_the_version_is_refused(tagged: "Tagged", work: Path, tag: str) -> None:
    done = tagged(tag, CHANGELOG)
    assert done.code == 1
    assert done.out == f"::error::the tag is {tag}, and the program says: fmcheck {__version__}\n"
    assert sorted(path.name for path in work.iterdir()) == ["CHANGELOG.md", "model.json"]


@pytest.mark.parametrize(
    "changelog",
    [
        "# Changelog\n\n## [Unreleased]\n\n- x\n",
        f"# Changelog\n\n## [{__version__}]\n\n\n## [0.0.1]\n\n- x\n",
        f"## [1{__version__}]\n\n- x\n",
        "",
    ],
)
def test_a_changelog_that_says_nothing_of_the_version_is_refused(tagged: "Tagged", changelog: str) -> None:
    done = tagged(f"v{__version__}", changelog)
    assert done.code == 1
    assert f"::error::CHANGELOG.md has no section [{__version__}], or nothing in it\n" in done.out


def test_the_version_is_said_where_nothing_is_installed(runner: "Runner", work: Path) -> None:
    shutil.copytree(ROOT / "compliance", work / "compliance") if (ROOT / "compliance").is_dir() else pytest.skip("no checkout")
    done = runner("python -S -m compliance --version\n", {"PYTHONPATH": ""})
    assert (done.code, done.out) == (0, f"fmcheck {__version__}\n")


def test_each_job_may_do_what_it_is_for_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"contents": "read"},
        "attest": {"id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    }


def test_it_is_built_once_and_published_without_a_password_from_an_environment_of_its_own() -> None:
    assert JOBS["publish"]["environment"]["name"] == "release"
    assert set(JOBS["publish"]["needs"]) == {"build", "attest"}
    assert "with" not in step("publish", uses="pypa/gh-action-pypi-publish")
    assert "secrets." not in FILE.read_text(encoding="utf-8")
    built = [name for name, job in JOBS.items() if any("-m build" in item.get("run", "") for item in job["steps"])]
    assert built == ["build"]


def test_everything_is_green_before_anything_is_built() -> None:
    runs = [item.get("run", "") for item in JOBS["build"]["steps"]]
    assert runs.index("python .ci/check.py") < next(place for place, run in enumerate(runs) if "-m build" in run)
    assert "--require-hashes -r .ci/lock.txt" in step("build", run="-m build")["run"]


def test_every_action_of_a_workflow_is_pinned_to_a_commit_and_says_its_version() -> None:
    for file in (*sorted(FILE.parent.glob("*.yml")), ROOT / "examples/release-gate/release.yml", ROOT / "examples/ci/calendar.yml"):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert lines
        for line in lines:
            assert re.fullmatch(r"\s*(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_the_lock_of_a_release_names_what_is_released_and_what_was_tested(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / ".ci" / "release_lock.py"), str(tmp_path)]
    assert subprocess.run(script, capture_output=True, check=False).returncode == 1
    for name in (f"fmcheck-{__version__}-py3-none-any.whl", f"fmcheck-{__version__}.tar.gz"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    text = subprocess.run(script, capture_output=True, check=True, text=True).stdout
    assert text.startswith(f"fmcheck=={__version__} \\\n")
    digests = [hashlib.sha256(path.name.encode()).hexdigest() for path in sorted(tmp_path.iterdir())]
    assert all(f"--hash=sha256:{digest}" in text for digest in digests)
    assert text.endswith((ROOT / ".ci" / "runtime.txt").read_text(encoding="utf-8"))
    attached = step("announce", run="gh release create")["run"]
    assert "evidence/*" in attached and "evidence" not in str(JOBS["publish"])
