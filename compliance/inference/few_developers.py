"""few-developers: an upper end of training compute for a model that nothing connects with the few that are known to be above 10^25 FLOP."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.catalogue.row import BESIDE
from compliance.inference.described import sentence
from compliance.inference.extremes import LINE, giants, letters, words
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.view import View
from compliance.sentences.identifiers import hub_id

SPEAKING = frozenset({"text-generation", "image-text-to-text", "any-to-any"})
LARGEST = Decimal("1e11")  # parameters; nothing is concluded of a larger model


def _organisations(view: View) -> Iterable[str]:
    """Whose the model is, and what it is built on, by their ids."""
    for text in (*view.ids, view.name, *(origin.said for origin in view.origins)):
        if (id := hub_id(text)) is not None:
            yield id.organisation


def _generates(view: View) -> bool:
    """Whether the source says that a model writes text or may give anything."""
    return view.signals.pipeline_tag in SPEAKING or sentence(view) is not None


def _unmeasured(view: View) -> bool:
    """Whether the row that the model is has no compute, and is not built on another."""
    match = view.own_match
    return match is not None and match.certain and not match.row.base_id and inside(view.catalogue, match.row) is None


def _says_compute(view: View) -> bool:
    """Whether a card says more of its compute than what went into it at least, as the log of one run does."""
    each = (view.known(fact) for fact in COMPUTE)
    return any(known is not None and not known.floor for known in each)


def _infer(view: View) -> Iterable[Inferred]:
    if (view.own is not None and not _unmeasured(view)) or view.base is not None or _says_compute(view):
        return
    signals = view.signals
    if not (signals.hub_id or signals.folder or signals.origins or signals.tags or signals.architectures):
        return  # a card that was written by hand speaks for itself
    if not (view.sizes or signals.origins or signals.architectures or signals.weights) and _generates(view):
        return  # a model of which only words are public
    if any(size >= LARGEST for size in view.sizes_around):
        return
    largest = giants(view.catalogue)
    if largest is None:
        return
    provider: str = (view.case.at("/provider/name") or "").lower()
    if view.own_match is not None:
        provider += " " + view.own_match.row.developer.lower()
    text = " ".join((*view.ids, view.name, *(origin.said for origin in view.origins))).lower()
    if largest.named.search(text) or any(name in provider for name in largest.developers):
        return
    if any(letters(whose).startswith(largest.heads) for whose in (provider, *_organisations(view))):
        return
    if largest.words & set(words(text)):
        return
    about = view.catalogue.about()
    says = (
        f"the {len(largest.developers)} developers that are known to have trained a model which may be above 10^25 FLOP are others, "
        "and nothing connects it with one of theirs"
    )
    source = f"catalogue: the rows from 10^25 FLOP on, {BESIDE}, retrieved {about.get('retrieved', 'on the day of the catalogue')}"
    yield of_compute(at_most(LINE), says, source)


FEW_DEVELOPERS = Inference(
    "few-developers",
    "the developer, the name, the size and the origins of a model, and all models of the catalogue that may be above 10^25 FLOP",
    "that training compute is not above 10^25 FLOP",
    "the catalogue, which names the sources of each of these models",
    "for a developer, a name or a word of a name that one of these models has; from 10^11 parameters on; where compute or a base is known; "
    "for a language model of which neither a size, a class, a file nor an origin is shown",
    _infer,
    frozenset(COMPUTE),
    "signals",
)
