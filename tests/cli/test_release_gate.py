"""The example of a release gate: its walk gives the exit codes that it says, and its record stands."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/release-gate"
SIGNED = ("--as-of", "2026-11-24", "--by", "R. Engineer", "--reason", "below 10^26 FLOP, reviewed with counsel")


def walked(command: list[str], environment: dict[str, str]) -> list[tuple[str, str, int, str]]:
    """Each step of the walk: its heading, the command, the exit code, and what was printed. It leaves the example as it was."""
    before = {path.name: path.read_bytes() for path in EXAMPLE.iterdir()}
    done = subprocess.run(
        ["sh", str(EXAMPLE / "walk.sh")],
        env={**environment, "FMCHECK": " ".join(command)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name: path.read_bytes() for path in EXAMPLE.iterdir()} == before
    found, heading = [], ""
    for block in re.split(r"^(?=# |\$ fmcheck )", done.stdout, flags=re.MULTILINE)[1:]:
        first, _, rest = block.partition("\n")
        if first.startswith("# "):
            heading = first[2:]
            continue
        out, _, code = rest.rstrip().rpartition("[exit ")
        found.append((heading, first.removeprefix("$ fmcheck ").split()[0], int(code.removesuffix("]")), out))
    return found


@pytest.mark.skipif(os.name == "nt", reason="the walk is a shell script")
def test_the_walk_goes_from_nothing_recorded_to_a_line_crossed_and_a_day_passed(command: list[str], environment: dict[str, str]) -> None:
    steps = walked(command, environment)
    assert [(name, code) for _, name, code, _ in steps] == [
        ("gate", 1),
        ("record", 0),
        ("gate", 0),
        ("gate", 0),
        ("gate", 1),
        ("gate", 1),
        ("diff", 0),
        ("record", 0),
        ("gate", 1),
        ("gate", 0),
        ("gate", 1),
        ("gate", 3),
    ]
    outs = [out for *_, out in steps]
    assert "which nobody has signed off; to sign off: fmcheck record model.json --by NAME --reason TEXT" in outs[0]
    assert (
        "duty eu.aia.53-1-c is not_decidable" in outs[4] and "the waiver of C. Ounsel expired on 2026-12-15; to open: document" in outs[4]
    )
    crossed = (
        "us-ca.sb53.frontier-model (US-CA frontier model): does_not_meet -> meets; training.compute.total_flop 9.8e25 -> 1.01e26, line "
    )
    assert crossed in outs[5] and crossed in outs[6]
    assert "coming: model.json: 2027-01-01: us-il.aisma.frontier-model" in outs[9] and "waived: model.json: kr.aiba.safety" in outs[9]
    assert "us-il.aisma.frontier-model (US-IL frontier model): came into force on 2027-01-01; still meets" in outs[10]
    assert "changed by hand" in outs[11]


def test_the_committed_record_stands(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    for name in ("model.json", "model.fmcheck.json", "fmcheck.toml"):
        shutil.copyfile(EXAMPLE / name, tmp_path / name)
    outcome = fmcheck("gate", "model.json", "--policy", "fmcheck.toml", "--as-of", "2026-11-24")
    again = " ".join(f'"{part}"' if " " in part else part for part in SIGNED)
    assert outcome.code == 0, f"in examples/release-gate, run: fmcheck record model.json {again} --update\n{outcome.both}"


def test_the_workflow_is_yaml_whose_commands_exist(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    workflow: dict[str, Any] = yaml.safe_load((EXAMPLE / "release.yml").read_text(encoding="utf-8"))
    for name in ("model.json", "fmcheck.toml"):
        shutil.copyfile(EXAMPLE / name, tmp_path / name)
    runs = [step["run"] for step in workflow["jobs"]["gate"]["steps"] if "run" in step]
    assert len(runs) == 2
    for run in runs:
        tool, _, arguments = run.partition(" fmcheck ")
        assert tool == "uvx"
        assert fmcheck(*arguments.split()).code in (0, 1)
