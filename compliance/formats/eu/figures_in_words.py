"""A card's quantities in words, as exact as each recipient of a form gets: two figures, an order of magnitude, a range of the form.

Not an estimator: a range of the card stays a range, and what is rounded says so.
"""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from compliance.card.encode import written
from compliance.card.quantities import interval
from compliance.formats.eu.form_ranges import SIZES, TIMES
from compliance.law.quantity import Interval, show

_EXACT = Context(prec=1000)
_OPEN = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}


def _values(node: Any) -> Interval:
    """The values that a quantity of the card leaves open."""
    found = interval(node)
    assert found is not None  # the card is valid, and the field is there
    return found


def two_figures(node: Any, unit: str) -> str:
    """With two significant figures: a number rounded half up, the ends of a range outwards. Rounding and estimates are named."""
    low, high, best = _values(node)[:3]
    said = ", estimated" if isinstance(node, dict) and node.get("basis") in ("estimated", "derived") else ""
    if low == high:
        how = "two significant figures" if _two(low, ROUND_HALF_UP) == low else f"rounded to two significant figures from {show(low)}"
        return f"{rounded(low)} {unit} ({how}{said})"
    ends = (_two(low, ROUND_FLOOR), None if high is None else _two(high, ROUND_CEILING))
    how = "two significant figures" if ends == (low, high) else "two significant figures, ends rounded outwards"
    middle = "" if best is None else f", best value {rounded(best)}"
    return f"{_span(node, ends[0], ends[1], _written)} {unit}{middle} ({how}{said})"


def in_full(node: Any, unit: str) -> str:
    """Every figure of the card, as it is."""
    low, high, best = _values(node)[:3]
    if low == high:
        return f"{written(low)} {unit}"
    span = _span(node, low, high, written)
    return f"{span} {unit}{'' if best is None else f', best value {written(best)}'}"


def magnitude(node: Any, unit: str) -> str:
    """The powers of ten between which the quantity lies, and nothing more exact."""
    low, high, _ = _values(node)[:3]
    if high == 0:
        return f"0 {unit}"
    least = f"at least 10^{low.adjusted()}" if low else ""
    most = "" if high is None else f"less than 10^{high.adjusted() + 1}"
    return f"{' and '.join(filter(None, (least, most))) or 'not bounded'} {unit} (order of magnitude)"


def size_range(node: Any) -> str:
    """The form's range of the number of parameters; all that fit, where the card leaves that open."""
    low, high, _ = _values(node)[:3]
    if high is not None and high < SIZES[0][1]:
        return "fewer parameters than the form's first range, 1M-500M"
    return " or ".join(name for name, start, end in SIZES if (end is None or low <= end) and (high is None or high >= start))


def time_range(node: Any) -> str:
    """The form's range of the training time, from days; all that fit, where the card or the length of a month leaves that open."""
    low, high, _ = _values(node)[:3]
    return " or ".join(name for name, start, end in TIMES if (end is None or low <= end) and (high is None or high >= start))


def rounded(number: Decimal) -> str:
    """The number rounded half up to two significant figures."""
    return _written(_two(number, ROUND_HALF_UP))


def _two(number: Decimal, rounding: str) -> Decimal:
    return number.quantize(Decimal(1).scaleb(number.adjusted() - 1), rounding, _EXACT) if number else number


def _written(number: Decimal) -> str:
    """A number of two figures as people write it: 54, 5.0, 0.54, 3.8 times a power of ten."""
    if not number:
        return "0"
    place = number.adjusted()
    if -4 <= place <= 1:
        return f"{number:.{1 - place}f}"
    return f"{number.scaleb(-place, _EXACT):.1f}\u00d710^{place}"


def _span(node: Any, low: Decimal, high: Decimal | None, write: Callable[[Decimal], str]) -> str:
    band = node.get("band", "") if isinstance(node, dict) else ""
    sign = band[: len(band) - len(band.lstrip("<>="))]
    if high is None:
        return f"{_OPEN[sign or '>=']} {write(low)}"
    if sign or not low:
        return f"{_OPEN[sign or '<=']} {write(high)}"
    return f"{write(low)} to {write(high)}"
