"""Training compute in three notions that the laws keep apart, from what a card says: stated, added up, estimated, or bounded.

Direct: contributing to parameter updates. Cumulative: what the EU counts for 10^25. Total: the original run and later
modifications, what the 10^26 laws count. The addends are in parts, the estimates in compliance.compute.estimate.
"""

from decimal import Decimal

from compliance.compute.fields import Fields
from compliance.compute.hardware import PERIODS
from compliance.compute.parts import (
    BASES,
    COMPONENTS,
    COPIES,
    COUNTED_ACTIVITIES,
    LATER_ACTIVITIES,
    MODIFICATION,
    Sum,
    bases,
    components,
    own_training,
    read_alike,
)
from compliance.law.facts import COMPUTE_COMPLETE, CUMULATIVE_FLOP, DIRECT_FLOP, OWN_FLOP, OWN_INTENDED_FLOP, TOTAL_FLOP
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval, exactly, show, times, total
from compliance.law.readings import CUMULATIVE_ALLOWANCE

CAPPED = "direct compute is part of cumulative compute"
ALL_COUNTED = "the card states that nothing else counts"
AT_LEAST_LISTED = "at least the components listed"
AT_LEAST_DIRECT = "at least the direct compute"
ONLY_PLANNED = "training is only planned, so nothing has been used yet; what is intended counts for the developer once it has begun"
STANDS_IN = "cumulative compute stands in for the total of all training runs"
TOTAL_IS_OWN = "the total stands in: no model of another provider is recorded"
WHOSE_IS_OPEN = "the card does not say whose the model built upon is: between the developer's part and the whole"
OWN_PART = "the developer's own part: the model built upon is another provider's"
WHOLE_RUN = "training is complete, so nothing more is intended"


def direct(card: Fields) -> Known | None:
    """Operations that contributed directly to parameter updates, when `direct_flop` is not stated."""
    return direct_as_law_reads(card, statute=False)


def direct_as_law_reads(card: Fields, statute: bool) -> Known | None:
    """Direct operations from what was trained and built upon: by the EU's rules, or by the statutes of 10^26 (`statute`)."""
    own, below, cumulative = own_training(card, statute), bases(card, statute), card.stated(CUMULATIVE_FLOP)
    if cumulative is None and not own.listed and not below.listed:
        return None
    figure = _on_top(own, below) if below.listed else own.flop
    copied = below.listed and not own.listed and all(base.get("relation") in COPIES for base in card.at(BASES) or ())
    unknown_base = card.at(BASES) is None and _may_have_a_base(own)
    closed = (own.listed or copied) and own.quantified and below.quantified and figure.high is not None and not unknown_base
    pointer, reading = (below.pointer, below.reading) if below.listed else (own.pointer, own.reading)
    if not closed:
        figure = Interval(figure.low, None, figure.best)
    if cumulative is not None and isinstance(cumulative.value, Interval):
        cap = cumulative.value.high
        if cap is not None and (figure.high is None or cap < figure.high):
            figure, closed = Interval(min(figure.low, cap), cap), False
            pointer, reading = CUMULATIVE_FLOP.pointer, CAPPED
    if figure.low == 0 and figure.high is None:
        return None
    return Known(figure, pointer, Basis.ESTIMATE, "derived", reading, floor=not closed)


def _may_have_a_base(own: Sum) -> bool:
    """Whether what this training took says nothing of a model built upon: hours of hardware, a modification, any run but pre-training."""
    if own.pointer == COMPONENTS:
        return bool(own.parts) and all(part.what in LATER_ACTIVITIES for part in own.parts)
    return own.pointer in (PERIODS, MODIFICATION)


def _on_top(own: Sum, below: Sum) -> Interval:
    """This training and that of the models built upon.

    Where this training is estimated, its tokens or hours may already hold those of the base: the sum is the upper end,
    the larger of the two the lower, and there is no best value where the estimate is the larger.
    """
    whole = total([own.flop, below.flop])
    if not own.parts or own.parts[0].working is None:
        return whole
    inside = own.flop.best is not None and below.flop.best is not None and below.quantified and own.flop.best > below.flop.best
    return Interval(max(own.flop.low, below.flop.low), whole.high, None if inside else whole.best)


def cumulative(card: Fields) -> Known | None:
    """Cumulative operations, when `cumulative_flop` is not stated: the direct compute and all that the card lists besides."""
    return _all_runs(card, besides(card, statute=False), card.known(DIRECT_FLOP), statute=False)


def besides(card: Fields, statute: bool) -> Sum:
    """What the card lists besides direct compute and the EU counts cumulatively; whether the statutes of 10^26 do, none says."""
    found = components(card, COUNTED_ACTIVITIES)
    return found._replace(flop=Interval(Decimal(0), found.flop.high, Decimal(0))) if statute and found.listed else found


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
    if read_alike(card):
        return card.known(CUMULATIVE_FLOP)
    return _all_runs(card, besides(card, statute=True), direct or direct_as_law_reads(card, statute=True), statute=True)


def _with_bases(stated: Interval, below: Sum) -> Interval:
    """A stated direct figure beside models built upon: it may hold their training or not, so both are inside."""
    added = total([stated, below.flop])
    best = None if stated.best is None or below.flop.best is None else max(stated.best, below.flop.best)
    return Interval(max(stated.low, below.flop.low), added.high if below.quantified else None, best)


def _all_runs(card: Fields, others: Sum, known: Known | None, statute: bool) -> Known | None:
    if known is None or not isinstance(known.value, Interval):
        if others.flop.low == 0:
            return None
        return Known(others.flop._replace(high=None), COMPONENTS, Basis.ESTIMATE, "derived", AT_LEAST_LISTED, floor=True)
    own, below = known.value, bases(card, statute)
    if below.listed and card.stated(DIRECT_FLOP) is not None:
        own, known = _with_bases(own, below), known._replace(floor=True)
    figure = total([own, others.flop]) if others.listed else own
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
    part = own_training(card, statute=True)
    if None in whose:
        # Whose the base is, nobody says: anything between the developer's part and the whole.
        most = all_of_it.value.high if all_of_it is not None and isinstance(all_of_it.value, Interval) else None
        return Known(Interval(part.flop.low, most), BASES, Basis.ESTIMATE, "derived", WHOSE_IS_OPEN)
    if not part.listed:
        return None
    figure = part.flop if part.quantified else Interval(part.flop.low, None, part.flop.best)
    return Known(figure, part.pointer, Basis.ESTIMATE, "derived", OWN_PART, floor=figure.high is None)


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
