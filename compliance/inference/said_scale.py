"""said-scale: broad data and adaptability of a language model whose own source says that it was trained on so many tokens of text."""

import re
from collections.abc import Iterable
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.beside import is_beside
from compliance.inference.catalogue import corpus
from compliance.inference.described import writes
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.itself import of_itself
from compliance.inference.known_model import BROAD
from compliance.inference.prose import said_tokens
from compliance.inference.readings import TOKENS_BROAD, factor
from compliance.inference.scale import AT_SCALE, GENERAL
from compliance.inference.task import has_own_kind
from compliance.inference.untrained import drawn
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, show
from compliance.sentences.figures import is_own, only, operations
from compliance.sentences.identifiers import less_owner
from compliance.sentences.own_sentence import NUMBERED
from compliance.sentences.training_tokens import together

TENTH = Decimal("0.1")  # of the reading tokens.broad, where the tokens are said to be of the web, of books or of languages
_GENERAL = lazily(
    r"\b(?:web\w*|internet|crawl\w*|commoncrawl|wikipedia|books|news|multilingual\w*|bilingual|languages|english|chinese|japanese|korean|"
    r"arabic|french|german|spanish|italian|portuguese|russian|hindi|finnish|swedish|dutch|fineweb\w*|slimpajama|redpajama|dolma|the pile)\b"
    "|网页|網頁|百科|书籍|中英|多语言|多様|ウェブ|英語|веб|웹",
    re.IGNORECASE,
)
# One domain or one thing to do, in a name, a tag or the name of a data set.
_NARROW = lazily(
    r"(?<!de)(?<!en)cod(?:e|er|ers|ing)(?![a-z])|(?<![a-z])code(?:gen|x|llama|t5|qwen|gemma|stral|shell|geex|parrot)|starcoder|program"
    r"|software|(?<![a-z])(?:sql|solidity|verilog|vhdl|rtl|bash|css|html|lean|math[a-z]*|prover|proofs?|theorem|med[a-z]*|clinic[a-z]*"
    r"|bio[a-z]*|pharma[a-z]*|health[a-z]*|chem[a-z]*|molec[a-z]*|smiles|protein[a-z]*|dna|rna|genom[a-z]*|nucleotid[a-z]*|cells?|legal"
    r"|law|juri[a-z]*|financ[a-z]*|patents?|scien[a-z]*|time[-_ ]?series|forecast[a-z]*|weather|music[a-z]*|midi|audio|speech|voice"
    r"|tts|asr|stt|vision|images?|video|ocr|translat[a-z]*|mt|summar[a-z]*|function[-_ ]?calling|tool[-_ ]?use|chess|games?|robot[a-z]*"
    r"|agents?|telecom|cyber[a-z]*|security|logs?|tweets?|stories)(?![a-z])"
)
# What a sentence says of data or of a purpose that is one alone.
_NARROWLY = lazily(
    r"\b(?:code (?:language )?models?|code (?:generation|completion)|(?:models?|tailored|specifically|only|solely|purely) (?:for|on) "
    r"(?:[\w-]+ )?(?:code|coding|source code|programming|math\w*)|source code|genom\w*|nucleotides?|proteins?|molecul\w*|dna|"
    r"time[- ]series|tokens of (?:[\w-]+ )?(?:code|math\w*|music|audio|speech|images?)|medical|clinical|biomedical|legal|"
    r"financial|scientific)\b",
    re.IGNORECASE,
)
# Of several domains none is the only one; and what is said of all such models is not said of this one.
_DOMAINS = tuple(
    lazily(words, re.IGNORECASE)
    for words in (
        r"\b(?:linguistic\w*|literature|books|news|web|encyclop\w*|natural language)\b",
        r"\b(?:code|coding|programming)\b",
        r"\bmath\w*",
        r"\bscien\w*",
        r"\b(?:medic\w*|clinic\w*|biomed\w*)",
        r"\b(?:legal|law)\b",
        r"\bfinanc\w*",
    )
)
_OF_ALL = lazily(r"\b(?:language models|LLMs)\)? (?:have (?:been|made|shown|become|achieved|demonstrated)|are|can)\b", re.IGNORECASE)
_CODE = lazily(r"\bprogramming languages?\b", re.IGNORECASE)
_MARKS = lazily(r"[*`]{1,3}")


