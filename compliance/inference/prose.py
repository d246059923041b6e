"""prose: figures in sentences of a README that speak of this model's own training."""

import re
from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_model import COMPUTE
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.quantity import EXACT, Interval, show

_SCALE = {"k": 3, "thousand": 3, "m": 6, "million": 6, "b": 9, "billion": 9, "t": 12, "trillion": 12}
_NUMBER = r"(?P<number>\d{1,4}(?:,\d{3})*(?:\.\d+)?)\s*(?P<scale>k|m|b|t|thousand|million|billion|trillion)?"
_TOKENS = re.compile(rf"{_NUMBER}(?:[+~]|\s|-|of|more|high-quality|text|training|unique|multilingual|data){{0,6}}tokens\b", re.IGNORECASE)
_PARAMETERS = re.compile(rf"{_NUMBER}[\s-]*(?:(?:trainable|total|model)\s)?param(?:eter)?s?\b", re.IGNORECASE)
_FLOP = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?:e|[x\u00d7*]\s*10\s*\^?\s*)(?P<power>\d{2})\s*FLOPs?\b(?!/s)", re.IGNORECASE)
_TRAINED = re.compile(r"\b(?:pre-?)?train(?:ed|ing)?\b", re.IGNORECASE)
# A sentence with one of these speaks of another model, of a part, of a plan, or of something else than what was seen in training.
_OTHER = re.compile(
    r"\b(?:than|versus|vs|compared?|unlike|teacher|baseline|outperform\w*|competitor\w*|original|base model|fine-?tun\w*|instruct\w*|"
    r"context|sequence|length|window|vocab\w*|per|batch|maximum|max|up to|will|plan\w*|would|should|generate\w*|output|input|embedding|"
    r"active|activated|adapter|lora|if|reward|sft|rlhf|evaluat\w*|benchmark\w*|steps?|second|vision encoder|encoder)\b",
    re.IGNORECASE,
)


def _figure(found: re.Match[str]) -> Decimal:
    number = Decimal(found["number"].replace(",", ""))
    return number.scaleb(_SCALE[found["scale"].lower()]) if found["scale"] else number


def _one(view: View, pattern: re.Pattern[str], trained: bool, least: Decimal) -> tuple[Decimal, str, str] | None:
    """The one figure of a kind in all sentences that speak of this model; None where there is none, or they differ."""
    found: dict[Decimal, tuple[Decimal, str, str]] = {}
    for says, where in view.signals.sentences:
        if _OTHER.search(says) or (trained and not _TRAINED.search(says)):
            continue
        for match in pattern.finditer(says):
            figure = _figure(match)
            if figure >= least:
                found.setdefault(figure, (figure, says, where))
    return next(iter(found.values())) if len(found) == 1 else None


def _infer(view: View) -> Iterable[Inferred]:
    if view.own_match is not None or view.origins:
        return
    size = view.parameters
    if size is None and (named := _one(view, _PARAMETERS, False, Decimal("1e6"))) is not None:
        figure, says, where = named
        size = Interval(EXACT.multiply(figure, Decimal("0.9")), EXACT.multiply(figure, Decimal("1.1")), figure)
        yield Inferred(f.PARAMETERS, size, f'the README says "{says}"', where)
    tokens = _one(view, _TOKENS, True, Decimal("1e8"))
    if tokens is None or size is None or size.best is None or view.case.at("/architecture/sparse") is True:
        return
    figure, says, where = tokens
    product = EXACT.multiply(EXACT.multiply(Decimal(6), size.best), figure)
    amount = Interval(EXACT.multiply(product, Decimal("0.7")), EXACT.multiply(product, Decimal("1.3")), product)
    words = f'the README says "{says}": 6 x {show(size.best)} parameters x {show(figure)} tokens'
    yield from (Inferred(fact, amount, words, where) for fact in COMPUTE)


PROSE = Inference(
    "prose",
    "sentences of the README with a number and its unit that speak of this model's own training",
    "parameters, and training compute as 6 x parameters x tokens within 30 %",
    "the sentence, which is quoted",
    "where a sentence speaks of another model, of a plan, of a context length or of a stage; where two sentences differ; with a base",
    _infer,
)
