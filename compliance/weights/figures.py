"""Numbers of parameters as people read them, in full; and lists of files cut short. Not the notation of a card: see law.quantity.show."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.law.quantity import Interval, show

MOST_NAMED = 3


def words(figure: Interval) -> str:
    """An interval in full: 8,030,261,248; at least 2,000; 200 to 1,200; about 1,000 (500 to 1,100)."""
    if figure.exact:
        return number(figure.low)
    if figure.high is None:
        return f"at least {number(figure.low)}" if figure.best is None else f"about {number(figure.best)} (at least {number(figure.low)})"
    span = f"{number(figure.low)} to {number(figure.high)}"
    return span if figure.best is None else f"about {number(figure.best)} ({span})"


def number(value: Decimal) -> str:
    """A whole number with commas; anything else as a card writes it."""
    return f"{int(value):,}" if value < 10**16 and value == value.to_integral_value() else show(value)


def few(said: Sequence[str], most: int = MOST_NAMED) -> list[str]:
    """The first of many sentences, and how many more there are."""
    more = len(said) - most
    return list(said) if more <= 0 else [*said[:most], f"the same or the like of {more:,} more"]


def named(files: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = len(files) - MOST_NAMED
    return ", ".join(files[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
