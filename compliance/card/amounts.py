"""A quantity as people write it, to the value of a quantity field: a number, a range, or one end. The counterpart of quantities.

"13B", "10^25", "about 2 million", "1e24 to 3e24", "at most 500M". Not a parser of prose: one amount, and nothing else.
"""

import re
from decimal import Decimal
from typing import Any

from compliance.card.numbers import MAX_DIGITS, MAX_EXPONENT
from compliance.card.scales import POWERS, any_of, letter
from compliance.law.quantity import EXACT, parse, show

LONGEST = 200
_WORD = re.compile(rf"(?<=[0-9])\s*({any_of(POWERS)})\b(?![/^-])", re.IGNORECASE)
_ROUGHLY = re.compile(r"^(?:(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|some)(?![A-Za-z])|~|\u2248)\s*", re.IGNORECASE)
_LEAST = re.compile(r"^(?:(?:at least|no less than|not less than|from)(?![A-Za-z])|>=|\u2265)\s*", re.IGNORECASE)
_MOST = re.compile(r"^(?:(?:at most|no more than|not more than|up to)(?![A-Za-z])|<=|\u2264)\s*", re.IGNORECASE)
_ABOVE = re.compile(r"^(?:(?:more than|above|over|greater than)(?![A-Za-z])|>)\s*", re.IGNORECASE)
_BELOW = re.compile(r"^(?:(?:less than|fewer than|below|under)(?![A-Za-z])|<)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?!up\s+to\b)(?:between\s+|from\s+)?(?P<low>\S.*?)\s*(?:\.\.|\u2013|\u2014|\s-\s|\bto\b|\band\b)\s*(?P<high>\S.*)$", re.IGNORECASE
)
_SHORT_RANGE = re.compile(r"^(?P<low>10\^[0-9]+|[0-9][0-9.,]*(?:e\+?[0-9]+|[KMBT])?)-(?P<high>[0-9].*)$", re.IGNORECASE)
# An end of a range: its number, the scale behind it, and its unit.
_END = re.compile(
    r"(?P<number>10(?:\^|\*\*)[0-9]+|[0-9][0-9.,_]*)(?P<scale>[eE][+-]?[0-9]+|\s*[*x\u00d7\u00b7]\s*10(?:\^|\*\*)[+-]?[0-9]+"
    r"|\s?[KMBTkmbt](?![A-Za-z]))?\s*(?P<unit>[A-Za-z].*)?"
)
_FAR = 1000  # one scale of words: where the ends are as far apart, the first may lack its own
_MONEY = re.compile(r"(?:us)?\$|\u20ac|(?<![a-z])(?:us dollars?|usd|dollars?|eur|euros?)(?![a-z])", re.IGNORECASE)
# Words of units that only one kind of field has: in another, the number would be taken for something that it is not.
_OWN = {"token": "tokens", "parameter": "parameters", "param": "parameters", "user": "users", "visitor": "users", "flop": "FLOP"}
_UNIT = re.compile(rf"\b({any_of(_OWN)})s?$", re.IGNORECASE)


def amount(text: str, unit: str = "") -> Decimal | dict[str, Any]:
    """The value of a quantity field for what a person wrote; `unit` is the field's, where it is known.

    Raises ValueError, with a sentence, for what is not one amount, or is one of another unit.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise ValueError(f"found {len(plain)} characters, expected one number")
    plain = _without_currency(plain, unit)
    if shorter := _ROUGHLY.sub("", plain, count=1) if _ROUGHLY.match(plain) else "":
        return _estimated(amount(shorter, unit))
    if found := _RANGE.match(plain) or _SHORT_RANGE.match(plain):
        low, high = _ends(found["low"], found["high"], unit)
        if low > high:
            raise ValueError(f"found {show(low)} to {show(high)}, expected the lower end first")
        return {"low": low, "high": high}
    for form, end in ((_LEAST, "low"), (_MOST, "high")):
        if form.match(plain):
            return {end: _number(form.sub("", plain, count=1), unit)}
    for form, sign in ((_ABOVE, ">"), (_BELOW, "<")):
        if form.match(plain):
            return {"band": f"{sign}{show(_number(form.sub('', plain, count=1), unit))}"}
    return _number(plain, unit)


def _estimated(found: Decimal | dict[str, Any]) -> dict[str, Any]:
    return {**(found if isinstance(found, dict) else {"value": found}), "basis": "estimated"}


def _ends(low: str, high: str, unit: str) -> tuple[Decimal, Decimal]:
    """Both ends of a range. What follows the second number counts for the first too, where that has none: 10 to 20 billion.

    Raises ValueError where the scale of the second cannot be that of the first, which is far below it without one: 300 to 1.4T.
    """
    last = _number(high, unit)
    first, second = (_END.fullmatch(_scaled(end.strip())) for end in (low, high))
    if first is None or second is None:
        return _number(low, unit), last
    of_unit = "" if first["unit"] else f" {second['unit'] or ''}"
    alone = _number(f"{_scaled(low.strip())}{of_unit}", unit)
    if not alone or first["scale"] or not second["scale"]:
        return alone, last
    if (shared := _number(f"{first['number']}{second['scale']}{of_unit}", unit)) < last:
        return shared, last
    if EXACT.multiply(alone, Decimal(_FAR)) < last:
        raise ValueError(f"found {low} to {high}, where {low} may lack its scale; write both in full, such as 300B to 1.4T")
    return alone, last


def _number(text: str, unit: str) -> Decimal:
    plain = _scaled(text.strip())
    named = _UNIT.search(plain)
    if named:
        own = _OWN[named[1].lower()]
        if unit and own != unit:
            raise ValueError(f"found a number of {named[0]}, expected {unit}")
        if own != "FLOP":
            plain = plain[: named.start()].rstrip()
    try:
        number = parse(plain)
    except ValueError:
        number = parse(text.strip())  # what was typed is in the message
    if not -MAX_EXPONENT <= number.adjusted() <= MAX_EXPONENT or len(number.as_tuple().digits) > MAX_DIGITS:
        raise ValueError("found a number beyond 10^308 or of more than 100 digits, expected one that a card can hold")
    return number


def _scaled(text: str) -> str:
    """The same with the words of scale as letters: 13 billion is 13B."""
    return _WORD.sub(lambda found: letter(found[1]), text)


def _without_currency(text: str, unit: str) -> str:
    for found in _MONEY.finditer(text):
        said = "EUR" if found[0].lower().startswith(("eur", "\u20ac")) else "USD"
        if unit and said != unit:
            raise ValueError(f"found an amount in {said}, expected {unit}")
    return " ".join(_MONEY.sub(" ", text).split())
