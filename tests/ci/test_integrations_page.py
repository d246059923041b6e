"""The page on integrations: its examples name hooks, inputs and files that exist."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = {text.splitlines()[0].removeprefix("# "): text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)}
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def block(name: str) -> Any:
    return yaml.safe_load(BLOCKS[name])


def test_every_hook_is_shown_and_none_that_is_not_there() -> None:
    (repository,) = block(".pre-commit-config.yaml")["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in hooks]
    assert repository["rev"] == f"v{__version__}"


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    (use,) = [step for step in block(".github/workflows/model-card.yml")["jobs"]["fmcheck"]["steps"] if "fmcheck" in step["uses"]]
    assert set(use["with"]) <= set(ACTION["inputs"])
    assert use["uses"].endswith(f"@v{__version__}")


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_the_workflow_fits_the_schema_of_workflows(tmp_path: Path) -> None:
    (tmp_path / "workflow.yml").write_text(BLOCKS[".github/workflows/model-card.yml"], encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(tmp_path / "workflow.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_input_and_output_of_the_action_is_explained() -> None:
    section = PAGE.partition("## GitHub")[2].partition("## GitLab")[0]
    table, outputs = section.partition("\nOutputs:")[::2]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([\w-]+)`", row.split("|")[1])} == set(ACTION["inputs"])
    assert set(ACTION["outputs"]) <= set(re.findall(r"`([\w-]+)`", outputs))


def test_the_component_is_given_what_it_takes() -> None:
    (include,) = block(".gitlab-ci.yml")["include"]
    header = next(yaml.safe_load_all((ROOT / "examples/ci/gitlab/templates/check.yml").read_text(encoding="utf-8")))
    taken = header["spec"]["inputs"]
    assert set(include["inputs"]) <= set(taken)
    assert {name for name, told in taken.items() if "default" not in told} <= set(include["inputs"])
    own = yaml.safe_load((ROOT / "examples/ci/gitlab/.gitlab-ci.yml").read_text(encoding="utf-8"))
    assert set(own["include"][0]["inputs"]) <= set(taken)
    assert include["inputs"]["version"] == __version__
