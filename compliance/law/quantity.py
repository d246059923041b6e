"""Exact numbers: intervals of Decimals, and how people write them. Not an estimator: see compliance.compute.

Binary floating point gets the law wrong at the line (in Python 1e25 > 10**25 is True), so no float decides anything here.
"""

import re
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation, Overflow, Rounded
from functools import lru_cache

from compliance.named_tuple import NamedTuple

MARGIN = (Decimal("0.7"), Decimal("1.3"))  # Commission Guidelines C(2025) 5045, para. 123: an overall error margin of 30 %
# Wide enough that a sum or product of card numbers (at most 100 digits, exponents within 308) never rounds.
EXACT = Context(prec=2000, Emax=99999, Emin=-99999, traps=[Inexact, Rounded, InvalidOperation, Overflow])

WORDS = {"K": 3, "M": 6, "B": 9, "T": 12}  # 70B parameters is how the field writes 7e10
# What one unit is worth in the unit of the field: 1 PFLOP/s kept up for a day is 1e15 * 86,400 FLOP. Empty: refused.
UNITS = {
    "FLOP": "1",
    "FLOPS": "",
    "FLOP/S": "",
    "FLOPS/S": "",
    "PFLOP-DAYS": "8.64e19",
    "PFLOP-DAY": "8.64e19",
    "PFLOP/S-DAYS": "8.64e19",
    "PFLOP/S-DAY": "8.64e19",
    "PETAFLOP/S-DAYS": "8.64e19",
    "PETAFLOP/S-DAY": "8.64e19",
    "PARAMETERS": "1",
    "TOKENS": "1",
}

LARGEST_POWER = 9999  # of ten: what can be written is what can be read again
MOST_DIGITS = 100  # as many as a number of a card has
# Not compiled here: few runs read a number that a person wrote in words, and re keeps what it has compiled.
_NUMBER = r"""(?x)^(?P<head>[0-9]+(?:[_,][0-9]{3})*(?:\.[0-9]+)?)
        (?:[eE](?P<exp>[+-]?[0-9]{1,4}) | \s*[*x\u00d7\u00b7]\s*10(?:\^|\*\*)(?P<power>[+-]?[0-9]{1,4}) | \s?(?P<word>[KMBT])(?!(?i:oken)))?
        (?:\s*(?P<unit>[A-Za-z][A-Za-z/ -]*))?$"""
_BARE_POWER = r"^10(?:\^|\*\*)(?P<power>[0-9]{1,4})(?:\s*(?P<unit>[A-Za-z][A-Za-z/ -]*))?$"


class Interval(NamedTuple):
    """Every value from `low` to `high`; `high` None means no upper end is known.

    `best` is the best estimate inside it, None when there is none. A stated figure x is (x, x, x). Both ends are included,
    unless `low_open` or `high_open` says that the figure is above or below its end: ">1e25" is above 1e25.
    """

    low: Decimal
    high: Decimal | None
    best: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        if self.high is None:
            floor = f"{'above' if self.low_open else 'at least'} {show(self.low)}"
            return floor if self.best in (None, self.low) else f"{show(self.best)} ({floor})"
        if self.high_open and not self.low:
            return f"below {show(self.high)}"
        if self.exact:
            return show(self.low)
        span = f"{'above ' if self.low_open else ''}{show(self.low)} to {'below ' if self.high_open else ''}{show(self.high)}"
        return span if self.best is None else f"{show(self.best)} ({span})"


def exactly(value: str | int | Decimal) -> Interval:
    """The interval of one stated number."""
    number = Decimal(value)
    return Interval(number, number, number)


def band(low: str, high: str) -> Interval:
    """The interval of a vague word or of a band of an official form."""
    return Interval(Decimal(low), Decimal(high))


def times(interval: Interval, factor: Decimal) -> Interval:
    """`interval` multiplied by a factor of at least zero, without rounding."""
    low, high, best, low_open, high_open = interval
    return Interval(
        EXACT.multiply(low, factor),
        None if high is None else EXACT.multiply(high, factor),
        None if best is None else EXACT.multiply(best, factor),
        low_open,
        high_open,
    )


def divided(number: Decimal, by: Decimal) -> Decimal:
    """`number` over `by`, rounded down in the fiftieth digit where it has no end: for a lower bound, which may be a little too low."""
    return Context(prec=50, Emax=99999, Emin=-99999, rounding=ROUND_FLOOR).divide(number, by)


