"""Start-up is a promise: what a command does not need is not imported. Modules are counted, not milliseconds."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Write

HEAVY = {"click", "pydantic", "jsonschema", "jsonschema_rs", "tabulate", "dataclasses", "importlib.metadata"}
ROOT = Path(__file__).resolve().parents[2]


def imported(environment: dict[str, str], cwd: Path, *args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "compliance", *args],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("--version",), set()),
        (("good.json", "--format", "concise"), {"jsonschema_rs"}),
        (("check", "--format", "concise", "--quiet", "good.json"), {"jsonschema_rs"}),
        (("good.json", "--format", "json"), {"jsonschema_rs"}),
        (("good.json", "--format", "jsonl"), {"jsonschema_rs"}),
        (("good.json", "--format", "concise", "--fail-on", "invalid"), {"click", "jsonschema_rs"}),
        (("explain", "good.json"), {"click", "jsonschema_rs"}),
        (("validate", "good.json"), {"click", "jsonschema_rs"}),
        # tabulate brings dataclasses and importlib.metadata along.
        (("good.json", "--format", "table"), {"jsonschema_rs", "tabulate", "dataclasses", "importlib.metadata"}),
        (("schema", "card"), {"click"}),
        (("catalogue", "microsoft/phi-2"), {"click"}),
        (("--help",), {"click"}),
    ],
)
def test_a_command_imports_no_heavy_module_that_it_does_not_need(
    environment: dict[str, str], tmp_path: Path, write: "Write", arguments: tuple[str, ...], needed: set[str]
) -> None:
    write()
    found = imported({**environment, "PYTHONPATH": str(ROOT)}, tmp_path, *arguments)
    assert "compliance.cli" in found
    assert found & HEAVY <= needed


@pytest.mark.parametrize("arguments", [("--format", "concise"), ("--format", "json"), ("--format", "table"), ("--fail-on", "invalid")])
def test_a_card_with_nothing_to_infer_from_imports_no_inference(
    environment: dict[str, str], tmp_path: Path, write: "Write", arguments: tuple[str, ...]
) -> None:
    write()
    found = imported({**environment, "PYTHONPATH": str(ROOT)}, tmp_path, "good.json", *arguments)
    names = {name for name in found if name.startswith("compliance.inference") or name.endswith(".likely")}
    assert names <= {"compliance.inference", "compliance.inference.grounds"}


def test_importing_the_package_imports_nothing_else_of_ours(environment: dict[str, str]) -> None:
    code = "import compliance, sys; print([name for name in sys.modules if name.startswith('compliance.')])"
    env = {**environment, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_version_is_told_before_anything_but_the_way_to_print_it_is_imported(environment: dict[str, str]) -> None:
    code = "import sys; before = {*sys.modules}; from compliance.cli import main; main(['--version']); print(*{*sys.modules} - before)"
    env = {**environment, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert set(told.splitlines()[1].split()) <= {"compliance", "compliance.cli", "compliance.cli.streams", "compliance.errors", "gc"}


def test_a_run_leaves_a_process_that_goes_on_as_it_was(environment: dict[str, str], tmp_path: Path, write: "Write") -> None:
    write()
    code = "import gc; from compliance.cli import main; before = gc.get_freeze_count(); "  # none but in Python 3.12, which begins with some
    code += "main(['good.json']); print(gc.isenabled(), gc.get_freeze_count() - before)"
    env = {**environment, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "True 0"
