"""A day as people write it, "April 18, 2024", to 2024-04-18. Not a guess: 04/05/2024 is one day in America and another elsewhere."""

import re

from compliance.card.expressions import lazily

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    lazily(form)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})",
        r"(?P<year>\d{4})/(?P<number>\d{2})/(?P<day>\d{2})",
        rf"(?:[A-Za-z]+,\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"(?:[A-Za-z]+,\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*{_MONTH}\s*(?P<year>\d{{4}})",
        r"(?P<number>0?\d|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})",
    )
)


def day(text: str) -> str:
    """The day as YYYY-MM-DD; empty where the text is not one day."""
    text = text.strip().rstrip(".")
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            number = parts.get("number") or _number(parts.get("month") or "")
            if number:
                return f"{parts['year']}-{int(number):02d}-{int(parts['day']):02d}"
    return ""


_PLACES = lazily(
    r"\b(?:hugging ?face|hf|github|gitlab|ngc|build\.nvidia\.com|nvidia|catalog|kaggle|modelscope|zenodo|pypi|arxiv|blog|website|web|hub"
    r"|released?|release|date|first|initial|on|at|via|and|the|public|expected|version|v\d[\d.]*)\b|https?://\S+|<[^<>]*>|\[[^\]]*\]\([^)]*\)",
    re.IGNORECASE,
)
_ANYWHERE = tuple(lazily(rf"(?<![\w/]){form.pattern}(?![\w/])") for form in _FORMS)


def days(text: str) -> list[str]:
    """The days of a text that holds nothing but days and where the model came out on them; none where it says anything else."""
    found, rest = [], text
    for form in _ANYWHERE:
        for match in form.finditer(rest):
            found.append(day(match[0]))
        rest = form.sub(" ", rest)
    return sorted(filter(None, found)) if not re.search(r"\w", _PLACES.sub(" ", rest)) else []


def _number(month: str) -> int:
    short = month.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
