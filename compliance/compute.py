"""Training compute from what a card says of it: stated, summed, estimated, or bounded by the models it was built on.

Three notions, never mixed: direct (contributing to parameter updates), cumulative (what the EU counts for 10^25) and
total (the original run and later modifications, what the 10^26 laws count). The methods are in compliance.estimation.
"""

from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from compliance import estimation
from compliance.law.criteria import Reading
from compliance.law.facts import COMPUTE_COMPLETE, CUMULATIVE_FLOP, DIRECT_FLOP, OWN_FLOP, OWN_INTENDED_FLOP, TOTAL_FLOP, Fact
from compliance.law.quantity import Interval, exactly, show, times, total
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.law.verdict import Basis, Known

BASE_COUNTS = "the training compute of the models built upon is counted as contributing to the parameter updates"
MERGE_BETWEEN = "a merge lies between the largest of the merged models and their sum; no statute says"
CAPPED = "direct compute is part of cumulative compute"
ADDED_UP = "the sum of the components listed"
ALL_COUNTED = "the card states that nothing else counts"
AT_LEAST_LISTED = "at least the components listed"
AT_LEAST_DIRECT = "at least the direct compute"
COMPONENTS = "/training/compute/components"
BASES = "/lineage/bases"
MODIFICATION = "/lineage/modification_flop"
ONLY_PLANNED = "training is only planned, so nothing has been used yet; what is intended counts for the developer once it has begun"
STANDS_IN = "cumulative compute stands in for the total of all training runs"
TOTAL_IS_OWN = "the total stands in: no model of another provider is recorded"
WHOSE_IS_OPEN = "the card does not say whose the model built upon is: between the developer's part and the whole"
OWN_PART = "the developer's own part: the model built upon is another provider's"
WHOLE_RUN = "training is complete, so nothing more is intended"

# Commission Guidelines C(2025) 5045, paras 118-122: what contributes to parameter updates, and what else counts cumulatively.
DIRECT_ACTIVITIES = frozenset({"pre-training", "fine-tuning", "reinforcement-learning"})
# Whether an activity named "other" counts is not known, so it may.
COUNTED_ACTIVITIES = frozenset({"synthetic-data", "merged-weights", "initial-weights", "other"})
# The same annex: training the parent of a distilled model need not be counted.
# A merge or a quantised copy takes no training of its own, unless the card lists some.
COPIES = frozenset({"merge", "quantized"})
NOT_COUNTED_RELATIONS = frozenset({"distilled"})


class Fields(Protocol):
    """What the derivations ask of a card."""

    def at(self, pointer: str) -> Any: ...
    def stated(self, fact: Fact) -> Known | None: ...
    def quantity(self, node: Any) -> Interval | None: ...
    def flop(self, node: Any) -> Interval | None: ...
    def known(self, fact: Fact) -> Known | None: ...
    def band(self, reading: Reading) -> Interval: ...


class Sum(NamedTuple):
    """What the listed activities of some kind add up to, whether each of them was quantified, where, and by which reading."""

    flop: Interval
    quantified: bool
    listed: bool
    pointer: str = COMPONENTS
    reading: str = ADDED_UP


NOTHING = Sum(total([]), True, False)


def _components(card: Fields, activities: frozenset[str]) -> Sum:
    found: list[Interval] = []
    quantified, listed = True, False
    for component in card.at(COMPONENTS) or ():
        activity = component["activity"]
        if activity not in activities or (activity == "synthetic-data" and component.get("public") is True):
            continue
        listed = True
        flop = card.flop(component.get("flop"))
        if flop is None:
            each, generated = card.flop(component.get("flop_each")), card.quantity(component.get("generated"))
            if each is not None and generated is not None and generated.exact:
                flop = times(each, generated.low)
        if flop is None:
            quantified = False
        else:
            found.append(Interval(Decimal(0), flop.high) if activity == "other" else flop)
    return Sum(total(found), quantified, listed)


def _bases(card: Fields, statute: bool) -> Sum:
    """The models built upon. Under the statutes of 10^26 a merge lies between its largest part and the sum; the EU adds."""
    found: list[Interval] = []
    bases = [base for base in card.at(BASES) or () if base.get("relation") not in NOT_COUNTED_RELATIONS]
    for base in bases:
        flop = card.flop(base.get("training_flop")) or estimation.of_base(card, base)
        if flop is not None:
            found.append(flop)
    added = total(found)
    if statute and len(found) > 1 and all(base.get("relation") == "merge" for base in bases):
        between = Interval(max(item.low for item in found), added.high)
        return Sum(between, len(found) == len(bases), True, BASES, MERGE_BETWEEN)
    return Sum(added, len(found) == len(bases), bool(bases), BASES, BASE_COUNTS)


def _own(card: Fields, statute: bool) -> Sum:
    """What this training itself took: components, a modification, or an estimate from hardware or size."""
    listed = _components(card, DIRECT_ACTIVITIES)
    if listed.listed:
        return listed
    modification = card.flop(card.at(MODIFICATION))
    if modification is not None:
        return Sum(modification, True, True, MODIFICATION, "")
    estimated = estimation.of_training(card, statute)
    return NOTHING if estimated is None else Sum(estimated.flop, True, True, estimated.pointer, estimated.method)


def direct(card: Fields) -> Known | None:
    """Operations that contributed directly to parameter updates, when `direct_flop` is not stated."""
    return _direct(card, statute=False)


