"""A figure as people write it in a card's text: "7B (7*10^9)", "< 1B", "about 7 billion", "1.23 * 10^20 FLOPS". Not a reading of prose."""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import WORDS, any_of, letter
from compliance.drafting.draft import Basis
from compliance.law.quantity import EXACT, Interval, exactly, parse
from compliance.named_tuple import NamedTuple

LONGEST = 200
SAME = Decimal("0.05")  # two spellings of one number may differ by what the shorter one rounds
OPERATIONS = "FLOPS is read as operations, because the label asks for an amount"

_SUPERSCRIPT = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_RAISED = lazily(r"10([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)")
_WORD = lazily(rf"\s*\b({any_of(WORDS)})s?\b", re.IGNORECASE)
_UNIT = lazily(r"\s*\b(?:params?|parameters?|weights)\b\.?", re.IGNORECASE)
_PLURAL = lazily(r"\bFLOPS\b(?!\s*[/-]|\s*per\b)", re.IGNORECASE)  # with a prefix, as in PFLOPS, it is the rate of a machine
_RATE = lazily(r"/\s*s(?:ec(?:ond)?)?\b(?!\s*-?\s*(?:days?|hours?))|\bper\s+second\b", re.IGNORECASE)
_BOUND = lazily(
    r"(?P<most><=?|\u2264|less than|under|below|up to|at most)|(?P<least>>=?|\u2265|more than|over|above|at least)", re.IGNORECASE
)
_ABOUT = lazily(r"~|\u2248|about|approximately|approx\.?|around|roughly|circa|ca\.?|some", re.IGNORECASE)
_TWICE = lazily(r"(?P<one>[^()=]+?)\s*(?:\((?P<other>[^()]+)\)|=\s*(?P<equal>[^()=]+))")


class Stated(NamedTuple):
    """What a text states: all values that it leaves open, how it is known, and how it was read, if that needs a word."""

    figure: Interval
    basis: Basis = "reported"
    method: str = ""


def stated(text: str, operations: bool = False) -> Stated:
    """The figure of a text: a number, a bound, or one number in two spellings, of which the more exact one counts.

    With `operations`, FLOPS is the plural of FLOP: the label before the text asks for an amount, and no rate is one.
    Raises ValueError, with a sentence, for anything else.
    """
    plain = _RAISED.sub(lambda found: "10^" + found[1].translate(_SUPERSCRIPT), text[:LONGEST]).strip().rstrip(".").strip()
    method = ""
    if operations and not _RATE.search(plain):
        plain, plural = _PLURAL.subn("FLOP", plain)
        method = OPERATIONS if plural else ""
    found = _TWICE.fullmatch(plain)
    if found is None or not re.search(r"\d", found["other"] or found["equal"]):
        return _one(found["one"] if found else plain, method)
    one, other = _one(found["one"], method), _one(found["other"] or found["equal"], method)
    if not _agree(one.figure, other.figure):
        raise ValueError(f"{text[:60]!r} gives two numbers that differ")
    if one.figure.exact is not other.figure.exact:
        return one if one.figure.exact else other
    return one if _digits(one.figure) >= _digits(other.figure) else other


def _one(text: str, method: str) -> Stated:
    text = text.strip()
    bound = _BOUND.match(text)
    about = None if bound else _ABOUT.match(text)
    bare = text[(bound or about).end() :].strip() if bound or about else text  # type: ignore[union-attr]
    bare = _UNIT.sub("", _WORD.sub(lambda found: letter(found[1]), bare)).strip()
    try:
        number = parse(bare)
    except ValueError:
        if bare == text:
            raise
        raise ValueError(f"{text!r} is not a number; write 3.8e25, 10^25, 7.3*10^10 or 70B") from None
    if bound:
        return Stated(Interval(Decimal(0), number) if bound["most"] else Interval(number, None), method=method)
    if about:
        return Stated(exactly(number), "estimated", "; ".join(filter(None, ("about, says the source", method))))
    return Stated(exactly(number), method=method)


def _agree(one: Interval, other: Interval) -> bool:
    if not (one.exact and other.exact):
        return one.low <= (other.low if other.high is None else other.high) and (one.high is None or other.low <= one.high)
    return abs(one.low - other.low) <= EXACT.multiply(max(one.low, other.low), SAME)


def _digits(figure: Interval) -> int:
    return len(figure.low.normalize(EXACT).as_tuple().digits)
