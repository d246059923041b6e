"""What a card declares of its parameters against what its weight files hold. Never a verdict."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compliance.card.quantities import interval
from compliance.law.quantity import EXACT, Interval, exactly
from compliance.named_tuple import NamedTuple
from compliance.weights.figures import words
from compliance.weights.measurement import Measured

TOTAL = "/architecture/parameters/total"
ACTIVE = "/architecture/parameters/active"
TOLERANCE = Decimal("0.02")


class Difference(NamedTuple):
    """Something that a reader of the card should know, with the fields of a caution. `id` is stable."""

    id: str
    message: str
    pointers: tuple[str, ...]


def compare(card: dict[str, Any], measured: Measured) -> Iterator[Difference]:
    """Where a valid card differs by more than 2 percent from what was measured, or does not give what could be. In a fixed order.

    An interval differs where no value in it agrees. Layers for multi-token prediction may be in the declared number or not.
    """
    declared = (card.get("architecture") or {}).get("parameters") or {}
    for figure, what, key, pointer in (
        (measured.parameters, "parameters", "total", TOTAL),
        (measured.active, "active parameters", "active", ACTIVE),
    ):
        if figure is None:
            continue
        stated = interval(declared.get(key))
        held = f"the weight files hold {words(figure)} ({measured.method})"
        if stated is None:
            yield Difference("weights-undeclared", f"the card gives no number of {what}; {held}", (pointer,))
            continue
        alike = _agree(stated, figure)
        if not alike and key == "total" and measured.predicting and figure.exact:
            alike = _agree(stated, exactly(figure.low - measured.predicting))
        if not alike:
            message = f"the card gives {words(stated)} {what}; {held}, {_apart(stated, figure)}"
            yield Difference("weights-mismatch", message, (pointer,))


def _agree(one: Interval, other: Interval) -> bool:
    """Whether two intervals meet, give or take 2 percent."""
    return _reaches(one, other.low) and _reaches(other, one.low)


def _reaches(interval: Interval, low: Decimal) -> bool:
    return interval.high is None or EXACT.multiply(low, 1 - TOLERANCE) <= interval.high


def _apart(stated: Interval, held: Interval) -> str:
    """How far the nearest ends of two intervals lie apart, in percent of what is held."""
    more = held.high is not None and stated.low > held.high
    near, end = (stated.low, held.high or held.low) if more else (stated.high or stated.low, held.low)
    if not end:
        return "which has none"
    share = (near - end) / end * 100
    rounded = abs(share).quantize(Decimal("0.1")) if abs(share) < 10_000 else abs(share).to_integral_value()
    return f"so the card gives {rounded:,} % {'more' if more else 'less'}"
