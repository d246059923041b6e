"""What the text of a README says the model is built on: the few sentences and lines that say it of this model.

Not front matter, adapters or config.json: who reads those makes an Origin of them. A model that is named in a comparison, a quotation,
an example of code or a comment is none of its origins.
"""

import re
from collections.abc import Iterator
from typing import Literal

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import hub_id, squeezed
from compliance.sentences.mentions import TARGET, target_of
from compliance.sentences.origins_abroad import based_abroad
from compliance.sentences.shown import shown, unstruck
from compliance.sentences.subjects import Sentence, goes_on, is_this, sentences, unquoted

# Kinds of statement, the strongest first: `base_model` of the front matter, `base_model_name_or_path` of an adapter, the sentence of the
# trainer, a line "Base model:", a line "Finetuned from model:", "quantized version of", `_name_or_path` of config.json.
OriginKind = Literal[
    "base_model", "adapter", "fine-tuned version of", "base model line", "finetuned from", "quantized version of", "config"
]
OriginRelation = Literal["", "finetune", "adapter", "merge", "quantized"]

MOST_LETTERS = 1 << 20
MOST_ORIGINS = 50
# A line that begins something of its own, or is all of it; any other line goes on with the paragraph before it.
_BEGINS = lazily(r"^\s*(?:[-*+]\s|\d+[.)]\s)")
_ALONE = lazily(r"^\s*[#|]")
_LINE_BREAK = lazily(r"\r\n|\r|\n")
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
    r"(?=[.!]?\s*$|,? (?:and|it|this model|the model|we|fine-?tuned|trained)\b)",
    re.IGNORECASE,
)
_MAY_SAY = lazily(r"base model|(?:based|built) (?:up)?on|tun(?:ed|ing)|quant|conver(?:sion|ted)|self-merge", re.IGNORECASE)
_MADE = lazily(r"based|built on|fine-?tuned (?:on|from)|\w+ by |converted|quanti[sz]ed (?!version)", re.IGNORECASE)
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
_WORDS = lazily(r"[^\W_](?:[\w.'\u2019/-]*[^\W_])?")
_LIKE_A_NAME = lazily(r"(?a:\d|[a-z][A-Z]|[A-Z]{2}[a-z])")
# Beside an id, a label's value has words of the id, names, and a few words between them.
_BESIDE = frozenset(
    (
        *("and", "the", "with", "plus", "by", "from", "base", "model", "models", "large", "small", "medium", "tiny", "mini"),
        *("instruct", "chat", "cased", "uncased", "pretrained", "multilingual"),
    )
)
_NO_MODEL = frozenset(
    (
        *("none", "no", "not", "non", "nil", "n/a", "na", "never", "neither", "nor", "unlike", "scratch", "our", "own"),
        *("unknown", "tbd", "tba", "previously", "formerly", "tokenizer", "teacher", "judge", "baseline"),
    )
)


class Origin(NamedTuple):
    """One statement of what a model is built on: its kind, the id as written, where it is written, and the relation where it is stated."""

    kind: OriginKind
    said: str
    pointer: str = ""
    relation: OriginRelation = ""

    @property
    def copies(self) -> bool:
        """Whether it says that the model is the named one, stored in fewer bits, rather than built on it."""
        return self.relation == "quantized" or self.kind == "quantized version of"


class Passage(NamedTuple):
    """A paragraph, an item of a list or a heading, on one line, and the line of the text where it begins."""

    line: int
    text: str


def in_prose(text: str, own: str = "") -> tuple[Origin, ...]:
    """What the visible text says, in its order; each with its line as pointer, "line 12". Nothing of what is longer than a megabyte.

    `own` holds the model's own names, squeezed: what is said of a model by another name is not said of this one. Empty where none is known.
    """
    found: dict[tuple[OriginKind, str], Origin] = {}
    announced = False  # by a line that ends with a colon: the items of the list are of that, and say nothing of this model by themselves
    for passage in passages(text[:MOST_LETTERS]):
        item = _BEGINS.match(passage.text) is not None
        announced = announced if item else passage.text.rstrip("*_ ").endswith((":", "\uff1a"))
        plain = unquoted(unstruck(passage.text))
        for kind, id in (*_labelled(plain), *_said(plain, own, item and announced)):
            found.setdefault((kind, id), Origin(kind, id, f"line {passage.line}"))
            if len(found) >= MOST_ORIGINS:
                return tuple(found.values())
    return tuple(found.values())


