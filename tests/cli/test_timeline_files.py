"""The timeline as a calendar and as a page, as a person asks for them: what other programs read of them."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from icalendar import Calendar

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

GPT_4 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-4.json")
DAY = ("--as-of", "2026-11-28")
HOSTILE = 'Evil; "name", <script>alert(1)</script>\\n\r\nEND:VEVENT \x1b[2J \u202e模型 ' + "x" * 200


class Reader(HTMLParser):
    """What a page holds: its tags, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_calendar_has_an_all_day_event_a_day_and_place(quick: "Quick") -> None:
    outcome = quick("timeline", GPT_4, "--format", "ics", *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    events = Calendar.from_ical(outcome.stdout).walk("VEVENT")
    found = [(str(event["CATEGORIES"].cats[0]), event.decoded("DTSTART")) for event in events]
    assert found == [("Illinois", date(2027, 1, 1)), ("New York", date(2027, 1, 1))]
    assert all(type(event.decoded("DTSTART")) is date for event in events)
    assert str(events[1]["SUMMARY"]) == "GPT-4 March 2023: New York: frontier model: comes into force; open, likely no (and 1 more)"
    lines = str(events[1]["DESCRIPTION"]).split("\n")
    assert "New York: large frontier developer: comes into force; open, likely no [us-ny.raise2026.large-frontier-developer]" in lines


def test_identifiers_stay_and_differ(quick: "Quick", write: "Write") -> None:
    def identifiers(*args: str) -> list[str]:
        return [str(event["UID"]) for event in Calendar.from_ical(quick("timeline", *args, "--format", "ics").stdout).walk("VEVENT")]

    card = write()
    before = identifiers(GPT_4, card, "--as-of", "2026-11-28")
    assert len(set(before)) == len(before) > 3
    assert identifiers(card, GPT_4, "--as-of", "2026-12-15") == [*before[2:], *before[:2]]  # another day, another order


def test_a_hostile_name_stays_text_in_a_calendar(quick: "Quick", write: "Write") -> None:
    outcome = quick("timeline", write(model={"name": HOSTILE}), "--all", "--format", "ics", *DAY)
    lines = outcome.stdout.split(b"\r\n")
    assert outcome.code == 0 and lines.pop() == b"" and all(len(line) <= 75 for line in lines)
    assert all(line.decode().isprintable() for line in lines)
    events = Calendar.from_ical(outcome.stdout).walk("VEVENT")
    assert len(events) == lines.count(b"END:VEVENT") == lines.count(b"BEGIN:VEVENT") > 5
    assert all(str(event["SUMMARY"]).startswith('Evil; "name", <script>') and "模型" in str(event["SUMMARY"]) for event in events)


def test_a_page_is_one_file_of_ascii_without_scripts_or_links(quick: "Quick", write: "Write") -> None:
    outcome = quick("timeline", write(model={"name": HOSTILE}), GPT_4, "--all", "--format", "html", *DAY)
    assert (outcome.code, outcome.err) == (0, "") and outcome.stdout.isascii()
    page = Reader(outcome.out)
    assert not {"script", "img", "link", "iframe", "a", "form"} & set(page.tags)
    assert re.search(r"default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'", outcome.out)
    assert 'content="width=device-width' in outcome.out and "overflow-wrap: anywhere" in outcome.out
    assert "alert(1)" in page.text and "2 models: what has changed and will" in page.text
    assert "20 January 2025" in page.text and "New York" in page.text


def test_a_page_of_one_model_begins_today(quick: "Quick") -> None:
    page = Reader(quick("timeline", GPT_4, "--format", "html", *DAY).out)
    assert "GPT-4 March 2023: what changes from 28 November 2026 on" in page.text and "2025" not in page.text
    assert "Illinois: frontier model: comes into force; open, likely no us-il.aisma.frontier-model" in page.text


def test_nothing_to_come_is_an_empty_calendar_and_a_page_that_says_so(quick: "Quick") -> None:
    asked = ("timeline", GPT_4, "--select", "us.eo14110.3k", *DAY)
    assert Calendar.from_ical(quick(*asked, "--format", "ics").stdout).walk("VEVENT") == []
    assert "Nothing, as far as the loaded rules" in quick(*asked, "--format", "html").out
