"""Until the first tag records may grow; the gate reads those of every earlier layout, as they were signed off."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Quick

RECORDS = Path(__file__).parent / "records"  # of the first layout, written on 23 November 2026


def test_a_record_of_the_first_layout_is_read_and_opens_the_gate(quick: "Quick", tmp_path: Path) -> None:
    for name in ("model.json", "model.fmcheck.json"):
        shutil.copy(RECORDS / name, tmp_path / name)
    outcome = quick("gate", "model.json", "--as-of", "2026-11-24")
    assert outcome.code == 0 and outcome.out.endswith("gate open\n"), outcome.both
    assert "no record of fmcheck" not in outcome.both


def test_one_of_it_still_closes_the_gate_where_a_verdict_changed(quick: "Quick", tmp_path: Path) -> None:
    shutil.copy(RECORDS / "model.fmcheck.json", tmp_path / "model.fmcheck.json")
    (tmp_path / "model.json").write_text((RECORDS / "model.json").read_text().replace('"wide_range": true', '"wide_range": false'))
    outcome = quick("gate", "model.json", "--as-of", "2026-11-24")
    assert outcome.code == 1 and "crfm.2021" in outcome.out
