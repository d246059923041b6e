"""What a schema cannot say of numbers: ends in order, a best value inside its range, wholeness without rounding. Not an estimator."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeGuard

from compliance.law.quantity import Interval, show

NUMBER = r"[0-9]{1,15}(\.[0-9]{1,15})?([eE]\+?[0-9]{1,2})?"
BAND = rf"^([<>]=?{NUMBER}|{NUMBER}-{NUMBER})(?!\n)$"

# The keys whose numbers count things. The schema says multipleOf 1 for the same keys, but a validator that works in
# binary takes 12345678901234567890123.5 for whole.
WHOLE = frozenset(
    {
        *("total", "active", "trainable", "parameters", "context_tokens", "tokens", "unique_tokens", "images", "generated"),
        *("count", "year", "monthly_users", "eu_business_users"),
    }
)
# The keys whose numbers are parts of one; past sixteen digits a binary 1.00...01 is 1.
SHARES = frozenset({"utilisation"})
COUNTED = WHOLE | SHARES

_HOLDERS = (dict, list)
_NUMBERS = (Decimal, int, float)
_ENDS = ("value", "low", "high")
_TELLING = COUNTED | {"low", "high", "band"}
_Entry = tuple[str, object, "_Entry | None"]
_Fault = tuple[tuple[str, ...], str, str]


def bounds(band: str) -> Interval:
    """The interval of a band: ">1e13" is above 1e13, ">=1e13" holds it, "1e9-1e13" holds both ends. Raises ValueError for other text."""
    if len(band) > 50 or not re.match(BAND, band):
        raise ValueError(f"{band!r} is not a band such as >1e13, 1e9-1e13 or <1e9")
    if band[0] in "<>":
        end, outside = Decimal(band.lstrip("<>=")), band[1] != "="
        return Interval(end, None, low_open=outside) if band[0] == ">" else Interval(Decimal(0), end, high_open=outside)
    low, high = band.split("-")
    return Interval(Decimal(low), Decimal(high))


def is_whole(number: int | float | Decimal) -> bool:
    if isinstance(number, Decimal):
        return number.is_finite() and number == number.to_integral_value()
    return number % 1 == 0


def disorder(quantity: dict[str, object]) -> tuple[str, str] | None:
    """The member of a quantity that contradicts another, and how; None when they agree."""
    value, low, high, band = quantity.get("value"), quantity.get("low"), quantity.get("high"), quantity.get("band")
    if _is_number(low) and _is_number(high) and low > high:
        return "low", f"found low {as_written(low)} and high {as_written(high)}, expected low to be at most high; swap the two"
    if _is_number(value) and _is_number(low) and value < low:
        return "value", _outside(value, "low", low)
    if _is_number(value) and _is_number(high) and value > high:
        return "value", _outside(value, "high", high)
    if isinstance(band, str) and "-" in band and re.match(BAND, band):
        start, end = bounds(band)[:2]
        if end is not None and start > end:
            return "band", f"found the band {band}, expected the lower end first; swap the two ends"
    return None


def _outside(value: int | float | Decimal, end: str, number: int | float | Decimal) -> str:
    return f"found value {as_written(value)} and {end} {as_written(number)}, expected the value between low and high; correct one of them"


def sound(card: dict[str, Any]) -> bool:
    """Whether `faults` finds nothing in a decoded dict: the same question, asked of every card, without places and messages."""
    queue: list[Any] = [card]
    for node in queue:
        if type(node) is dict:
            if not _TELLING.isdisjoint(node) and next(_own_faults(node), None) is not None:
                return False
            node = node.values()
        for value in node:
            kind = type(value)
            if kind is dict or kind is list:
                queue.append(value)
    return True


def faults(card: object) -> Iterator[_Fault]:
    """(steps, keyword, message) for every number in the card that contradicts another or its key, outermost first."""
    queue: list[_Entry] = [("", card, None)]
    for entry in queue:
        node = entry[1]
        if isinstance(node, dict):
            for steps, keyword, message in _own_faults(node):
                yield (*_steps(entry), *steps), keyword, message
            queue.extend((key, value, entry) for key, value in node.items() if isinstance(value, _HOLDERS))
        elif isinstance(node, list):
            queue.extend((str(index), value, entry) for index, value in enumerate(node) if isinstance(value, _HOLDERS))


def _own_faults(node: dict[str, object]) -> Iterator[_Fault]:
    """The faults of a section itself, without those of the sections in it."""
    if ("low" in node or "high" in node or "band" in node) and (found := disorder(node)):
        yield (found[0],), "order", found[1]
    for key, value in node.items():
        if key in COUNTED:
            yield from _fractions(key, value)


def _fractions(key: str, value: object) -> Iterator[_Fault]:
    if key in SHARES:
        if _is_number(value) and value > 1:
            yield (key,), "maximum", above_one(value)
    elif _is_number(value):
        if not is_whole(value):
            yield (key,), "multipleOf", fraction(value)
    elif isinstance(value, dict):
        for end in _ENDS:
            if _is_number(number := value.get(end)) and not is_whole(number):
                yield (key, end), "multipleOf", fraction(number)


def above_one(number: int | float | Decimal) -> str:
    return f"found {as_written(number)}, expected a share between 0 and 1; write 40 % as 0.4"


def as_written(number: int | float | Decimal) -> str:
    """The number without Python's E+: 7e10 rather than 7.0E+10."""
    text = str(number)
    return show(Decimal(text)) if "e" in text.lower() else text


def fraction(number: int | float | Decimal) -> str:
    return f"found {as_written(number)}, expected a whole number, because the field counts things; round it, or write low and high"


def _steps(entry: _Entry) -> tuple[str, ...]:
    steps: list[str] = []
    at: _Entry | None = entry
    while at is not None and at[2] is not None:
        steps.append(at[0])
        at = at[2]
    return tuple(reversed(steps))


def _is_number(value: object) -> TypeGuard[int | float | Decimal]:
    return isinstance(value, _NUMBERS) and value is not True and value is not False
