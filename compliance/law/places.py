"""The places whose law is read, by code: their names, and what people call them."""

import re
from collections.abc import Iterable

# The code of an instrument's jurisdiction (ISO 3166, or a word of ours for what is no country), its name, and other names of it.
PLACES: dict[str, tuple[str, ...]] = {
    "EU": ("European Union", "europe"),
    "US": ("United States", "usa", "america", "united states of america", "federal"),
    "US-CA": ("California",),
    "US-CO": ("Colorado",),
    "US-CT": ("Connecticut",),
    "US-IL": ("Illinois",),
    "US-MA": ("Massachusetts",),
    "US-MI": ("Michigan",),
    "US-NY": ("New York", "ny"),
    "AU": ("Australia",),
    "BR": ("Brazil",),
    "CA": ("Canada",),
    "CN": ("China", "prc"),
    "GB": ("United Kingdom", "uk", "britain", "great britain", "england", "scotland", "wales", "northern ireland"),
    "IN": ("India",),
    "IT": ("Italy",),
    "JP": ("Japan",),
    "KR": ("South Korea", "korea", "republic of korea"),
    "KZ": ("Kazakhstan",),
    "SG": ("Singapore",),
    "TW": ("Taiwan",),
    "VN": ("Vietnam", "viet nam"),
    "G7": ("the G7",),
    "INT": ("international", "intl"),
    "ACADEMIC": ("research definitions", "research", "academia", "no law"),
    "COMPANY": ("company policy",),
}


def name(code: str) -> str:
    """The name of a place; the code itself where a rule file names a place that is not listed."""
    return PLACES[code][0] if code in PLACES else code


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def code(text: str) -> str | None:
    """The code of a place by its code, its name or another name of it ("eu", "California", "US-CA", "UK"); None where none is known.

    "CA" is Canada; California is US-CA or its name.
    """
    asked = _key(text)
    for known, names in PLACES.items():
        if asked == _key(known) or any(asked == _key(item) for item in names):
            return known
    return None


def covered(text: str, codes: Iterable[str]) -> set[str] | None:
    """Which of the `codes` a place as typed stands for: its own, and those of the places in it; None where no such place is known.

    "US" is federal law and that of the states, "federal" the former alone; codes of rule files of one's own count as well.
    """
    present = set(codes)
    asked = code(text) or next((known for known in present if _key(known) == _key(text) and _key(text)), None)
    if asked is None:
        return None
    within = () if _key(text) == "federal" else [known for known in present if known.startswith(f"{asked}-")]
    return ({asked} & present).union(within)


def words() -> list[str]:
    """Everything that a place can be typed as: codes, and names in lower case."""
    return [word for known, names in PLACES.items() for word in dict.fromkeys((known, *(item.casefold() for item in names)))]
