"""The words in which sources name kinds of data and kinds of network, put into the card's words. Not a guesser: only clear words count."""

import re
from functools import cache
from typing import Literal

from compliance.card.expressions import lazily
from compliance.card.validate import schema
from compliance.drafting import model_types
from compliance.drafting.draft import Draft
from compliance.drafting.node import append
from compliance.drafting.silence import says_unknown

Side = Literal["inputs", "outputs"]
LONGEST_LABEL = 80  # what is longer is a description, and may name what the model is not

# Words for one kind each, in the singular. "string", "json" and "tensor" name a type of data, not a kind, and are not here.
KINDS = {
    "plain text": "text",
    "natural language": "text",
    "natural language text": "text",
    "text prompt": "text",
    "txt": "text",
    "text/plain": "text",
    "text/markdown": "text",
    "source code": "code",
    "picture": "image",
    "photo": "image",
    "rgb image": "image",
    "png": "image",
    "jpeg": "image",
    "jpg": "image",
    "webp": "image",
    "wav": "audio",
    "mp3": "audio",
    "flac": "audio",
    "mp4": "video",
    "webm": "video",
    "pdf": "document",
    "application/pdf": "document",
    "tabular": "table",
    "tabular data": "table",
    "csv": "table",
    "text/csv": "table",
    "time series": "time-series",
    "timeseries": "time-series",
    "point cloud": "point-cloud",
    "class label": "label",
    "sound effect": "sound-effects",
    "dna sequence": "sequence",
    "protein sequence": "sequence",
}
MEDIA = lazily(r"(image|audio|video)/[\w.+-]{1,60}")
SEPARATORS = lazily(r"\s*(?:[,;+&|]|\band\b|\bor\b)\s*")

FAMILIES = {
    "transformer": r"transformers?",
    "diffusion": r"diffusion",
    "state-space": r"state[ -]space|mamba2?|ssm",
    "convolutional": r"convolution(?:al)?|cnn",
    "recurrent": r"recurrent|rnn|lstm|gru",
    "tree-ensemble": r"tree[ -]ensemble|random forest|gradient[ -]boost(?:ing|ed)|xgboost|lightgbm|gbdt",
    "other": r"other",
}
_EXPERTS = lazily(r"\d\s?x\s?\d|mixtral|(?<![a-z])moe(?![a-z])|experts?\b", re.IGNORECASE)
_FAMILIES = {family: lazily(rf"\b(?:{words})\b") for family, words in FAMILIES.items()}


@cache
def words(side: Side) -> frozenset[str]:
    """The words that the card knows for its inputs or its outputs."""
    return frozenset(schema()["properties"]["capability"]["properties"][side]["items"]["enum"])


def kind_of_data(word: str, side: Side) -> str:
    """The card's word for a kind of input or output; empty where the source's word is not clear or the card has none."""
    plain = re.sub(r"\s*\([^()]*\)$", "", word.strip().lower().replace("_", " ")).strip()
    known = words(side)
    for form in (plain, plain.removesuffix("s"), plain.replace(" ", "-")):
        found = form if form in known else KINDS.get(form, "")
        if found in known:
            return found
    media = MEDIA.fullmatch(plain)
    return media[1] if media else ""


def add_kinds(draft: Draft, side: Side, stated: str, where: str) -> None:
    """Add the kinds that a text names to the card's inputs or outputs; note the words that are not clear."""
    if says_unknown(stated):
        draft.unknown(f"/capability/{side}", where, stated)
        return
    if len(stated) > LONGEST_LABEL:
        draft.note(f"{where}: {stated[:60]}... is a description of {side}, not a kind of data")
        return
    whole = kind_of_data(stated, side)
    for word in [stated] if whole else filter(None, SEPARATORS.split(stated)):
        if kind := kind_of_data(word, side):
            append(draft, f"/capability/{side}", kind, where)
        else:
            draft.note(f"{where}: {word!r} does not say which kind of data the {side} are")


def family(stated: str) -> str:
    """The card's word for the kind of network; empty unless the text is a label that names exactly one.

    A label may name the kind, a type of transformers (llama), or the class of an architecture (LlamaForCausalLM).
    """
    if len(stated) > LONGEST_LABEL:
        return ""
    plain = stated.lower().replace("_", " ")
    named = [family for family, words in _FAMILIES.items() if words.search(plain)]
    return named[0] if len(named) == 1 else "" if named else model_types.FAMILY.get(model_types.of_word(stated), "")


def _of_experts(draft: Draft, label: str, type: str) -> bool:
    """Whether a name speaks of experts where the label is llama alone: GGUF files call networks with experts so, Mixtral for one."""
    return type == "llama" and label.strip().lower() == type and bool(_EXPERTS.search(draft.at("/model/name") or ""))


def put_family(draft: Draft, labels: list[tuple[str, str]]) -> None:
    """State the kind of network from (text, where), the first clear one; note the first text when none is."""
    stated = [(text, where) for text, where in labels if text and not says_unknown(text)]
    for text, where in stated:
        if found := family(text):
            draft.put("/architecture/family", found, where)
            type = model_types.of_word(text)
            if type in model_types.DENSE and draft.at("/architecture/sparse") is None and not _of_experts(draft, text, type):
                draft.put("/architecture/sparse", False, f"{where}, a type without experts", "derived")
            return
    if stated and draft.at("/architecture/family") is None:
        text, where = stated[0]
        draft.note(f"{where}: {text[:60]!r} does not say clearly which kind of network it is")