def within_margin(interval: Interval) -> bool:
    """Whether a best value may be read alone: the whole interval lies within the Commission's margin of error around it."""
    low, high, best, _, _ = interval
    if best is None or high is None:
        return False
    return low >= EXACT.multiply(best, MARGIN[0]) and high <= EXACT.multiply(best, MARGIN[1])


def unbounded(interval: Interval) -> Interval:
    """`interval` without its upper end: at least so much."""
    return interval._replace(high=None, high_open=False)


def total(intervals: list[Interval]) -> Interval:
    """The exact sum of intervals. An open end stays open; a best value needs all best values."""
    if len(intervals) == 1:
        return intervals[0]
    low, high, best = Decimal(0), Decimal(0), Decimal(0)
    closed = known = True
    low_open = high_open = False
    for item in intervals:
        low_open, high_open = low_open or item.low_open, high_open or item.high_open
        low = EXACT.add(low, item.low)
        if item.high is None:
            closed = False
        else:
            high = EXACT.add(high, item.high)
        if item.best is None:
            known = False
        else:
            best = EXACT.add(best, item.best)
    return Interval(low, high if closed else None, best if known else None, low_open, high_open and closed)


def show(number: Decimal, figures: int = 0) -> str:
    """The shortest way to write a number: 3.8e25, 117000000 as 1.17e8, 0.5, 1026.

    Exact, or rounded half to even to at most so many significant `figures`, for people. Raises ValueError for what is not finite.
    """
    if not number.is_finite():
        raise ValueError("a card number is finite")
    shortest = EXACT.normalize(number)
    if figures and len(shortest.as_tuple().digits) > figures:
        shortest = EXACT.normalize(Context(prec=figures, rounding=ROUND_HALF_EVEN).plus(shortest))
    if not shortest:
        return "0"
    if -4 <= shortest.adjusted() < 6:
        return format(shortest, "f")
    return format(shortest, "E").replace("E+", "e").replace("E", "e")


def parse(text: str) -> Decimal:
    """The exact number that a person wrote: 1e25, 10^25, 7.3*10^10, 70B, 1,000,000, 1200000 PFLOP-days.

    Raises ValueError, with a sentence, for anything else: percent signs, negative numbers, and rates such as FLOP/s,
    because the laws count operations, not operations per second.
    """
    stripped = text.strip()
    written = re.match(_NUMBER, stripped) if len(stripped) <= 200 else None
    if bare := re.match(_BARE_POWER, stripped):
        number, unit = Decimal(f"1e{bare['power']}"), bare["unit"]
    elif written:
        head = Decimal(written["head"].replace("_", "").replace(",", ""))
        shift = int(written["exp"] or written["power"] or WORDS.get(written["word"] or "", 0))
        number, unit = head.scaleb(shift, EXACT), written["unit"]
    else:
        raise ValueError(f"{text!r} is not a number; write 3.8e25, 10^25, 7.3*10^10 or 70B")
    if unit:
        factor = UNITS.get(unit.strip().upper())
        if factor is None:
            raise ValueError(f"the unit {unit.strip()!r} is not known; write the number alone, in the unit that is asked for")
        if not factor:
            raise ValueError(f"{unit.strip()!r} may be a rate; the laws count operations, so write FLOP in total (or PFLOP/s-days)")
        number = EXACT.multiply(number, Decimal(factor))
    if number and abs(number.adjusted()) > LARGEST_POWER:
        raise ValueError(f"{text!r} is out of range; write a number from 1e-{LARGEST_POWER} to 1e{LARGEST_POWER}")
    if len(EXACT.normalize(number).as_tuple().digits) > MOST_DIGITS:
        raise ValueError(f"{text[:60]!r} has more than {MOST_DIGITS} digits; write fewer")
    return number


def decades(value: Decimal, limit: Decimal) -> str:
    """How far two positive numbers lie apart in powers of ten, to two places, for people: '0.42'."""
    return f"{abs(logarithm(value) - logarithm(limit)):.2f}"


@lru_cache(10_000)
def logarithm(number: Decimal) -> float:
    """The decimal logarithm of a positive number, to show or to compare how far apart two are: no verdict depends on it."""
    from math import log10

    exponent = number.adjusted()
    return exponent + log10(float(number.scaleb(-exponent)))
