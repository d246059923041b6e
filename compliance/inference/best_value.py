"""best-value: a range of compute whose best value lies far from a line leans to the side of the best value."""

from collections.abc import Iterable

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import COMPUTE
from compliance.inference.view import View
from compliance.law.finding import Known
from compliance.law.quantity import EXACT, MARGIN, Interval, show
from compliance.law.readings import ALLOWANCES


def narrow(amount: Interval) -> Interval | None:
    """The best value with the error margin of 30 %, inside the range; None where there is none, or the range is not wider."""
    if amount.best is None:
        return None
    low, high = (EXACT.multiply(amount.best, edge) for edge in MARGIN)
    if low <= amount.low and amount.high is not None and amount.high <= high:
        return None
    return Interval(max(low, amount.low), high if amount.high is None else min(high, amount.high), amount.best)


def of_inferred(items: Iterable[Inferred]) -> Inferred | None:
    """The leaning of the first inferred range with a best value; with a stage on top of which nothing is known, that of what is below."""
    for item in items:
        if not isinstance(item.value, Interval) or item.value.best is None:
            continue
        leaning = narrow(item.value)
        if leaning is None:
            return None
        says = f"{item.says}; its best value is {show(item.value.best)} FLOP, read with a margin of 30 %"
        return item._replace(value=leaning, words=says, inference=BEST_VALUE.id)
    return None


def _infer(view: View) -> Iterable[Inferred]:
    for fact in COMPUTE:
        known = view.known(fact)
        if known is None or not isinstance(known.value, Interval):
            continue
        leaning = _allowed(view, known) if known.floor else narrow(known.value)
        if leaning is not None and known.value.best is not None:
            says = f"the best value of the card's own range is {show(known.value.best)} FLOP; it is read with a margin of 30 %"
            if known.floor and known.allowed is not None:
                says += f"; {known.allowed.reading}"
            yield Inferred((fact,), leaning, says, known.pointer)


def _allowed(view: View, known: Known) -> Interval | None:
    """Where a named reading bounds all that counts by a multiple of what is known: that of the best value with its margin."""
    allowed = known.allowed
    if allowed is None or allowed.value.best is None:
        return None
    (factor,) = (view.case.band(reading).high for reading in ALLOWANCES if reading.name == allowed.name)
    assert factor is not None  # without it nothing is allowed
    low, high = EXACT.multiply(allowed.value.best, MARGIN[0]), EXACT.multiply(EXACT.multiply(allowed.value.best, MARGIN[1]), factor)
    if low <= allowed.value.low and allowed.value.high is not None and allowed.value.high <= high:
        return None
    return Interval(max(low, allowed.value.low), high)


BEST_VALUE = Inference(
    "best-value",
    "a range of training compute with a best value",
    "the best value with a margin of 30 %; of the total, where nothing else is listed, as much more as total-allowance lets it be",
    "the Commission's Guidelines accept an estimate within 30 %",
    "where the line is inside what that margin leaves of the range",
    _infer,
    frozenset(COMPUTE),
)
