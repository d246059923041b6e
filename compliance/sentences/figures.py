"""Figures in the sentences of a source that speak of the model's own training. Whether they are believed is the inference's matter."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.law.quantity import EXACT, Interval
from compliance.named_tuple import NamedTuple
from compliance.sentences.identifiers import squeezed

Sentences = Sequence[tuple[str, str]]
Figure = tuple[Decimal, str, str]  # the number, the words, and where they are written


class Seen(NamedTuple):
    """A number of tokens, the sentence, and where it is written.

    It may be a `part` of the training alone, the `whole` of several numbers, or said to be exceeded, with `more` tokens than it says.
    """

    number: Decimal
    says: str
    where: str
    part: bool = False
    whole: bool = False
    more: bool = False


WHOLE = r"(?<![A-Za-z\d.,])"  # a figure is never the end of a longer one, or of a name: of 1,300, of 3,14, of 8x7B or of H100
_POWER = r"\s*(?:e\+?|[x\u00d7*]\s*10\s*\^?\s*(?:e\+?)?)"
_SIZES = lazily(
    rf"(?P<listed>{WHOLE}(?:\d{{1,4}}(?:\.\d+)?\s*(?a:[mb](?:illion)?|t(?:rillion)?)\b(?:\s*(?:,|and|&|/|or)+\s*)*){{1,6}})"
    r"[\s-]*(?:(?:trainable|total|model)\s)?param(?:eter)?s?\b"
    rf"|{WHOLE}(?P<whole>\d{{1,3}}(?:,\d{{3}}){{2,4}})\s+param(?:eter)?s?\b",
    re.IGNORECASE,
)
_ONE_SIZE = lazily(r"(\d{1,4}(?:\.\d+)?)\s*([mbt])", re.IGNORECASE)
_FLOP = lazily(
    rf"{WHOLE}(?P<number>\d+(?:\.\d+)?){_POWER}(?P<power>\d{{2}})\s*FLOPs?\b(?!/s)"
    rf"|FLOPs?\b\W{{1,8}}{WHOLE}(?P<labelled>\d+(?:\.\d+)?){_POWER}(?P<exponent>\d{{2}})\b",
    re.IGNORECASE,
)
_SCALE = r"(?a:[mbt]|million|billion|trillion)"
_ACTIVE = lazily(
    rf"{WHOLE}(?P<number>\d{{1,4}}(?:\.\d+)?)\s*(?P<scale>{_SCALE})\s*(?:params?|parameters)?\s*(?:are\s+)?(?:active\b|activated\b)"
    rf"|\bactivat(?:es|ing)\s+(?:only |just |about |around |~)?{WHOLE}(?P<used>\d{{1,4}}(?:\.\d+)?)\s?(?P<of>{_SCALE})\b",
    re.IGNORECASE,
)
# A row or a point that is nothing but a label and a number: | Total parameters | 112.2B |, - Activated params: 10.1B.
_POINT = lazily(
    r"[\W_]*(?:number of |model )?(?:total |model |trainable )?(?P<used>activ(?:e|ated) )?(?:parameters|params)[\W_]{1,12}?"
    rf"(?:about |around |approximately |~)?{WHOLE}(?P<number>\d{{1,4}}(?:\.\d+)?)\s?(?P<scale>{_SCALE})(?: parameters| params)?[\W_]*",
    re.IGNORECASE,
)
# Another model in the sentence, or a plan.
_BESIDE = lazily(
    r"\b(?:than|versus|vs|compared?|contrast|unlike|outperform\w*|surpass\w*|competitor\w*|original|will|plan\w*|aim\w*|goals?|hope\w*|would|should|"
    r"such as|e\.g)\b",
    re.IGNORECASE,
)
# The name of a model with its version or size, of which something is said: GPT-4 (..., Llama 3 8B was, MPT-7B used.
_SUBJECT = lazily(
    r"\b(?P<name>[A-Z][A-Za-z]+[- ]?[vVR]?\d+(?:\.\d+)?[A-Za-z]?(?:[- ]\d+(?:\.\d+)?[A-Za-z])?)"
    r"(?=\s*\(|'s\b|:|\s*\||,?\s+(?:pre-?)?trained\b|,?\s+(?:which|that)\b|\s+(?:was|is|were|are|has|had|took|takes|uses?|used|requires?|required|needs?|needed|saw|consumed)\b)"
)
_STAGES = lazily(r"[-_ ](?:base|instruct|chat|it|pt)(?=$|[-_ ]v?\d)", re.IGNORECASE)
# Before the upper end of a range, of which the lower end may have no unit: 0.5 to 72 billion parameters.
_RANGE = lazily(r"(?:\b(?:to|through)|\d\s?(?:[mbt]|million|billion)?\s?[\u2013-])\s*$", re.IGNORECASE)
# Before a figure, that what follows is another model: it was distilled from Beta (2e25 FLOPs).
_FROM = lazily(
    r"\b(?:distil\w*|derived|descended|tuned|pruned|initiali[sz]ed|starting|started|quanti[sz]ed|converted|obtained|extracted) "
    r"(?:[\w-]+ ){0,2}?(?:from|of)\b|\b(?:based|built) (?:up)?on\b|\bon top of\b|\bstudents? of\b|\bsuccessor (?:of|to)\b",
    re.IGNORECASE,
)
# Around a number of parameters that is not all of them: activating only 6B parameters, 3B parameters are active, models under 40B ones.
_NOT_ALL = lazily(r"\b(?:activat\w+|under|below|within|beyond)\s+(?:only |just |about |around |approximately )?~?$", re.IGNORECASE)
_USED = lazily(r"\W{0,3}\s(?:(?:are|being|is|that are) )?activ", re.IGNORECASE)
# Fewer operations are what hardware does in a second, or what one pass over an input takes: neither is a training run.
LEAST_FLOP = Decimal("1e21")
LEAST_TOKENS = Decimal("1e8")  # fewer are a context, a batch or a data set for tuning
TRAINED = lazily(r"\b(?:pre-?)?train(?:ed|ing)?\b", re.IGNORECASE)
# A sentence with one of these speaks of another model, of a part, of a plan, or of something else than what was seen in training.
_OTHER = lazily(
    r"\b(?:than|versus|vs|compared?|contrast|unlike|teacher|baseline|outperform\w*|surpass\w*|competitor\w*|original|base model|"
    r"aim\w*|goals?|hope\w*|"
    r"context|sequence|length|window|vocab\w*|per|batch|maximum|max|up to|will|plan\w*|would|should|generate\w*|output|input|"
    r"adapter|\w*lora|if|reward|rlhf|evaluat\w*|benchmark\w*|second|encoder|embedding|non-embedding|such as|e\.g)\b",
    re.IGNORECASE,
)
_STAGE = lazily(r"\b(?:fine-?tun\w*|instruct\w*|sft|post-?(?:train|prun)\w*|heal(?:ed|ing)|steps?|active|activated)\b", re.IGNORECASE)


def names_another(says: str, own: str) -> bool:
    """Whether a sentence speaks of a model by a name that is no part of `own`: the model's own names, squeezed."""
    return any(not is_own(match["name"], own) for match in _SUBJECT.finditer(says))


