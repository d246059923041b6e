"""same-count: what is known of the large models that have exactly as many parameters as this one, or as a known one without compute."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

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
ANEW = (
    "what one developer makes with exactly as many parameters took at least half as much, and at most as much with a stage on top "
    "(a choice of this project)"
)
HALF = Decimal("0.5")
# A GGUF file of Llama 3.1 and what followed has a tensor more than the model: a frequency for each two of the 128 dimensions of a head.
ROTATIONS = Decimal(64)


def _alike(view: View) -> tuple[Row, ...]:
    """The known models with exactly the number of parameters of this one; none where it, or what it is built on, is known otherwise."""
    size = view.parameters
    if size is None:
        return ()
    count = size.low if size.best is None else size.best
    if count < LARGE or view.adapter or view.own is not None or isinstance(view.base, Match | Conflict) or drawn(view):
        return ()
    found = _rows(view, count)
    return found if found or not view.signals.packed else _rows(view, count - ROTATIONS)


def _rows(view: View, count: Decimal) -> tuple[Row, ...]:
    entries = view.catalogue.entries("count", f"{count.normalize(EXACT):f}")  # 8.0e9 is 8e9
    found = [row for entry in entries if (row := view.catalogue.row(entry.id)) is not None]
    # What was made of one of them for one task, as a guard or for vectors, says nothing of what else is.
    return tuple(row for row in found if not (row.relation and (row.narrow or row.generates == ()))) or tuple(found)


def _infer(view: View) -> Iterable[Inferred]:
    rows = _alike(view)
    times = share(view)
    known = {row: amount.with_stage(times).range for row in rows if (amount := inside(view.catalogue, row, times)) is not None}
    if not known:
        yield from _of_its_developer(view)
        return
    first = next(iter(known))
    assert view.parameters is not None
    words = f"it has exactly the {show(first.parameters or view.parameters.low)} parameters of {_named(rows, first)}; {SHARED}"
    most = _together(known)
    yield of_compute(most, f"{words}; {shared(times)}", sourced(view.catalogue, first))
    given = {outputs(row) for row in rows} - {None}
    if len(given) != 1 or not plain_descendant(view):
        return
    (what,) = given
    assert what is not None
    yield Inferred((f.OUTPUTS,), what, f"{words}, and gives what that gives", first.basis)
    if "text" in what and not any(row.narrow for row in rows):
        yield from _at_scale(view, known, most.low, words)


def _of_its_developer(view: View) -> Iterable[Inferred]:
    """The same of a known model, or base, without compute, by what else its developer made with exactly as many parameters."""
    match = view.own_match or view.base_match
    times = share(view)
    if match is None or drawn(view) or inside(view.catalogue, match.row, times) is not None:
        return
    own, row = match is view.own_match, match.row
    if row.parameters is None or row.parameters < LARGE or row.generates == () or row.narrow:
        return
    rows = tuple(one for one in _rows(view, row.parameters) if one.developer == row.developer and one.id != row.id)
    known = {
        one: (amount.with_stage(times) if own else amount.with_stage(times).with_stage(times)).range
        for one in rows
        if (amount := inside(view.catalogue, one, times)) is not None
    }
    if not known:
        return
    first, most = next(iter(known)), _together(known)
    low, sure = EXACT.multiply(most.low, HALF), match.certain or match.size != "not measured"
    subject = "the model is" if own else "it is built on"
    words = f"{subject} {row.name}, which has exactly the {show(row.parameters)} parameters of {_named(rows, first)}; {ANEW}"
    yield of_compute(Interval(low, most.high if sure else None), f"{words}; {shared(times)}", sourced(view.catalogue, first))
    if "text" in (row.generates or ()) and (own or plain_descendant(view)) and not any(one.narrow for one in rows):
        yield from _at_scale(view, known, low, words)


def _named(rows: tuple[Row, ...], first: Row) -> str:
    return f"{first.name} and {len(rows) - 1} more" if len(rows) > 1 else first.name


def _together(known: Mapping[Row, Interval]) -> Interval:
    """The range that holds whichever of several it is."""
    highs = [amount.high for amount in known.values() if amount.high is not None]
    bests = {amount.best for amount in known.values()}
    low = min(amount.low for amount in known.values())
    return Interval(low, max(highs) if len(highs) == len(known) else None, bests.pop() if len(bests) == 1 else None)


def _at_scale(view: View, known: Mapping[Row, Interval], low: Decimal, words: str) -> Iterable[Inferred]:
    """What follows of a language model where each of several is known to be trained at scale."""
    first = next(iter(known))
    source = sourced(view.catalogue, first)
    if all(at_scale(view.catalogue, row) for row in known):
        yield Inferred((*BROAD, f.ADAPTABLE), True, f"{words}: {at_scale(view.catalogue, first)}; {AT_SCALE}", source)
        if low >= GENERAL:
            yield Inferred((f.GENERAL_OUTPUT,), True, f"{words}: at least {show(low)} FLOP went into it", source)


SAME_COUNT = Inference(
    "same-count",
    "a number of parameters, counted in the weights or by config.json or of a row without compute, that is to the last one that of known "
    "large models; of packed weights also one that has the 64 frequencies of a GGUF file more",
    "a range of training compute that holds for each of them with a stage on top; what it gives; that its data are broad where theirs are",
    "the catalogue's rows of these models",
    "below 7.5 x 10^9 parameters, for a rounded number, an adapter, weights drawn at random, or where the model or its base is known, "
    "unless its compute is not, and that of another of the same developer with this number is",
    _infer,
    frozenset({*COMPUTE, *BROAD, f.OUTPUTS, f.ADAPTABLE, f.GENERAL_OUTPUT}),
    "signals or origins",
    readings=(MODIFIER_SHARE,),
)
