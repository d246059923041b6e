"""The accelerators and hours that a card states in words, "8 x A100", "1,536 GPU hours". Not a table of peaks: none is guessed.

The hub's template asks for the hours used and does not say whether of one accelerator or of all together, so hours are taken
only where that is settled.
"""

import re
from decimal import Context, Decimal, Inexact
from typing import Any

from compliance.card.expressions import lazily
from compliance.drafting.draft import Draft
from compliance.drafting.silence import says_unknown
from compliance.law.quantity import EXACT, parse
from compliance.named_tuple import NamedTuple

HARDWARE = "/training/hardware"
MOST_CHARACTERS = 200
_TIMES = lazily(r"((?:[0-9][0-9,]{0,8}\s*[xX×*]\s*)+)(?=\D|[A-Za-z]?[0-9]*[A-Za-z])(.+)")
_UNITS = lazily(r"([0-9][0-9,]{0,8})\s+(.+?)\s+(?:GPUs|TPUs|accelerators|chips|cards|devices)(?:\s|$)", re.IGNORECASE)
_ONE_OR_MORE = lazily(r"(.+?)\s*[xX×]\s*([0-9]{1,6})")
_AMOUNT = lazily(r"([0-9][0-9,._]*\s?[KMB]?)(?![0-9A-Za-z.])\s*(.*)", re.DOTALL)
_OF_ALL = lazily(r"\b(?:gpu|tpu|accelerator|device|chip|card|a100|h100|v100)[- ]?(?:hours|hrs|h|days)\b", re.IGNORECASE)
_OF_EACH = lazily(r"\b(?:wall[- ]?clock|wall time|walltime|each|per (?:gpu|device|accelerator))\b", re.IGNORECASE)
_SPAN = lazily(
    r"""(?:in\ total\s+)?(?:(?P<whose>gpu|tpu|accelerator|device|chip|card|a100|h100|h200|v100)[- ]?)?
        (?:(?P<unit>hours?|hrs?|h|days?|weeks?|wks?|minutes?|mins?)\b\.?)?\s*(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_ON = lazily(
    r"[(,]?\s*(?:on|using|with|across|over)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|our\s+|its\s+)?(?P<count>[0-9][0-9,]{0,8})\s*(?:[xX\u00d7]\s*)?"
    r"(?P<what>\S.{0,60}?)\)?\.?",
    re.IGNORECASE,
)
_UNIT_OF_WORK = lazily(r"\b(?:GPUs?|TPUs?|accelerators?|chips|cards|devices)\b|\b[A-Z]+\d{2,}", re.IGNORECASE)
_TO_PLACES = Context(prec=60)
_HOURS_OF = {"h": 1, "d": 24, "w": 168}


def hours(seconds: Decimal) -> Decimal:
    """Hours to the fourth place, of however long a log says that a run was."""
    return _TO_PLACES.divide(seconds, Decimal(3600)).quantize(Decimal("0.0001"), context=_TO_PLACES)


class Spent(NamedTuple):
    """A time as a card states it: hours (None: not clear), whether of all accelerators together or of each, and on how many of what."""

    hours: Decimal | None = None
    of_all: bool = False
    of_each: bool = False
    units: Decimal | None = None
    what: str = ""


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
        spent = _spent(hours)
        each, count = _of_each(spent, entry.get("count"))
        if each is not None:
            if count is not None:
                entry["count"] = count
            if "accelerator" not in entry and spent.what:
                entry["accelerator"] = spent.what
            entry["hours"] = each
            where = f"{kind_where}, {hours_where}" if kind_where else hours_where
        else:
            draft.note(f"{hours_where}: hours used, {hours!r}: it is not settled how many accelerators ran for how many hours each")
    if entry:
        draft.add(HARDWARE, entry, where)


def _spent(text: str) -> Spent:
    """The time that a text states: 72, 72 hours wall clock, 39.3M GPU hours, 15 days on all 160 GPUs."""
    found = _AMOUNT.fullmatch(text.strip())
    span = _SPAN.fullmatch(found[2].strip()) if found else None
    if found is None or span is None:
        return Spent()
    of_all, of_each = bool(span["whose"]) or bool(_OF_ALL.search(found[2])), bool(_OF_EACH.search(found[2]))
    on = _ON.fullmatch(span["rest"])
    if on and not _UNIT_OF_WORK.search(on["what"]):
        on = None
    if not (of_all or of_each or on or not span["rest"]) or (span["whose"] and not span["unit"]):
        return Spent()
    try:
        hours = _in_hours(parse(found[1].strip()), (span["unit"] or "hours").lower())
    except (ValueError, Inexact):
        return Spent()
    if on is None:
        return Spent(hours, of_all, of_each)
    what = _bare(on["what"])
    named = what if re.search(r"\d", what) else ""
    return Spent(hours, of_all, of_each or not of_all, Decimal(on["count"].replace(",", "")), named)


def _in_hours(amount: Decimal, unit: str) -> Decimal:
    """Raises Inexact for minutes that are not a finite number of hours."""
    return EXACT.divide(amount, 60) if unit[0] == "m" else EXACT.multiply(amount, _HOURS_OF[unit[0]])


def _of_each(spent: Spent, listed: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The hours that each accelerator ran, None where that is not settled; and how many there were.

    `listed` is the number beside the kind; another than the hours are of settles nothing.
    """
    if spent.hours is None or (spent.units is not None and listed is not None and spent.units != listed):
        return None, listed
    count = listed if spent.units is None else spent.units
    if spent.of_all and (not spent.of_each or spent.units is not None):
        return _shared(spent.hours, count), count
    return (spent.hours if spent.of_each or count == 1 else None), count


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
