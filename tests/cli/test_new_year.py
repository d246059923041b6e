"""A new year of which the card has no revenue: duties do not end, they are open as the definition is, and their last day is still given."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

AURORA = Path(__file__).resolve().parents[2] / "examples" / "release-gate" / "model.json"
SELECT = ("--select", "us-ca.sb53,us-il")
LAST = "due, if the definition is still met, which is open"


@pytest.fixture
def large(tmp_path: Path) -> str:
    """A frontier model of a developer whose revenue is known up to 2026."""
    card = json.loads(AURORA.read_bytes())
    for field in ("total_flop", "own_flop", "own_planned_flop"):
        card["training"]["compute"][field] = 1.3e26
    (tmp_path / "model.json").write_text(json.dumps(card), encoding="utf-8")
    return "model.json"


def test_a_timeline_gives_the_last_day_of_a_duty_whose_definition_opens(quick: "Quick", large: str) -> None:
    asked = ("timeline", large, "--as-of", "2027-11-01", *SELECT)
    told = " ".join(quick(*asked).out.split())
    assert "Illinois: large frontier developer: turns from yes to open" in told
    assert f"Illinois: 2 duties of the large frontier developer: {LAST} [us-il.aisma." in told
    assert "California: 3 duties of the large frontier developer: open, as the definition is [us-ca." in told
    assert "no longer following" not in told
    (change,) = (
        item for item in json.loads(quick(*asked, "--format", "json").out)["cards"][0]["changes"] if item["id"] == "us-il.aisma.audit"
    )
    assert list(change) == ["day", "id", "aspect", "before", "after", "place", "told"]
    assert (change["day"], change["before"], change["after"]) == ("2028-01-01", "not_yet_due", "")
    assert change["told"] == f"duty of the large frontier developer: {LAST}"
    assert LAST in quick(*asked, "--format", "ics").out.replace("\r\n ", "").replace("\\", "")


def test_what_differs_and_what_is_coming_call_such_a_duty_open(quick: "Quick", large: str) -> None:
    now_open = "duty us-il.aisma.audit: not_yet_due -> open, as us-il.aisma.large-frontier-developer is"
    assert now_open in quick("diff", large, "--old-as-of", "2027-12-31", "--as-of", "2028-01-01", *SELECT).out
    assert f"2028-01-01: {now_open}" in quick("gate", large, "--as-of", "2027-12-01", "--ahead", "60d", *SELECT).out
