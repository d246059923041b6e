"""Whether a sentence of a source speaks of the very model that it is the source of: by the model's name, or as its own text does."""

import re

from compliance.card.expressions import lazily
from compliance.sentences.figures import is_own
from compliance.sentences.identifiers import squeezed

_BEGINS = lazily(r"[^\w(]*(?:\d{1,2}\.\s+)?\W*(?:(?:first|initially|overall)\b,? )?", re.IGNORECASE)
_SUBJECT = lazily(
    r"(?:"
    r"(?:this|the|our|these|all|both|each|its)(?: of (?:the|these|our))? (?!(?:best|largest|larger|smaller|other|previous|reference|parent|"
    r"source|reward|latest|next)\b)(?:[\w.-]+ ){0,3}?(?:models?|variants?|versions?|networks?|llms?|transformers?)\b|"
    r"(?:it|this)(?: (?:is|was|has|had|saw|underwent)\b|'s\b)|(?:these|all|both) (?:are |were )?(?:pre-?)?trained\b|we\b|i\b|"
    r"(?:although |though |while |after being |when )?(?:large-scale )?(?:pre-?)?train(?:ed|ing)\b|trained tokens\b|"
    r"(?:the|our|its) (?:whole |full |final |entire )?(?:(?:pre-?)?training )?(?:data(?:set)?|corpus|corpora|run|recipe|mixture)\b|"
    r"(?:the|our|its) (?:[\w-]+ )?(?:pre-?)?training\b|"
    r"(?:after|following|during) (?:an? |the )?(?:initial )?(?:pre-?training|pruning|distillation)|in total\b|built (?:up)?on\b|"
    r"an? (?!(?:good|typical|better|best)\b)(?:[\w.,-]+ ){0,8}?(?:model|llm|transformer)\b|"
    r"(?:(?:reference|causal|decoder-only|autoregressive|transformer|multilingual|bilingual|large|small|open|dense|sparse|foundation|"
    r"generative|general-purpose|language) ){1,4}(?:model|llm|transformer)(?=,| (?:with|that|which|(?:pre-?)?trained)\b)|"
    r"[\w-]+-based (?:[\w-]+ ){0,5}?(?:model|transformer)\b|(?:number of |num of |total )tokens\b|"
    r"(?-i:models? (?:saw|was|were|is|has|have)\b)|"  # where a line of a longer sentence begins
    r"(?:and |which |that )?(?:(?:was|is|has been|adapted from [\w. -]{1,40} and) )?"
    r"(?:further |continually |continuously )?(?:pre-?)?trained\b"
    r")",
    re.IGNORECASE,
)
_LABEL = lazily(r"(?:overview|training|(?:pre-?)?training (?:data|details)|data|details|model details)\b\W{1,6}(?=[A-Z])", re.IGNORECASE)
# The name of a model with its version or size.
# A capital with a number that names no model: of a month, of a part of the text, of software, of an accelerator.
_NO_MODEL = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|"
    r"Nov|Dec|Section|Figure|Fig|Table|Phase|Stage|Step|Python|CUDA|Apache)[- ]?v?\d|(?:GB|GH|MI|RTX|TPU)[- ]?v?\d{1,4}[A-Za-z]?\b)"
)
NUMBERED = lazily(rf"(?a:\b{_NO_MODEL}[A-Z][A-Za-z]+[- ]?[vV]?\d[\w.-]*)")
_PROPER, _CHECKPOINT = lazily(r"[A-Z0-9.]"), lazily(r"(?:[-_](?:\d{4,}|step\w*))+(?:\.[a-z]+)?$")
_NAMED = lazily(r"(?a:\b[A-Za-z][\w.-]*(?: [A-Z0-9][\w.-]*){0,3})")


def speaks_of_itself(says: str, own: str) -> bool:
    """Whether a sentence, or what it says up to a number, is about the model of which `own` holds the names, squeezed. It has no marks."""
    begun = _BEGINS.match(says)
    plain = says[begun.end() :] if begun is not None else says
    label = _LABEL.match(plain)
    if _SUBJECT.match(plain) or (label is not None and _SUBJECT.match(plain, label.end())):
        return True
    return any(_is_name(name[0], own, 2 if name.start() == 0 else 3) for name in _NAMED.finditer(plain))


def _is_name(text: str, own: str, short: int) -> bool:
    """Whether words that begin so are one of its own names, of more letters than `short`, be it that a checkpoint's number follows."""
    words = text.split(" ")
    runs = [" ".join(words[start:end]) for start in range(len(words)) for end in range(len(words), start, -1)]
    runs.append(_CHECKPOINT.sub("", words[0]))
    return any(len(squeezed(run)) > short and _PROPER.search(run) is not None and is_own(run, own) for run in runs)
