"""The changes of the law as a feed and as a calendar: every change is in one of the entries, and identifiers stay."""

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from tests.conftest import Quick

SPAN = ("--since", "2026-07-01", "--as-of", "2027-12-31")
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(quick: "Quick", *args: str) -> ElementTree.Element:
    outcome = quick("rules", "--format", "atom", *args)
    assert (outcome.code, outcome.err) == (0, "")
    root = ElementTree.fromstring(outcome.stdout)
    assert root.tag == f"{ATOM}feed" and all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    return root


def entries(root: ElementTree.Element) -> list[dict[str, str]]:
    names = ("id", "title", "updated", "content")
    found = [{name: entry.findtext(f"{ATOM}{name}") or "" for name in names} for entry in root.iter(f"{ATOM}entry")]
    assert all(all(item.values()) for item in found)
    return found


def test_every_change_is_in_an_entry_of_its_day_the_newest_first(quick: "Quick") -> None:
    found = entries(feed(quick, *SPAN))
    days = [item["updated"] for item in found]
    assert days == sorted(days, reverse=True) and days[0] == "2027-08-02T00:00:00Z"
    changes = json.loads(quick("rules", "--format", "json", *SPAN).stdout)["changes"]
    assert len(changes) > 20
    for change in changes:
        texts = [item["content"] for item in found if item["updated"].startswith(change["day"])]
        assert any(change["id"] in text and change["told"] in text for text in texts), change


def test_an_entry_names_its_day_and_place_and_leads_to_the_text(quick: "Quick") -> None:
    (entry,) = feed(quick, "--since", "2026-10-01", "--as-of", "2026-10-01").iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "1 October 2026: Connecticut: frontier developer: came into force (and 1 more)"
    category, link = entry.find(f"{ATOM}category"), entry.find(f"{ATOM}link")
    assert category is not None and category.get("term") == "US-CT"
    assert link is not None and str(link.get("href")).startswith("https://")


def test_identifiers_stay_and_differ(quick: "Quick") -> None:
    whole, later = entries(feed(quick, *SPAN)), entries(feed(quick, "--since", "2026-09-01", "--as-of", "2028-12-31"))
    assert len({item["id"] for item in whole}) == len(whole)
    by_title = {item["title"]: item["id"] for item in later}
    common = [item for item in whole if item["title"] in by_title]
    assert common and all(by_title[item["title"]] == item["id"] for item in common)
    assert feed(quick, *SPAN).findtext(f"{ATOM}id") != feed(quick, *SPAN, "--place", "EU").findtext(f"{ATOM}id")


def test_a_calendar_has_the_same_entries(quick: "Quick") -> None:
    events = Calendar.from_ical(quick("rules", "--format", "ics", *SPAN).stdout).walk("VEVENT")
    found = [(str(event.decoded("DTSTART")), str(event["SUMMARY"])) for event in events]
    told = [(item["updated"][:10], item["title"].partition(": ")[2]) for item in entries(feed(quick, *SPAN))]
    assert found == told[::-1]


def test_nothing_is_an_empty_feed(quick: "Quick") -> None:
    nothing = ("--since", "2026-01-02", "--as-of", "2026-01-03")
    assert entries(feed(quick, *nothing)) == []
    assert Calendar.from_ical(quick("rules", "--format", "ics", *nothing).stdout).walk("VEVENT") == []


@pytest.mark.parametrize("format", ["atom", "ics"])
def test_a_feed_is_of_changes(quick: "Quick", format: str) -> None:
    outcome = quick("rules", "--format", format)
    assert (outcome.code, outcome.out) == (2, "") and f"fmcheck rules --since DAY --format {format}" in outcome.err


def test_a_hostile_rule_stays_text(quick: "Quick", tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    source = (Path(__file__).resolve().parents[2] / "examples/amended-statute/before/model_act.py").read_text(encoding="utf-8")
    assert '"large model"' in source
    (rules / "act.py").write_text(source.replace('"large model"', r'"<b>&]]>\x1b[2J\x00"'), encoding="utf-8")
    asked = ("--rules", "rules", "--since", "2026-06-01", "--as-of", "2026-06-01")
    assert any("<b>&]]>\\x1b[2J\\x00" in item["content"] for item in entries(feed(quick, *asked)))
    assert b"\x1b" not in quick("rules", "--format", "ics", *asked).stdout
