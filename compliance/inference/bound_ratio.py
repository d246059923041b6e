"""bound.ratio: an upper end of training compute from the size alone, by the most tokens that a known model saw for each parameter."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.bounds import reuses
from compliance.inference.catalogue import last_day
from compliance.inference.extremes import most_tokens
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.readings import RECORD_RATIO, factor
from compliance.inference.size import size_of
from compliance.inference.view import View
from compliance.law.quantity import EXACT, show


def _infer(view: View) -> Iterable[Inferred]:
    size = size_of(view)
    if size is None or reuses(view):
        return
    record, last = most_tokens(view.catalogue), last_day(view.catalogue)
    if record is None or last is None or view.day.year > last.year + 1:
        return
    times = factor(view, RECORD_RATIO)
    ratio = EXACT.multiply(record.figure, times)
    most = EXACT.multiply(EXACT.multiply(Decimal(6), EXACT.multiply(size.most, size.most)), ratio).normalize()

    def says() -> str:
        return (
            f"6 x {show(size.most)} parameters ({size.says}) x {show(ratio)} tokens for each, {show(times)} times those of {record.name}, "
            f"which saw the most, is {show(most)} FLOP"
        )

    yield of_compute(at_most(most), says, record.source, size.ground)


BOUND_RATIO = Inference(
    "bound.ratio",
    "the number of parameters: counted, stated, of a known model or base, in a sentence or in the name",
    "an upper end of training compute, all stages together: 6 x parameters x 1.6 times the most tokens that any known model saw for each",
    "the catalogue's row with the most tokens for each parameter; the reading record.ratio sets the factor",
    "for networks that use a parameter several times a token, from the elements of packed weights or an adapter, or where sizes contradict",
    _infer,
    frozenset(COMPUTE),
    readings=(RECORD_RATIO,),
)