def is_own(name: str, own: str) -> bool:
    """Whether a name is part of a model's own names, squeezed, be it that of another stage: Alpha-7B-Base of Alpha-7B-Chat."""
    return squeezed(name) in own or squeezed(less_stage(name)) in own


def less_stage(name: str) -> str:
    """A name less the stage at its end or before its version: Alpha-7B-v1 of Alpha-7B-chat-v1."""
    return _STAGES.sub("", name)


def sizes(sentences: Sentences) -> frozenset[Decimal]:
    """Every number of parameters that the sentences give for this model, or for the members of its family."""
    found = set()
    for says, _ in sentences:
        if (point := _POINT.fullmatch(says)) is not None and not point["used"]:
            found.add(Decimal(point["number"]).scaleb(POWERS[point["scale"].lower()]))
        if _OTHER.search(says):
            continue
        for match in _SIZES.finditer(says):
            if _RANGE.search(says[: match.start()]):
                break  # sizes of a family, of which one alone would be read
            if _NOT_ALL.search(says[: match.start()]) or _FROM.search(says[: match.start()]) or _USED.match(says, match.end()):
                continue
            if match["whole"]:
                found.add(Decimal(match["whole"].replace(",", "")))
            else:
                found |= {Decimal(number).scaleb(POWERS[unit.lower()]) for number, unit in _ONE_SIZE.findall(match["listed"])}
    return frozenset(size for size in found if size >= 10**6)


def active(sentences: Sentences) -> frozenset[Decimal]:
    """Every number of parameters that the sentences say this model uses for a token."""
    found = set()
    for says, _ in sentences:
        if (point := _POINT.fullmatch(says)) is not None and point["used"]:
            found.add(Decimal(point["number"]).scaleb(POWERS[point["scale"].lower()]))
        elif not _BESIDE.search(says):
            for match in _ACTIVE.finditer(says):
                number, scale = match["number"] or match["used"], match["scale"] or match["of"]
                found.add(Decimal(number).scaleb(POWERS[scale.lower()]))
    return frozenset(found)


def rounded(figures: frozenset[Decimal]) -> Interval | None:
    """The one figure of some sentences, as rounded as it is: within 5 %. None where there is none, or several that differ."""
    if len(figures) != 1:
        return None
    (figure,) = figures
    return Interval(EXACT.multiply(figure, Decimal("0.95")), EXACT.multiply(figure, Decimal("1.05")), figure)


def operations(sentences: Sentences) -> list[Figure]:
    """Every number of operations, of LEAST_FLOP or more, that the sentences give for this model."""
    found: dict[Decimal, Figure] = {}
    for says, where in sentences:
        if not _OTHER.search(says):
            for match in _FLOP.finditer(says):
                if _FROM.search(says[: match.start()]):
                    break
                figure = Decimal(match["number"] or match["labelled"]).scaleb(int(match["power"] or match["exponent"]))
                if figure >= LEAST_FLOP:
                    found.setdefault(figure, (figure, says, where))
    return list(found.values())


def of_another(says: str) -> bool:
    """Whether a sentence may speak of another model, of a part, of a plan or of a later stage, or not of training at all."""
    return bool(_OTHER.search(says) or _STAGE.search(says)) or not TRAINED.search(says)


def only(figures: Iterable[Figure]) -> Figure | None:
    """The one figure; None where there is none, or several."""
    listed = list(figures)
    return listed[0] if len(listed) == 1 else None
