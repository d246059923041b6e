"""Amounts as forms write them, "1 billion to 10 trillion tokens" or "7.3*10^10", with their range and unit. Not a reader of prose."""

import re
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS
from compliance.law.quantity import EXACT, Interval, exactly, show
from compliance.named_tuple import NamedTuple

LONGEST = 400  # characters of a text that are looked at
LARGEST = 308  # exponent, as in a card
UNITS = {
    "tokens": r"tokens?",
    "images": r"images?|pictures?|photos?|photographs?",
    "hours": r"hours?|hrs?|h",
    "parameters": r"parameters?|params?",
    "days": r"days?",
    "months": r"months?",
    "MWh": r"mwh|megawatt[- ]?hours?",
    "kWh": r"kwh|kilowatt[- ]?hours?",
    "GWh": r"gwh|gigawatt[- ]?hours?",
}
BELOW = ("less than", "fewer than", "under", "below", "<")
AT_MOST = ("up to", "at most", "no more than", "not more than", "<=", "\u2264")
ABOVE = ("more than", "over", "above", "greater than", "exceeding", ">")
AT_LEAST = ("at least", "no less than", "not less than", ">=", "\u2265")
ABOUT = ("approximately", "approx.", "approx", "about", "around", "roughly", "nearly", "almost", "circa", "ca.", "~", "\u2248")

_SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_RAISED = lazily("10([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})")
_MARKED_POWER = lazily(r"10(?:<sup>\s*([0-9]{1,3})\s*</sup>|\^([0-9]{1,3})\^)", re.I)
# One or two figures after a comma and before a power of ten: no thousands.
_COMMA = lazily(r"(?<![0-9.,])([0-9]{1,3}),([0-9]{1,2})(?=\s?[*x\u00d7\u00b7]\s?10)")
_SIGN = lazily("|".join(map(re.escape, sorted((*BELOW, *AT_MOST, *ABOVE, *AT_LEAST, *ABOUT, "between"), key=len, reverse=True))), re.I)
_FIGURE = lazily(
    r"""(?: 10(?:\^|\*\*)\{?\+?(?P<bare>[0-9]{1,3})\}?
        | (?P<head>[0-9]{1,3}(?:[,_\ ][0-9]{3})+(?![0-9])(?:\.[0-9]{1,30})? | [0-9]{1,100}(?:\.[0-9]{1,30})?)
          (?: [eE]\+?(?P<exp>[0-9]{1,3})(?![0-9])
            | \s?[*x\u00d7\u00b7]\s?10(?:\^|\*\*)\{?\+?(?P<power>[0-9]{1,3})\}?
            | \s?-?(?P<scale>(?a:(?:thousand|million|billion|trillion)s? | bn | mn | tn | [kmbt]))(?![A-Za-z])
          )? )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_UNIT = r"(?:of\s)?(?:(?:text|training|image|visual|audio|video|speech|unique|distinct|deduplicated|raw|labell?ed)\s)*"
_UNIT = {unit: lazily(rf"{_BEFORE_UNIT}(?:{words})(?![\w/-])", re.I) for unit, words in UNITS.items()}
_TO = lazily(r"\s?(?:to|-|\u2013|\u2014)\s?", re.I)
_AND = lazily(r"\s?(?:and|to|-|\u2013|\u2014)\s?", re.I)
_DOTTED_THOUSANDS = lazily(r"[0-9]{1,3}\.[0-9]{3}")


class Amount(NamedTuple):
    """What a text begins with: one number, or a range of them, and what follows.

    `band` is the range in the card's notation, empty for one number. `figures` is how many digits the one number is
    written with, 0 for a range or a bare power of ten. `unit` is a key of UNITS, empty where the text names none that is known.
    """

    figure: Interval
    band: str
    about: bool
    figures: int
    unit: str
    rest: str


class _Figure(NamedTuple):
    head: Decimal
    scale: int | None
    figures: int
    end: int

    def at(self, scale: int | None) -> Decimal:
        return self.head.scaleb(scale or 0, EXACT)


def amount(text: str) -> Amount | None:
    """The amount at the beginning of a text; None where there is none, or where it can be read in two ways, such as 10.000 hours."""
    text = " ".join(_RAISED.sub(lambda raised: "10^" + raised[1].translate(_SUPERSCRIPTS), _typeset(text[:LONGEST])).split())
    sign = _SIGN.match(text)
    says = sign[0].lower() if sign else ""
    first = _figure(text, len(says) + text.startswith(" ", len(says)))
    if first is None:
        return None
    link = (_AND if says == "between" else _TO).match(text, first.end)
    second = _figure(text, link.end()) if link else None
    if link and second is not None:
        return _span(first, second, text[second.end :]) if says in ("", "between", *ABOUT) else None
    return None if says == "between" else _single(first, says, text[first.end :])


def _typeset(text: str) -> str:
    """A power as word processors, pandoc and LaTeX write it, 10<sup>25</sup>, 10^25^, $10^{25}$, as 10^25; and 3,8 x 10 as 3.8 x 10."""
    if "10" not in text:
        return text
    for written, meant in (("\\times", "\u00d7"), ("\\cdot", "\u00b7"), ("$", "")):
        text = text.replace(written, meant)
    text = _MARKED_POWER.sub(lambda power: f"10^{power[1] or power[2]}", text)
    return _COMMA.sub(r"\1.\2", text)


def _figure(text: str, start: int) -> _Figure | None:
    found = _FIGURE.match(text, start)
    if not found:
        return None
    if found["bare"]:
        number = _Figure(Decimal(1), int(found["bare"]), 0, found.end())
    else:
        head, scale = found["head"], found["scale"]
        if _DOTTED_THOUSANDS.fullmatch(head) and found.end() == found.end("head"):
            return None
        digits = re.sub(r"[,_ ]", "", head)
        power = found["exp"] or found["power"] or (POWERS[scale.lower().removesuffix("s")] if scale else None)
        number = _Figure(Decimal(digits), None if power is None else int(power), len(digits.replace(".", "").lstrip("0")), found.end())
    if abs(number.at(number.scale).adjusted()) > LARGEST or re.match(r"[.,]?[0-9]", text[found.end() :]):
        return None
    return number


def _span(first: _Figure, second: _Figure, rest: str) -> Amount | None:
    # "1 to 10 trillion" means from one trillion; "500 to 1 trillion" may mean two things, and so read is not a range.
    low, high = first.at(second.scale if first.scale is None else first.scale), second.at(second.scale)
    if low >= high and first.scale is None and first.head >= 1000:  # "10,000 to 1 million": a number of that many places is all of it
        low = first.head
    return _with_unit(Interval(low, high), f"{show(low)}-{show(high)}", False, 0, rest) if low < high else None


def _single(number: _Figure, says: str, rest: str) -> Amount:
    value = number.at(number.scale)
    if rest.startswith("+"):
        says, rest = "at least", rest[1:]
    if says in BELOW or says in AT_MOST:
        return _with_unit(Interval(Decimal(0), value), f"{'<' if says in BELOW else '<='}{show(value)}", False, 0, rest)
    if says in ABOVE or says in AT_LEAST:
        return _with_unit(Interval(value, None), f"{'>' if says in ABOVE else '>='}{show(value)}", False, 0, rest)
    return _with_unit(exactly(value), "", says in ABOUT, number.figures, rest)


def _with_unit(figure: Interval, band: str, about: bool, figures: int, rest: str) -> Amount:
    rest = rest.strip()
    for unit, pattern in _UNIT.items():
        if found := pattern.match(rest):
            return Amount(figure, band, about, figures, unit, rest[found.end() :].strip(" ."))
    return Amount(figure, band, about, figures, "", rest)
