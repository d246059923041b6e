"""What the text of a README says the model is built on: the few sentences and lines that say it of this model.

Not front matter, adapters or config.json: who reads those makes an Origin of them. A model that is named in a comparison, a quotation,
an example of code or a comment is none of its origins.
"""

import re
from collections.abc import Iterator

from compliance.card.expressions import lazily
from compliance.inference.catalogue.base import Origin, OriginKind
from compliance.inference.catalogue.identifiers import hub_id, squeezed
from compliance.inference.catalogue.mentions import TARGET, target_of
from compliance.inference.catalogue.origins_abroad import based_abroad
from compliance.named_tuple import NamedTuple

MOST_LETTERS = 1 << 20
MOST_ORIGINS = 50
_HIDDEN = lazily(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = lazily(r"^ {0,3}(?:```|~~~)")
# A line that begins something of its own, or is all of it; any other line goes on with the paragraph before it.
_BEGINS = lazily(r"^\s*(?:[-*+]\s|\d+[.)]\s)")
_ALONE = lazily(r"^\s*[#|]")
_QUOTED = lazily(r"^ {0,3}>")
_TUNED = (
    r"fine-?tuned version of|fine-?tuned (?:on top of|from)|(?:built|created|made|obtained|trained) by fine-?tuning|self-merge (?:of|using)"
)
_STORED = (
    r"quanti[sz]ed version of|quant(?:s|i[sz]ations?) of|conversion of|"
    r"(?:quanti[sz]ed|converted)(?: (?:to|into) [\w .\u2122-]{1,30}?)? from"
)
_SENTENCE = lazily(rf"(?:(?P<tuned>{_TUNED})|(?P<stored>{_STORED})) (?:the )?[*_]{{0,2}}{TARGET}", re.IGNORECASE)
# A name with a number in it, where no link is given: fine-tuned from Stable Diffusion 1.4.
_NAMED = lazily(
    rf"(?i:{_TUNED}) (?:the )?[*_]{{0,2}}"
    r"(?P<name>[A-Z][A-Za-z]{1,20}(?:[ -][A-Z]?[A-Za-z]{0,20}){0,2}[ -]?v?\d[\w.-]{0,20}(?<![.-])(?:[ -]\d{1,3}[Bb])?)"
    r"(?=[*_]{0,2}(?:[.,;)]?\s*$|[.,;)]\s|\s(?:checkpoint|model|weights|using|with|on|for|and)\b))"
)
_HOW = lazily(
    r"(?:(?:direct|static|weighted|imatrix|weighted/imatrix|gguf|ggml|exl[23]|awq|gptq|mlx|onnx|fp8|int[48]|[2-8][- ]?bits?)\s){1,2}$",
    re.IGNORECASE,
)
# What a model is based on may be a part of it, or less than it: only where the sentence ends, or goes on with the model itself.
_BASED = lazily(
    rf"\b(?:based|built) (?:up)?on (?:top of )?(?:the )?[*_]{{0,2}}{TARGET}[*_]{{0,2}}(?: (?:base )?model)?"
    r"(?=[.!]?\s*$|[.!]\s|,? (?:and|it|this model|the model|we|fine-?tuned|trained)\b)",
    re.IGNORECASE,
)
_PART_OF_IT = lazily(
    r"\b(?:evaluat\w*|code\w*|tokeni[sz]er|data\w*|template|licen[cs]e|scripts?|implementation|architectures?|prompts?|(?:en|de)coders?|"
    r"backbone|tower|vision|teacher|judge|rewards?|scor\w*|results?|benchmarks?|repo\w*|recipe|config\w*|space|demo|notebook|paper|"
    r"framework|librar\w*|metrics?|heads?)\b",
    re.IGNORECASE,
)
# What stands before it in the sentence: nothing, or this model and "is a"; and the words that make another model of it.
_SUBJECT = lazily(
    r"^[\W_]*(?:(?:this|it|the model|here|we)\b[^,;]{0,80}|[*_`\"]*(?P<name>[\w./-]{1,100})[*_`\"]*(?: model)?)"
    r"\s(?:is|was|provides?|contains?|holds?)\s"
    r"(?:an?\s|the\s)?(?:(?!(?:with|to|for|by|from|of|against|like|on|in|as)\s)[\w-]+\s){0,3}$"
    r"|^[\W_]*(?:an?\s)?$",
    re.IGNORECASE,
)
_OTHER = lazily(
    r"^[\W_]*(?:this|the)\s(?:data|dataset|tokenizer|script|demo|space|benchmark)\b|"
    r"\b(?:not|no|un(?:like|til)|than|vs|versus|compar\w+|against|outperform\w*|instead|rather|baseline|teacher|whereas|if|would|could|"
    r"should|will|plan\w*|example|e\.g|such as|for instance|what|those|others?)\b",
    re.IGNORECASE,
)
_BASE_LABELS = (
    r"base[ _-]?(?:model|llm)|基[础座]模型|ベースモデル|베이스 ?모델|"
    r"базовая модель|mod[èe]le de base|basismodell|modelo base"
)
_LABEL = lazily(
    rf"^[\s\-*+#|_\d.)]*(?:(?P<base>{_BASE_LABELS})|(?P<original>original model)|fine-?tuned from(?: model)?)"
    r"(?: ?\[optional\])?[\s*_|]*[:\uff1a|][\s*_|]*(?P<rest>.{1,600})$",
    re.IGNORECASE,
)
_BASE_IS = lazily(rf"^[\W_]*(?:the|its|our) base model (?:is|was) (?:the )?{TARGET}", re.IGNORECASE)
_NAMES = lazily(TARGET)


class Passage(NamedTuple):
    """A paragraph, an item of a list or a heading, on one line, and the line of the text where it begins."""

    line: int
    text: str


def in_prose(text: str, own: str = "") -> tuple[Origin, ...]:
    """What the visible text says, in its order; each with its line as pointer, "line 12". Nothing of what is longer than a megabyte.

    `own` holds the model's own names, squeezed: what is said of a model by another name is not said of this one. Empty where none is known.
    """
    found: dict[tuple[OriginKind, str], Origin] = {}
    for passage in passages(text[:MOST_LETTERS]):
        for kind, said in (*_labelled(passage.text), *_said(passage.text, own)):
            found.setdefault((kind, said), Origin(kind, said, f"line {passage.line}"))
            if len(found) >= MOST_ORIGINS:
                return tuple(found.values())
    return tuple(found.values())


def passages(text: str) -> Iterator[Passage]:
    """The visible passages of a Markdown text: without comments, code and quotations."""
    visible = _HIDDEN.sub(lambda hidden: "\n" * hidden[0].count("\n"), text)
    fenced, begun, held = False, 0, ""
    for number, line in enumerate(visible.splitlines(), 1):
        if _FENCE.match(line):
            fenced = not fenced
        apart = fenced or _FENCE.match(line) or _QUOTED.match(line) or not line.strip()
        alone = _ALONE.match(line) or _LABEL.match(line)
        if held and (apart or alone or _BEGINS.match(line)):
            yield Passage(begun, held)
            held = ""
        if alone and not apart:
            yield Passage(number, line.strip())
        elif not apart:
            begun, held = (begun, f"{held} {line.strip()}") if held else (number, line.strip())
    if held:
        yield Passage(begun, held)


def _labelled(passage: str) -> Iterator[tuple[OriginKind, str]]:
    """What a line with a label names: every id in it, or the whole of it."""
    if label := _LABEL.match(passage):
        kind: OriginKind = "base model line" if label["base"] else "quantized version of" if label["original"] else "finetuned from"
        rest = label["rest"].strip(" *_|")
        named = [said for target in _NAMES.finditer(rest) if not _OTHER.search(rest[: target.start()]) and (said := target_of(target))]
        yield from ((kind, said) for said in named or ([rest] if hub_id(rest) is not None else []))


def _said(passage: str, own: str) -> Iterator[tuple[OriginKind, str]]:
    """What the sentences of a passage say of this model."""
    for part in re.split(r"(?<=[.!?])\s", passage):
        if (base := _BASE_IS.match(part)) and (said := target_of(base)):
            yield "base model line", said
    for sentence in _SENTENCE.finditer(passage):
        before = _before(passage, sentence.start())
        if sentence["stored"] and (how := _HOW.search(before)):
            before = before[: how.start()]
        if _is_this(before, own) and (said := target_of(sentence)):
            yield "fine-tuned version of" if sentence["tuned"] else "quantized version of", said
    for named in _NAMED.finditer(passage):
        said = named["name"].replace(" ", "-")
        if _is_this(_before(passage, named.start()), own) and hub_id(said) is not None:
            yield "finetuned from", said
    for based in _BASED.finditer(passage):
        before = _before(passage, based.start())
        if _is_this(before, own) and not _PART_OF_IT.search(before) and (said := target_of(based)):
            yield "base model line", said
    for said in based_abroad(passage, own):
        yield "base model line", said


def _before(passage: str, start: int) -> str:
    """What stands before a place in its sentence; of a long one, its end."""
    return re.split(r"[.!?:;]\s", passage[max(0, start - 1000) : start])[-1]


def _is_this(before: str, own: str) -> bool:
    """Whether what stands before a statement makes it one of this model."""
    subject = _SUBJECT.match(before)
    if subject is None or _OTHER.search(before):
        return False
    return not own or not subject["name"] or squeezed(subject["name"]) in own