def _direct(card: Fields, statute: bool) -> Known | None:
    own, bases = _own(card, statute), _bases(card, statute)
    figure = total([own.flop, bases.flop]) if bases.listed else own.flop
    copied = bases.listed and not own.listed and all(base.get("relation") in COPIES for base in card.at(BASES) or ())
    closed = (own.listed or copied) and own.quantified and bases.quantified
    pointer, reading = (bases.pointer, bases.reading) if bases.listed else (own.pointer, own.reading)
    if not closed:
        figure = Interval(figure.low, None, figure.best)
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
    return _all_runs(card, _components(card, COUNTED_ACTIVITIES), card.known(DIRECT_FLOP), statute=False)


def used_in_total(card: Fields) -> Known | None:
    """The total as stated; nothing while training is only planned, because the laws ask what a model was trained with."""
    if card.at("/training/status") == "planned":
        return Known(exactly(0), "/training/status", reading=ONLY_PLANNED)
    return card.stated(TOTAL_FLOP)


def all_runs(card: Fields) -> Known | None:
    """The original run and all modifications, when `total_flop` is not stated; a stated cumulative figure stands in."""
    stated, direct = card.stated(CUMULATIVE_FLOP), card.stated(DIRECT_FLOP)
    if stated is not None and isinstance(stated.value, Interval):
        figure = stated.value
        if direct is not None and isinstance(direct.value, Interval) and direct.value.low < figure.low:
            # No statute says whether what counts for the EU besides (synthetic data) counts here.
            figure = Interval(direct.value.low, figure.high)
        return stated._replace(value=figure, basis=Basis.ESTIMATE, how="derived", reading=STANDS_IN)
    besides = _components(card, COUNTED_ACTIVITIES)
    open_besides = besides._replace(flop=Interval(Decimal(0), besides.flop.high, Decimal(0)))
    return _all_runs(card, open_besides, direct or _direct(card, statute=True), statute=True)


def _with_bases(stated: Interval, bases: Sum) -> Interval:
    """A stated direct figure beside models built upon: it may hold their training or not, so both are inside."""
    added = total([stated, bases.flop])
    best = None if stated.best is None or bases.flop.best is None else max(stated.best, bases.flop.best)
    return Interval(max(stated.low, bases.flop.low), added.high if bases.quantified else None, best)


def _all_runs(card: Fields, others: Sum, known: Known | None, statute: bool) -> Known | None:
    if known is None or not isinstance(known.value, Interval):
        if others.flop.low == 0:
            return None
        return Known(others.flop._replace(high=None), COMPONENTS, Basis.ESTIMATE, "derived", AT_LEAST_LISTED, floor=True)
    own, bases = known.value, _bases(card, statute)
    if bases.listed and card.stated(DIRECT_FLOP) is not None:
        own, known = _with_bases(own, bases), known._replace(floor=True)
    figure = total([own, others.flop])
    complete = card.known(COMPUTE_COMPLETE)
    if complete is not None and complete.value is True and others.quantified:
        return Known(figure, known.pointer, Basis.ESTIMATE, "derived", ALL_COUNTED, floor=known.floor)
    if card.at(BASES) == [] and others.quantified and figure.high is not None:
        allowance = card.band(CUMULATIVE_ALLOWANCE)
        most = times(figure, allowance.high or allowance.low).high
        factor = show(allowance.high or allowance.low)
        reading = f"{CUMULATIVE_ALLOWANCE.name} {factor}: at most {factor} times the direct compute"
        return Known(Interval(figure.low, most, figure.best), known.pointer, Basis.ESTIMATE, "derived", reading, floor=True)
    return Known(Interval(figure.low, None, figure.best), known.pointer, Basis.ESTIMATE, "derived", AT_LEAST_DIRECT, floor=True)


def own(card: Fields) -> Known | None:
    """The developer's own operations so far, when `own_flop` is not stated: the total, unless another's model was built upon."""
    whose = [base.get("same_provider") for base in card.at(BASES) or ()]
    all_of_it = card.known(TOTAL_FLOP)
    if all(own is True for own in whose):
        return all_of_it and all_of_it._replace(basis=Basis.ESTIMATE, how="derived", reading=TOTAL_IS_OWN)
    part = _own(card, statute=True)
    if None in whose:
        # Whose the base is, nobody says: anything between the developer's part and the whole.
        most = all_of_it.value.high if all_of_it is not None and isinstance(all_of_it.value, Interval) else None
        return Known(Interval(part.flop.low, most), BASES, Basis.ESTIMATE, "derived", WHOSE_IS_OPEN)
    if not part.listed:
        return None
    figure = part.flop if part.quantified else Interval(part.flop.low, None, part.flop.best)
    return Known(figure, part.pointer, Basis.ESTIMATE, "derived", OWN_PART, floor=not part.quantified)


def used_or_intended(card: Fields) -> Known | None:
    """The larger of what the developer has used and what it plans to use. A finished training intends nothing more."""
    used, planned = card.known(OWN_FLOP), card.stated(OWN_INTENDED_FLOP)
    if used is None or not isinstance(used.value, Interval):
        return planned
    if planned is None or not isinstance(planned.value, Interval):
        if card.at("/training/status") == "complete":
            return used._replace(reading=used.reading or WHOLE_RUN)
        return used._replace(value=Interval(used.value.low, None, used.value.best), floor=True)
    firmer = used if used.value.low > planned.value.low else planned
    ends = (used.value.high, planned.value.high)
    high = None if ends[0] is None or ends[1] is None else max(ends[0], ends[1])
    if firmer.value == Interval(firmer.value.low, high, firmer.value.best):  # type: ignore[union-attr]
        return firmer
    return firmer._replace(value=Interval(max(used.value.low, planned.value.low), high), basis=min(used.basis, planned.basis))
