"""few-developers: an upper end of training compute for a model that nothing connects with the few that are known to be above 10^25 FLOP."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.catalogue.sizes import named_sizes
from compliance.inference.extremes import LINE, giants, words
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.view import View

LARGEST = Decimal("1e11")  # parameters; nothing is concluded of a larger model


def _infer(view: View) -> Iterable[Inferred]:
    if view.own is not None or view.base is not None or view.case.at("/training/compute") is not None:
        return
    signals = view.signals
    if not (signals.hub_id or signals.folder or signals.origins or signals.tags or signals.architectures):
        return  # a card that was written by hand speaks for itself
    sizes = view.sizes.union(size for origin in view.origins for size in named_sizes(origin.said))
    if any(size >= LARGEST for size in sizes):
        return
    largest = giants(view.catalogue)
    if largest is None:
        return
    provider: str = (view.case.at("/provider/name") or "").lower()
    text = " ".join((*view.ids, view.name, *(origin.said for origin in view.origins))).lower()
    if largest.named.search(text) or any(name in provider for name in largest.developers):
        return
    if largest.words & set(words(text)):
        return
    about = view.catalogue.about()
    says = (
        f"the {len(largest.developers)} developers that are known to have trained a model which may be above 10^25 FLOP are others, "
        "and nothing connects it with one of theirs"
    )
    source = f"catalogue: the rows from 10^25 FLOP on, retrieved {about.get('retrieved', 'on the day of the catalogue')}"
    yield of_compute(at_most(LINE), says, source)


FEW_DEVELOPERS = Inference(
    "few-developers",
    "the developer, the name, the size and the origins of a model, and all models of the catalogue that may be above 10^25 FLOP",
    "that training compute is not above 10^25 FLOP",
    "the catalogue, which names the sources of each of these models",
    "for a developer, a name or a word of a name that one of these models has; from 10^11 parameters on; for a known model or base",
    _infer,
    frozenset(COMPUTE),
    "signals",
)
