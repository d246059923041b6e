"""Exact numbers: intervals of Decimals, and how people write them. Not an estimator: see compliance.compute.

Binary floating point gets the law wrong at the line (in Python 1e25 > 10**25 is True), so no float occurs here.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, InvalidOperation, Overflow, Rounded
from typing import NamedTuple

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

_NUMBER = re.compile(
    r"""^(?P<head>[0-9]+(?:[_,][0-9]{3})*(?:\.[0-9]+)?)
        (?:[eE](?P<exp>[+-]?[0-9]{1,4}) | \s*[*x\u00d7\u00b7]\s*10(?:\^|\*\*)(?P<power>[+-]?[0-9]{1,4}) | \s?(?P<word>[KMBT])(?!(?i:oken)))?
        (?:\s*(?P<unit>[A-Za-z][A-Za-z/ -]*))?$""",
    re.VERBOSE,
)
_BARE_POWER = re.compile(r"^10(?:\^|\*\*)(?P<power>[0-9]{1,4})(?:\s*(?P<unit>[A-Za-z][A-Za-z/ -]*))?$")


class Interval(NamedTuple):
    """Every value from `low` to `high`, both included; `high` None means no upper end is known.

    `best` is the best estimate inside it, None when there is none. A stated figure x is (x, x, x).
    """

    low: Decimal
    high: Decimal | None
    best: Decimal | None = None

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        if self.high is None:
            floor = f"at least {show(self.low)}"
            return floor if self.best in (None, self.low) else f"{show(self.best)} ({floor})"
        if self.exact:
            return show(self.low)
        span = f"{show(self.low)} to {show(self.high)}"
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
    low, high, best = interval
    return Interval(
        EXACT.multiply(low, factor),
        None if high is None else EXACT.multiply(high, factor),
        None if best is None else EXACT.multiply(best, factor),
    )


def total(intervals: list[Interval]) -> Interval:
    """The exact sum of intervals. An open end stays open; a best value needs all best values."""
    if len(intervals) == 1:
        return intervals[0]
    low, high, best = Decimal(0), Decimal(0), Decimal(0)
    closed = known = True
    for item in intervals:
        low = EXACT.add(low, item.low)
        if item.high is None:
            closed = False
        else:
            high = EXACT.add(high, item.high)
        if item.best is None:
            known = False
        else:
            best = EXACT.add(best, item.best)
    return Interval(low, high if closed else None, best if known else None)


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
    written = _NUMBER.match(stripped) if len(stripped) <= 200 else None
    if bare := _BARE_POWER.match(stripped):
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
            raise ValueError(f"the unit {unit.strip()!r} is not known; write the number in the unit that the field's name ends in")
        if not factor:
            raise ValueError(f"{unit.strip()!r} may be a rate; the laws count operations, so write FLOP in total (or PFLOP/s-days)")
        number = EXACT.multiply(number, Decimal(factor))
    return number


def decades(value: Decimal, limit: Decimal) -> str:
    """How far two positive numbers lie apart in powers of ten, to two places, for people: '0.42'."""
    from math import log10  # display only: no verdict depends on it

    def log(number: Decimal) -> float:
        exponent = number.adjusted()
        return exponent + log10(float(number.scaleb(-exponent)))

    return f"{abs(log(value) - log(limit)):.2f}"
