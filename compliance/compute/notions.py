"""Training compute in three notions that the laws keep apart, from what a card says: stated, added up, estimated, or bounded.

Direct: contributing to parameter updates. Cumulative: what the EU counts for 10^25. Total: the original run and later
modifications, what the 10^26 laws count. The addends are in parts, the estimates in compliance.compute.estimate, and the
developer's own share in shares.
"""

from decimal import Decimal

from compliance.compute.fields import Fields
from compliance.compute.hardware import PERIODS
from compliance.compute.parts import (
    COMPONENTS,
    COUNTED_ACTIVITIES,
    LATER_ACTIVITIES,
    MODIFICATION,
    Sum,
    bases,
    components,
    copies_alone,
    own_training,
    read_alike,
)
from compliance.law.criteria import Reading
from compliance.law.facts import BASES, COMPUTE_COMPLETE, CUMULATIVE_FLOP, DIRECT_FLOP, TOTAL_FLOP
from compliance.law.finding import Allowed, Basis, Known
from compliance.law.quantity import Interval, divided, show, times, total, unbounded, within_margin
from compliance.law.readings import CUMULATIVE_ALLOWANCE, TOTAL_ALLOWANCE
from compliance.named_tuple import NamedTuple

CAPPED = "direct compute is part of cumulative compute"
ALL_COUNTED = "the card states that nothing else counts"
SOURCES_CLOSED = "the list of data sources is complete, without synthetic data that is not public, and no model was built upon"
AT_LEAST_LISTED = "at least the components listed"
AT_LEAST_DIRECT = "at least the direct compute"
ONLY_PLANNED = "training is only planned, so nothing has been used yet; what is intended counts for the developer once it has begun"
SO_FAR = "training goes on, so what has been used until now is a lower bound"
STANDS_IN = "cumulative compute stands in for the total of all training runs"

STATUS = "/training/status"
SOURCES = "/training/data/sources"


class Runs(NamedTuple):
    """What all runs took, as the card says it, and the figure that an allowance multiplies; None where there is nothing to multiply."""

    known: Known | None
    allowing: Interval | None = None


def direct_used(card: Fields) -> Known | None:
    """Operations that contributed directly to parameter updates, as stated: a lower bound while a run goes on."""
    return so_far(card, card.stated(DIRECT_FLOP))


def cumulative_used(card: Fields) -> Known | None:
    """Cumulative operations as stated: a lower bound while a run goes on."""
    return so_far(card, card.stated(CUMULATIVE_FLOP))


def used_in_total(card: Fields) -> Known | None:
    """The total as stated: a lower bound while a run goes on."""
    return so_far(card, card.stated(TOTAL_FLOP))


def so_far(card: Fields, known: Known | None) -> Known | None:
    """A figure as what was used until now: all of it, a lower bound while a run goes on, and nothing known before it begins."""
    status = card.at(STATUS)
    if status == "planned":
        return Known(Interval(Decimal(0), None), STATUS, reading=ONLY_PLANNED)
    if status != "in_progress" or known is None or not isinstance(known.value, Interval):
        return known
    return known._replace(value=unbounded(known.value), floor=True, reading=known.reading or SO_FAR, allowed=None)


def direct(card: Fields) -> Known | None:
    """Operations that contributed directly to parameter updates, when `direct_flop` is not stated."""
    return so_far(card, direct_as_law_reads(card, statute=False))


def direct_as_law_reads(card: Fields, statute: bool) -> Known | None:
    """Direct operations from what was trained and built upon: by the EU's rules, or by the statutes of 10^26 (`statute`)."""
    own, below, stated = own_training(card, statute), bases(card, statute), card.stated(CUMULATIVE_FLOP)
    if stated is None and not own.listed and not below.listed:
        return None
    figure = _on_top(own, below) if below.listed else own.flop
    point = within_margin(total([own.as_stated, below.as_stated])) if own.listed or below.listed else True
    trained = own.listed or (below.listed and (copies_alone(card) or all_counted(card)))
    unknown_base = card.at(BASES) is None and _may_have_a_base(own) and not all_counted(card)
    closed = trained and own.quantified and below.quantified and figure.high is not None and not unknown_base
    pointer, reading = (below.pointer, below.reading) if below.listed else (own.pointer, own.reading)
    if not closed:
        figure = unbounded(figure)
    allowed = None
    if stated is not None and isinstance(stated.value, Interval):
        cap, cap_open = stated.value.high, stated.value.high_open
        allowed = _share_of_cumulative(card, stated.value, figure)
        if cap is not None and (figure.high is None or cap < figure.high):
            best = min(figure.best, cap) if figure.best is not None and (own.listed or below.listed) else None
            figure, closed = Interval(min(figure.low, cap), cap, best, figure.low_open and figure.low < cap, cap_open), False
            pointer, reading = CUMULATIVE_FLOP.pointer, CAPPED
    if figure.low == 0 and figure.high is None:
        return None
    return Known(figure, pointer, Basis.ESTIMATE, "derived", reading, floor=not closed, point=point, allowed=allowed)


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
    return Interval(max(own.flop.low, below.flop.low), whole.high, None if inside else whole.best, high_open=whole.high_open)


def cumulative(card: Fields) -> Known | None:
    """Cumulative operations, when `cumulative_flop` is not stated: the direct compute and all that the card lists besides."""
    runs = card.once(_runs, False)
    return so_far(card, _with_allowance(card, runs, CUMULATIVE_ALLOWANCE))


