"""Whether two counts of parameters are of one model, and the sizes that names give."""

import re
from decimal import Decimal
from functools import lru_cache

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.law.quantity import Interval, decades, logarithm

# Decades within which a count in the weights and a published one are of one model; a size in a name is rounded.
APART = 0.08
NOMINAL = 0.15
# 7B, 350m, 0.5b, 8x7B: digits that begin a part of the name, and a letter that ends it; not of tokens, steps or texts.
_SIZE = lazily(
    r"(?<![A-Za-z0-9.])(?:(?P<times>\d{1,3})x)?(?P<number>\d{1,4}(?:\.\d{1,3})?)(?P<unit>[bmt])(?![A-Za-z0-9])"
    r"(?![-_. ]?(?:tok(?:en)?s?|steps?|words?|samples?|examples?|sentences?)(?![a-z]))",
    re.IGNORECASE,
)


def agree(measured: Interval, recorded: Decimal, *, nominal: bool = False) -> bool:
    """Whether some value of `measured` lies within 0.08 decades of `recorded`, or within 0.15 of it where one is a rounded size."""
    if recorded <= 0 or (measured.high is not None and measured.high <= 0):
        return False
    within = NOMINAL if nominal else APART
    if measured.low <= recorded and (measured.high is None or recorded <= measured.high):
        return True
    end = measured.low if recorded < measured.low or measured.high is None else measured.high
    return abs(logarithm(end) - logarithm(recorded)) < within


def apart(measured: Interval, recorded: Decimal) -> str:
    """How far the best value, else the lower end, lies from `recorded`, in decades to two places; empty where one is zero."""
    figure = measured.best or measured.low
    return decades(figure, recorded) if figure > 0 and recorded > 0 else ""


@lru_cache(2_000)  # one card asks for the sizes in its name many times
def named_sizes(name: str) -> tuple[Decimal, ...]:
    """Every size that a name gives, in parameters: Mixtral-8x7B has 5.6e10, Llama-3.1-8B has 8e9, v1.1 and 0b none."""
    sizes = (
        (Decimal(found["number"]) * Decimal(found["times"] or 1)).scaleb(POWERS[found["unit"].lower()]) for found in _SIZE.finditer(name)
    )
    return tuple(filter(None, sizes))
