"""What a survey counts: the place where an input breaks off is no card."""

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021", "--out", "out.jsonl", "--force")


def cut(path: Path, cards: int) -> None:
    """A compressed file of so many cards and of more that were lost."""
    card = {"schema_version": "1.0", "model": {"name": "A"}}
    path.write_bytes(gzip.compress("".join(json.dumps(card) + "\n" for _ in range(cards)).encode())[:-6])


def test_where_an_input_breaks_off_is_no_card(quick: "Quick", tmp_path: Path) -> None:
    cut(tmp_path / "in.jsonl.gz", 3)
    outcome = quick("survey", "in.jsonl.gz", *ONE)
    assert outcome.code == 3 and outcome.out.startswith("3 cards; 1 rule")
    assert "Could not be read to the end\n  in.jsonl.gz: the file cannot be decompressed after line 3: " in outcome.out
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    told = json.loads(quick("survey", "in.jsonl.gz", *ONE, "--summary", "json").out)
    assert (told["cards"], told["not_judged"], told["errors"]) == (3, 0, [])
    assert [broken["input"] for broken in told["broken_off"]] == ["in.jsonl.gz"]


def test_an_input_without_a_card_before_its_break_has_its_row_and_no_card(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "in.parquet.jsonl").write_bytes(b"PAR1" + bytes(100))
    outcome = quick("survey", "in.parquet.jsonl", *ONE, "--report", "page.html")
    assert outcome.code == 3 and outcome.out.startswith("0 cards; 1 rule")
    (row,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert "the file holds no lines of text but Parquet" in json.loads(row)["error"]
    page = (tmp_path / "page.html").read_text(encoding="ascii")
    assert "Survey of 0 models" in page and "1 input could not be read to the end." in page and "no lines of text but Parquet" in page
