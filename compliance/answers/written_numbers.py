"""Numbers of a table's cells in the notation of cards: 1.234,5 Mio is 1234.5 million. Which sign is the decimal one, the column says.

A number that two people may read a thousand times apart is refused, unless its column settles it: see decimal_signs.
"""

from compliance.card.expressions import lazily
from compliance.card.text import one_line
from compliance.named_tuple import NamedTuple

_ONLY_THOUSANDS = "'\u2019\u02bc_\u00a0\u2009\u202f"  # apostrophes as in Switzerland, blanks that do not break, as in France
SIGNS = frozenset(f".,{_ONLY_THOUSANDS}")
_NUMBER = lazily(rf"[0-9]+(?:[.,{_ONLY_THOUSANDS}][0-9]+)*")
_EXPONENT = lazily(r"[eE][+-]?[0-9]")
_SPACED = lazily(r"\D*[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9 ])(?:[.,][0-9]+)?\D*")  # one number and no other digit
_BLANK = lazily(r"(?<=[0-9]) (?=[0-9])")
# Words of scale in other languages than English, where they mean one power of ten in all that have them.
SCALES = {
    "tsd": 3,
    "tausend": 3,
    "mio": 6,
    "mln": 6,
    "millions": 6,
    "millionen": 6,
    "millones": 6,
    "milioni": 6,
    "mrd": 9,
    "mld": 9,
    "md": 9,
    "mds": 9,
    "milliarde": 9,
    "milliarden": 9,
    "milliard": 9,
    "milliards": 9,
    "miliardi": 9,
    "bio": 12,
    "billionen": 12,
}
_ENGLISH = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_FOREIGN = lazily(rf"(?i)(?<=[0-9])\s*(?a:({'|'.join(sorted(SCALES, key=len, reverse=True))}))\b\.?")
_TWO_SCALES = lazily(r"(?i)\b(b|tr)illions?\b")


def _one_sign(thousands: str, decimal: str) -> str:
    grouped = rf"[1-9][0-9]{{0,2}}(?P<by>[{thousands}{_ONLY_THOUSANDS}])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*"
    return rf"(?:[0-9]+|{grouped})(?:[{decimal}][0-9]+)?"


_POINT = lazily(_one_sign(",", "."))
_COMMA = lazily(_one_sign(".", ","))
_NO_THOUSANDS = str.maketrans("", "", _ONLY_THOUSANDS)


class Readings(NamedTuple):
    """What a number is where a point is the decimal sign, and where a comma is; None where it is none."""

    point: str | None
    comma: str | None


def numbers(cell: str) -> list[tuple[str, Readings]]:
    """The numbers of a cell that have a point, a comma or a sign between thousands in them, each with its readings."""
    return [
        (found[0], _readings(found[0], _EXPONENT.match(cell, found.end()) is not None))
        for found in _NUMBER.finditer(_joined(cell))
        if not found[0].isdigit()
    ]


def in_card_notation(cell: str, decimal: str = ".") -> str:
    """A cell in the notation of cards. `decimal` is the decimal sign of its column, empty where nothing settles it.

    Raises ValueError, with a sentence that says what to do, for a number with two readings that nothing settles, or with none.
    """
    joined = _joined(cell) if " " in cell else cell
    made = joined if SIGNS.isdisjoint(joined) else _NUMBER.sub(lambda found: _settled(joined, found[0], found.end(), decimal), joined)
    if decimal == "," and (word := _TWO_SCALES.search(made)):
        english, other = (9, 12) if word[1].lower() == "b" else (12, 18)
        raise ValueError(f"{word[0]!r} is 10^{english} in English and 10^{other} elsewhere; write the number as 7e{english} or 7e{other}")
    return _FOREIGN.sub(lambda found: f" {_ENGLISH[SCALES[found[1].lower()]]}", made) if not made.isdecimal() else made


def _joined(cell: str) -> str:
    """The same without plain blanks between thousands, where it is one number and they can be nothing else."""
    return _BLANK.sub("", cell) if _SPACED.fullmatch(cell) else cell


def _readings(number: str, exponent: bool) -> Readings:
    """With an exponent after it, a number has no thousands: 1.234e25 has one reading."""
    point, comma = _POINT.fullmatch(number), _COMMA.fullmatch(number)
    bare = number.translate(_NO_THOUSANDS)
    return Readings(
        None if point is None or (exponent and point["by"] == ",") else bare.replace(",", ""),
        None if comma is None or (exponent and comma["by"] == ".") else bare.replace(".", "").replace(",", "."),
    )


def _settled(cell: str, number: str, end: int, decimal: str) -> str:
    if number.isdigit():
        return number
    exponent = _EXPONENT.match(cell, end) is not None
    point, comma = _readings(number, exponent)
    if point is None and comma is None:
        raise ValueError(f"{cell[:60]!r} is not a number; write 3.8e25, 10^25, 7.3*10^10 or 70B")
    if point is not None and (point == comma or decimal == "." or (comma is None and (exponent or not decimal))):
        return point
    if comma is not None and decimal == ",":
        return comma
    if comma is None:
        instead = one_line(cell.replace(number, (point or "").replace(".", ",")), 60)
        raise ValueError(f"{number[:60]!r} has a decimal point, expected a decimal comma as --decimal says; write {instead}")
    if point is None:
        instead = one_line(cell.replace(number, comma or ""), 60)
        raise ValueError(
            f"{number[:60]!r} is {comma} where a comma is the decimal sign, which the table does not make certain; "
            f"write {instead}, or add --decimal comma"
        )
    raise ValueError(
        f"{number[:60]!r} is {point} where the decimal sign is a point and {comma} where it is a comma, and the table does not say which; "
        "add --decimal point or --decimal comma"
    )
