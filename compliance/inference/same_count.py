"""same-count: what is known of the large models that have exactly as many parameters as this one, which is built on one of them."""

from collections.abc import Iterable

from compliance.inference.catalogue import Conflict, Match, Row
from compliance.inference.catalogue.catalogue import LARGE
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import at_scale, inside, sourced
from compliance.inference.known_base import plain_descendant
from compliance.inference.known_model import BROAD, COMPUTE, of_compute, outputs
from compliance.inference.readings import MODIFIER_SHARE, share, shared
from compliance.inference.scale import AT_SCALE, GENERAL
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show

SHARED = "whoever shares every dimension and the vocabulary of a large model is built on it (a choice of this project)"


def _alike(view: View) -> tuple[Row, ...]:
    """The known models with exactly the number of parameters of this one; none where it, or what it is built on, is known otherwise."""
    size = view.parameters
    if size is None:
        return ()
    count = size.low if size.best is None else size.best
    if count < LARGE or view.adapter or view.own is not None or isinstance(view.base, Match | Conflict) or drawn(view):
        return ()
    found = [row for entry in view.catalogue.entries("count", f"{count:f}") if (row := view.catalogue.row(entry.id)) is not None]
    # What was made of one of them for one task, as a guard or for vectors, says nothing of what else is.
    return tuple(row for row in found if not (row.relation and (_narrow(row) or row.generates == ()))) or tuple(found)


def _infer(view: View) -> Iterable[Inferred]:
    rows = _alike(view)
    times = share(view)
    known = {row: amount.with_stage(times).range for row in rows if (amount := inside(view.catalogue, row, times)) is not None}
    if not known:
        return
    first = next(iter(known))
    others = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    assert view.parameters is not None
    words = f"it has exactly the {show(view.parameters.best or view.parameters.low)} parameters of {first.name}{others}; {SHARED}"
    highs = [amount.high for amount in known.values() if amount.high is not None]
    bests = {amount.best for amount in known.values()}
    low = min(amount.low for amount in known.values())
    most = Interval(low, max(highs) if len(highs) == len(known) else None, bests.pop() if len(bests) == 1 else None)
    source = sourced(view.catalogue, first)
    yield of_compute(most, f"{words}; {shared(times)}", source)
    given = {outputs(row) for row in rows} - {None}
    if len(given) != 1 or not plain_descendant(view):
        return
    (what,) = given
    assert what is not None
    yield Inferred((f.OUTPUTS,), what, f"{words}, and gives what that gives", first.basis)
    if "text" in what and not any(_narrow(row) for row in rows) and all(at_scale(view.catalogue, row) for row in known):
        yield Inferred((*BROAD, f.ADAPTABLE), True, f"{words}: {at_scale(view.catalogue, first)}; {AT_SCALE}", source)
        if low >= GENERAL:
            yield Inferred((f.GENERAL_OUTPUT,), True, f"{words}: at least {show(low)} FLOP went into it", source)


def _narrow(row: Row) -> bool:
    """Whether a source says that the data or the tasks of a model are narrow."""
    return any(judged is not None and not judged.value for judged in (row.broad_data, row.wide_tasks))


SAME_COUNT = Inference(
    "same-count",
    "a number of parameters, counted in the weights or by config.json, that is to the last one that of known large models",
    "a range of training compute that holds for each of them with a stage on top; what it gives; that its data are broad where theirs are",
    "the catalogue's rows of these models",
    "below 7.5 x 10^9 parameters, for a rounded number, an adapter, weights drawn at random, or where the model or its base is known",
    _infer,
    frozenset({*COMPUTE, *BROAD, f.OUTPUTS, f.ADAPTABLE, f.GENERAL_OUTPUT}),
    "signals",
    readings=(MODIFIER_SHARE,),
)
