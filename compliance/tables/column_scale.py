"""What the name of a column says of the numbers in it: "Parameters (B)" is in billions. Not a unit: FLOP stays FLOP."""

import re
from decimal import Decimal
from functools import lru_cache

from compliance.answers.written_numbers import SCALES
from compliance.card.amounts import amount
from compliance.card.expressions import lazily
from compliance.card.scales import POWERS, WORDS, any_of
from compliance.law.quantity import EXACT, UNITS, parse, show

MILLIONS = 6  # the power of ten from which no number of a column is as large as the scale itself: none in billions is 1,000,000,000
# What no figure of a model exceeds: of parameters, tokens, users and dollars, and of operations.
MOST_COUNTED = 10**15
MOST_FLOP = 10**30
_ABROAD = any_of(sorted(SCALES, key=len, reverse=True))
_OF_NUMBER = rf"(?:{any_of(WORDS)})s?|{_ABROAD}|{any_of(POWERS)}|10\^[0-9]{{1,2}}|1e\+?[0-9]{{1,2}}|'?000s?"
_MONEY = r"[\u20ac$\u00a3\u00a5]|(?:\b|(?<=\b[kmt]))(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|KRW|INR)\b"
_BRACKETS = lazily(r"[(\[]([^()\[\]]*)[)\]]")
_SCALE = lazily(rf"(?:(?:{_MONEY})\s*)?(?:in |[x\u00d7*] ?)?(?P<scale>{_OF_NUMBER})\.?(?:(?P<money>\s*(?:{_MONEY}))| \w+)?", re.IGNORECASE)
_LAST = lazily(rf"(?:\bin |_in_|_)(?P<words>(?:{any_of(WORDS)})s|{_ABROAD})\.?$|(?:\bin |_)(?P<letter>k|m|mn|b|bn|t|tn)$", re.IGNORECASE)
_CURRENCY = lazily(rf"[(\[].*?(?P<money>{_MONEY})[^()\[\]]*[)\]]\s*$|\bin (?P<last>{_MONEY})$", re.IGNORECASE)
_IN_CELL = lazily(rf"{_MONEY}|(?<=[0-9])(?:eur|usd)|\b(?:euros?|dollars?)\b", re.IGNORECASE)
_UNIT = lazily(r"(?:in |total )?(?P<unit>.*(?:flop|pf).*)", re.IGNORECASE)
_BYTES = lazily(r"(?:in )?(?:[kKMGTP]i?B|(?i:(?:kilo|mega|giga|tera|peta)?bytes?))")
_WORDS = lazily(
    r"\b(?:about|around|approx(?:imately)?|roughly|circa|ca|some|at|least|most|no|not|less|more|fewer|than|from|up|to|above|over|between"
    r"|and|under|below)\b",
    re.IGNORECASE,
)
_COUNTED = lazily(r"\b(?:tokens?|param(?:eter)?s?|users?|visitors?)\b", re.IGNORECASE)  # which says no scale
_OWN = lazily(r"[^\W\d_]|\^|\*")  # words of a cell's own
_FIGURE = lazily(
    r"(?P<number>[0-9][0-9.,_]*)(?P<times>[eE]|\s*[*x\u00d7\u00b7]\s*10(?:\^|\*\*)|(?<=\b10)(?:\^|\*\*))?(?(times)(?P<power>[+-]?[0-9]{1,4}))"
)
_PLAIN = lazily(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<times>)(?P<power>)")  # most cells, and quickly read
_BETWEEN = r"(?:\s*(?:-|\u2013|\u2014|\.\.)\s*|\s+(?:to|and)\s+)"
_MIXED = lazily(rf"(?:between |from )?(?P<low>[0-9][0-9.,_]*){_BETWEEN}(?P<high>[0-9].*)", re.IGNORECASE)


def _parts(column: str) -> list[str]:
    """What the name of a column says beside the name itself: in brackets, and after a comma."""
    inside = _BRACKETS.findall(column)
    _, comma, after = _BRACKETS.sub("", column).rpartition(",")
    return [part.strip() for text in (*inside, after if comma else "") for part in re.split("[,;]", text) if part.strip()]


@lru_cache(1000)  # asked of the same column in each row
def power(column: str) -> int:
    """The power of ten in which the numbers of a column are; 0 where its name says none, or two."""
    found = {_power(match) for part in _parts(column) if (match := _SCALE.fullmatch(part))}
    if not found and (last := _LAST.search(column)):
        found = {_in_words(last["words"] or last["letter"])}
    return found.pop() if len(found) == 1 else 0


