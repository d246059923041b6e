"""base-compute: what the model took that this one is built on, by the catalogue: a third of it is the line for who modifies it."""

from collections.abc import Iterable

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside, sourced
from compliance.inference.readings import MODIFIER_SHARE, share, shared
from compliance.inference.view import View
from compliance.law import facts as f


def _infer(view: View) -> Iterable[Inferred]:
    match = view.base_match
    if match is None or len(view.case.at(f.BASE_FLOP.pointer) or ()) > 1:  # of several, each is asked of by itself
        return
    known = inside(view.catalogue, match.row, share(view))
    if known is not None:
        why = f"; {shared(share(view))}" if known.shared else ""
        says = f"it is built on {match.row.name}, whose training compute is public{why}"
        yield Inferred((f.BASE_FLOP,), known.range, says, sourced(view.catalogue, match.row))


BASE_COMPUTE = Inference(
    "base-compute",
    "what the model is said to be built on (base_model, an adapter, a sentence of the README), in the catalogue of known models",
    "the training compute of the original model, a third of which makes who modifies it the provider",
    "the catalogue: each row names its sources (`fmcheck catalogue NAME`)",
    "where a card records several bases, or the catalogue has no compute of the base",
    _infer,
    frozenset({f.BASE_FLOP}),
    "origins",
    readings=(MODIFIER_SHARE,),
)
