"""untrained: no training compute for what nobody trained: weights drawn at random for tests, or a tokenizer alone."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from compliance.card.expressions import lazily
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import BROAD, COMPUTE, at_most, of_compute
from compliance.inference.said_kind import said_random
from compliance.inference.view import View
from compliance.sentences.training_tokens import training_tokens

# How a name ends of weights drawn at random in the shape of a model; of one that was trained from them it goes on.
_DRAWN = lazily(r"(?<![a-z])random(?:ly)?[-_. ](?:[a-z0-9]+[-_. ]){0,5}(?:init(?:iali[sz]ed|iali[sz]ation)?|weights)$")
RANDOM = frozenset([("tiny", "random"), ("random", "tiny"), ("internal", "testing"), ("dummy", "random")])


def _infer(view: View) -> Iterable[Inferred]:
    name = view.lower
    signals = view.signals
    if not ("random" in name or "testing" in name or "tokenizer" in name or signals.descriptions) or view.own is not None:
        return
    says, source = "", "the name of the model"
    if (sentence := said_random(view)) and drawn(view):
        says, source = f'the README says "{sentence}"', "the text of the README"
    elif drawn(view):
        says = "its name is that of models with random weights, which tests load and nobody trained"
    elif "tokenizer" in view.words and not (signals.weights or signals.architectures or view.parameters):
        says = "its name is that of a tokenizer, and no weights and no architecture were found: a tokenizer is not a trained model"
    if says:
        yield of_compute(at_most(Decimal(0)), says, source)
        yield Inferred(BROAD, False, says, source)


def drawn(view: View) -> bool:
    """Whether its name is that of weights drawn at random, or the README says so: they have nothing from a base."""
    if said_random(view) and not training_tokens(view.sentences, view.own_names):
        return True
    if not ("random" in view.lower or "testing" in view.lower):
        return False
    if any(pair in RANDOM for pair in pairwise(view.words)):
        return True
    return not view.signals.datasets and any(_DRAWN.search(text.lower()) for text in (*view.ids, view.name))


UNTRAINED = Inference(
    "untrained",
    "the words tiny and random side by side in the name, a name that ends in random init or random weights, a sentence that says of this "
    "model that its weights were drawn at random, or the word tokenizer where there are no weights",
    "that neither training compute nor data went into it",
    "the names of the Hub's own models for tests (hf-internal-testing, tiny-random-...)",
    "for a known model; for a tokenizer beside weights, an architecture or a stated size; by a sentence beside data sets or tokens",
    _infer,
    frozenset({*COMPUTE, *BROAD}),
)
