"""Plain Python data as a decoded card: the counterpart of decode for what never was JSON text."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.card.locate import join, people
from compliance.card.numbers import MAX_DEPTH, number
from compliance.errors import InputError

_TYPES = "use numbers, text, true and false, lists and mappings"


class _Unfit(Exception):
    """A value that no card holds: what was found, what to do, and the steps to it, the innermost first."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(found)
        self.remedy = remedy
        self.steps: list[str] = []


def exact(node: Any) -> Any:
    """The same with every number an exact Decimal, every mapping a dict and every sequence a list.

    A float counts as the shortest decimal that names it, a date as its ISO text, and a key that holds None as absent (tables
    have no other way to leave a field out). Raises InputError, with the path, for what JSON text could not say either:
    numbers that are not finite or not bounded, keys that are not text, other types, data that is nested too deep or in itself.
    """
    try:
        return _exact(node, MAX_DEPTH)
    except _Unfit as error:
        place = people(join(error.steps[::-1]))
        raise InputError(f"{place}: {error}", error.remedy) from None


def _exact(node: Any, deeper: int) -> Any:
    match node:
        case bool() | None:
            return node
        case str():
            return _text(node)
        case int() | float() | Decimal():
            return _number(node)
        case date():
            return node.isoformat()[:10]
        case Mapping() | list() | tuple() if not deeper:
            raise _Unfit(f"lists and mappings are nested more than {MAX_DEPTH} deep", "a card needs at most eight levels")
        case Mapping():
            return _mapping(node, deeper - 1)
        case list() | tuple():
            return _list(node, deeper - 1)
        case _:
            raise _Unfit(f"a value of type {type(node).__name__}, which a card cannot hold", _TYPES)


def _mapping(node: Mapping[Any, Any], deeper: int) -> dict[str, Any]:
    made = {}
    for key, value in node.items():
        if not isinstance(key, str):
            raise _Unfit(f"the key {repr(key)[:60]} of type {type(key).__name__}, expected text", "write the name of a field")
        if value is None:
            continue
        try:
            made[_text(key)] = _exact(value, deeper)
        except _Unfit as error:
            error.steps.append(key)
            raise
    return made


def _list(node: Any, deeper: int) -> list[Any]:
    made = []
    for index, value in enumerate(node):
        try:
            made.append(_exact(value, deeper))
        except _Unfit as error:
            error.steps.append(str(index))
            raise
    return made


def _number(node: int | float | Decimal) -> Decimal:
    # Subclasses (an enumeration, numpy's float64) write themselves in their own ways.
    write: Any = int.__repr__ if isinstance(node, int) else float.__repr__ if isinstance(node, float) else Decimal.__str__
    try:
        return number(write(node))
    except ValueError:  # also of an int that Python itself refuses to write out
        limits = "a number of a card is finite, and has at most 100 digits and an exponent of at most 308"
        raise _Unfit(limits, "leave the field out if it is not known") from None


def _text(node: str) -> str:
    text = node if type(node) is str else str.__str__(node)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise _Unfit("the text holds half of a surrogate pair, which is not a character", "write the character itself") from None
    return text
