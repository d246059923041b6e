"""The recipes for engines give the rows that the command gives. Each runs where its engine is installed."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck

ROOT = Path(__file__).resolve().parents[2]
SCALE = ROOT / "examples" / "scale"
DAY = "2026-11-24"
PATIENCE = 300  # seconds: an engine takes its time to start


def without(module: str) -> bool:
    return importlib.util.find_spec(module) is None


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *command], cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Cards in our own format, a README with its id, and what is no card."""
    examples = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples" / "models").glob("*.json"))]
    records = [*examples, {"modelId": "org/model", "card": "---\nlicense: mit\n---\n# A model"}, [1], {"card": 7}]
    path = tmp_path / "cards.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records * 3), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("recipe", "options"),
    [
        pytest.param(
            "spark_cards.py", ("arrow",), marks=pytest.mark.skipif(without("pyspark") or not shutil.which("java"), reason="no Spark")
        ),
        pytest.param(
            "spark_cards.py", ("pandas",), marks=pytest.mark.skipif(without("pyspark") or not shutil.which("java"), reason="no Spark")
        ),
        pytest.param("ray_cards.py", (), marks=pytest.mark.skipif(without("ray"), reason="no Ray")),
    ],
)
def test_an_engine_gives_the_rows_that_the_command_gives(
    fmcheck: "Fmcheck", environment: dict[str, str], cards: Path, tmp_path: Path, recipe: str, options: tuple[str, ...]
) -> None:
    outcome = fmcheck("survey", cards.name, "--out", "here.jsonl", "--as-of", DAY, "--no-policy", "--workers", "1")
    assert outcome.code == 0, outcome.err
    env = environment | {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": environment.get("PYTHONPATH", ""), "RAY_USAGE_STATS_ENABLED": "0"}
    env |= {name: os.environ[name] for name in ("JAVA_HOME",) if name in os.environ}
    run(SCALE / recipe, cards.name, "there", DAY, *options, cwd=tmp_path, env=env)
    here, there = run(SCALE / "checksum.py", "here.jsonl", "there", cwd=tmp_path, env=env).splitlines()
    assert here.split()[1:] == there.split()[1:]
    assert int(here.split()[1]) > 400


def test_the_checksum_heeds_what_rows_say_and_not_their_order(tmp_path: Path, environment: dict[str, str]) -> None:
    rows = [{"card": "a", "rule": "x"}, {"card": "b", "rule": "y"}]
    for name, told in {"one": rows, "two": rows[::-1], "other": [rows[0], rows[0]]}.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in told), encoding="utf-8")
    said = run(SCALE / "checksum.py", "one.jsonl", "two.jsonl", "other.jsonl", cwd=tmp_path, env=environment).splitlines()
    one, two, other = (line.split()[1:] for line in said)
    assert one == two != other
