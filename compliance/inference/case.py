"""A card's facts with those that are inferred: what the card states is kept, and a range is only narrowed."""

from collections.abc import Mapping
from functools import lru_cache

from compliance.case.case import UNASKED, Case
from compliance.case.followers import FOLLOWS, with_followers
from compliance.inference.inferred import Inferred
from compliance.law.facts import Fact
from compliance.law.finding import INFERRED, Basis, Known
from compliance.law.quantity import Interval

# Outputs that a list of other outputs would deny.
GENERATED = frozenset({"text", "code", "speech", "image", "video", "audio", "music", "3d", "other"})


class InferredCase(Case):
    """The facts of one card and what is inferred beside them. Evidence that rests on an inference has `how` "inferred"."""

    __slots__ = ("_all", "_alone", "_follows", "_inferred", "_ranges")

    def __init__(self, case: Case, inferred: Mapping[Fact, tuple[Inferred, ...]]) -> None:
        super().__init__(case.card, case.day, case.readings, case.require_basis)
        # What the card states is the same with and without inferences, and so is what follows from nothing that is inferred.
        self.nodes, self.sought, self._once, self._alone = case.nodes, case.sought, case._once, case
        self._inferred = inferred
        self._follows = _followers(frozenset(inferred))
        self._all: dict[Fact, Known | None] = {}
        self._ranges: dict[int, Interval | None] = {}  # by the id of what is inferred, which is the same of several facts

    def known(self, fact: Fact) -> Known | None:
        found = self._all.get(fact, UNASKED)
        if found is UNASKED:
            stated = super().known(fact) if fact in self._follows else self._alone.known(fact)
            inferred = self._inferred.get(fact)
            found = self._all[fact] = self._joined(stated, inferred) if inferred else stated
        return found

    def _joined(self, stated: Known | None, found: tuple[Inferred, ...]) -> Known | None:
        """What is stated of a fact and what is inferred; what is stated alone where they do not go together."""
        pointer = ",".join(item.inference for item in found)
        first = found[0].value
        if not isinstance(first, Interval):
            if stated is None:
                return Known(first, pointer, Basis.ESTIMATE, INFERRED, complete=True)
            if isinstance(first, tuple) and isinstance(stated.value, tuple) and not stated.complete:
                whole = {*map(str, stated.value), *first}
                if not (whole - set(first)) & GENERATED:
                    return Known(tuple(sorted(whole)), pointer, Basis.ESTIMATE, INFERRED, complete=True)
            return stated
        if id(found) not in self._ranges:
            self._ranges[id(found)] = narrowed([item.value for item in found if isinstance(item.value, Interval)])
        amount = self._ranges[id(found)]
        if stated is None or not isinstance(stated.value, Interval):
            return None if amount is None else Known(amount, pointer, Basis.ESTIMATE, INFERRED, point=False)
        if amount is None:
            return stated
        own, floor = stated.value, stated.floor
        if floor and amount.best is not None and amount.best >= own.low:
            own, floor = own._replace(best=None), False  # the best value of the lower end gives way to one of the whole
        both = narrowed([own, amount])
        if both is None or both == stated.value:
            return stated
        point = stated.point and both.best == stated.value.best  # what is inferred is read as a range: see best-value
        return Known(both, pointer, Basis.ESTIMATE, INFERRED, floor=floor, point=point)


def settled(known: Known) -> bool:
    """Whether nothing that is inferred adds to what is stated of a fact."""
    value = known.value
    if isinstance(value, Interval):
        low, high, best, low_open, high_open = value
        return low == high and best == low and not (low_open or high_open)
    return not isinstance(value, tuple) or known.complete


@lru_cache(1000)
def _followers(inferred: frozenset[Fact]) -> frozenset[Fact]:
    """The facts that follow from one that is inferred."""
    changed = with_followers(inferred)
    return frozenset(fact for fact, others in FOLLOWS.items() if not changed.isdisjoint(others))


def narrowed(amounts: list[Interval]) -> Interval | None:
    """What lies in all intervals; None where nothing does. The best value is the first one inside."""
    if len(amounts) == 1:
        return amounts[0]
    low, low_open = max((amount.low, amount.low_open) for amount in amounts)
    ends = [(amount.high, not amount.high_open) for amount in amounts if amount.high is not None]
    high, closed = min(ends) if ends else (None, True)
    if high is not None and (high < low or (high == low and (low_open or not closed))):
        return None
    inside = (amount.best for amount in amounts if amount.best is not None and amount.best >= low and (high is None or amount.best <= high))
    return Interval(low, high, next(inside, None), low_open, not closed)
