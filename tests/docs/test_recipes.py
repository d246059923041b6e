"""The recipes of the pages for DuckDB find a field that only a late row has: a survey leaves out what is not known."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.console import pages, steps

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = 20_480  # lines in which DuckDB looks for fields, unless it is told otherwise


def recipes() -> list[tuple[str, str]]:
    """Each recipe of a page that reads lines with DuckDB."""
    found = [
        (page, step.text) for page in pages(ROOT) for step in steps((ROOT / page).read_text(encoding="utf-8")) if step.kind == "python"
    ]
    return [(page, text) for page, text in found if "import duckdb" in text and ".jsonl" in text]


def test_every_recipe_reads_all_lines_before_it_names_fields() -> None:
    assert {page for page, _ in recipes()} == {"docs/survey.md", "docs/scale.md"}
    for page, text in recipes():
        assert text.count(".jsonl") == text.count(".jsonl', sample_size=-1)"), page


@pytest.mark.parametrize("page", ["docs/survey.md", "docs/scale.md"])
def test_a_field_that_only_the_last_row_has_is_found(page: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    ids = ("eu.aia.3-63", "eu.aia.51-2")
    first = {"card": "in.jsonl:1", "name": "A", **{id: {"verdict": "undetermined"} for id in ids}}
    last = {"card": "in.jsonl:2", "name": "Z", **{id: {"verdict": "meets", "likely": "meets", "margin": 0.5} for id in ids}}
    lines = (json.dumps(first) + "\n") * (SAMPLE + 1) + json.dumps(last) + "\n"
    for name in ("here.jsonl", "models.jsonl"):
        (tmp_path / name).write_text(lines, encoding="utf-8")
    duckdb.sql(f"copy (from read_json('{tmp_path / 'models.jsonl'}', sample_size=-1)) to '{tmp_path / 'models.parquet'}' (format parquet)")
    for text in (text for place, text in recipes() if place == page):
        done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0 and "meets" in done.stdout, done.stderr