def passages(text: str) -> Iterator[Passage]:
    """The passages of a Markdown text that may speak of the model: without comments, code, quotations and what else stands aside."""
    begun, last, held = 0, 0, ""
    for number, line, aside in shown(_LINE_BREAK.split(text)):
        apart = aside or not line.strip()
        alone = _ALONE.match(line) or _LABEL.match(line)
        if held and (apart or alone or number > last + 1 or _BEGINS.match(line)):
            yield Passage(begun, held)
            held = ""
        last = number
        if alone and not apart:
            yield Passage(number, line.strip())
        elif not apart:
            begun, held = (begun, f"{held} {line.strip()}") if held else (number, line.strip())
    if held:
        yield Passage(begun, held)


def _labelled(passage: str) -> Iterator[tuple[OriginKind, str]]:
    """What a line with a label names: every id in it up to a word of another thing, or the whole of it."""
    label = _LABEL.match(passage)
    if label is None:
        return
    kind: OriginKind = "base model line" if label["base"] else "quantized version of" if label["original"] else "finetuned from"
    rest = label["rest"].strip(" *_|")
    targets = list(_NAMES.finditer(rest))
    place, named = 0, False
    ends = [following.start() for following in targets[1:]] + [len(rest)]
    for target, end in zip(targets, ends, strict=False):
        said = target_of(target)
        after = re.split(r"[.!]\s", rest[target.end() : end])[0]
        if not _only_names(rest[place : target.start()], said) or not goes_on(after) or _denies(after):
            return
        place, named = target.end(), named or bool(said)
        if said and not _denies(said):
            yield kind, said
    if not named and hub_id(rest) is not None and not _denies(rest):
        yield kind, rest


def _only_names(words: str, said: str) -> bool:
    """Whether words before an id only name it: words of the id, words like names of models, and a few between names."""
    return not _denies(words) and all(
        word.lower() in _BESIDE or _LIKE_A_NAME.search(word) or (said and squeezed(word) in squeezed(said))
        for word in _WORDS.findall(words)
    )


def _denies(words: str) -> bool:
    return not _NO_MODEL.isdisjoint(word.lower() for word in _WORDS.findall(words))


def _said(passage: str, own: str, announced: bool) -> Iterator[tuple[OriginKind, str]]:
    """What the sentences of a passage say of this model."""
    for sentence in sentences(passage, own) if _MAY_SAY.search(passage) else ():
        sentence = sentence._replace(about=False, first=False) if announced else sentence
        if (base := _BASE_IS.match(sentence.text)) and goes_on(sentence.text[base.end() :]) and (said := target_of(base)):
            yield "base model line", said
        for found in _SENTENCE.finditer(sentence.text):
            if _is_said(sentence, found, own) and (said := target_of(found)):
                yield "fine-tuned version of" if found["tuned"] else "quantized version of", said
        for named in _NAMED.finditer(sentence.text):
            said = named["name"].replace(" ", "-")
            if _is_said(sentence, named, own) and hub_id(said) is not None:
                yield "finetuned from", said
        for based in _BASED.finditer(sentence.text):
            if _is_said(sentence, based, own) and (said := target_of(based)):
                yield "base model line", said
    if not announced:
        for said in based_abroad(passage, own):
            yield "base model line", said


def _is_said(sentence: Sentence, found: re.Match[str], own: str) -> bool:
    """Whether a sentence says a statement that was found in it, and says it of this model."""
    start, after = found.start(), sentence.text[found.end() :]
    if how := _HOW.search(sentence.text, max(0, start - 60), start):
        start = how.start()
    return is_this(sentence, start, own, _MADE.match(found[0]) is not None) and goes_on(after, bool(found.groupdict().get("address")))
