"""What day somebody probably meant who did not write it as YYYY-MM-DD: a hint that names it, never a day that is taken."""

import re
from calendar import monthrange
from datetime import date, timedelta

from compliance.render.plain_words import MONTHS

EXAMPLE = "use YYYY-MM-DD, e.g. 2026-11-24"
RELATIVE = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_BY_YEAR = re.compile(r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})(?:[T ].*)?")
_BY_DAY = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?([a-z]{3,9})\.?,? ?(\d{4})", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")


def hint(text: str, today: date) -> str:
    """What to write instead of a day as typed."""
    typed = text.strip()
    if typed.casefold() in RELATIVE:
        return f"write {today + timedelta(RELATIVE[typed.casefold()])}; without the option, today counts"
    if found := _BY_YEAR.fullmatch(typed):
        return _written([(int(found[1]), int(found[3]), int(found[4]))])
    if found := _BY_DAY.fullmatch(typed):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        european, american = (year, second, first), (year, first, second)
        return _written([european] if found[2] == "." or first == second else [american, european])
    if (found := _DAY_MONTH.fullmatch(typed)) and (month := _month(found[2])):
        return _written([(int(found[3]), month, int(found[1]))])
    if (found := _MONTH_DAY.fullmatch(typed)) and (month := _month(found[1])):
        return _written([(int(found[3]), month, int(found[2]))])
    if (found := _MONTH.fullmatch(typed)) and 1 <= int(found[2] or 1) <= 12:
        return f"name a day too, e.g. {found[1]}-{int(found[2] or 1):02}-01"
    return EXAMPLE


def _month(word: str) -> int:
    """The number of a month by its name or the first letters of it; 0 where it is none."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(word.casefold())), 0)


def _written(days: list[tuple[int, int, int]]) -> str:
    """The days that exist among those that may be meant; where none does, why not."""
    exist = [day for day in days if day[0] and 1 <= day[1] <= 12 and 1 <= day[2] <= monthrange(day[0], day[1])[1]]
    if exist:
        return f"write {' or '.join(date(*day).isoformat() for day in exist)}"
    year, month, _ = days[0]
    if not 1 <= month <= 12 or not year:
        return f"there is no month {month}; {EXAMPLE}" if year else EXAMPLE
    return f"{MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days; {EXAMPLE}"