def _infer(view: View) -> Iterable[Inferred]:
    if not view.signals.sentences or not _may(view) or _is_narrow(view):
        return
    found = _of_tokens(view) or _of_compute(view)
    if found is None or (sign := _writes(view)) == "":
        return
    sentence, where, why = found
    yield Inferred((*BROAD, f.ADAPTABLE), True, f'it writes text ({sign}), and the README says "{sentence}"; {why}', where)


def _of_tokens(view: View) -> tuple[str, str, str] | None:
    """The sentence that gives so many tokens, where it is, and why that is enough."""
    span = together(said_tokens(view), 1)
    many = factor(view, TOKENS_BROAD)
    some = EXACT.multiply(many, TENTH)
    if span is None or span.low < some or not _is_own(span.first.says, view):
        return None
    if span.low < many and not _GENERAL.search(_CODE.sub("", span.first.says)):
        return None
    return span.first.says, span.first.where, _reading(many, some)


def _of_compute(view: View) -> tuple[str, str, str] | None:
    """The same of one that gives so many operations, where none gives tokens."""
    stated = None if view.origins or said_tokens(view) else only(operations(view.sentences))
    if stated is None or stated[0] < GENERAL or not _is_own(stated[1], view):
        return None
    return stated[1], stated[2], AT_SCALE


def _reading(many: Decimal, some: Decimal) -> str:
    """The reading tokens.broad in words."""
    return (
        f"tokens.broad: {show(many)} tokens of what a language model reads, or {show(some)} of the web, of books or of languages, are "
        "broad data, and what is trained on them can be adapted (a choice of this project)"
    )


def _may(view: View) -> bool:
    """Whether nothing is known of the model, or of what it is built on, that its own words would have to give way to."""
    match = view.own_match
    if match is None and (view.own is not None or (view.origins and not (view.base is None and of_itself(view)))):
        return False
    if match is not None and (match.row.narrow or (match.row.generates is not None and "text" not in match.row.generates)):
        return False
    return not (view.adapter or view.merged or drawn(view) or has_own_kind(view) or is_beside(view))


def _writes(view: View) -> str:
    """What shows that it writes text: as for `described`, or the task of the hub beside a class of its own."""
    tagged = "text-generation" if view.signals.pipeline_tag == "text-generation" else ""
    return writes(view) or (f"its task is {tagged}" if tagged else "")


def _is_own(says: str, view: View) -> bool:
    """Whether the sentence names no other model with its version or size."""
    return all(is_own(name[0], view.own_names) for name in NUMBERED.finditer(_MARKS.sub("", says)))


def _is_narrow(view: View) -> bool:
    """Whether a name, a tag, the data sets or a sentence say one domain or one thing to do."""
    signals = view.signals
    if any(_NARROW.search(re.sub(r"[_/.]", "-", text.lower())) for text in (*map(less_owner, (*view.ids, view.name)), signals.library)):
        return True
    said = [item for item in (*signals.sentences, *signals.descriptions) if not (_is_varied(item[0]) or _OF_ALL.search(item[0]))]
    if any(_NARROWLY.search(says) or (_CODE.search(says) and not _GENERAL.search(_CODE.sub("", says))) for says, _ in said):
        return True
    broad = any(found is not None and found.broad for found in (corpus(view.catalogue, name) for name in signals.datasets))
    listed = (*signals.tags, *([] if broad else signals.datasets), *signals.tasks)
    general = any(_GENERAL.search(_CODE.sub("", says)) for says, _ in said)
    return any(_NARROW.search(text.lower()) for text in listed if not (general and text.lower() == "code"))


def _is_varied(says: str) -> bool:
    """Whether a sentence names three domains or more, and language at large among them."""
    return _DOMAINS[0].search(says) is not None and sum(domain.search(says) is not None for domain in _DOMAINS) > 2


SAID_SCALE = Inference(
    "said-scale",
    "a sentence of the README that says on how many tokens, or with how much compute, this very model was trained, of a model that is said "
    "or seen to write text",
    "broad data, data at scale, and adaptability: from 10^12 tokens on, or 10^11 of the web, of books or of languages; from 10^23 FLOP on",
    "the sentence, which is quoted; Bommasani et al. 2021, section 1, names models trained at scale; the numbers are this project's choice",
    "for a model of one domain, of code alone, or with a head or a task of its own; where the sentence may speak of another model, or the "
    "catalogue says that data or tasks are narrow; for an adapter, a merge, or a model that is built on another one",
    _infer,
    frozenset({*BROAD, f.ADAPTABLE}),
    "signals",
    readings=(TOKENS_BROAD,),
)
