"""Cards that record a model built upon: for them the rules on modifiers are shown too, and the share of the modification is stated."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from compliance.assessment.result import Assessment
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.quantity import Interval, show

Assess = Callable[[Case], Assessment]


def built_upon(card: dict[str, Any]) -> bool:
    """Whether a card records a model that it was built upon."""
    return bool(card.get("lineage", {}).get("bases"))


class ByOrigin:
    """Assesses a card by one function, and one that records a model built upon by another, which is made for the first such card."""

    def __init__(self, plain: Assess, modified: Callable[[], Assess]) -> None:
        self._plain, self._make = plain, modified
        self._modified: Assess | None = None

    def __call__(self, case: Case) -> Assessment:
        if not built_upon(case.card):
            return self._plain(case)
        if self._modified is None:
            self._modified = self._make()
        return self._modified(case)

    @property
    def fallbacks(self) -> int:
        """How many cards were judged in full, because the quick evaluation failed."""
        return sum(getattr(one, "fallbacks", 0) for one in (self._plain, self._modified))


def share(case: Case) -> str:
    """What part of the base's compute the modification took, beside the third that makes a provider; empty where one is not known."""
    own, base = case.known(f.MODIFICATION_FLOP), case.known(f.BASE_FLOP)
    if own is None or base is None or not isinstance(own.value, Interval) or not isinstance(base.value, Interval):
        return ""
    part, whole = (amount.low if amount.best is None else amount.best for amount in (own.value, base.value))
    if not whole:
        return ""
    percent = show(part / whole * Decimal(100), figures=2)
    makes = "more than a third makes you the provider" if part * 3 > whole else "a third would make you the provider"
    return f"your {show(part, figures=3)} FLOP is {percent} % of the base's {show(whole, figures=3)} FLOP; {makes} (eu.gl.mod-third)"
