"""untrained: no training compute for what nobody trained: weights drawn at random for tests, or a tokenizer alone."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from compliance.card.expressions import lazily
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import BROAD, COMPUTE, at_most, of_compute
from compliance.inference.view import View

# How a name ends of weights drawn at random in the shape of a model; of one that was trained from them it goes on.
_DRAWN = lazily(r"[-_. ]random(?:ly)?[-_. ](?:init(?:iali[sz]ed|iali[sz]ation)?|weights)$")
RANDOM = frozenset([("tiny", "random"), ("random", "tiny"), ("internal", "testing"), ("dummy", "random")])


def _infer(view: View) -> Iterable[Inferred]:
    name = view.lower
    if not ("random" in name or "testing" in name or "tokenizer" in name) or view.own is not None:
        return
    signals = view.signals
    says = ""
    if drawn(view):
        says = "its name is that of models with random weights, which tests load and nobody trained"
    elif "tokenizer" in view.words and not (signals.weights or signals.architectures or view.parameters):
        says = "its name is that of a tokenizer, and no weights and no architecture were found: a tokenizer is not a trained model"
    if says:
        yield of_compute(at_most(Decimal(0)), says, "the name of the model")
        yield Inferred(BROAD, False, says, "the name of the model")


def drawn(view: View) -> bool:
    """Whether its name is that of weights drawn at random, which have nothing from a base."""
    if not ("random" in view.lower or "testing" in view.lower):
        return False
    if any(pair in RANDOM for pair in pairwise(view.words)):
        return True
    return not view.signals.datasets and any(_DRAWN.search(text.lower()) for text in (*view.ids, view.name))


UNTRAINED = Inference(
    "untrained",
    "the words tiny and random side by side in the name, a name that ends in random init or random weights, or the word tokenizer where "
    "there are no weights",
    "that neither training compute nor data went into it",
    "the names of the Hub's own models for tests (hf-internal-testing, tiny-random-...)",
    "for a known model; for a tokenizer beside weights, an architecture or a stated size",
    _infer,
    frozenset({*COMPUTE, *BROAD}),
)
