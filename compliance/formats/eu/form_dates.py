"""A day, a month or a year as forms write them, 16-Jan-2025 or "Up to Mar 2026", as the card writes it. Not a guess: see hub/dates."""

import re
from datetime import date

from compliance.card.expressions import lazily
from compliance.drafting import dates

LONGEST = 60  # characters
_DASHED = lazily(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")
_STAMP = lazily(r"(\d{4}-\d{2}-\d{2})[T ].{2,30}")
_NUMBERS = lazily(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MONTH = lazily(
    r"(?P<year>\d{4})[-/](?P<number>\d{1,2})"
    r"|(?P<first>\d{1,2})\s*[-/]\s*(?P<last>\d{4})"
    r"|(?P<word>[A-Za-z]{3,9}\.?),?\s+(?P<of>\d{4})"
)
_YEAR = lazily(r"\d{4}")
_UNTIL = lazily(r"(?:up to|until|through|to)\s+(?=\S)", re.IGNORECASE)


def day_or_part(text: str) -> str:
    """YYYY-MM-DD, YYYY-MM or YYYY; empty where the text is not one of them, or could be two: 05/01/2025 is May here and January there."""
    text = " ".join(text.split()).strip(" .")
    if len(text) > LONGEST:
        return ""
    text = _UNTIL.sub("", text, count=1) if _UNTIL.match(text) else text
    if stamp := _STAMP.fullmatch(text):
        text = stamp[1]
    if numbers := _NUMBERS.fullmatch(text):
        return _one_day(*map(int, numbers.groups()))
    found = dates.day(_DASHED.sub(r"\1 \2 \3", text))
    return _real(found) if found else _part(text)


def _one_day(first: int, second: int, year: int) -> str:
    """The day of two numbers and a year, when there is only one way to read them."""
    readings = {_real(f"{year}-{month:02d}-{day:02d}") for month, day in ((first, second), (second, first))} - {""}
    return readings.pop() if len(readings) == 1 else ""


def _part(text: str) -> str:
    if _YEAR.fullmatch(text):
        return text
    found = _MONTH.fullmatch(text)
    if not found:
        return ""
    if found["word"]:
        return dates.day(f"1 {found['word']} {found['of']}")[:7]
    year, month = (found["year"], found["number"]) if found["year"] else (found["last"], found["first"])
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else ""


def _real(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""
