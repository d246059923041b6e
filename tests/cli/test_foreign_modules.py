"""Modules that lie in the working directory, where anybody may have put them: none is imported."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import compliance.files

HOME = Path(compliance.files.__file__).parents[2]  # where the package is that is tested
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = ("--as-of", "2026-11-24")
THEIRS = ("compliance", "json", "re", "os", "pickle", "multiprocessing", "socket", "click", "yaml", "jsonschema", "tomllib", "datetime")


@pytest.fixture
def script(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command as an installation starts it: what lies in the working directory is not on its path."""
    file = tmp_path_factory.mktemp("bin") / "fmcheck.py"
    file.write_text(
        f"import sys\nsys.path.insert(1, {str(HOME)!r})\n"
        "from compliance.cli import main\nif __name__ == '__main__':\n    sys.exit(main())\n",
        encoding="utf-8",
    )
    return [sys.executable, str(file)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "typed",
    [
        ("check", "good.json", "--format", "json", *DAY),
        ("gate", "good.json", *DAY),
        ("convert", "README.md", *DAY),
        ("survey", "cards.jsonl", "--out", "out.jsonl", "--workers", "2", *DAY),
    ],
    ids=lambda typed: typed[0],
)
def test_no_module_of_the_working_directory_is_imported_not_even_by_workers(
    script: list[str], environment: dict[str, str], tmp_path: Path, typed: tuple[str, ...]
) -> None:
    shutil.copyfile(EXAMPLES / "repositories/microsoft__phi-2/README.md", tmp_path / "README.md")
    card = json.dumps({"schema_version": "1.0", "model": {"name": "M"}}) + "\n"
    for name in ("good.json", "cards.jsonl"):
        (tmp_path / name).write_text(card, encoding="utf-8")
    for name in THEIRS:
        (tmp_path / f"{name}.py").write_text("open('imported', 'a').write(__name__)\nraise SystemExit(0)\n", encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "__init__.py").write_text("open('imported', 'a').write(__name__)\n", encoding="utf-8")
    kept = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    done = subprocess.run([*script, *typed], cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=120, check=False)
    assert not (tmp_path / "imported").exists(), (tmp_path / "imported").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
