"""The accelerators and hours that a card states in words, "8 x A100", "1,536 GPU hours". Not a table of peaks: none is guessed.

The hub's template asks for the hours used and does not say whether of one accelerator or of all together, so hours are taken
only where that is settled.
"""

import re
from decimal import Decimal, Inexact
from typing import Any

from compliance.formats.draft import Draft
from compliance.formats.silence import says_unknown
from compliance.law.quantity import EXACT, parse

HARDWARE = "/training/hardware"
MOST_CHARACTERS = 200
_TIMES = re.compile(r"((?:[0-9][0-9,]{0,8}\s*[xX×*]\s*)+)(?=\D|[A-Za-z]?[0-9]*[A-Za-z])(.+)")
_UNITS = re.compile(r"([0-9][0-9,]{0,8})\s+(.+?)\s+(?:GPUs|TPUs|accelerators|chips|cards|devices)(?:\s|$)", re.IGNORECASE)
_ONE_OR_MORE = re.compile(r"(.+?)\s*[xX×]\s*([0-9]{1,6})")
_AMOUNT = re.compile(r"([0-9][0-9,._]*\s?[KMB]?)(?![0-9A-Za-z.])\s*(.*)", re.DOTALL)
_OF_ALL = re.compile(r"\b(?:gpu|tpu|accelerator|device|chip|card|a100|h100|v100)[- ]?(?:hours|hrs|h)\b", re.IGNORECASE)
_OF_EACH = re.compile(r"\b(?:wall[- ]?clock|wall time|walltime|each|per (?:gpu|device|accelerator))\b", re.IGNORECASE)
_HOURS = re.compile(r"(?:in total\s+)?(?:h|hrs?|hours?)?\.?", re.IGNORECASE)


def accelerators(text: str) -> dict[str, Any]:
    """The accelerator of a text, with the count where it says one: "32 x 8 x A100 GPUs" is 256 of A100."""
    text = text[:MOST_CHARACTERS].strip()
    if found := _TIMES.fullmatch(text):
        count = 1
        for factor in re.findall(r"[0-9][0-9,]*", found[1]):
            count *= int(factor.replace(",", ""))
        return {"accelerator": _bare(found[2]), "count": Decimal(count)}
    if found := _UNITS.fullmatch(text) or _UNITS.match(text):
        return {"accelerator": found[2].strip(), "count": Decimal(found[1].replace(",", ""))}
    if found := _ONE_OR_MORE.fullmatch(text):
        return {"accelerator": _bare(found[1]), "count": Decimal(found[2])}
    return {"accelerator": text} if text else {}


def state(draft: Draft, kind: str, kind_where: str, hours: str, hours_where: str) -> None:
    """Put what the two lines of the template settle into the draft; note the hours where they settle nothing."""
    kind, hours = kind[:MOST_CHARACTERS], hours[:MOST_CHARACTERS]
    for said, where in ((kind, kind_where), (hours, hours_where)):
        if said and says_unknown(said):
            draft.unknown(HARDWARE, where, said)
    entry = accelerators(kind) if kind and not says_unknown(kind) else {}
    where = kind_where
    if hours and not says_unknown(hours):
        amount, of_all, of_each = _hours(hours)
        each = amount
        count = entry.get("count")
        if amount is not None and of_all and not of_each:
            each = _shared(amount, count)
        elif not of_each and count != 1:
            each = None
        if each is not None:
            entry["hours"] = each
            where = f"{kind_where}, {hours_where}" if kind_where else hours_where
        else:
            draft.note(f"{hours_where}: hours used, {hours!r}: it is not settled how many accelerators ran for how many hours each")
    if entry:
        draft.add(HARDWARE, entry, where)


def _hours(text: str) -> tuple[Decimal | None, bool, bool]:
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None, False, False
    of_all, of_each = bool(_OF_ALL.search(found[2])), bool(_OF_EACH.search(found[2]))
    if not (of_all or of_each or _HOURS.fullmatch(found[2].strip())):
        return None, False, False
    try:
        return parse(found[1].strip()), of_all, of_each
    except ValueError:
        return None, False, False


def _shared(amount: Decimal, count: Decimal | None) -> Decimal | None:
    """The hours of each, where they come out even."""
    if not count:
        return None
    try:
        return EXACT.divide(amount, count)
    except Inexact:
        return None


def _bare(text: str) -> str:
    return re.sub(r"\s+(?:GPUs?|TPUs?)$", "", text.strip())
