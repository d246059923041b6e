"""What kind of model a README says, in a sentence about this very model, that it is: a classifier, an encoder, drawn at random."""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.inference.kinds import ENCODER, FORECASTS, GENERATES, LABELS, SCORES, SPEAKS, VECTORS, WRITES_ONE_THING, Kind
from compliance.inference.view import View
from compliance.sentences.identifiers import key, less_owner

# The nouns that say a kind, in the singular: of several models, this one may be none.
_CLASSIFIER = (
    r"(?:(?:text|document|sequence|sentence|image|audio|video|token|sentiment|emotion|intent|topic|domain|language|toxicity|content|prompt|"
    r"quality|spam|binary|multi-?class|multi-?label)[ -]){1,3}(?:safety )?(?:classifier|classification (?:model|network))"
)
_NOUNS: tuple[tuple[str, Kind], ...] = (
    (rf"{_CLASSIFIER}|(?:named[ -]entity[ -]recognition|NER|object detection|language identification) model", LABELS),
    (r"(?:process |outcome )?reward model|re-?ranker|re-?ranking model|cross-?encoder", SCORES),
    (r"depth estimation model", SCORES),
    (r"(?:embeddings?|retrieval) model", VECTORS),
    (r"CLIP (?:\([^()]{1,60}\) )?model", ENCODER),
    (r"time[ -]series forecasting model", FORECASTS),
    (r"text-to-speech (?:\(TTS\) )?model|speech synthesis model", SPEAKS),
    (r"speech recognition (?:\(ASR\) )?model|OCR model|(?:machine )?translation model|summari[sz]ation model", WRITES_ONE_THING),
)
_NOUN = lazily(
    rf"\b(?:{'|'.join(rf'(?P<k{at}>{words})' for at, (words, _) in enumerate(_NOUNS))})(?![\w-]| (?:is|was|are|can|we|training)\b)", re.I
)
_MASKED = lazily(
    r"\b(?:pre-?)?trained (?:from scratch )?(?:using|with|as|by) (?:the |an? )?(?:masked[- ]language[- ]model(?:l?ing)?)\b", re.I
)
_DRAWN = lazily(
    r"\brandom(?:ly)?[- ]initiali[sz]ed (?:weights|model|version|copy|checkpoint)\b|\b(?:has|with|contains|of) random weights\b|"
    r"\brandom(?:ly)?[- ]initiali[sz]ed [\w./-]{2,80} for (?:[\w-]+ ){0,2}(?:tests?|testing|debugging|benchmarks?|benchmarking|CI)\b",
    re.I,
)
# Before the noun, only this model and what qualifies the noun.
_BEFORE = lazily(
    r"^(?:(?:this|the)(?: (?:model|repo(?:sitory)?|checkpoint))?(?: (?:is|was|has|contains|provides))?|it is|"
    r"we (?:introduce|present|release))?"
    r" ?(?:an?|our|the)?(?: (?!(?:is|are|was|were|has|have|contains|provides)\b)[\w.+-]+,?){0,6} ?$",
    re.I,
)
_AWAY = lazily(
    r"\b(?:with|by|from|for|of|to|using|on|that|which|as|against|in|like|than|not|no|un(?:like|til)|vs|versus|if|would|should|will|plan\w*|"
    r"teacher|baseline|compar\w*|evaluat\w*|outperform\w*|similar|used?|other|another|language|LLM|vision|multimodal|generat\w*|chat)\b",
    re.I,
)
_STARTS = lazily(r"^(?:this|the|it|we|an?|our)\b", re.I)
# In a sentence on random weights: what was trained after all, or what part of it is random.
_TRAINED = lazily(
    r"\b(?:heads?|layers?|embeddings?|tokens?|adapters?|lora|from|then|after|before|start\w*|begin\w*|compar\w*|than|baseline|projector|"
    r"fine-?tun\w*|pre-?train\w*|steps?)\b|(?<!not )(?<!never )(?<!n't )\btrain(?:ed|ing)?\b",
    re.I,
)
_MARKS = lazily(r"[*_`#>]|(?<=\])\([^()\s]{0,300}\)|[\[\]]")


def _sentences(view: View) -> Iterator[tuple[str, str, str]]:
    """The sentences on kinds, less marks and less this model's own name before them, as written, and where they are."""
    names = {name for text in (*view.ids, view.name) if len(name := key(less_owner(text))) > 2}
    for says, where in view.signals.descriptions:
        words = " ".join(_MARKS.sub("", says).split()).lstrip("-+ ")
        subject, verb, rest = words.partition(" is ")
        if verb and _of(key(subject.removeprefix("The ").removesuffix(" model")), names):
            words = f"it is {rest}"
        yield words, says, where


def _of(subject: str, names: set[str]) -> bool:
    """Whether a subject is the name of this model, or begins it."""
    return len(subject) > 2 and any(name == subject or name.startswith(f"{subject}-") for name in names)


def said_kind(view: View) -> tuple[str, Kind] | None:
    """The sentence that says what kind of model this is, and the kind; None where none does, or two differ."""
    return view.seen(_said_kind) if view.signals.descriptions else None


def _said_kind(view: View) -> tuple[str, Kind] | None:
    generates = any(name.endswith(GENERATES) for name in view.signals.architectures)
    found: dict[Kind, str] = {}
    for words, says, _ in _sentences(view):
        noun = _NOUN.search(words)
        if noun is not None and _STARTS.match(words):
            before = words[: noun.start()]
            kind = next(kind for at, (_, kind) in enumerate(_NOUNS) if noun[f"k{at}"])
            if _BEFORE.match(before) and not _AWAY.search(before) and not (generates and kind in (WRITES_ONE_THING, SPEAKS, ENCODER)):
                found.setdefault(kind, says)
        elif not generates and words.lower().startswith(("it is", "this model", "the model")) and _MASKED.search(words):
            found.setdefault(ENCODER, says)
    return next(((says, kind) for kind, says in found.items()), None) if len(found) == 1 else None


def said_random(view: View) -> str:
    """The sentence that says that the weights were drawn at random and not trained; empty where none does."""
    return view.seen(_said_random) if view.signals.descriptions and not view.signals.datasets else ""


def _said_random(view: View) -> str:
    for words, says, _ in _sentences(view):
        found = _DRAWN.search(words)
        if found is not None and _BEFORE.match(words[: found.start()]) and not _TRAINED.search(words):
            return says
    return ""
