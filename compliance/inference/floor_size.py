"""floor.size: a lower end of training compute for a large dense language model, by the least trained known one of such a size."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.catalogue import Match
from compliance.inference.described import marked, writes
from compliance.inference.extremes import LARGE, least_large
from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.known_model import COMPUTE, of_compute
from compliance.inference.prose import sparse
from compliance.inference.readings import RECORD_LEAST, factor
from compliance.inference.said_otherwise import said_otherwise
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law.quantity import EXACT, Interval, show

STEP = Decimal("1e21")
NEAR = Decimal("0.95")  # of a best value: a lower end so near is only the margin of counting


def _size(view: View) -> tuple[Decimal, Ground] | None:
    """At least this many parameters; of a name only beside a class, a task or a format. None where a size contradicts another."""
    if view.parameters is not None:
        low, best = view.parameters.low, view.parameters.best
        near = best is not None and low >= EXACT.multiply(best, NEAR)
        return (best or low) if near else low, "measured" if view.measured else "said"
    if view.said_size is not None and view.said_size.best is not None:
        return (min(view.said_size.best, *view.named_sizes) if view.named_sizes else view.said_size.best), "said"
    if len(view.named_sizes) != 1 or said_otherwise(view):
        return None
    (size,) = view.named_sizes
    return (size, "said") if size >= LARGE and (view.signals.architectures or marked(view)) else None


def _infer(view: View) -> Iterable[Inferred]:
    size, least = _size(view), least_large(view.catalogue)
    if size is None or size[0] < LARGE or least is None:
        return
    if view.adapter or (view.own is not None and not isinstance(view.own, Match)) or sparse(view) or drawn(view) or not writes(view):
        return
    times = factor(view, RECORD_LEAST)
    flop = (least.figure / times // STEP * STEP).normalize()  # a lower end is rounded down
    if not flop:
        return
    says = (
        f"it has {show(size[0])} parameters and is a dense language model: of those from 6.8 x 10^10 parameters on, the least trained "
        f"known one, {least.name}, took {show(least.figure)} FLOP, and this one no less than {show(flop)}"
    )
    yield of_compute(Interval(flop, None), says, least.source, size[1])


FLOOR_SIZE = Inference(
    "floor.size",
    "the number of parameters, counted, stated or in the name beside a class, a task or a format, of a model that is said or seen to "
    "write text",
    "a lower end of training compute: that of the least trained known dense language model of such a size, divided by 1.6",
    "the catalogue's row of that model; the reading record.least sets the factor",
    "below 6.8 x 10^10 parameters, for a mixture of experts, an adapter, weights drawn at random, a name alone, or where sizes "
    "contradict each other",
    _infer,
    frozenset(COMPUTE),
    "signals",
    readings=(RECORD_LEAST,),
)
