"""Files that are called lines and are none, and archives by the short endings of their names."""

import bz2
import json
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021", "--out", "out.jsonl", "--force")
CARD = {"schema_version": "1.0", "model": {"name": "A"}}


@pytest.mark.parametrize(
    "text", [json.dumps(CARD, indent=1), json.dumps([CARD, CARD], indent=1), "[\n" + ",\n".join([json.dumps(CARD)] * 2) + "\n]\n"]
)
def test_json_over_several_lines_is_one_row_that_says_so(quick: "Quick", tmp_path: Path, text: str) -> None:
    (tmp_path / "m.jsonl").write_text(text, encoding="utf-8")
    outcome = quick("survey", "m.jsonl", *ONE)
    (row,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert outcome.code == 3 and row["error"].endswith("end its name in .json, or write each card in a line: jq -c")


def test_a_first_line_that_is_cut_off_costs_its_own_row_alone(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.jsonl").write_text("{\n" + json.dumps(CARD) + "\n", encoding="utf-8")
    assert quick("survey", "m.jsonl", *ONE).code == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ["error" in row for row in rows] == [True, False]


@pytest.mark.parametrize(("ending", "pack", "says"), [("bz2", bz2.compress, "bzip2 -dc"), ("xz", lzma.compress, "xz -dc")])
def test_other_compression_is_named(quick: "Quick", tmp_path: Path, ending: str, pack: Callable[[bytes], bytes], says: str) -> None:
    (tmp_path / f"m.jsonl.{ending}").write_bytes(pack(json.dumps(CARD).encode() * 100))
    assert quick("survey", f"m.jsonl.{ending}", *ONE).code == 3
    assert f"decompress it: {says}" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["tbz2", "txz"])
def test_the_short_endings_of_archives_are_known(quick: "Quick", tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(CARD), encoding="utf-8")
    with tarfile.open(tmp_path / f"all.{ending}", "w:bz2" if ending == "tbz2" else "w:xz") as archive:
        archive.add(tmp_path / "a.json", "a.json")
    assert quick("survey", f"all.{ending}", *ONE).code == 0 and '"name":"A"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
