"""floor.closed: a lower end of training compute for a large closed language model of which nobody published it."""

from collections.abc import Iterable

from compliance.inference.extremes import CLOSED_SINCE, giants, least_closed, named_small
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import FLOP, inside
from compliance.inference.known_model import BROAD, COMPUTE, of_compute
from compliance.inference.scale import AT_SCALE, GENERAL
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import Interval, show


def _infer(view: View) -> Iterable[Inferred]:
    match = view.own_match
    if match is None or not match.row.closed or match.row.relation or "text" not in (match.row.generates or ()):
        return
    row = match.row
    if view.adapter or drawn(view):
        return
    if row.released is None or row.released < CLOSED_SINCE or named_small(row.name) or inside(view.catalogue, row) is not None:
        return
    least, few = least_closed(view.catalogue), giants(view.catalogue)
    if least is None or few is None or not few.named.search(row.developer.lower()):
        return
    says = (
        f"the model is {row.name}, which only {row.developer} gives: of the closed language models since {CLOSED_SINCE.year} whose compute "
        f"is known, the least trained one, {least.name}, took no less than {show(least.figure)} FLOP (a choice of this project)"
    )
    yield of_compute(Interval(least.figure, None), says, least.source)
    if least.figure >= FLOP:
        yield Inferred((*BROAD, f.ADAPTABLE), True, f"{says}; {AT_SCALE}", least.source)
    if least.figure >= GENERAL:
        yield Inferred((f.GENERAL_OUTPUT,), True, says, least.source)


FLOOR_CLOSED = Inference(
    "floor.closed",
    "a row of the catalogue without an id of a hub, for a language model since 2024 of a developer that is known to have trained a model "
    "which may be above 10^25 FLOP",
    "a lower end of training compute, that of the least trained known one of such models; broad data, adaptability and generality of "
    "output",
    "the catalogue's row of that model",
    "where compute or a base is known, for a model that is called mini, nano, flash, lite, small, haiku or the like, for other developers, "
    "and for a model that the catalogue does not have",
    _infer,
    frozenset({*COMPUTE, *BROAD, f.ADAPTABLE, f.GENERAL_OUTPUT}),
)
