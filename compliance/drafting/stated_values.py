"""Values on their way into a draft: cleaned and cut, compared with one that is there already, and shown in a note."""

from decimal import Decimal
from typing import Any

from compliance.card.numbers import MAX_DIGITS, MAX_EXPONENT
from compliance.card.quantities import interval
from compliance.card.text import one_line, plain
from compliance.law.quantity import Interval, show

LONGEST = 10_000  # characters of a text that are kept
ENDS = frozenset({"value", "low", "high", "band"})  # the members of a quantity that say how much it is


def tidied(value: Any) -> Any:
    """A text on one line, without what no terminal and no schema takes, and of bounded length; the same inside lists."""
    match value:
        case str():
            return plain(value)[:LONGEST]
        case list() | tuple():
            return [item for item in map(tidied, value) if item not in (None, "")]
        case dict():
            return {key: tidied(item) for key, item in value.items()}
        case bool() | Decimal() | None:
            return value
        case int():
            return Decimal(value)
        case _:
            return value


def bare(value: Any) -> Any:
    """What a fact states, without how it is known and where; of a range its ends."""
    if not isinstance(value, dict) or "value" in value:
        return value.get("value") if isinstance(value, dict) else value
    return interval(value) if ENDS.intersection(value) else value


def is_cut(text: str) -> bool:
    """Whether a text is longer than what is kept of it."""
    return len(text) > LONGEST and len(plain(text)) > LONGEST


def is_bounded(value: Any) -> bool:
    """Whether all numbers in a value are such as a card may hold: a text of JSON with others in it would be refused."""
    match value:
        case Decimal():
            digits = len(value.as_tuple().digits)
            return value.is_finite() and digits <= MAX_DIGITS and (not value or abs(value.adjusted()) <= MAX_EXPONENT)
        case dict():
            return all(map(is_bounded, value.values()))
        case list() | tuple():
            return all(map(is_bounded, value))
        case _:
            return True


def agree(one: Any, other: Any) -> bool:
    """Whether one of two quantities is inside the range of the other, so that they are no contradiction."""
    if not all(isinstance(each, Decimal) or (isinstance(each, dict) and ENDS.intersection(each)) for each in (one, other)):
        return False
    first, second = interval(one), interval(other)
    return first is not None and second is not None and (_inside(first, second) or _inside(second, first))


def _inside(inner: Interval, outer: Interval) -> bool:
    return outer.low <= inner.low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


def short(value: Any) -> str:
    value = bare(value)
    return one_line(show(value) if isinstance(value, Decimal) else str(value), 80)