def besides(card: Fields, statute: bool) -> Sum:
    """What the card lists besides direct compute and the EU counts cumulatively; whether the statutes of 10^26 do, none says."""
    found = components(card, COUNTED_ACTIVITIES)
    return found._replace(flop=Interval(Decimal(0), found.flop.high, Decimal(0))) if statute and found.listed else found


def all_runs(card: Fields) -> Known | None:
    """The original run and all modifications, when `total_flop` is not stated; a stated cumulative figure stands in."""
    stated, used = card.stated(CUMULATIVE_FLOP), card.stated(DIRECT_FLOP)
    if stated is not None and isinstance(stated.value, Interval):
        figure = stated.value
        if used is not None and isinstance(used.value, Interval) and used.value.low < figure.low:
            # No statute says whether what counts for the EU besides (synthetic data) counts here.
            figure = figure._replace(low=used.value.low, best=None, low_open=used.value.low_open)
        return so_far(card, stated._replace(value=figure, basis=Basis.ESTIMATE, how=stated.derived, reading=STANDS_IN))
    runs = card.once(_runs, not read_alike(card))
    return so_far(card, _with_allowance(card, runs, TOTAL_ALLOWANCE))


def all_counted(card: Fields) -> bool:
    """Whether the card states that nothing else counts, models built upon included."""
    complete = card.known(COMPUTE_COMPLETE)
    return complete is not None and complete.value is True


def _sources_closed(card: Fields) -> bool:
    """Whether the sources of data are all listed, none of them synthetic and not public, and no model was built upon."""
    complete = card.at(SOURCES + "_complete")
    listed = card.at(SOURCES)
    if not listed or (complete.get("value") if isinstance(complete, dict) else complete) is not True or card.at(BASES) != []:
        return False
    return all("kind" in source and (source["kind"] != "synthetic" or source.get("public") is True) for source in listed)


def _runs(card: Fields, statute: bool) -> Runs:
    """All runs from the direct compute, what is built upon and what is listed besides."""
    others, below = besides(card, statute), bases(card, statute)
    stated = card.stated(DIRECT_FLOP)
    known = stated or (direct_as_law_reads(card, statute) if statute else card.once(direct_as_law_reads, False))
    if known is None or not isinstance(known.value, Interval):
        if others.flop.low == 0:
            return Runs(None)
        return Runs(Known(unbounded(others.flop), COMPONENTS, Basis.ESTIMATE, "derived", AT_LEAST_LISTED, floor=True))
    figure, floor = known.value, known.floor
    if stated is not None and below.pointer == COMPONENTS:
        figure = total([figure, below.flop])  # listed beside the direct compute, as another activity
    elif below.listed and stated is not None:
        figure, floor = _with_bases(figure, below), True
    if others.listed:
        figure = total([figure, others.flop])
    point = known.point and within_margin_or_open(others.as_stated)
    made = Known(figure, known.pointer, Basis.ESTIMATE, known.derived, ALL_COUNTED, floor=floor, point=point)
    if all_counted(card) and others.quantified:
        return Runs(made)
    if _sources_closed(card) and others.quantified and not below.listed and figure.high is not None:
        return Runs(made._replace(reading=SOURCES_CLOSED))
    open_ended = made._replace(value=unbounded(figure), reading=AT_LEAST_DIRECT, floor=True)
    return Runs(open_ended, figure if others.quantified and figure.high is not None else None)


def within_margin_or_open(interval: Interval) -> bool:
    """Whether nothing in the interval keeps the sum it belongs to from being read as a point."""
    return interval.best is None or within_margin(interval)


def _with_bases(stated: Interval, below: Sum) -> Interval:
    """A stated direct figure beside models built upon: it may hold their training or not, so both are inside."""
    added = total([stated, below.flop])
    best = None if stated.best is None or below.flop.best is None else max(stated.best, below.flop.best)
    larger = stated if stated.low >= below.flop.low else below.flop
    return Interval(larger.low, added.high if below.quantified else None, best, larger.low_open, added.high_open and below.quantified)


def _with_allowance(card: Fields, runs: Runs, reading: Reading) -> Known | None:
    """All runs with the upper end that a named allowance gives, beside what the card itself says."""
    known, allowing = runs
    factor = card.band(reading).high
    if known is None or allowing is None or factor is None:
        return known
    return known._replace(allowed=_allowed(reading, factor, times(allowing, factor)._replace(low=allowing.low, best=allowing.best)))


def _allowed(reading: Reading, factor: Decimal, value: Interval) -> Allowed:
    what = "the cumulative compute" if reading is CUMULATIVE_ALLOWANCE else "the total"
    says = f"{what} is taken as at most {show(factor)} times the direct compute: a choice of this project, not of any law"
    return Allowed(reading.name, value, f"{reading.name} {show(factor)}: {says}")


def _share_of_cumulative(card: Fields, cumulative: Interval, figure: Interval) -> Allowed | None:
    """What an allowance set by the user says of direct compute where only the cumulative amount is stated: at least its share."""
    factor = card.band(CUMULATIVE_ALLOWANCE).high
    if factor is None or factor == 0:
        return None
    low = max(divided(cumulative.low, factor), figure.low)
    return _allowed(CUMULATIVE_ALLOWANCE, factor, Interval(low, cumulative.high, high_open=cumulative.high_open))
