"""What the figures for one card are made of, so that a person can check them by hand. It adds nothing up itself: see notions."""

from decimal import Decimal

from compliance.compute import estimate as estimation
from compliance.compute.estimate import Estimate, Refusal
from compliance.compute.fields import Fields
from compliance.compute.notions import STANDS_IN, besides, direct_as_law_reads
from compliance.compute.parts import Part, bases, own_training
from compliance.law.facts import CUMULATIVE_FLOP, DIRECT_FLOP, PARAMETERS, TOTAL_FLOP, Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple


class Figure(NamedTuple):
    """One fact, what is known of it, and the parts that it was added up from; no parts where it is stated or capped.

    Parts that are known may add up to nothing that is: from nothing upwards.
    """

    fact: Fact
    known: Known | None
    parts: tuple[Part, ...] = ()


class Breakdown(NamedTuple):
    """The figures for a card, every estimate that it allows, and the methods that were refused."""

    figures: tuple[Figure, ...]
    estimates: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...]


def breakdown(card: Fields) -> Breakdown:
    """Parameters and the three notions of training compute, each with its parts."""
    attempts = estimation.attempts(card, statute=True)
    figures = (Figure(PARAMETERS, card.known(PARAMETERS)), _direct(card), _cumulative(card), _total(card))
    return Breakdown(figures, attempts.estimates, attempts.refusals)


def _direct(card: Fields) -> Figure:
    known = card.known(DIRECT_FLOP)
    if card.stated(DIRECT_FLOP) is not None:
        return Figure(DIRECT_FLOP, known)
    parts = own_training(card, statute=False).parts + bases(card, statute=False).parts
    shown = known is not None or any(part.flop is not None for part in parts)
    return Figure(DIRECT_FLOP, known, parts if shown else ())


def _cumulative(card: Fields) -> Figure:
    known, direct = card.known(CUMULATIVE_FLOP), card.known(DIRECT_FLOP)
    if known is None or card.stated(CUMULATIVE_FLOP) is not None:
        return Figure(CUMULATIVE_FLOP, known)
    return Figure(CUMULATIVE_FLOP, known.by_allowance(), _first(direct) + _below(card, statute=False) + besides(card, statute=False).parts)


def _total(card: Fields) -> Figure:
    known = card.known(TOTAL_FLOP)
    if known is None or known.pointer == "/training/status" or card.stated(TOTAL_FLOP) is not None:
        return Figure(TOTAL_FLOP, known)
    if known.reading == STANDS_IN:
        return Figure(TOTAL_FLOP, known, _first(card.stated(CUMULATIVE_FLOP), "cumulative compute"))
    stated = card.stated(DIRECT_FLOP)
    if stated is None and direct_as_law_reads(card, statute=True) == card.known(DIRECT_FLOP):
        stated = card.known(DIRECT_FLOP)
    first = _first(stated) or own_training(card, statute=True).parts + bases(card, statute=True).parts
    maybe = tuple(part._replace(flop=_perhaps(part.flop), how="may count or not") for part in besides(card, statute=True).parts)
    return Figure(TOTAL_FLOP, known, first + _below(card, statute=True) + maybe)


def _first(known: Known | None, what: str = "direct compute") -> tuple[Part, ...]:
    if known is None or not isinstance(known.value, Interval):
        return ()
    return (Part(what, known.value, known.pointer, "as above" if known.how == known.derived else known.how),)


def _below(card: Fields, statute: bool) -> tuple[Part, ...]:
    """The models built upon, where the direct compute is stated: it may hold them or not."""
    if card.stated(DIRECT_FLOP) is None:
        return ()
    return tuple(part._replace(how="may be in the direct compute or not") for part in bases(card, statute).parts)


def _perhaps(flop: Interval | None) -> Interval | None:
    return None if flop is None else Interval(Decimal(0), flop.high)
