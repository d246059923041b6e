"""What the name of a column says of the numbers in it: "Parameters (B)" is in billions. Not a unit: FLOP stays FLOP."""

import re
from functools import lru_cache

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS, WORDS, any_of
from compliance.interview.written_numbers import SCALES

LARGE = 6  # powers of ten from which no column counts in them and has numbers as large as they are
_ABROAD = any_of(sorted(SCALES, key=len, reverse=True))
_OF_NUMBER = rf"(?:{any_of(WORDS)})s?|{_ABROAD}|{any_of(POWERS)}|10\^[0-9]{{1,2}}|1e\+?[0-9]{{1,2}}|'?000s?"
_MONEY = r"[\u20ac$\u00a3\u00a5]|(?:\b|(?<=\b[kmt]))(?:EUR|USD|GBP|CHF|CNY|RMB|JPY|KRW|INR)\b"
_NAMED = lazily(
    rf"[(\[]\s*(?:(?:{_MONEY})\s*)?(?:in |[x\u00d7*] ?)?(?P<scale>{_OF_NUMBER})\.?(?:(?P<money>\s*(?:{_MONEY}))| \w+)?\s*[)\]]\s*$"
    rf"|(?:\bin |_in_|_)(?P<words>(?:{any_of(WORDS)})s|{_ABROAD})\.?$|(?:\bin |_)(?P<letter>k|m|mn|b|bn|t|tn)$",
    re.IGNORECASE,
)
_CURRENCY = lazily(rf"[(\[].*?(?P<money>{_MONEY})[^()\[\]]*[)\]]\s*$|\bin (?P<last>{_MONEY})$", re.IGNORECASE)
_IN_CELL = lazily(rf"{_MONEY}|(?<=[0-9])(?:eur|usd)|\b(?:euros?|dollars?)\b", re.IGNORECASE)
_UNIT = lazily(r"[(\[]\s*(?:in |total )?(?P<unit>[^()\[\]]*(?:flop|pf)[^()\[\]]*?)\s*[)\]]\s*$", re.IGNORECASE)
_WORDS = lazily(
    r"\b(?:about|around|approx(?:imately)?|roughly|circa|ca|some|at|least|most|no|not|less|more|fewer|than|from|up|to|above|over|between"
    r"|and|under|below)\b",
    re.IGNORECASE,
)
_OWN = lazily(r"[^\W\d_]|\^|\*")  # words, exponents and factors of a cell's own
_EXPONENT = lazily(r"(?<=[0-9.])e(?=[+-]?[0-9])|\^|\*", re.IGNORECASE)
_BARE = lazily(r"[0-9][0-9.,_]*")


@lru_cache(1000)  # asked of the same column in each row
def power(column: str) -> int:
    """The power of ten in which the numbers of a column are; 0 where its name says none."""
    found = _NAMED.search(column)
    if found is None:
        return 0
    said = (found["scale"] or found["words"] or found["letter"]).lower()
    if said[0] == "1":
        return int(re.split(r"\^|e", said)[1])
    if "000" in said or (said == "t" and (found["money"] or "").lower() in ("\u20ac", "eur")):  # TEUR is thousands of euros
        return 3
    known = SCALES | POWERS
    return known[said] if said in known else known[said.removesuffix("s")]


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
    found = _UNIT.search(column)
    return found["unit"] if found is not None and found["unit"].lower() not in ("flop", "flops") and not power(column) else ""


def with_unit(cell: str, unit: str) -> str:
    """A cell of such a column with its unit, where it has no words of its own."""
    return f"{cell} {unit}" if unit and _OWN.search(_EXPONENT.sub("", _WORDS.sub("", cell))) is None else cell


def scaled(cell: str, power: int) -> str:
    """A cell of such a column with numbers that say their own scale. Raises ValueError where they may be whole already."""
    if not power or _OWN.search(_WORDS.sub("", cell)) is not None:
        return cell
    whole = [number.partition(".")[0].replace(",", "").replace("_", "") for number in _BARE.findall(cell)]
    if power >= LARGE and any(len(digits) > power for digits in whole):
        raise ValueError(f"{cell[:60]!r} is very large for a column whose name says 10^{power}; write it as 7B or 7e9")
    return _BARE.sub(lambda found: f"{found[0]}*10^{power}", re.sub(r"(?<=[0-9])-(?=[0-9])", " to ", cell))
