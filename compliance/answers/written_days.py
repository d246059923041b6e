"""A day as people write it. In three numbers, 31.12.2025 or 12/31/2025, it is day first in most places and month first in America."""

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping

from compliance.card.expressions import lazily
from compliance.drafting import dates

_THREE = lazily(
    r"(?P<one>[0-9]{1,2})(?P<by>[./-])(?P<two>[0-9]{1,2})(?P=by)(?P<year>[0-9]{4})"
    r"(?:(?:T|,?\s+)[0-9]{1,2}:[0-9]{2}\S*(?:\s?[AaPp][Mm])?)?"
)
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
# fmt: on
LAST_MONTH = 12
_TIME = lazily(r"(?<=[0-9])(?:T|\s+)[0-9]{2}:[0-9]{2}\S*$")  # as tables of other programs have it
YEARS = (1900, 2099)  # of the days that a card has


def first_of(text: str) -> tuple[str, str]:
    """The sign in a day in three numbers, and what it begins with: day or month; empty where it may be either, or is no such day."""
    found = _THREE.fullmatch(text.strip())
    if found is None:
        return "", ""
    month, day = sorted((int(found["one"]), int(found["two"])))
    there = not month or day <= monthrange(max(int(found["year"]), 1), min(month, LAST_MONTH))[1]
    return found["by"], _first(found) if there else ""


def iso(text: str, first: Mapping[str, str] | None = None) -> str:
    """A day in three numbers as YYYY-MM-DD, `first` being what those of its column begin with, by their sign; any other text as it is.

    Raises ValueError, with both readings, where it may be one of two days.
    """
    found = _THREE.fullmatch(text.strip())
    if found is None:
        return text
    one, two, year = int(found["one"]), int(found["two"]), found["year"]
    if one == two or (sure := _first(found) or (first or {}).get(found["by"], "")) == "day":
        return f"{year}-{two:02d}-{one:02d}"
    if sure == "month":
        return f"{year}-{one:02d}-{two:02d}"
    if not (0 < one <= LAST_MONTH and 0 < two <= LAST_MONTH):
        return text
    raise ValueError(
        f"{text.strip()[:60]!r} may be {one} {_MONTHS[two - 1]} {year} or {two} {_MONTHS[one - 1]} {year}; "
        f"write {year}-{two:02d}-{one:02d} or {year}-{one:02d}-{two:02d}"
    )


def a_day(text: str) -> str:
    """The day that a text names, also with a time after it. Raises ValueError where it is none, or none of this century or the last."""
    day = dates.day(_TIME.sub("", iso(text)))
    if not day:
        raise ValueError(f"{text[:60]!r} is not a day; write 2025-09-01 or 1 September 2025")
    try:
        year = datetime.date.fromisoformat(day).year
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a day that the calendar has; write 2025-09-01 or 1 September 2025") from None
    if not YEARS[0] <= year <= YEARS[1]:
        raise ValueError(f"{text[:60]!r} is not a day from {YEARS[0]} to {YEARS[1]}; leave it out if it is not known")
    return day


def _first(found: re.Match[str]) -> str:
    one, two = int(found["one"]), int(found["two"])
    if one > LAST_MONTH >= two > 0:
        return "day"
    return "month" if two > LAST_MONTH >= one > 0 else ""
