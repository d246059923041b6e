"""What the name of a column says of the numbers in it: "Parameters (B)" is in billions. Not a unit: FLOP stays FLOP."""

import re

from compliance.card.expressions import lazily
from compliance.card.scales import POWERS, WORDS, any_of

LARGE = 6  # powers of ten from which no column counts in them and has numbers as large as they are
_OF_NUMBER = rf"(?:{any_of(WORDS)})s?|{any_of(POWERS)}|10\^[0-9]{{1,2}}|1e\+?[0-9]{{1,2}}"
_NAMED = lazily(
    rf"[(\[]\s*(?:in |[x×*] ?)?(?P<scale>{_OF_NUMBER})(?: \w+)?\s*[)\]]\s*$|(?:\bin |_in_|_)(?P<words>(?:{any_of(WORDS)})s)$", re.IGNORECASE
)
_UNIT = lazily(r"[(\[]\s*(?:in |total )?(?P<unit>[^()\[\]]*(?:flop|pf)[^()\[\]]*?)\s*[)\]]\s*$", re.IGNORECASE)
_WORDS = lazily(
    r"\b(?:about|around|approx(?:imately)?|roughly|circa|ca|some|at|least|most|no|not|less|more|fewer|than|from|up|to|above|over|between"
    r"|and|under|below)\b",
    re.IGNORECASE,
)
_OWN = lazily(r"[^\W\d_]|\^|\*")  # words, exponents and factors of a cell's own
_EXPONENT = lazily(r"(?<=[0-9.])e(?=[+-]?[0-9])|\^|\*", re.IGNORECASE)
_BARE = lazily(r"[0-9][0-9.,_]*")


def power(column: str) -> int:
    """The power of ten in which the numbers of a column are; 0 where its name says none."""
    found = _NAMED.search(column)
    if found is None:
        return 0
    said = (found["scale"] or found["words"]).lower()
    if said[0] == "1":
        return int(re.split(r"\^|e", said)[1])
    return POWERS[said] if said in POWERS else POWERS[said.removesuffix("s")]


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
