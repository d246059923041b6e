"""Figures as people write them outside of cards: "13 billion", "25000 pflop_days", a key that ends in _billion. Hints only, exact.

What the notation of cards and options is: compliance.law.quantity.parse, which this falls back to.
"""

import re
from decimal import Decimal, InvalidOperation

from compliance.card.scales import SHORT, WORDS, any_of
from compliance.law.quantity import EXACT, parse
from compliance.named_tuple import NamedTuple

SCALES = WORDS | {"quadrillion": 15}
ENDINGS = SHORT | {"mio": 6}  # only of a key
PREFIXES = {"tera": 12, "t": 12, "peta": 15, "p": 15, "exa": 18, "e": 18, "zetta": 21, "z": 21, "yotta": 24, "y": 24}
DAY = 86_400
_FLOPS = re.compile(r"(tera|t|peta|p|exa|e|zetta|z|yotta|y)?flops?")
_WORDED = re.compile(rf"([0-9][0-9.,_]*)\s*({any_of(SCALES)})s?\b\s*(?:parameters|params|tokens)?", re.IGNORECASE)
_WORKED = re.compile(r"([0-9][0-9.,_eE+^*x ]*?)\s*((?:tera|t|peta|p|exa|e|zetta|z|yotta|y)flop)s?(?:/s)?[-_ *]*days?", re.IGNORECASE)
_LASTING = re.compile(r"([0-9][0-9.,]*)\s*(?:h|hr|hrs|hours?|d|days?)", re.IGNORECASE)
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|percent|per cent)", re.IGNORECASE)


class Unit(NamedTuple):
    """What a key says of its figure: the words that are left of it, how much one of the figure is, and of what.

    `rate`: FLOPs without a time, which may be operations per second.
    """

    words: tuple[str, ...]
    factor: Decimal
    flop: bool = False
    rate: bool = False


def unit(words: tuple[str, ...]) -> Unit | None:
    """The unit that the words of a key name: total, billion; pflop, days. None where they name none."""
    for place, word in enumerate(words):
        name = word.removesuffix("s")
        if name in SCALES:
            return Unit(tuple(other for other in (*words[:place], *words[place + 1 :]) if other != "in"), Decimal(1).scaleb(SCALES[name]))
        if (found := _FLOPS.fullmatch(word)) and found[1]:
            lasting = any(other in ("day", "days") for other in words)
            rest = tuple(other for other in words if other not in (word, "day", "days", "s"))
            return Unit(rest, EXACT.multiply(Decimal(1).scaleb(PREFIXES[found[1]]), Decimal(DAY if lasting else 1)), True, not lasting)
    if len(words) > 1 and words[-1] in ENDINGS:
        return Unit(words[:-1], Decimal(1).scaleb(ENDINGS[words[-1]]))
    return None


def figure(value: object) -> Decimal | None:
    """The number that a value of a card stands for, written as a number or as a text; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = read(value) if isinstance(value, str) else Decimal(str(value))
    except (ValueError, InvalidOperation):
        return None
    return number if number.is_finite() else None


def read(text: str) -> Decimal:
    """The exact number of a text in the notation of cards, or as people write it elsewhere. Raises ValueError for anything else."""
    try:
        return parse(text)
    except ValueError:
        stripped = text.strip()
        if len(stripped) > 80:
            raise
        if worded := _WORDED.fullmatch(stripped):
            return EXACT.scaleb(parse(worded[1]), SCALES[worded[2].lower()])
        if worked := _WORKED.fullmatch(stripped):
            prefix = worked[2].lower().removesuffix("flop")
            return EXACT.multiply(EXACT.scaleb(parse(worked[1].strip()), PREFIXES[prefix]), Decimal(DAY))
        if lasting := _LASTING.fullmatch(stripped):
            return parse(lasting[1])
        raise


def share(text: str) -> Decimal | None:
    """The share from 0 to 1 of a text in per cent; None for another."""
    found = _PERCENT.fullmatch(text.strip())
    return EXACT.scaleb(Decimal(found[1]), -2) if found else None
