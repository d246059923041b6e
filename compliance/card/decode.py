"""Bytes to JSON with exact numbers. Not a validator: it refuses only what has no single meaning, or no bounded one."""

import json
import re

from compliance.card.numbers import MAX_DEPTH, Ambiguous, number
from compliance.errors import InputError

MAX_BYTES = 1 << 20

_SURROGATE = r"\\u[dD][89a-fA-F]"


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
    if "\\" in text and re.search(_SURROGATE, text):
        from compliance.card.syntax_errors import lone_surrogate

        if lone := lone_surrogate(text):
            raise lone
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
