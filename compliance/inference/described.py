"""described: that a model writes text, by a sentence that says what kind of model it is, or by a class of config.json."""

import re
from collections.abc import Iterable

from compliance.card.expressions import lazily
from compliance.inference.beside import is_beside
from compliance.inference.extremes import LARGE
from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.kinds import FAMILIES
from compliance.inference.task import has_own_kind
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.sentences.identifiers import key

CAUSAL = lazily(rf"(?:{FAMILIES})(?:ForCausalLM|LMHeadModel)")
# What such a class is also used for: then nothing is concluded.
_ELSE = lazily(
    r"\b(?:tts|speech|audio|voice|music|midi|image|vision|visual|video|multimodal\w*|multi-modal\w*|omni|protein\w*|dna|rna|genom\w*|"
    r"nucleotide\w*|molecul\w*|chemi\w*|smiles|time[- ]?series|forecast\w*|robot\w*|action\w*|classif\w*|reward|guard|rerank\w*|embed\w*|"
    r"encoder|tokenizer|codec|speculative|draft|eagle)\b",
    re.IGNORECASE,
)
# In a name, words by which it is that of another model: what it was made from, or what goes with it.
_FROM_ANOTHER = lazily(
    r"\b(?:from|of|for|to|by|with|judged?|distil\w*|student|teacher|lora|dora|adapter|imatrix|mmproj|projector|vectors?|steering|"
    r"tokens?|steps?|checkpoints?|data(?:sets?)?|synthetic)\b",
    re.IGNORECASE,
)
# Formats that hold language models, and hardly anything else at the size of the largest.
FORMATS = frozenset({"gguf", "ggml", "gptq", "awq", "exl2", "exl3"})
_KIND = lazily(r"\b(?:language models?|LLMs?|text generation model|generative text models?)\b", re.IGNORECASE)
_OTHER = lazily(
    r"\b(?:than|versus|vs|compared?|unlike|outperform\w*|teacher|baseline|not|based on|built (?:up)?on|evaluat\w*|uses? an?)\b",
    re.IGNORECASE,
)
_SUBJECT = lazily(r"^(?:this (?:is|model)|the model|it is|we (?:introduce|present|release))\b", re.IGNORECASE)
_LABEL = lazily(r"^\W*(?:model type\b\W*)?", re.IGNORECASE)


def sentence(view: View) -> tuple[str, str] | None:
    """The sentence that says of this very model that it is a language model, and where; None where there is none."""
    if not view.signals.descriptions:
        return None
    names = {name for text in (*view.ids, view.name) if len(name := key(text.rpartition("/")[2])) > 2}
    for says, where in view.signals.descriptions:
        words = _LABEL.sub("", says)
        kind = _KIND.search(words)
        if kind is None or _ELSE.search(words) or _OTHER.search(words[: kind.end()]):
            continue
        own = any(name in key(words[: kind.start()]) for name in names)
        if own or _SUBJECT.match(words) or not words[: kind.start()].strip():
            return says, where
    return None


def _read(view: View) -> str:
    """The class of config.json that writes text; empty where there is none, or where the model may do something else with it."""
    signals = view.signals
    if len(signals.architectures) != 1 or not CAUSAL.fullmatch(signals.architectures[0]) or signals.remote_code or is_beside(view):
        return ""
    return "" if _is_else(view) else signals.architectures[0]


def marked(view: View) -> str:
    """The task of the hub, or the format in its name, that is one of language models; empty where there is none, or another sign."""
    signals = view.signals
    if signals.architectures or signals.pipeline_tag not in ("", "text-generation") or is_beside(view) or _is_else(view):
        return ""
    if any(_FROM_ANOTHER.search(re.sub(r"[_/.-]", " ", text)) for text in (*view.ids, view.name)):
        return ""
    return signals.pipeline_tag or next((word for word in view.words if word in FORMATS), "")


def _is_else(view: View) -> bool:
    """Whether a name, a tag or a data set says something else than text."""
    signals = view.signals
    named = " ".join((*view.ids, view.name, *signals.tags, signals.pipeline_tag, signals.library, *signals.datasets))
    return _ELSE.search(re.sub(r"[_/.]", " ", named)) is not None


def writes(view: View) -> str:
    """What shows that a model writes text; empty where nothing does."""
    return _read(view) or (sentence(view) or ("", ""))[0] or marked(view)


def _infer(view: View) -> Iterable[Inferred]:
    if has_own_kind(view):
        return  # a head or a task of its own says more
    if name := _read(view):
        ground: Ground = "read"
        yield Inferred((f.OUTPUTS,), ("text",), f"a model of the class {name} writes text", "config.json /architectures", ground)
    elif (found := sentence(view)) is not None:
        yield Inferred((f.OUTPUTS,), ("text",), f'the README says "{found[0]}"', found[1])
    elif any(size >= LARGE for size in view.sizes) and (sign := marked(view)):
        says = f"its task or its format is {sign}: so large a model of that kind writes text"
        yield Inferred((f.OUTPUTS,), ("text",), says, "the tags and the name of the model")


DESCRIBED = Inference(
    "described",
    "a sentence of the README that says of this model that it is a language model, a class of config.json for causal language models, or "
    "from 6.8 x 10^10 parameters on the task text-generation, or a format such as gguf in the name",
    "that it writes text and nothing else",
    "the sentence, which is quoted; transformers: its causal language models",
    "where the sentence speaks of another model or of more than text, for a class of its own code, a head, or a task of its own",
    _infer,
    frozenset({f.OUTPUTS}),
    "signals",
)
