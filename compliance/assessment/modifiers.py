"""Cards that record a model built upon: for them the rules on modifiers are shown too, and the share of the modification is stated."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from compliance.assessment.result import Assessment, Determination, Likely
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above
from compliance.law.criteria_tree import walk
from compliance.law.evaluate import compare
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Verdict
from compliance.law.quantity import Interval, show

Assess = Callable[[Case], Assessment]
LITTLE = Decimal(10_000)  # a share that is smaller than one in so many is not told more exactly
THIRD, FALLBACK = "eu.gl.mod-third", "eu.gl.mod-fallback"


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


def share(case: Case, determinations: Sequence[Determination]) -> str:
    """What part of the base's compute the modification took, beside the third that makes a provider; empty where one is not known.

    Where the card does not say what the base took, the figure that the rule on the third leans on is used, and named as likely.
    """
    found = {item.rule.id: item for item in determinations}
    own, base, third = case.known(f.MODIFICATION_FLOP), case.known(f.BASE_FLOP), found.get(THIRD)
    if own is None or not isinstance(own.value, Interval):
        return ""
    if base is None and (substitute := _substitute(case, _flop(own.value, own.floor), found.get(FALLBACK))):
        return substitute
    if base is not None and isinstance(base.value, Interval):
        whole, likely, side = base.value, "", _side(case, third)
    elif third is not None and (leans := third.likely) is not None and (line := _inferred_line(leans)) is not None:
        whole, likely, side = line, "likely ", leans.verdict
    else:
        return ""
    if not (whole.best or whole.low):
        return ""
    whose = "bases'" if len(case.at(f.BASE_FLOP.pointer) or ()) > 1 else "base's"
    took = f"your {_flop(own.value, own.floor)} is {_percent(own.value, own.floor, whole)} of the {whose} {likely}{_flop(whole)}"
    return f"{took}; {_follows(case, side)} ({THIRD})"


def _inferred_line(leans: Likely) -> Interval | None:
    """The inferred compute of the base that a likely answer rests on."""
    return leans.decisive.limit if leans.decisive is not None and leans.decisive.limit_inferred == f.BASE_FLOP else None


def _side(case: Case, third: Determination | None) -> Verdict:
    """On which side of a third the figures of the card are."""
    criteria = walk(third.rule.test) if third is not None else ()
    return next((compare(one, case).verdict for one in criteria if isinstance(one, Above)), UNDETERMINED)


def _follows(case: Case, side: Verdict) -> str:
    other, change = case.known(f.BASE_OTHER_PROVIDER), case.known(f.SIGNIFICANT_CHANGE)
    if other is not None and other.value is False:
        return "the base is the provider's own, so that nobody else's model is modified"
    if side is MEETS and change is not None and change.value is False:
        return "that is more than a third, and the card says that the change is not significant"
    if side is MEETS:
        return "more than a third makes you the provider"
    if side is DOES_NOT_MEET:
        return "a third would make you the provider"
    return "more than a third would make you the provider, and these figures leave it open"


def _substitute(case: Case, own: str, fallback: Determination | None) -> str:
    """The line that takes the place of a third of the base's compute, where the card says that it can be neither known nor estimated."""
    unknowable, systemic = case.known(f.BASE_UNKNOWABLE), case.known(f.BASE_SYSTEMIC)
    if fallback is None or unknowable is None or unknowable.value is not True:
        return ""
    limits = [Decimal(one.limit) for one in walk(fallback.rule.test) if isinstance(one, Above) and isinstance(one.limit, str)]
    low, high = show(min(limits)), show(max(limits))
    if systemic is not None and isinstance(systemic.value, bool):
        line = f"{high if systemic.value else low} FLOP"
    else:
        line = f"{low} FLOP, or of {high} FLOP if the base has systemic risk,"
    return f"your {own}; a third of {line} takes the place of a third of the base's compute ({FALLBACK})"


def _flop(amount: Interval, floor: bool = False) -> str:
    """An amount in words; `floor`: its best value is that of its lower end."""
    if amount.best is None and amount.high is not None:
        return f"{show(amount.low, figures=3)} to {show(amount.high, figures=3)} FLOP"
    least = show(amount.low if amount.best is None else amount.best, figures=3)
    return f"{least} FLOP or more" if floor or amount.best is None else f"{least} FLOP"


def _percent(part: Interval, floor: bool, whole: Interval) -> str:
    """The share of one amount in another, by the best values of both, else from the smallest to the largest that they allow."""
    if part.high is not None and not floor and part.high * LITTLE < whole.low:
        return f"less than {show(100 / LITTLE)} %"
    if part.best is not None and whole.best is not None:
        return f"{'at least ' if floor else ''}{_hundredths(part.best, whole.best)} %"
    least, most = part.best or part.low, part.best or part.high
    low = None if whole.high is None or not whole.high else _hundredths(least, whole.best or whole.high)
    high = None if most is None or floor or not whole.low else _hundredths(most, whole.best or whole.low)
    if high is None:
        return "an unknown part" if low is None else f"at least {low} %"
    return f"at most {high} %" if low is None else f"{low} % to {high} %"


def _hundredths(part: Decimal, whole: Decimal) -> str:
    return show(part / whole * Decimal(100), figures=2)
