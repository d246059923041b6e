"""Every claim of the threat model names a test that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (?P<claim>.+?) \| `(?P<file>tests/[\w/]+\.py)::(?P<test>\w+)` \|$", re.M)


def test_every_claim_has_its_test() -> None:
    page = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
    rows = list(ROW.finditer(page))
    claims = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| claim", "| ---"))]
    assert len(rows) == len(claims) > 15
    absent = [row["test"] for row in rows if f"def {row['test']}(" not in (ROOT / row["file"]).read_text(encoding="utf-8")]
    assert absent == []
