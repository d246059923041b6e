"""The developer's own part in the training compute: what it has used, and what it has used or intends to use."""

from decimal import Decimal

from compliance.compute.fields import Fields
from compliance.compute.notions import STATUS
from compliance.compute.parts import Sum, copies_alone, own_training
from compliance.law.fact import LEAST_FLOP
from compliance.law.facts import (
    BASES,
    CUMULATIVE_FLOP,
    DAY_STARTED,
    OWN_FLOP,
    OWN_INTENDED_FLOP,
    PLANNED_CUMULATIVE_FLOP,
    TOTAL_FLOP,
    TRAINING_STARTED,
)
from compliance.law.finding import INFERRED, Allowed, Basis, Known
from compliance.law.quantity import Interval, total, unbounded
from compliance.law.readings import TOTAL_ALLOWANCE

TOTAL_IS_OWN = "the total stands in: no model of another provider is recorded"
WHOSE_IS_OPEN = "the card does not say whose the model built upon is: between the developer's part and the whole"
OWN_PART = "the developer's own part: the model built upon is another provider's"
PART_OF_TOTAL = "the developer's own part is at most the total: it is not stated, and the model built upon is another provider's"
COPY_TRAINS_NOTHING = "a copy or a merge of another provider's model, without training: the developer has used nothing to train it"
PLAN_IS_OVER = "training is complete: what was used counts, and not what was planned"
WHOLE_RUN = "training is complete, so nothing more is intended"
NOTHING_USED = Interval(Decimal(0), Decimal(0), Decimal(0))


def own(card: Fields) -> Known | None:
    """The developer's own operations so far, when `own_flop` is not stated: the total, unless another's model was built upon.

    What it has used is part of the total, so never more than that.
    """
    whose = [base.get("same_provider") for base in card.at(BASES) or ()]
    all_of_it = card.known(TOTAL_FLOP)
    if all(own is True for own in whose):
        return all_of_it and all_of_it._replace(basis=Basis.ESTIMATE, how=all_of_it.derived, reading=TOTAL_IS_OWN)
    part = own_training(card, statute=True, own=True)
    if None in whose:
        # Whose the base is, nobody says: anything between the developer's part and the whole.
        least = Known(Interval(part.flop.low, None), BASES, Basis.ESTIMATE, "derived", WHOSE_IS_OPEN)
        return _capped(least, all_of_it)
    if not part.listed and copies_alone(card) and not any(whose):
        return Known(NOTHING_USED, BASES, Basis.ESTIMATE, "derived", COPY_TRAINS_NOTHING)
    return _capped(_part(card, part, any(whose)), all_of_it)


def _part(card: Fields, part: Sum, with_own_base: bool) -> Known:
    """The developer's part: its own training, and that of the models built upon that are its own."""
    if not part.listed:
        return Known(Interval(Decimal(0), None), BASES, Basis.ESTIMATE, "derived", PART_OF_TOTAL)
    figure, quantified = part.flop, part.quantified
    if with_own_base:
        below = [card.flop(base.get("training_flop"), LEAST_FLOP) for base in card.at(BASES) if base.get("same_provider") is True]
        figure = total([figure, *(flop for flop in below if flop is not None)])
        quantified = quantified and None not in below
    if not quantified:
        figure = unbounded(figure)
    return Known(figure, part.pointer, Basis.ESTIMATE, "derived", OWN_PART, floor=figure.high is None)


def _capped(part: Known, whole: Known | None) -> Known | None:
    """A part of the total, at most the total."""
    value = part.value
    if whole is None or not isinstance(whole.value, Interval) or not isinstance(value, Interval):
        return None if part.reading == PART_OF_TOTAL else part
    allowed = None if whole.allowed is None else Allowed(TOTAL_ALLOWANCE.name, _below(value, whole.allowed.value), whole.allowed.reading)
    below = _below(value, whole.value)
    return part._replace(value=below, how=INFERRED if whole.inferred and below != value else part.how, allowed=allowed)


def _below(part: Interval, whole: Interval) -> Interval:
    if whole.high is None or (part.high is not None and (part.high, not part.high_open) <= (whole.high, not whole.high_open)):
        return part
    best = None if part.best is None or part.best > whole.high else part.best
    return Interval(min(part.low, whole.high), whole.high, best, part.low_open, whole.high_open)


def used_or_intended(card: Fields) -> Known | None:
    """The larger of what the developer has used and what it plans to use. A finished training intends nothing more."""
    used, planned = card.known(OWN_FLOP), card.stated(OWN_INTENDED_FLOP)
    if used is None or not isinstance(used.value, Interval):
        return planned
    if planned is None or not isinstance(planned.value, Interval):
        if finished(card):
            return used._replace(reading=used.reading or WHOLE_RUN)
        return used._replace(value=unbounded(used.value), floor=True, allowed=None)
    value = larger(used.value, planned.value)
    allowed = None if used.allowed is None else used.allowed._replace(value=larger(used.allowed.value, planned.value))
    for one in (planned, used):
        if one.value == value:
            return one._replace(allowed=allowed)
    firmer = used if used.value.low > planned.value.low else planned
    return firmer._replace(value=value, basis=min(used.basis, planned.basis), allowed=allowed)


def planned_in_all(card: Fields) -> Known | None:
    """What is planned cumulatively. Once the card says that training is complete, what was used counts and no plan, where that is known."""
    planned = card.stated(PLANNED_CUMULATIVE_FLOP)
    if planned is None or card.at(STATUS) != "complete":
        return planned
    used = card.known(CUMULATIVE_FLOP)
    if used is None or not isinstance(used.value, Interval) or used.value.high is None:
        return planned
    return used._replace(reading=used.reading or PLAN_IS_OVER)


def finished(card: Fields) -> bool:
    """Whether training is over: the card says so, or the model is released and the card does not say that training goes on."""
    status = card.at(STATUS)
    if status is not None:
        return bool(status == "complete")
    started = card.known(TRAINING_STARTED)
    return started is not None and started.pointer != DAY_STARTED.pointer


def larger(one: Interval, other: Interval) -> Interval:
    """The larger of two quantities; the same interval where one of them is past the other at both ends."""
    low = max((one.low, one.low_open), (other.low, other.low_open))
    if one.high is None or other.high is None:
        high, high_open = None, False
    else:
        top = max(one.high, other.high)
        high, high_open = top, all(item.high_open for item in (one, other) if item.high == top)
    firmer = one if (one.low, one.low_open) == low else other
    best = firmer.best if firmer.high == high else None
    return Interval(low[0], high, best, low[1], high_open)
