"""A card's facts as the named properties of a bill of materials, there and back. Not a format of its own.

A property's name is `fmcheck:` and the field's pointer with colons, as in fmcheck:training:compute:direct_flop. What the
field's value consists of besides its number, truth or URL follows under names below it: fmcheck:training:compute:direct_flop:basis.
The entries of a list of texts repeat one name; those of a list of objects are numbered: fmcheck:lineage:bases:0:name.
"""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from compliance.card import ranges
from compliance.card.encode import written
from compliance.card.expressions import lazily
from compliance.card.field_kinds import kind
from compliance.law.quantity import parse
from compliance.named_tuple import NamedTuple

PREFIX = "fmcheck:"
GAP = "fmcheck:gap"
NO_NOTION = "fmcheck:training:compute:flop"
NONE = "none"  # of a list of objects: there are none
WITH_MEMBERS = ("attestation", "quantity", "document")

_SPAN = lazily(r"(?P<low>[^ ]+) to (?P<high>[^ ]+)|at least (?P<least>[^ ]+)|at most (?P<most>[^ ]+)")
_VALUE = lazily(r"(?P<value>[^ (]+)(?: \((?P<span>[^()]+)\))?")


class Property(NamedTuple):
    """A property as read: `where` is its place in the bill of materials."""

    name: str
    value: str
    where: str


def of_card(card: dict[str, Any], without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Name and text of every fact of a valid card, in its order; the fields in `without` are left out."""
    sections = (key for key in card if key not in ("$schema", "schema_version", "provenance"))
    return [pair for key in sections for pair in _of(f"/{key}", card[key], without)]


def _of(field: str, value: Any, without: Collection[str]) -> Iterator[tuple[str, str]]:
    if field in without:
        return
    name = PREFIX + field[1:].replace("/", ":")
    match value:
        case dict():
            members = value
            if kind(field) == "quantity":
                yield name, quantity_text(value)
                members = {key: member for key, member in value.items() if key not in ("value", "low", "high", "band")}
            elif first := next((key for key in ("value", "url") if key in value and kind(field) in WITH_MEMBERS), ""):
                yield from _of(field, value[first], ())
                members = {key: member for key, member in value.items() if key != first}
            for key, member in members.items():
                yield from _of(f"{field}/{key}", member, without)
        case [] if kind(f"{field}/0") == "section":
            yield name, NONE
        case []:
            yield name, ""
        case list() if isinstance(value[0], dict):
            for index, item in enumerate(value):
                yield from _of(f"{field}/{index}", item, without)
        case list():
            for item in value:
                yield name, item
        case bool():
            yield name, "true" if value else "false"
        case Decimal() | int():
            yield name, written(Decimal(value))
        case _:
            yield name, value


def quantity_text(node: dict[str, Any]) -> str:
    """A quantity as people write it: 3.8e25, 3e25 to 5e25, at least 3e25, 3.8e25 (3e25 to 5e25); a band in its own notation."""
    if "band" in node:
        return str(node["band"])
    ends = {name: written(Decimal(node[name])) for name in ("value", "low", "high") if name in node}
    span = f"{ends['low']} to {ends['high']}" if "low" in ends and "high" in ends else ""
    span = span or (f"at least {ends['low']}" if "low" in ends else f"at most {ends['high']}" if "high" in ends else "")
    return span if "value" not in ends else f"{ends['value']} ({span})" if span else ends["value"]


def quantity(text: str) -> dict[str, Any]:
    """The quantity that a text states; numbers also as in 7.3*10^10 or 70B. Raises ValueError for other texts."""
    if re.match(ranges.BAND, text):
        ranges.bounds(text)
        return {"band": text}
    if span := _SPAN.fullmatch(text):
        return _span(span)
    if (value := _VALUE.fullmatch(text)) and value["span"]:
        span = _SPAN.fullmatch(value["span"])
        if span is None:
            raise ValueError(f"{value['span']!r} is not a range")
        return {"value": parse(value["value"]), **_span(span)}
    return {"value": parse(text)}


def _span(found: re.Match[str]) -> dict[str, Any]:
    ends = {"low": found["low"] or found["least"], "high": found["high"] or found["most"]}
    return {name: parse(end) for name, end in ends.items() if end}
