"""Training compute from what a card says of it: stated, summed from components, or bounded by the models it was built on.

Three notions, never mixed: direct (contributing to parameter updates), cumulative (what the EU counts for 10^25) and
total (the original run and later modifications, what the 10^26 laws count). Not an estimator from sizes or hardware.
"""

from typing import Any, NamedTuple, Protocol

from compliance.law.criteria import Reading
from compliance.law.facts import COMPUTE_COMPLETE, CUMULATIVE_FLOP, DIRECT_FLOP, Fact
from compliance.law.quantity import Interval, exactly, show, times, total
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.verdict import Basis, Known

BASE_COUNTS = "the training compute of the models built upon is counted as contributing to the parameter updates"
CAPPED = "direct compute is part of cumulative compute"
ADDED_UP = "the sum of the components listed"
ALL_COUNTED = "the card states that nothing else counts"
AT_LEAST_LISTED = "at least the components listed"
AT_LEAST_DIRECT = "at least the direct compute"
COMPONENTS = "/training/compute/components"
STANDS_IN = "cumulative compute stands in for the total of all training runs"

# Commission Guidelines C(2025) 5045, paras 118-119: what contributes to parameter updates, and what else counts cumulatively.
DIRECT_ACTIVITIES = frozenset({"pre-training", "fine-tuning", "reinforcement-learning"})
COUNTED_ACTIVITIES = frozenset({"synthetic-data", "merged-weights", "initial-weights"})
# The same annex: training the parent of a distilled model need not be counted.
NOT_COUNTED_RELATIONS = frozenset({"distilled"})


class Fields(Protocol):
    """What the derivations ask of a card."""

    def at(self, pointer: str) -> Any: ...
    def stated(self, fact: Fact) -> Known | None: ...
    def quantity(self, node: Any) -> Interval | None: ...
    def known(self, fact: Fact) -> Known | None: ...
    def band(self, reading: Reading) -> Interval: ...


class Sum(NamedTuple):
    """What the listed activities of some kind add up to, and whether each of them was quantified."""

    flop: Interval
    quantified: bool
    listed: bool


def _components(card: Fields, activities: frozenset[str]) -> Sum:
    found: list[Interval] = []
    quantified, listed = True, False
    for component in card.at("/training/compute/components") or ():
        if component["activity"] not in activities or (component["activity"] == "synthetic-data" and component.get("public") is True):
            continue
        listed = True
        flop = card.quantity(component.get("flop"))
        if flop is None:
            each, generated = card.quantity(component.get("flop_each")), card.quantity(component.get("generated"))
            if each is not None and generated is not None and generated.exact:
                flop = times(each, generated.low)
        if flop is None:
            quantified = False
        else:
            found.append(flop)
    return Sum(total(found), quantified, listed)


def _bases(card: Fields) -> Sum:
    found: list[Interval] = []
    bases = [base for base in card.at("/lineage/bases") or () if base.get("relation") not in NOT_COUNTED_RELATIONS]
    for base in bases:
        flop = card.quantity(base.get("training_flop"))
        if flop is not None:
            found.append(flop)
    return Sum(total(found), len(found) == len(bases), bool(bases))


def direct(card: Fields) -> Known | None:
    """Operations that contributed directly to parameter updates, when `direct_flop` is not stated."""
    own = _components(card, DIRECT_ACTIVITIES)
    bases = _bases(card)
    low, closed, pointer, reading = total([own.flop, bases.flop]), own.quantified, COMPONENTS, ADDED_UP
    if bases.listed:
        pointer, reading = "/lineage/bases", BASE_COUNTS
        modification = card.quantity(card.at("/lineage/modification_flop"))
        if not own.listed and modification is not None:
            low = total([bases.flop, modification])
        closed = closed and bases.quantified and (own.listed or modification is not None)
    elif not own.listed:
        low, closed = exactly(0), False
    figure = low if closed else Interval(low.low, None, low.best)
    cumulative = card.stated(CUMULATIVE_FLOP)
    if cumulative is not None and isinstance(cumulative.value, Interval):
        cap = cumulative.value.high
        if cap is not None and (figure.high is None or cap < figure.high):
            figure, closed = Interval(min(figure.low, cap), cap), False
            pointer, reading = CUMULATIVE_FLOP.pointer, CAPPED
    if figure.low == 0 and figure.high is None:
        return None
    return Known(figure, pointer, Basis.ESTIMATE, "derived", reading, floor=not closed)


def cumulative(card: Fields) -> Known | None:
    """Cumulative operations, when `cumulative_flop` is not stated: the direct compute and all that the card lists besides."""
    return _all_runs(card, _components(card, COUNTED_ACTIVITIES))


def all_runs(card: Fields) -> Known | None:
    """The original run and all modifications, when `total_flop` is not stated; a stated cumulative figure stands in."""
    stated = card.stated(CUMULATIVE_FLOP)
    if stated is not None:
        return stated._replace(basis=Basis.ESTIMATE, how="derived", reading=STANDS_IN)
    return _all_runs(card, Sum(total([]), True, False))


def _with_bases(stated: Interval, bases: Sum) -> Interval:
    """A stated direct figure beside models built upon: it may hold their training or not, so both are inside."""
    added = total([stated, bases.flop])
    best = None if stated.best is None or bases.flop.best is None else max(stated.best, bases.flop.best)
    return Interval(max(stated.low, bases.flop.low), added.high if bases.quantified else None, best)


def _all_runs(card: Fields, others: Sum) -> Known | None:
    known = card.known(DIRECT_FLOP)
    if known is None or not isinstance(known.value, Interval):
        if others.flop.low == 0:
            return None
        return Known(others.flop._replace(high=None), COMPONENTS, Basis.ESTIMATE, "derived", AT_LEAST_LISTED, floor=True)
    own, bases = known.value, _bases(card)
    if bases.listed and card.stated(DIRECT_FLOP) is not None:
        own, known = _with_bases(own, bases), known._replace(floor=True)
    figure = total([own, others.flop])
    complete = card.known(COMPUTE_COMPLETE)
    if complete is not None and complete.value is True and others.quantified:
        return Known(figure, known.pointer, Basis.ESTIMATE, "derived", ALL_COUNTED, floor=known.floor)
    if card.at("/lineage/bases") == [] and others.quantified and figure.high is not None:
        allowance = card.band(CUMULATIVE_ALLOWANCE)
        most = times(figure, allowance.high or allowance.low).high
        factor = show(allowance.high or allowance.low)
        reading = f"{CUMULATIVE_ALLOWANCE.name} {factor}: at most {factor} times the direct compute"
        return Known(Interval(figure.low, most, figure.best), known.pointer, Basis.ESTIMATE, "derived", reading, floor=True)
    return Known(Interval(figure.low, None, figure.best), known.pointer, Basis.ESTIMATE, "derived", AT_LEAST_DIRECT, floor=True)
