"""What is there and cannot be read as a file: a named pipe in the way of a file, and fmcheck itself in a zip file."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Write

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pipes
@pytest.mark.parametrize(
    ("pipe", "typed", "code"),
    [
        ("model.fmcheck.json", ("gate", "model.json"), 3),
        ("model.fmcheck.json", ("record", "model.json", "--by", "A", "--reason", "B", "--update"), 2),
        ("fmcheck.toml", ("check", "model.json"), 2),
        ("pyproject.toml", ("check", "model.json"), 2),
        ("p.toml", ("check", "model.json", "--policy", "p.toml"), 2),
        ("c.json", ("catalogue", "gpt-4", "--catalogue", "c.json"), 2),
        ("rules/a.py", ("check", "model.json", "--rules", "rules"), 4),
        ("w/model.safetensors", ("check", "model.json", "--weights", "w"), 0),
        ("w/model.gguf", ("measure", "w"), 3),
        ("w/model.safetensors.index.json", ("measure", "w"), 3),
        ("w/config.json", ("measure", "w"), 3),
        ("in.jsonl", ("survey", "in.jsonl", "--out", "out.jsonl"), 3),
        ("out.jsonl", ("survey", "model.json", "--out", "out.jsonl", "--force"), 2),
        ("out.json", ("check", "model.json", "--output", "json=out.json"), 2),
        ("out.json", ("convert", "model.json", "--output", "out.json", "--force"), 2),
    ],
)
def test_a_named_pipe_where_a_file_is_expected_never_waits(
    fmcheck: "Fmcheck", write: "Write", tmp_path: Path, pipe: str, typed: tuple[str, ...], code: int
) -> None:
    write("model.json")
    (tmp_path / pipe).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / pipe)
    outcome = fmcheck(*typed)
    assert outcome.code == code, outcome.both
    assert os.path.basename(pipe).split(".")[0] in outcome.both or pipe.startswith("w/")


def packed(home: Path, change: Callable[[str], str] = str) -> Path:
    """The package as a zip file, with its rules, schemas and data in it as in a wheel."""
    path = home / "fmcheck.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name in ("compliance", "rules", "schemas"):
            for source in sorted((ROOT / name).rglob("*.*")):
                inside = source.relative_to(ROOT).as_posix()
                if "__pycache__" not in inside and source.is_file():
                    file.write(source, change(inside if name == "compliance" else f"compliance/{inside}"))
    return path


@pytest.mark.skipif(not (ROOT / "compliance").is_dir(), reason="the suite runs against a wheel")
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("model.json",), 2, "cannot run from a zip file"),
        (("validate", "model.json"), 2, "cannot run from a zip file"),
        (("rules",), 2, "cannot run from a zip file"),
        (("schema", "card"), 2, "cannot run from a zip file"),
        (("catalogue", "gpt-4"), 2, "cannot run from a zip file"),
        (("--version",), 0, "fmcheck "),
        (("--help",), 0, "Usage: "),
    ],
)
def test_in_a_zip_file_it_says_that_it_cannot_run_there(
    environment: dict[str, str], write: "Write", tmp_path: Path, typed: tuple[str, ...], code: int, said: str
) -> None:
    write("model.json")
    path = packed(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "compliance", *typed],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == code and said in done.stdout + done.stderr, done.stderr
    assert "defect" not in done.stderr and "Traceback" not in done.stderr


@pipes
@pytest.mark.parametrize(
    "pipe", ["x.json", "README.md", "config.json", "model.safetensors", "a.jsonl", "b.fmcheck.json", ".c.json", "d.md"]
)
def test_a_named_pipe_in_a_directory_hangs_nothing(fmcheck: "Fmcheck", write: "Write", tmp_path: Path, pipe: str) -> None:
    write("m/model.json")
    os.mkfifo(tmp_path / "m" / pipe)
    for typed in (("check", "m"), ("validate", "m"), ("survey", "m", "--out", "out.jsonl", "--workers", "1", "--force"), ("gate", "m")):
        assert fmcheck(*typed).code in (0, 3), typed


@pipes
def test_a_named_pipe_in_a_repository_hangs_nothing(fmcheck: "Fmcheck", tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.json").write_text('{"model_type": "llama"}', encoding="utf-8")
    for name in ("README.md", "model.safetensors", "trainer_state.json", "model.safetensors.index.json", "tokenizer.json", "x.cdx.json"):
        os.mkfifo(tmp_path / "m" / name)
    for typed in (("check", "m"), ("convert", "m"), ("measure", "m"), ("check", "."), ("validate", "m", "--strict")):
        assert fmcheck(*typed).code in (0, 3), typed
