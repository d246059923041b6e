"""Accelerators and hours in the sentences of a source that speak of this model's own training. Nothing where they leave a doubt.

Commission Guidelines C(2025) 5045, Annex A.2.1: accelerators x time x peak rate x utilisation. No sentence says the last, so the range
is that of known training runs at any precision.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.compute.accelerators import peak
from compliance.compute.hardware import SECONDS, UTILISATION_AT_ANY_PRECISION
from compliance.compute.intervals import product
from compliance.law.quantity import EXACT, Interval, exactly
from compliance.named_tuple import NamedTuple
from compliance.sentences.figures import WHOLE, Sentences, of_another

_HOURS = {"h": 1, "d": 24, "w": 168}
_COUNT = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,6}|a single|an?|one)"
_ABOUT = r"(?:about|around|approximately|approx\.|roughly|nearly|~|a total of)?"
_TIME = rf"{_ABOUT}\s*{WHOLE}(?P<time>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}})(?:\.\d+)?)[\s-]*(?P<unit>hours?|hrs?|days?|weeks?)\b"
_SO_MANY = rf"(?:on|using|with|across)\s+(?:all\s+)?{_COUNT}\s*(?:[x\u00d7]\s*)?(?P<what>[A-Za-z0-9][\w ().-]{{0,45}}?)"
_FOR = lazily(rf"\b{_SO_MANY},?\s+(?:in|for)\s+{_TIME}(?!\s+per)", re.IGNORECASE)
_ON = lazily(rf"{_TIME}\s+{_SO_MANY}(?=[.,;]|\s+(?:and|to)\b|$)", re.IGNORECASE)
_TOTAL = lazily(
    rf"{WHOLE}(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,9}}(?:\.\d+)?)\s*(?P<scale>(?a:k|m|thousand|million))?\s+(?P<kind>[A-Za-z0-9][\w-]{{0,20}}\s+)?"
    r"(?:GPU|TPU|accelerator|chip)[\s-]*hours?\b"
    r"(?:[^.]{0,60}?\bof type\s+(?P<of>[A-Za-z0-9][\w-]{1,20})|[^.]{0,40}?\bon\s+(?P<on>[A-Z][\w-]{1,20}))?",
    re.IGNORECASE,
)
_BARE = lazily(r"(?:of\s+(?:the|our)\s+)?(?:GPUs?|TPUs?|accelerators|chips|cards|devices)", re.IGNORECASE)
_KINDS = lazily(
    rf"\b{_COUNT}\s*(?:[x\u00d7]\s*)?(?P<what>[A-Za-z0-9][\w -]{{0,30}}?)\s*(?:GPUs?|TPUs?|accelerators|chips)\b", re.IGNORECASE
)
# How a sentence begins that speaks of the model's own training; after a label, where it has one.
_OWN = (
    r"[-*\u2022#\s]*(?:(?:carbon footprint|training energy use|hardware|compute|training(?: time| details| procedure)?)\b:?\s+)?"
    r"(?:(?:the|this|our)\s+(?:(?:final|full|whole|resulting)\s+)?model\b|(?:the\s+|its\s+|our\s+|model\s+)?(?:pre-?)?training\b"
    r"|it\b|we\b|(?:pre-?)?trained\b|{name}\b)"
)
# What is said beside another model, of each of several runs, or by somebody else.
_DOUBT = lazily(
    r"\b(?:whereas|while|similar\w*|previous\w*|predecessor|they|their|could|expect\w*|each|every|respectively|to \d)\b|[\"\u201c\u201d]",
    re.IGNORECASE,
)


class Spent(NamedTuple):
    """Operations in the time that a sentence gives, the sentence, and where it is; `of_all` says that it may be that of several models."""

    operations: Interval
    says: str
    where: str
    of_all: bool


def spent(sentences: Sentences, name: str) -> Spent | None:
    """What the one sentence says that this model's training took; None where none does, or where two say different things."""
    own = [(re.sub(r"[*_]{2}", "", says), says, where) for says, where in sentences]
    own = [item for item in own if _is_own(item[0], name)]
    kinds = {match["what"].strip() for plain, _, _ in own for match in _KINDS.finditer(plain) if not isinstance(peak(match["what"]), str)}
    found = [item for plain, says, where in own for item in _of(plain, says, where, kinds)]
    return found[0] if len({item.operations for item in found}) == 1 else None


def _is_own(says: str, name: str) -> bool:
    return bool(re.match(_OWN.format(name=re.escape(name)), says, re.IGNORECASE)) and not of_another(says) and not _DOUBT.search(says)


def _of(plain: str, says: str, where: str, kinds: set[str]) -> Iterator[Spent]:
    for match in (*_FOR.finditer(plain), *_ON.finditer(plain)):
        count = match["count"].replace(",", "")
        hours = EXACT.multiply(Decimal(match["time"].replace(",", "")), Decimal(_HOURS[match["unit"][0].lower()]))
        amount = EXACT.multiply(hours, Decimal(count) if count.isdigit() else Decimal(1))
        yield from _operations(amount, match["what"], kinds, says, where, False)
    for match in _TOTAL.finditer(plain):
        amount = Decimal(match["number"].replace(",", "")).scaleb(POWERS.get((match["scale"] or "").lower(), 0))
        yield from _operations(amount, match["of"] or match["on"] or match["kind"] or "GPUs", kinds, says, where, True)


def _operations(hours: Decimal, what: str, kinds: set[str], says: str, where: str, of_all: bool) -> Iterator[Spent]:
    """The operations of so many hours of one accelerator; nothing where its kind is not known, or is one of several."""
    kind = what.strip() if not _BARE.fullmatch(what.strip()) else next(iter(kinds)) if len(kinds) == 1 else ""
    rate = peak(kind) if kind else ""
    if not isinstance(rate, str) and hours:
        yield Spent(product(exactly(hours), SECONDS.value, rate.rate, UTILISATION_AT_ANY_PRECISION), says, where, of_all)
