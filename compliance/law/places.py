"""The places whose law is read, by code: their names, and what people call them."""

import re

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
    "GB": ("United Kingdom", "uk", "britain", "great britain"),
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
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def code(text: str) -> str | None:
    """The code of a place by its code, its name or another name of it ("eu", "California", "US-CA", "UK"); None where none is known.

    "CA" is Canada; California is US-CA or its name.
    """
    asked = _key(text)
    for known, names in PLACES.items():
        if asked == _key(known) or any(asked == _key(item) for item in names):
            return known
    return None
