"""Cells that say nothing, and rows that are none of a model: sums, means, remarks, rows without a name. Not what other cells say."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category

from compliance.card.expressions import lazily
from compliance.drafting.silence import LONGEST, says_none, says_unknown

_NOT_THERE = frozenset({"#N/A", "#N/D", "#NV", "#NA", "NaT"})  # of spreadsheets and programs
_TOTAL = lazily(
    r"(?i)(?:(?:grand |sub-?)?totals?|sum|summe|gesamt|gesamtsumme|insgesamt|somme|totale|suma|average|avg\.?|mean|median|mittelwert"
    r"|durchschnitt|moyenne|promedio)(?:[\s(:,]*(?:of )?(?:all )?[0-9]*\s*(?:models?|modelle|rows?)?[\s):]*)?"
)
_REMARK = lazily(
    r"(?i)[*\u2020\u2021\u00a7]|\(?(?:notes?|sources?|legend|remarks?|quellen?|anmerkung(?:en)?|hinweise?|legende)\b[^:]{0,20}:"
)


def is_empty(text: str) -> bool:
    """Whether a cell has nothing in it, or a dash or a question mark, as people fill what they leave empty. A symbol is something."""
    return not any(map(str.isalnum, text)) and not any(category(sign) == "So" for sign in text)


def is_silent(text: str) -> bool:
    """Whether a cell that is not empty says in words that something is not known, or that there is none."""
    return len(text) <= LONGEST and not text[0].isdigit() and _says_nothing(text)


@lru_cache(4_000)  # the words in the cells of many models are few
def _says_nothing(text: str) -> bool:
    return says_unknown(text) or text in _NOT_THERE or says_none(text)


def none_of_a_model(name: str, others: Iterable[str]) -> str:
    """What a row of this name is, as people write rows below and between those of models; empty where it is one of a model.

    `others` are its other cells: a remark has none.
    """
    if is_empty(name) or is_silent(name):
        return "has no name in the column of names"
    if _TOTAL.fullmatch(name):
        return "is named as the sum or the mean of the others"
    return "is a remark" if _REMARK.match(name) and not any(map(str.strip, others)) else ""
