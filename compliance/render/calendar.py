"""Events on days as a calendar file, RFC 5545: all-day events with identifiers that stay, so that a newer file replaces an older."""

import hashlib
from collections.abc import Iterable, Iterator

from compliance.card.text import escaped
from compliance.named_tuple import NamedTuple

OCTETS = 75  # of a line, without its end: section 3.1


class Entry(NamedTuple):
    """One all-day event. `key` is all that tells it from others, whatever it says: its identifier is made of it."""

    key: tuple[str, ...]
    day: str
    summary: str
    lines: tuple[str, ...] = ()
    category: str = ""
    url: str = ""


def calendar(name: str, stamped: str, entries: Iterable[Entry]) -> str:
    """The calendar file. `stamped` is the day on which the entries were worked out: no clock is read."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//fmcheck//fmcheck//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _event(entry, stamped)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(entry: Entry, stamped: str) -> Iterator[str]:
    identifier = hashlib.sha256("\0".join(entry.key).encode("utf-8", "surrogatepass")).hexdigest()[:40]
    yield from ("BEGIN:VEVENT", f"UID:{identifier}@fmcheck", f"DTSTAMP:{_day(stamped)}T000000Z", f"DTSTART;VALUE=DATE:{_day(entry.day)}")
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.lines:
        yield "DESCRIPTION:" + r"\n".join(map(_text, entry.lines))
    if entry.category:
        yield f"CATEGORIES:{_text(entry.category)}"
    if entry.url:
        yield f"URL:{escaped(entry.url)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: str) -> str:
    return day.replace("-", "")


def _text(text: str) -> str:
    """A value of type TEXT, section 3.3.11, on one line."""
    for letter in ("\\", ";", ","):
        text = text.replace(letter, "\\" + letter)
    # What is not printable would be shown as an escape, whose backslash is itself escaped.
    return "".join(part if part.isprintable() else escaped(part).replace("\\", "\\\\") for part in text)


def _folded(line: str) -> Iterator[str]:
    """The lines of one content line: at most 75 octets each, never cut inside a character; all but the first begin with a blank."""
    part, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > OCTETS:
            yield part
            part, octets = " ", 1
        part += letter
        octets += size
    yield part