def _power(found: re.Match[str]) -> int:
    said = found["scale"].lower()
    if said[0] == "1":
        return int(re.split(r"\^|e", said)[1])
    if "000" in said or (said == "t" and (found["money"] or "").lower() in ("\u20ac", "eur")):  # TEUR is thousands of euros
        return 3
    return _in_words(said)


def _in_words(said: str) -> int:
    known = SCALES | POWERS
    return known.get(said.lower()) or known[said.lower().removesuffix("s")]


@lru_cache(1000)
def currency(column: str) -> str:
    """The currency that the name of a column says; empty where it says none."""
    found = _CURRENCY.search(column)
    return (found["money"] or found["last"]) if found is not None else ""


def with_currency(cell: str, currency: str) -> str:
    """A cell of such a column with its currency, where it has none of its own."""
    return f"{cell} {currency}" if currency and not _IN_CELL.search(cell) else cell


@lru_cache(1000)
def unit(column: str) -> str:
    """The unit of compute that the name of a column says, where it is another than FLOP."""
    found = [match["unit"] for part in _parts(column) if (match := _UNIT.fullmatch(part))]
    return found[0] if found and found[0].lower() not in ("flop", "flops") and not power(column) else ""


@lru_cache(1000)
def of_bytes(column: str) -> str:
    """The unit of storage that the name of a column says, which no number of a card is in; empty where it says none."""
    return next((part for part in _parts(column) if _BYTES.fullmatch(part)), "")


def with_unit(cell: str, unit: str) -> str:
    """A cell of such a column with its unit, where it has no words of its own. Raises ValueError where it may be FLOP already."""
    if not unit or _words_of(cell):
        return cell
    factor = Decimal(UNITS.get(unit.upper()) or 1)
    if any(EXACT.multiply(_value(found), factor) > MOST_FLOP for found in _FIGURE.finditer(cell)):
        raise ValueError(f"{cell[:60]!r} is very large for a column whose name says {unit}; write it as 3.1e23 FLOP, if it is that")
    return f"{cell} {unit}"


def scaled(cell: str, power: int, most: int = MOST_COUNTED) -> str:
    """A cell of such a column with numbers that say their own scale; `most` is what no figure of the field exceeds.

    With an exponent, or with the word for what is counted, a number may be whole already: it is what of the two is plausible.
    Raises ValueError where both or none are, and where a bare number is too large to be one of the column.
    """
    if not power:
        return cell
    if found := _PLAIN.fullmatch(cell):
        return _scaled(found, Decimal(cell), cell, power, most, False)
    if _words_of(_COUNTED.sub("", cell)):
        return _with_first(cell, power)
    counted = _COUNTED.search(cell) is not None
    return _FIGURE.sub(
        lambda found: _scaled(found, _value(found), cell, power, most, counted), re.sub(r"(?<=[0-9])-(?=[0-9])", " to ", cell)
    )


def _scaled(found: re.Match[str], value: Decimal, cell: str, power: int, most: int, counted: bool) -> str:
    whole, fits = value.adjusted() >= power and bool(value), EXACT.scaleb(value, power) <= most
    if counted or found["times"]:
        if whole is fits:
            instead = "its unit, as 3.8e25 FLOP" if most == MOST_FLOP else "its scale, as 7B or 350M"
            other = f"{show(EXACT.scaleb(value, power))} by the 10^{power} in the name of its column"
            raise ValueError(f"{cell[:60]!r} may be {show(value)} as it is, or {other}; write it with {instead}")
        if whole:
            return found[0]
    elif not fits or (whole and power >= MILLIONS):
        raise ValueError(f"{cell[:60]!r} is very large for a column whose name says 10^{power}; write it as 7B or 7e9")
    number, exponent = ("1" if found["times"] in ("^", "**") else found["number"]), int(found["power"] or 0)
    return f"{number}*10^{exponent + power}"


def _with_first(cell: str, power: int) -> str:
    """A cell with words of its own, in which the first end of a range may have the column's scale: 300 to 1.4T, in billions."""
    if found := _MIXED.fullmatch(cell):
        try:
            amount(cell)
        except ValueError:
            return f"{found['low']}*10^{power} to {found['high']}"
    return cell


def _words_of(cell: str) -> bool:
    """Whether a cell has words, or signs, beside its numbers and those of ranges and estimates."""
    return _OWN.search(_FIGURE.sub("", _WORDS.sub("", cell))) is not None


def _value(found: re.Match[str]) -> Decimal:
    return parse(found[0].strip())
