"""Intervals as tests write them."""

from decimal import Decimal

from compliance.law.quantity import Interval


def some(low: str, high: str, best: str = "") -> Interval:
    """An interval from the texts of its ends; without an upper end where that is empty."""
    return Interval(Decimal(low), Decimal(high) if high else None, Decimal(best) if best else None)
