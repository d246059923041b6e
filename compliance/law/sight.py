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
from compliance.law.quantity import EXACT, Interval, times
from compliance.law.verdict import Known

Band = Callable[[Reading], Interval]


class Ruler(NamedTuple):
    """The ends of all lines that are held against a quantity times `factor` (None: as it is); `point`: some read its best value."""

    factor: Decimal | None
    ends: tuple[Decimal, ...]
    point: bool


class Sight(NamedTuple):
    """What the criteria of some rules ask of one fact. `beside` are other facts that draw a line through it."""

    rulers: tuple[Ruler, ...] = ()
    days: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    beside: tuple[Fact, ...] = ()

    def look(self, known: Known, others: Callable[[Fact], Known | None]) -> Hashable:
        """A value that is equal for two answers only where no criterion can tell them apart."""
        value, _, basis, _, _, complete, floor = known
        if value is True or value is False:
            return value, basis
        if isinstance(value, Interval):
            if self.beside and (lines := [other.value for fact in self.beside if (other := others(fact)) is not None]):
                return value, basis, floor, *lines
            return basis, floor, *[_sides(value, ruler) for ruler in self.rulers]
        if isinstance(value, tuple):
            return self.terms.intersection(value), basis, complete, "terms"
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


def _sides(amount: Interval, ruler: Ruler) -> tuple[object, ...]:
    """Where the ends of a quantity lie among the lines, and its best value with the margin of error that a point is given."""
    low, high, best = amount if ruler.factor is None else times(amount, ruler.factor)
    ends = ruler.ends
    lowest = _side(low, ends)
    highest = lowest if high == low else None if high is None else _side(high, ends)
    if best is None or not ruler.point:
        return lowest, highest, low == high
    middle = lowest if best == low else _side(best, ends)
    return lowest, highest, low == high, middle, best == high, *[_side(EXACT.multiply(best, edge), ends) for edge in MARGIN]


def _side(number: Decimal, ends: tuple[Decimal, ...]) -> int:
    """Even between two lines, odd on one."""
    return bisect_left(ends, number) + bisect_right(ends, number)
