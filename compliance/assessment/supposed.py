"""What a field holds where a fact is supposed to be another: most hold the fact itself, some a list or a word of their own. Pure."""

from decimal import Decimal
from typing import Any

from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.fact import Fact

# Of facts whose field holds a word and no yes or no: what is written there for yes, and for no.
_WORDS: dict[Fact, tuple[str, str]] = {f.TRAINING_STARTED: ("complete", "planned"), f.OUTSIDE_UNION: ("US", "DE")}


def as_written(fact: Fact, value: Decimal | bool, case: Case) -> Any:
    """The value of the fact's field. Revenue is that of the year before the day, affiliates included, beside other years."""
    if isinstance(value, bool):
        return _WORDS[fact][not value] if fact in _WORDS else value
    if fact != f.REVENUE_LAST_YEAR:
        return value
    year = int(case.day[:4]) - 1
    others = [entry for entry in case.at(fact.pointer) or () if entry["year"] != year]
    return [*others, {"year": year, "usd": value, "includes_affiliates": True}]
