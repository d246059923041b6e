"""Whether the values of a user's rule have the types, and the texts the form, that the vocabulary declares. Python checks neither."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from compliance.law.quantity import Interval

DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?([eE][0-9]{1,3})?")
DAYS = frozenset({"start", "end", "day", "on", "written", "before", "latest", "since"})
DECIMALS = frozenset({"times", "amount", "share"})
SHOWN = 60  # characters of a value that a message repeats


def ill_formed(value: object, where: str) -> Iterator[str]:
    """What is wrong with the fields of a value of the vocabulary, and of those inside it: found this, expected that.

    `where` names the value in the messages. Days are ISO days, decimals are written as text, and an interval is not upside down.
    """
    kind: Any = type(value)
    for name, hint in _hints(kind).items():
        yield from _fits(getattr(value, name), hint, f"{where}.{name}")
    if isinstance(value, Interval) and not _ordered(value):
        yield f"{where}: found {value!r}, expected finite numbers of at least zero, low to high, with the best between them"


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(value: object, hint: Any, where: str) -> Iterator[str]:
    """The faults of one value where `hint` is declared."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        options = [option for option in arguments if not any(_fits(value, option, where))]
        if not options:
            # Of the options that are of the value's own type, say what is wrong inside it; else name them all.
            same = [option for option in arguments if option is type(value)]
            yield from _fits(value, same[0], where) if same else [_unexpected(value, hint, where)]
    elif origin is Literal:
        if not any(value is option or (type(value) is type(option) and value == option) for option in arguments):
            yield _unexpected(value, hint, where)
    elif origin is tuple:
        if type(value) is not tuple:
            yield _unexpected(value, hint, where)
        else:
            for place, item in enumerate(value):
                yield from _fits(item, arguments[0], f"{where}[{place}]")
    elif type(value) is not hint:
        yield _unexpected(value, hint, where)
    elif isinstance(value, str):
        yield from _reads(value, where)
    elif hint not in (bool, int, Decimal, NoneType):
        yield from ill_formed(value, where)


def _reads(text: str, where: str) -> Iterator[str]:
    """What is wrong with a text in a field that holds a day or a number."""
    field = where.rpartition(".")[2]
    if field in DAYS and not _is_day(text):
        yield f"{where}: found {text!r}, expected a day such as '2026-11-24'"
    # The fields that may be left empty are empty texts by default.
    if field in DECIMALS and text and not DECIMAL.fullmatch(text):
        yield f"{where}: found {text!r}, expected a decimal number as text, such as '1e25'"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _ordered(value: Interval) -> bool:
    ends = [value.low, value.high, value.best]
    if any(isinstance(end, Decimal) and not (end.is_finite() and end >= 0) for end in ends):
        return False
    if not all(isinstance(end, Decimal | None) for end in ends):
        return True  # reported as a wrong type
    low, high, best = value[:3]
    return (high is None or low <= high) and (best is None or (low <= best and (high is None or best <= high)))


def _unexpected(value: object, hint: Any, where: str) -> str:
    shown = repr(value)
    return f"{where}: found {shown if len(shown) <= SHOWN else shown[:SHOWN] + '...'}, expected {_named(hint)}"


def _named(hint: Any) -> str:
    """A type as a rule file writes it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return " or ".join(map(_named, arguments))
    if origin is Literal:
        return " or ".join(map(repr, arguments))
    if origin is tuple:
        return f"a tuple of {_named(arguments[0])}"
    return "None" if hint is NoneType else "text" if hint is str else str(getattr(hint, "__name__", hint))
