"""A record in the hands of others: edited with care, written by a newer fmcheck, of a model with another name, signed by many at once."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.history.record_text import laid_out, seal

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick

AURORA = (Path(__file__).resolve().parents[2] / "examples" / "release-gate" / "model.json").read_text(encoding="utf-8")
ON = ("--as-of", "2026-11-28")
RECORD = "model.fmcheck.json"


@pytest.fixture
def record(quick: "Quick", tmp_path: Path) -> dict[str, Any]:
    """The record of a card that is signed off, as it was written."""
    (tmp_path / "model.json").write_text(AURORA, encoding="utf-8")
    assert quick("record", "model.json", "--by", "R. Engineer", "--reason", "LEGAL-12", *ON).code == 0
    found = json.loads((tmp_path / RECORD).read_bytes())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("day", "2026-02-30", "no record of fmcheck: $.day is not a day that the calendar has"),
        ("history", [{"day": "2025-02-29"}], "no record of fmcheck: $.history[0].day is not a day that the calendar has"),
        ("schema", "fmcheck.record/2", "the record has the layout fmcheck.record/2, of a newer fmcheck, expected fmcheck.record/1"),
        ("schema", "fmcheck.report/1", "$.schema is 'fmcheck.report/1', expected fmcheck.record/1"),
        ("verdicts", {}, ""),
        ("require_basis", "no", "$.require_basis is not true or false"),
        ("models", [{"part": "a"}], "has verdicts, duties or facts beside those of its models"),
    ],
)
def test_a_record_that_was_sealed_again_with_what_no_record_has_is_bad_input(
    quick: "Quick", record: dict[str, Any], tmp_path: Path, field: str, value: object, says: str
) -> None:
    if field == "history":
        entry = {"by": "A", "reason": "b", "card": "0" * 64, "rules": f"sha256:{'0' * 64}", "seal": f"sha256:{'0' * 64}"}
        value = [entry | value[0]]  # type: ignore[index]
    if field == "models":
        value = [{"part": "a", "name": "A", "verdicts": {}, "duties": {}, "facts": {}}]
    record[field] = value
    record["seal"] = seal(record)
    (tmp_path / RECORD).write_text(laid_out(record), encoding="utf-8")
    outcome = quick("gate", "model.json", *ON)
    assert (outcome.code, says in outcome.out) == (3 if says else 1, True), outcome.out
    assert "defect" not in outcome.both


@pytest.mark.parametrize(("old", "new"), [('"Aurora"', '"Borealis"'), ('"version": "0.9"', '"version": "1.0"')])
def test_a_model_that_is_called_otherwise_is_noted(quick: "Quick", record: dict[str, Any], tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "model.json").write_text(AURORA.replace(old, new), encoding="utf-8")
    outcome = quick("gate", "model.json", *ON)
    now = "Borealis 0.9" if "Borealis" in new else "Aurora 1.0"
    assert (outcome.code, outcome.out) == (0, f"noted: model.json: signed off as Aurora 0.9, and called {now} now\ngate open\n")


@pytest.mark.skipif(sys.platform == "win32", reason="directories have no locks there")
def test_no_sign_off_is_lost_where_several_sign_off_at_once(fmcheck: "Fmcheck", record: dict[str, Any]) -> None:
    names = [f"P{number}" for number in range(4)]
    sign = ("record", "model.json", "--update", "--reason", "x", *ON)
    with ThreadPoolExecutor(4) as pool:
        assert [outcome.code for outcome in pool.map(lambda name: fmcheck(*sign, "--by", name), names)] == [0, 0, 0, 0]
    signed = [line.split(": ")[1] for line in fmcheck("record", "--history", "model.json").out.splitlines()]
    assert signed[0] == "R. Engineer" and sorted(signed[1:]) == names
