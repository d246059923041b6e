"""Reduces a fact to what the loaded rules can distinguish: the side of each threshold it is on. What follows from it: see law.evaluate.

A rule that asks whether a model has more than 10^26 operations sees no difference between 10^22 and 10^23. Facts that no
criterion can distinguish lead to the same finding, but for the figures in it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal

from compliance.law.criteria import Above, AtLeast, Before, Criterion, Includes, OnOrAfter, Reading
from compliance.law.criteria_tree import facts_asked, walk
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.law.quantity import EXACT, MARGIN, Interval
from compliance.named_tuple import NamedTuple

Band = Callable[[Reading], Interval]
NOTHING = 10_000  # taken for the exponent of zero, which has none; past that of any card's number, and of their products
AMONG_THRESHOLDS = -1


class Thresholds:
    """The ends of all thresholds that a quantity times `factor` (None: as it is) is compared with; `point`: some read its best value."""

    __slots__ = ("_clear", "_ends", "_factor", "_point")

    def __init__(self, factor: Decimal | None, ends: tuple[Decimal, ...], point: bool) -> None:
        self._factor, self._ends, self._point = factor, ends, point
        self._clear: dict[int, int] = {}

    def sides(self, amount: Interval) -> Hashable:
        """Where the ends of a quantity are among the thresholds, and its best value with the margin of error that a point is given."""
        low, high, best, low_open, high_open = amount
        if low == high and (best is None or best == low):
            side = self._clearly(low)
            if side != AMONG_THRESHOLDS:
                return side, best is None
        lowest = self._of(low)
        highest = lowest if high == low else None if high is None else self._of(high)
        if best is None or not self._point:
            return lowest, highest, low == high, low_open, high_open
        middle = lowest if best == low else self._of(best)
        clear = self._clearly(best) != AMONG_THRESHOLDS
        edges = [middle if clear else self._of(EXACT.multiply(best, edge)) for edge in MARGIN]
        return lowest, highest, low == high, middle, best == high, (low_open, high_open), *edges

    def _of(self, number: Decimal) -> int:
        """The side of a number."""
        side = self._clearly(number)
        if side != AMONG_THRESHOLDS:
            return side
        return _side(number if self._factor is None else EXACT.multiply(number, self._factor), self._ends)

    def _clearly(self, number: Decimal) -> int:
        """The side of every number of a decade, for one of them; AMONG_THRESHOLDS where they are not all on the same."""
        exponent = number.adjusted() if number else NOTHING
        side = self._clear.get(exponent)
        if side is None:
            side = self._clear[exponent] = self._of_decade(exponent)
        return side

    def _of_decade(self, exponent: int) -> int:
        """The side of every number of a decade, with any margin of error; AMONG_THRESHOLDS where they are not all on the same."""
        if exponent == NOTHING:
            return 0
        factor = self._factor or Decimal(1)
        ends = [EXACT.multiply(EXACT.multiply(Decimal((0, (1,), exponent + up)), factor), MARGIN[up]) for up in (0, 1)]
        first, last = (_side(end, self._ends) for end in ends)
        return first if first == last and first % 2 == 0 else AMONG_THRESHOLDS


class Distinctions(NamedTuple):
    """What the criteria of some rules distinguish in one fact. `beside` are other facts that it is compared with."""

    thresholds: tuple[Thresholds, ...] = ()
    days: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    beside: tuple[Fact, ...] = ()

    def key(self, known: Known, others: Callable[[Fact], Known | None]) -> Hashable:
        """A value that is equal for two answers only where no criterion can distinguish them."""
        value, basis = known.value, known.basis
        if value is True or value is False:
            return value, basis
        if isinstance(value, Interval):
            if self.beside:
                lines = [
                    (line.value, line.basis, line.point, line.third_party, line.inferred)
                    for fact in self.beside
                    if (line := others(fact)) is not None
                ]
                if lines:
                    return value, basis, known.floor, known.point, known.allowed, *lines
            allowed, sides = known.allowed, [thresholds.sides(value) for thresholds in self.thresholds]
            if allowed is None:
                return basis, known.floor, known.point, *sides
            allowed_sides = [thresholds.sides(allowed.value) for thresholds in self.thresholds]
            return basis, known.floor, known.point, *sides, allowed.name, *allowed_sides
        if isinstance(value, tuple):
            return self.terms.intersection(value), basis, known.complete, "terms"
        return "text", bisect_right(self.days, value) if self.days else value, basis


def distinctions(criteria: Iterable[Criterion], band: Band) -> dict[Fact, Distinctions]:
    """What is distinguished in every fact that the criteria ask for, in the order in which they ask."""
    asked: dict[Fact, list[Criterion]] = {}
    for criterion in criteria:
        for part in walk(criterion):
            for fact in facts_asked(part):
                asked.setdefault(fact, []).append(part)
    return {fact: _of_fact(fact, parts, band) for fact, parts in asked.items()}


def _of_fact(fact: Fact, parts: list[Criterion], band: Band) -> Distinctions:
    compared: dict[str, tuple[set[Decimal], list[bool]]] = {}
    beside: dict[Fact, None] = {}
    for part in parts:
        match part:
            case Above(fact=asked, limit=limit, times=factor, reads=reads) | AtLeast(fact=asked, limit=limit, times=factor, reads=reads):
                if asked != fact:
                    continue  # it is the limit; what is compared with it has the whole of it in its key
                ends, points = compared.setdefault(factor, (set(), []))
                points.append(reads == "point")
                match limit:
                    case str():
                        ends.add(Decimal(limit))
                    case Reading():
                        ends.update(end for end in band(limit)[:2] if end is not None)
                    case _:
                        beside[limit] = None
    thresholds = (
        Thresholds(None if factor == "1" else Decimal(factor), tuple(sorted(ends)), any(points))
        for factor, (ends, points) in compared.items()
    )
    days = sorted({part.day for part in parts if isinstance(part, OnOrAfter | Before)})
    terms = frozenset(term for part in parts if isinstance(part, Includes) for term in (*part.terms, *part.perhaps))
    return Distinctions(tuple(thresholds), tuple(days), terms, tuple(beside))


def _side(number: Decimal, ends: tuple[Decimal, ...]) -> int:
    """Even between two thresholds, odd on one."""
    before = bisect_left(ends, number)
    return 2 * before + (before < len(ends) and ends[before] == number)
