"""Places by the names that people give them, as the codes of a card. The places whose law is read: compliance.law.places."""

import re

from compliance.law import places

_COUNTRIES = {
    **{"AT": "Austria", "BE": "Belgium", "BG": "Bulgaria", "HR": "Croatia", "CY": "Cyprus", "CZ": "Czechia", "DK": "Denmark"},
    **{"EE": "Estonia", "FI": "Finland", "FR": "France", "DE": "Germany", "GR": "Greece", "HU": "Hungary", "IE": "Ireland"},
    **{"LV": "Latvia", "LT": "Lithuania", "LU": "Luxembourg", "MT": "Malta", "NL": "Netherlands", "PL": "Poland", "PT": "Portugal"},
    **{"RO": "Romania", "SK": "Slovakia", "SI": "Slovenia", "ES": "Spain", "SE": "Sweden", "CH": "Switzerland", "NO": "Norway"},
    **{"IL": "Israel", "AE": "United Arab Emirates", "SA": "Saudi Arabia", "TR": "Turkey", "UA": "Ukraine", "RU": "Russia"},
    **{"HK": "Hong Kong", "NZ": "New Zealand", "MX": "Mexico", "AR": "Argentina", "ZA": "South Africa", "ID": "Indonesia"},
    **{"US-TX": "Texas", "US-WA": "Washington State", "US-FL": "Florida"},
}
_ALSO = {"czech republic": "CZ", "the netherlands": "NL", "holland": "NL", "uae": "AE", "eu": "EU", "the eu": "EU", "the us": "US"}
_ALSO |= {"the uk": "GB", "the united states": "US", "the united kingdom": "GB", "the european union": "EU"}
_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_NO_MARKETS = frozenset({"G7", "INT"})  # places whose texts are read, and in which nothing is sold


def code(text: str) -> str:
    """The code of a place by its name or its code. Raises ValueError, with a place of a similar name, where it is not known."""
    plain = " ".join(text.split()).strip(" .")
    found = _ALSO.get(plain.casefold()) or places.code(plain) or _by_name(plain)
    if found is None and _CODE.fullmatch(plain):
        found = plain
    if found is None or found in _NO_MARKETS or not _CODE.fullmatch(found):
        from compliance.card.suggest import nearest

        known = {name.lower().replace(" ", "-"): name for name in (*_COUNTRIES.values(), *(names[0] for names in places.PLACES.values()))}
        near = nearest(plain.lower(), known, least=0.7)
        meant = f"did you mean {known[near]}?" if near else "write a name or a code, such as California or US-CA, Germany or DE"
        raise ValueError(f"{plain[:60]!r} is not a place that is known here; {meant}")
    return found


def name(place: str) -> str:
    """The name of a place by its code; the code where none is known."""
    return _COUNTRIES.get(place) or places.name(place)


def _by_name(text: str) -> str | None:
    return next((found for found, known in _COUNTRIES.items() if known.casefold() == text.casefold()), None)
