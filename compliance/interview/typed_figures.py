"""Figures and days as somebody types them, in the notation that answers are read in: 7,5 Mrd is 7.5 billion. Not their reader."""

from decimal import Decimal

from compliance.answers.written_numbers import in_card_notation, numbers
from compliance.card.amounts import amount
from compliance.card.expressions import lazily

LEAST_OF_WORDS = Decimal("1e18")  # operations: below, a number with a letter of scale is one of parameters or tokens
A_RATE_NO_MORE = Decimal("1e22")  # operations: no machine does so many in a second
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: " ", 0x2009: " ", 0x202F: " ", 0xA0: " "}
_RAISED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b", "0123456789+-")
_POWER = lazily(r"(?<=10)([\u207a\u207b]?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)")
_REMARK = lazily(r"\s*\([^()]*\)$|(?i:\s+(?:in total|total|overall|altogether|dense|or something))$")
_HEDGE_BEFORE = lazily(r"(?i)(?:i (?:think|guess|believe|suppose)|maybe|perhaps|probably|likely|something like|more or less)[\s,:]+(?=\S)")
_HEDGE_AFTER = lazily(r"(?i)[\s,]*(?:\bi (?:think|guess|believe|suppose)|\bor so|-ish|\bmaybe|\bprobably|\bapprox\.?|\bmore or less|\?)$")
_SAID = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_IN_WORDS = lazily(rf"(?i)\b(an?|{'|'.join(_SAID)})\s+(?=(?:thousand|million|billion|trillion)\b)")
_SCALE = lazily(r"(?i)\W*(?:about\W*)?[\d.,]+\s*(?:k|m|b|t|mn|bn|tn|thousand|million|billion|trillion)")
_PREFIXES = {"mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18, "zetta": 21, "yotta": 24, "ronna": 27}
_PREFIXED = lazily(r"(?i)(?<=[0-9])\s*(?:(mega|giga|tera|peta|exa|zetta|yotta|ronna)|(?-i:([MGTPEZYR])))-?flops?$")
_PETA_DAYS = lazily(r"(?i)\b(?:p|peta)[\s-]?(?:flops?(?:/s)?|f)(?:/s)?[\s-]+days?$")
_OF_RATE = lazily(r"(?i)\s*flops$")
_TIME_FIRST = lazily(r"(?i)(?P<time>[0-9][0-9.,]*\s*(?:h|hrs?|hours?|d|days?|weeks?))\s+(?:on|with|using|of)\s+(?P<run>[0-9].*)")
_PLURAL = lazily(r"\b([A-Z]{1,3}[0-9]{1,4}[A-Z]?)s\b")

_MONTHS = (
    "january januar janvier enero gennaio janeiro januari",
    "february februar f\u00e9vrier fevrier febrero febbraio fevereiro februari",
    "march m\u00e4rz maerz mars marzo mar\u00e7o maart",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august ao\u00fbt aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember d\u00e9cembre decembre diciembre dicembre dezembro",
)
_MONTH = {word: names.split()[0].capitalize() for names in _MONTHS for word in names.split()}
_LETTERS = lazily(r"[^\W\d_]+")
_ON = lazily(r"(?i)^(?:on|since|from|it was|the)\s+")
_OF = lazily(r"(?i)(?<=[0-9])(st|nd|rd|th|er|\.)?\s+(?:of|de|di|del)\s+|(?<=[^\W\d_])\s+(?:de|del)\s+(?=[0-9])")
_FIRST = lazily(r"(?<=1)er\b")
_YEAR_FIRST = lazily(r"(?P<year>[0-9]{4})(?P<by>[-/.\u5e74])(?P<month>[0-9]{1,2})[-/.\u6708](?P<day>[0-9]{1,2})\u65e5?")
_EIGHT = lazily(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DASHED = lazily(r"(?P<day>[0-9]{1,2})-(?P<month>[^\W\d_]{3,10})-(?P<year>[0-9]{4})")
_NO_DAY = lazily(r"(?i)(?:(?:early|mid|late|end of|q[1-4]|[^\W\d_]{3,10})\.?[\s,-]*)?(?:19|20)[0-9]{2}|q[1-4]\W*(?:19|20)[0-9]{2}")


def figure(text: str) -> str:
    """An amount in the notation of cards. Raises ValueError where a number of it has two readings."""
    said = _POWER.sub(lambda found: f"^{found[1].translate(_RAISED)}", text.translate(_WIDE)).strip()
    about = False
    for _ in range(4):
        before = said
        said = _REMARK.sub("", said.rstrip(" .!"))
        if (shorter := _HEDGE_AFTER.sub("", said)) != said or (shorter := _hedged(said)) != said:
            said, about = shorter.strip(), True
        if said == before:
            break
    said = _IN_WORDS.sub(lambda found: f"{_number(found[1])} ", said)
    decimal = "," if any(point is None and comma is not None for _, (point, comma) in numbers(said)) else "."
    try:
        said = in_card_notation(said, decimal)
    except ValueError as error:
        if "--decimal" in str(error):
            raise ValueError(f"{text[:60]!r} has two signs for decimals; write 3.8e25, 10^25 or 70.5B") from None
        raise
    return f"about {said}" if about and said[:1].isdigit() else said


def _hedged(said: str) -> str:
    found = _HEDGE_BEFORE.match(said)
    return said if found is None else said[found.end() :]


def _number(word: str) -> int:
    return _SAID.index(word.lower()) + 1 if word.lower() in _SAID else 1


def compute(text: str) -> str:
    """An amount of operations, or a run, in the words that answers are read in.

    Raises ValueError for a number of parameters or tokens, which nobody meant as operations.
    """
    said = _PLURAL.sub(r"\1", figure(text))
    if (found := _TIME_FIRST.fullmatch(said)) is not None:
        said = f"{found['run']} for {found['time']}"
    said = _PETA_DAYS.sub("PFLOP/s-days", said)
    if (prefixed := _PREFIXED.search(said)) is not None:
        power = _PREFIXES[prefixed[1].lower()] if prefixed[1] else 6 + 3 * "MGTPEZYR".index(prefixed[2])
        said = (
            f"{said[: prefixed.start()]}e{power}"
            if said[: prefixed.start()].rstrip().isdigit()
            else f"{said[: prefixed.start()]}*10^{power}"
        )
    if (rate := _OF_RATE.search(said)) is not None and _least(said[: rate.start()]) >= A_RATE_NO_MORE:
        said = said[: rate.start()]
    if _SCALE.fullmatch(said) and _least(said) < LEAST_OF_WORDS:
        raise ValueError(
            f"found {text[:60]!r}, which may be parameters or tokens; write the operations, such as 1.6e21 or 10^25, "
            "or the tokens as 15T tokens"
        )
    return said


def _least(said: str) -> Decimal:
    """The number of an amount; nought where it is not one."""
    try:
        found = amount(said)
    except ValueError:
        return Decimal(0)
    return found if isinstance(found, Decimal) else found.get("value") or found.get("low") or Decimal(0)


def day(text: str) -> str:
    """A day in the notation that answers are read in. Raises ValueError for a month or a year, which is no day."""
    said = _ON.sub("", text.translate(_WIDE).strip(" ."))
    if (found := _YEAR_FIRST.fullmatch(said)) or (found := _EIGHT.fullmatch(said)):
        return f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
    if (found := _DASHED.fullmatch(said)) is not None:
        said = f"{found['day']} {found['month']} {found['year']}"
    said = _FIRST.sub("", _OF.sub(" ", said))
    if _NO_DAY.fullmatch(said):
        raise ValueError(f"{text[:60]!r} names no day, and the laws count days; write 2025-09-01 or 1 September 2025, or don't know")
    return _LETTERS.sub(lambda found: _MONTH.get(found[0].casefold(), found[0]), said)
