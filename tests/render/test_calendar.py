"""A calendar file by RFC 5545: what icalendar reads of it is what was put in."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from compliance.render.calendar import OCTETS, Entry, calendar

# No backslash: icalendar 6 takes its escape away twice.
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\\", include_characters=" ;,:")).map(str.strip)


@given(PRINTABLE, st.lists(PRINTABLE, max_size=4))
def test_what_is_read_is_what_was_written(summary: str, lines: list[str]) -> None:
    text = calendar("x", "2026-11-28", [Entry(("a", "b"), "2027-08-02", summary, tuple(lines))])
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))) == (summary, "\n".join(lines))
    assert event.decoded("DTSTART") == date(2027, 8, 2)
    stamp = event.decoded("DTSTAMP")
    assert isinstance(stamp, datetime) and stamp.isoformat() == "2026-11-28T00:00:00+00:00"


def test_an_escape_in_a_text_stays_what_it_is() -> None:
    text = calendar("x", "2026-11-28", [Entry(("a", "b"), "2027-08-02", r"C:\new\, a; b", (r"\N",))])
    assert "\r\nSUMMARY:C:\\\\new\\\\\\, a\\; b\r\n" in text and "\r\nDESCRIPTION:\\\\N\r\n" in text  # RFC 5545, 3.3.11


@given(st.text(), st.text())
def test_no_text_breaks_a_line_or_makes_one_too_long(summary: str, name: str) -> None:
    text = calendar(name, "2026-11-28", [Entry((name,), "2027-08-02", summary, (summary,), name)])
    lines = text.split("\r\n")
    assert lines.pop() == "" and all(len(line.encode()) <= OCTETS and line.isprintable() for line in lines)
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 1


def test_an_identifier_depends_on_the_key_alone() -> None:
    one, other, third = (
        calendar("x", "2026-11-28", [Entry(key, "2027-08-02", says)])
        for key, says in ((("a", "b"), "one"), (("a", "b"), "two"), (("ab", ""), "one"))
    )
    identifiers = [str(Calendar.from_ical(text).walk("VEVENT")[0]["UID"]) for text in (one, other, third)]
    assert identifiers[0] == identifiers[1] != identifiers[2]


def test_lines_end_and_begin_as_the_standard_says() -> None:
    text = calendar("x", "2026-11-28", [Entry(("a",), "2027-08-02", "é" * 60, url="https://example.org/a")])
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") and text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\r\n é" in text and "\r\nURL:https://example.org/a\r\n" in text and "DTSTART;VALUE=DATE:20270802\r\n" in text
