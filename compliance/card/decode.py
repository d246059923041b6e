"""Bytes to JSON with exact numbers. Not a validator: it refuses only what has no single meaning, or no bounded one."""

import json
import re
from decimal import Decimal, InvalidOperation

from compliance.errors import InputError

MAX_BYTES = 1 << 20
MAX_DEPTH = 100
MAX_DIGITS = 100
MAX_EXPONENT = 308  # what a binary double can hold, so that every other reader of the card can hold it too

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Ambiguous(ValueError):
    """JSON in form, without one bounded meaning. `kind` is duplicate, constant, number or encoding; its place is found afterwards."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def decode(data: bytes, most: int = MAX_BYTES) -> object:
    """The value of a UTF-8 JSON text of at most `most` bytes, every number an exact Decimal. Raises InputError with line and column."""
    if len(data) > most:
        raise InputError(f"the file has {len(data):,} bytes; at most {most:,} are read", "put long texts behind a URL")
    try:
        text = data.decode().removeprefix("\ufeff")
        if "\0" in text:
            raise Ambiguous("encoding")
        value = _loads(text)
        if text.count("{") + text.count("[") > MAX_DEPTH and _deeper_than(MAX_DEPTH, value):
            raise RecursionError
    except (ValueError, RecursionError) as error:
        from compliance.card.syntax_errors import refusal

        raise refusal(data, error) from None
    if "\\" in text and _SURROGATE.search(text):
        from compliance.card.syntax_errors import lone_surrogate

        if lone := lone_surrogate(text):
            raise lone
    return value


def number(text: str) -> Decimal:
    """The exact Decimal of a JSON number. Raises Ambiguous past 100 digits or an exponent of 308."""
    if len(text) <= MAX_DIGITS and text.isdecimal():
        return Decimal(text)
    try:
        value = Decimal(text) if len(text) <= 2 * MAX_DIGITS else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or not -MAX_EXPONENT <= value.adjusted() <= MAX_EXPONENT:
        raise Ambiguous("number")
    if len(text) > MAX_DIGITS and len(value.as_tuple().digits) > MAX_DIGITS:
        raise Ambiguous("number")
    if "." in text and len(text) < 28 and ("e" in text or "E" in text):
        value = value.normalize()  # 1.0e26 and 10e25 would look alike, and only the second is told as a slip
    return value


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Ambiguous("duplicate")
    return value


def _constant(name: str) -> object:
    raise Ambiguous("constant")


_loads = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=number, parse_int=number, parse_constant=_constant).decode


def _deeper_than(limit: int, value: object) -> bool:
    level = [value]
    for _ in range(limit):
        level = [
            item
            for node in level
            if isinstance(node, dict | list)
            for item in (node.values() if isinstance(node, dict) else node)
            if isinstance(item, dict | list)
        ]
        if not level:
            return False
    return True
