"""Every file for a CI system fits that system's own schema, and zizmor finds nothing in those of GitHub."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ACTION = "action.yml"
WORKFLOWS = (
    ".github/workflows/release.yml",
    "examples/release-gate/release.yml",
    ".github/workflows/check.yml",
    ".github/workflows/docs.yml",
    ".github/workflows/scheduled.yml",
    ".github/workflows/systems.yml",
    "examples/ci/calendar.yml",
)
DEPENDABOT = ".github/dependabot.yml"
COMPONENT = "examples/ci/gitlab/templates/check.yml"
ZIZMOR = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")

schemas = pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
audited = pytest.mark.skipif(ZIZMOR is None, reason="zizmor is not installed")


def run(command: list[str], cwd: Path = ROOT) -> tuple[int, str]:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def validated(schema: str, *files: Path) -> tuple[int, str]:
    """What check-jsonschema says of files, each by its name, by one of the schemas that it brings along."""
    special = {
        "vendor.gitlab-ci": ["--data-transform", "gitlab-ci"],
        "vendor.azure-pipelines": ["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"],
    }
    return run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *special.get(schema, []), *map(str, files)])


def zizmor(file: Path) -> tuple[int, str]:
    """What zizmor says without a network and without a configuration."""
    return run([str(ZIZMOR), "--offline", "--no-progress", "--no-config", "--color=never", "--persona=pedantic", str(file)])


@schemas
@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-actions", [ACTION]),
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [DEPENDABOT]),
        ("vendor.github-issue-forms", [".github/ISSUE_TEMPLATE/law-changed.yml"]),
        ("vendor.github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.gitlab-ci", ["examples/ci/gitlab/.gitlab-ci.yml"]),
        ("vendor.azure-pipelines", ["examples/ci/azure-pipelines.yml"]),
    ],
)
def test_files_fit_the_schema_of_their_ci_system(schema: str, files: Sequence[str]) -> None:
    code, said = validated(schema, *(ROOT / file for file in files))
    assert code == 0, said


@schemas
def test_the_gitlab_component_is_a_header_and_a_job_and_both_fit_the_schema(tmp_path: Path) -> None:
    header, job = (ROOT / COMPONENT).read_text(encoding="utf-8").split("\n---\n")
    for name, text in (("header.yml", header), ("job.yml", job)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    code, said = validated("vendor.gitlab-ci", tmp_path / "header.yml", tmp_path / "job.yml")
    assert code == 0, said


@schemas
@pytest.mark.parametrize(
    ("schema", "file", "right", "wrong"),
    [
        ("vendor.github-actions", ACTION, "using: composite", "using: compost"),
        ("vendor.github-workflows", WORKFLOWS[0], "runs-on:", "run-on:"),
        ("vendor.azure-pipelines", "examples/ci/azure-pipelines.yml", "ArtifactName:", "ArtefactName:"),
    ],
)
def test_a_mistake_would_be_told(tmp_path: Path, schema: str, file: str, right: str, wrong: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "changed.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    code, said = validated(schema, ROOT / file, tmp_path / "changed.yml")
    assert code == 1 and "changed.yml::" in said and f"{ROOT / file}::" not in said  # of several files, the wrong one alone


@audited
@pytest.mark.parametrize("file", [ACTION, *WORKFLOWS, DEPENDABOT])
def test_zizmor_finds_nothing(tmp_path: Path, file: str) -> None:
    # A copy by its own name: zizmor reads a file below .github as part of a repository, which a copy of the tree is not.
    place = tmp_path / Path(file).name
    shutil.copyfile(ROOT / file, place)
    code, said = zizmor(place)
    assert code == 0, said
    assert "No findings to report" in said


@audited
@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        (ACTION, "set -euo pipefail", 'echo "${{ inputs.paths }}"', "template-injection"),
        (ACTION, "setup-uv@c771a70e6277c0a99b617c7a806ffedaca235ff9", "setup-uv@v9", "unpinned-uses"),
        (WORKFLOWS[0], '  push:\n    tags: ["v*"]', "  pull_request_target:", "dangerous-triggers"),
        (WORKFLOWS[0], "permissions: {}", "permissions: write-all", "excessive-permissions"),
        (WORKFLOWS[1], "enable-cache: false", "enable-cache: true", "cache-poisoning"),
        (WORKFLOWS[2], "pull_request:", "pull_request_target:", "dangerous-triggers"),
        (DEPENDABOT, "default-days: 7", "default-days: 0", "dependabot-cooldown"),
    ],
)
def test_zizmor_would_tell_a_weakness(tmp_path: Path, file: str, right: str, wrong: str, told: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert right in text
    place = tmp_path / Path(file).name
    place.write_text(text.replace(right, wrong), encoding="utf-8")
    code, said = zizmor(place)
    assert code != 0 and told in said
