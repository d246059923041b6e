"""What rules can tell apart of a fact: on which side of which lines it lies. Not what follows from it: see evaluate.

A rule that asks whether a model has more than 10^26 operations sees no difference between 10^22 and 10^23. Facts that look
alike to every criterion lead to the same finding, but for the figures in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from typing import NamedTuple

from compliance.law.criteria import Above, AtLeast, Before, Criterion, Includes, OnOrAfter, Reading, facts_asked, walk
from compliance.law.evaluate import MARGIN
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.law.quantity import EXACT, Interval, times

Band = Callable[[Reading], Interval]
NOTHING = 10_000  # stands for the exponent of zero, which has none; past that of any card's number, and of their products
AMONG_LINES = -1


class Ruler:
    """The ends of all lines that are held against a quantity times `factor` (None: as it is); `point`: some read its best value."""

    __slots__ = ("_clear", "_ends", "_factor", "_point")

    def __init__(self, factor: Decimal | None, ends: tuple[Decimal, ...], point: bool) -> None:
        self._factor, self._ends, self._point = factor, ends, point
        self._clear: dict[int, int] = {}

    def sides(self, amount: Interval) -> Hashable:
        """Where the ends of a quantity lie among the lines, and its best value with the margin of error that a point is given."""
        low, high, best = amount
        if low == high and (best is None or best == low):
            exponent = low.adjusted() if low else NOTHING
            side = self._clear.get(exponent)
            if side is None:
                side = self._clear[exponent] = self._of_decade(exponent)
            if side != AMONG_LINES:
                return side, best is None
        if self._factor is not None:
            low, high, best = times(amount, self._factor)
        ends = self._ends
        lowest = _side(low, ends)
        highest = lowest if high == low else None if high is None else _side(high, ends)
        if best is None or not self._point:
            return lowest, highest, low == high
        middle = lowest if best == low else _side(best, ends)
        return lowest, highest, low == high, middle, best == high, *[_side(EXACT.multiply(best, edge), ends) for edge in MARGIN]

    def _of_decade(self, exponent: int) -> int:
        """The side of every number of a decade, with any margin of error; AMONG_LINES where they are not all on the same."""
        if exponent == NOTHING:
            return 0
        factor = self._factor or Decimal(1)
        ends = [EXACT.multiply(EXACT.multiply(Decimal((0, (1,), exponent + up)), factor), MARGIN[up]) for up in (0, 1)]
        first, last = (_side(end, self._ends) for end in ends)
        return first if first == last and first % 2 == 0 else AMONG_LINES


class Sight(NamedTuple):
    """What the criteria of some rules ask of one fact. `beside` are other facts that draw a line through it."""

    rulers: tuple[Ruler, ...] = ()
    days: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    beside: tuple[Fact, ...] = ()

    def look(self, known: Known, others: Callable[[Fact], Known | None]) -> Hashable:
        """A value that is equal for two answers only where no criterion can tell them apart."""
        value, basis = known.value, known.basis
        if value is True or value is False:
            return value, basis
        if isinstance(value, Interval):
            if self.beside and (lines := [other.value for fact in self.beside if (other := others(fact)) is not None]):
                return value, basis, known.floor, *lines
            return basis, known.floor, *[ruler.sides(value) for ruler in self.rulers]
        if isinstance(value, tuple):
            return self.terms.intersection(value), basis, known.complete, "terms"
        return "text", bisect_right(self.days, value) if self.days else value, basis


def sights(criteria: Iterable[Criterion], band: Band) -> dict[Fact, Sight]:
    """The sight of every fact that the criteria ask for, in the order in which they ask."""
    asked: dict[Fact, list[Criterion]] = {}
    for criterion in criteria:
        for part in walk(criterion):
            for fact in facts_asked(part):
                asked.setdefault(fact, []).append(part)
    return {fact: _sight(fact, parts, band) for fact, parts in asked.items()}


def _sight(fact: Fact, parts: list[Criterion], band: Band) -> Sight:
    held: dict[str, tuple[set[Decimal], list[bool]]] = {}
    beside: dict[Fact, None] = {}
    for part in parts:
        match part:
            case Above(fact=asked, limit=limit, times=factor, reads=reads) | AtLeast(fact=asked, limit=limit, times=factor, reads=reads):
                if asked != fact:
                    continue  # it draws the line; who compares with it looks at the whole of it
                ends, points = held.setdefault(factor, (set(), []))
                points.append(reads == "point")
                match limit:
                    case str():
                        ends.add(Decimal(limit))
                    case Reading():
                        ends.update(end for end in band(limit)[:2] if end is not None)
                    case _:
                        beside[limit] = None
    rulers = (
        Ruler(None if factor == "1" else Decimal(factor), tuple(sorted(ends)), any(points)) for factor, (ends, points) in held.items()
    )
    days = sorted({part.day for part in parts if isinstance(part, OnOrAfter | Before)})
    terms = frozenset(term for part in parts if isinstance(part, Includes) for term in (*part.terms, *part.perhaps))
    return Sight(tuple(rulers), tuple(days), terms, tuple(beside))


def _side(number: Decimal, ends: tuple[Decimal, ...]) -> int:
    """Even between two lines, odd on one."""
    before = bisect_left(ends, number)
    return 2 * before + (before < len(ends) and ends[before] == number)
