"""Training compute estimated from hardware or from size and tokens, with its range. Not for models that the formulas do not fit.

Each method gives an estimate with its working, or a refusal that says why: see hardware and size.
"""

from typing import Any

from compliance.compute.fields import Fields
from compliance.compute.hardware import PERIODS, of_hardware
from compliance.compute.intervals import apart, hull
from compliance.compute.size import TOKENS, UNIQUE_TOKENS, is_sparse, of_size, six
from compliance.compute.working import Estimate, Product, Refusal
from compliance.law.fact import LEAST_PARAMETERS, LEAST_TOKENS
from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple

__all__ = ["APART", "Attempts", "Estimate", "Product", "Refusal", "attempts", "differ", "of_base", "of_training", "possible"]

APART = "hardware and size disagree by more than half a decade, so both are inside the range"
BETWEEN = "between what hardware and size give, which agree within half a decade"
# How a model is made from a base of its own kind: what holds of the one network holds of the other.
SAME_NETWORK = frozenset({"finetune", "adapter", "quantized"})


class Attempts(NamedTuple):
    """What each method makes of a card: the estimate chosen, all estimates, and the refusals."""

    chosen: Estimate | None
    estimates: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...]


NONE = Attempts(None, (), ())


def of_training(card: Fields, statute: bool) -> Estimate | None:
    """The best estimate that the card allows; None where no formula fits or a figure is missing. See `attempts`."""
    return attempts(card, statute).chosen if possible(card) else None


def possible(card: Fields) -> bool:
    """Whether a card has what one of the methods needs before all else; most have neither, and both would refuse."""
    return card.at(TOKENS) is not None or card.at(UNIQUE_TOKENS) is not None or bool(card.at(PERIODS))


def attempts(card: Fields, statute: bool) -> Attempts:
    """Hardware before size, as the Guidelines list them, except that a point goes before a range; both when they lie far apart.

    `statute` false is the reading of the EU's rules, true that of the statutes of 10^26: see size.of_size. The EU's rules
    read points, so that two methods decide together: else leaving one of them out could turn a verdict round.
    """
    made = [card.once(of_hardware), card.once(of_size, statute and is_sparse(card) is True)]
    estimates = tuple(item for item in made if isinstance(item, Estimate))
    refusals = tuple(item for item in made if isinstance(item, Refusal))
    if len(estimates) < 2:
        return Attempts(estimates[0] if estimates else None, estimates, refusals)
    hardware, size = estimates
    if differ(hardware.flop, size.flop):
        return Attempts(_both(hull(hardware.flop, size.flop), APART, hardware, size), estimates, refusals)
    if statute:
        pointed = size.flop.best is not None and size.flop.high is not None
        return Attempts(size if hardware.flop.best is None and pointed else hardware, estimates, refusals)
    one, other = _as_read(hardware.flop), _as_read(size.flop)
    if _inside(one, other):
        return Attempts(hardware, estimates, refusals)
    if _inside(other, one):
        return Attempts(size, estimates, refusals)
    return Attempts(_both(hull(one, other), BETWEEN, hardware, size), estimates, refusals)


def _both(flop: Interval, method: str, hardware: Estimate, size: Estimate) -> Estimate:
    return Estimate(flop, hardware.pointer, method, hardware.products + size.products, hardware.notes + size.notes)


def _as_read(flop: Interval) -> Interval:
    """What the EU's rules read: the best value, from there on where the upper end is open, or the range where there is none."""
    low, high, best = flop[:3]
    if best is None:
        return Interval(low, high)
    return Interval(best, best if high is not None else None)


def _inside(one: Interval, other: Interval) -> bool:
    return one.low >= other.low and (other.high is None or (one.high is not None and one.high <= other.high))


def differ(one: Interval, other: Interval) -> bool:
    """Whether two estimates of one thing lie more than half a decade apart; without best values: whether they do not meet.

    The best value of an estimate without an upper end is that of its lower end, and differs from what is lower only.
    """
    if one.best is not None and other.best is not None:
        if other.high is None and one.high is not None:
            return one.best < other.best and apart(one.best, other.best)
        if one.high is None and other.high is not None:
            return other.best < one.best and apart(one.best, other.best)
        return one.high is not None and apart(one.best, other.best)
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def of_base(card: Fields, base: dict[str, Any]) -> Interval | None:
    """The training compute of a model built upon, from its parameters and tokens, within a factor of two.

    None where a figure is missing, and where it is of the card's own kind of network, which is sparse or no transformer.
    """
    parameters, tokens = card.quantity(base.get("parameters"), LEAST_PARAMETERS), card.quantity(base.get("tokens"), LEAST_TOKENS)
    if parameters is None or tokens is None:
        return None
    if base.get("relation") in SAME_NETWORK and (is_sparse(card) or card.at("/architecture/family") not in (None, "transformer")):
        return None
    return six(parameters, tokens)
