"""known-corpus: broad or narrow data, by the corpora that are named as training data."""

from collections.abc import Iterable

from compliance.inference.catalogue import corpus
from compliance.inference.head import pretrained
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law import facts as f


def _infer(view: View) -> Iterable[Inferred]:
    if view.own_match is not None or view.origins:
        return  # a fine-tuning set says nothing of the base's data
    names = [*view.signals.datasets, *(source["name"] for source in view.case.at("/training/data/sources") or () if "name" in source)]
    found = [(name, corpus(view.catalogue, name)) for name in dict.fromkeys(names)]
    broad = next((item for _, item in found if item is not None and item.broad), None)
    if broad is not None:
        yield Inferred((f.BROAD_DATA,), True, f"it was trained on {broad.name}: {broad.says}", broad.basis)
        if pretrained(view) and not drawn(view) and all(item is not None and item.broad for _, item in found):
            says = f"its class is {view.signals.architectures[0]}, that of a pre-trained model which others are made from, on {broad.name}"
            yield Inferred((f.ADAPTABLE,), True, says, broad.basis)
    elif found and all(item is not None for _, item in found):
        first = next(item for _, item in found if item is not None)
        yield Inferred((f.BROAD_DATA,), False, f"it was trained on {first.name} and nothing broader: {first.says}", first.basis)


KNOWN_CORPUS = Inference(
    "known-corpus",
    "the data sets that are named as training data",
    "broad data, or that the data are not broad where all that are named are narrow; adaptability of a class that is pre-trained for it",
    "the catalogue of corpora: each names its source",
    "where the model is built on another one",
    _infer,
    frozenset({f.BROAD_DATA, f.ADAPTABLE}),
)
