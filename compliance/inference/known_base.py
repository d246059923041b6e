"""known-base: what a model has from the row of the catalogue that it is built on."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.catalogue import Match, Row, up_to_here
from compliance.inference.head import NARROW, kind_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import COMPUTE, outputs
from compliance.inference.task import TASK
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval

OWN_SHARE = Decimal(1)  # the named reading `modifier.share`: what was trained on top takes at most as much as the base took
READING = "modifier.share: training on top of a base takes at most as much compute as the base took (a choice of this project)"


def compute(row: Row, copied: bool) -> Interval | None:
    """The compute that is inside a model built on a row: at least the base's, and at most that with as much on top."""
    known = up_to_here(row)
    if known is None:
        return None
    base = row.counted if row.counted is not None and not row.relation else known.range
    if copied or base.high is None:
        return base
    return Interval(base.low, EXACT.multiply(base.high, 1 + OWN_SHARE), base.best)


def _infer(view: View) -> Iterable[Inferred]:
    match = view.base_match
    if match is None or view.own_match is not None:
        return
    row = match.row
    words = f"it is built on {row.name}"
    copied = any(origin.copies for origin in view.origins)
    amount = compute(row, copied)
    if amount is not None:
        on_top = "" if copied else f"; {READING}"
        for fact in COMPUTE:
            yield Inferred(fact, amount, f"{words}, whose training compute is inside it{on_top}", row.basis)
    if row.parameters is not None and view.parameters is None:
        size = row.parameters
        yield Inferred(f.PARAMETERS, Interval(size, size, size), f"{words}, and has its size", row.basis)
    yield from _abilities(match, view, words)


def _abilities(match: Match, view: View, words: str) -> Iterable[Inferred]:
    """What a general fine-tune has from its base; a head or a task of its own has none of it."""
    if kind_of(view) is not None or any(TASK.infer(view)):
        return
    row = match.row
    given = outputs(row)
    if given is not None:
        yield Inferred(f.OUTPUTS, given, f"{words}, and gives what that gives", row.basis)
    if row.broad_data is not None and row.broad_data.value:
        yield Inferred(f.BROAD_DATA, True, f"{words}: {row.broad_data.says}", row.basis)
    if row.wide_tasks is not None and row.wide_tasks.value:
        for fact in NARROW:
            if fact is f.ADAPTABLE:
                yield Inferred(fact, True, f"{words}, which can be adapted: {row.wide_tasks.says}", row.basis)


KNOWN_BASE = Inference(
    "known-base",
    "what the model is said to be built on (base_model, an adapter, a sentence of the README), in the catalogue of known models",
    "the base's compute inside the model's, its size, outputs, broad data and adaptability",
    "the catalogue: each row names its sources (`fmcheck catalogue NAME`)",
    "from a path, a placeholder or a paragraph; outputs and abilities not for a model with a head or a task of its own",
    _infer,
)
