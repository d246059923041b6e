"""Intervals multiplied, widened and joined: the arithmetic of estimates. Not the formulas: see hardware and size."""

from decimal import Decimal

from compliance.law.quantity import EXACT, Interval

ONE = Decimal(1)
# The square of the ratio that counts as half a decade: 10 ** 0.5 has no end, its square is exact.
HALF_A_DECADE = Decimal(10)
A_DECADE = Decimal(100)


def product(*factors: Interval) -> Interval:
    """The exact product of intervals of numbers of at least zero.

    An open end stays open. A best value needs all best values; but where the upper end is open, it is the best value
    of the lower end, so that factors without one count with their lower ends.
    """
    low, high, best = ONE, ONE, ONE
    closed = all(factor.high is not None for factor in factors)
    known = all(factor.best is not None for factor in factors)
    for factor in factors:
        low = EXACT.multiply(low, factor.low)
        high = EXACT.multiply(high, factor.high) if closed and factor.high is not None else high
        best = EXACT.multiply(best, factor.low if factor.best is None else factor.best)
    return Interval(low, high if closed else None, best if known or not closed else None)


def within(figure: Interval, factor: Decimal) -> Interval:
    """The interval widened by a factor either way. One over the factor must be a finite decimal: 2, 4, 5, 8."""
    low, high, best = figure[:3]
    return Interval(EXACT.divide(low, factor), None if high is None else EXACT.multiply(high, factor), best)


def hull(one: Interval, other: Interval) -> Interval:
    """The interval from the lower low end to the higher high end, without a best value: neither is preferred."""
    return Interval(min(one.low, other.low), None if one.high is None or other.high is None else max(one.high, other.high))


def apart(one: Decimal, other: Decimal, square: Decimal = HALF_A_DECADE) -> bool:
    """Whether two numbers lie further apart than a ratio, given by its square; half a decade by default."""
    low, high = sorted((one, other))
    return EXACT.multiply(high, high) > EXACT.multiply(EXACT.multiply(low, low), square)
