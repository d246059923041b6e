"""Numbers in rows of Parquet: what a column of few bits meant, and what is no number. Nothing is read here, and pyarrow is not imported."""

import struct
from collections.abc import Callable
from math import isfinite
from typing import Any, TypeAlias

from compliance.card.locate import join, people

Value: TypeAlias = Any  # a value of a row as Python data
FEW_BITS = {"float": "f", "halffloat": "e"}  # how numbers of these types are packed
MOST_DIGITS = 9  # with so many no two of them are alike


def shortest(value: float, kind: str) -> float:
    """The number that a value of a column of few bits names in the fewest digits: 1e26 in 32 bits is 1.0000000253776429e+26 in 64."""
    if not isfinite(value):
        return value
    code = FEW_BITS[kind]
    packed = struct.pack(code, value)
    written = (float(f"{value:.{digits}g}") for digits in range(1, MOST_DIGITS + 1))
    return next(short for short in written if _packed(code, short) == packed)


def _packed(code: str, value: float) -> bytes:
    try:
        return struct.pack(code, value)
    except OverflowError:  # rounded up, beyond the largest
        return b""


def reader(type: Any) -> Callable[[Value], Value] | None:
    """How the values of a type of pyarrow are read, with the numbers in them that have few bits; None where they are read as they are."""
    if (name := str(type)) in FEW_BITS:
        return lambda value: value if value is None else shortest(float(value), name)
    if hasattr(type, "value_type") and not hasattr(type, "key_type"):  # a list, or a dictionary of values
        if (inner := reader(type.value_type)) is None:
            return None
        read = inner
        return lambda value: [read(item) for item in value] if isinstance(value, list) else value if value is None else read(value)
    if str(type).startswith("struct<"):
        found = {field.name: each for field in (type.field(place) for place in range(type.num_fields)) if (each := reader(field.type))}
        return (lambda value: value and {**value, **{name: each(value[name]) for name, each in found.items()}}) if found else None
    return None


def without_nonsense(row: dict[str, Value]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """A row without the numbers that are none, and what is said of each."""
    left_out: list[str] = []
    kept = _finite(row, [], left_out)
    return (kept, tuple(left_out)) if left_out else (row, ())


def _finite(value: Value, steps: list[str], left_out: list[str]) -> Value:
    if isinstance(value, float) and not isfinite(value):
        left_out.append(f"{people(join(steps))}: found {value}, expected a number; the field is left out")
        return None
    if isinstance(value, dict):
        return {name: _finite(item, [*steps, str(name)], left_out) for name, item in value.items()}
    if isinstance(value, list):
        return [kept for place, item in enumerate(value) if (kept := _finite(item, [*steps, str(place)], left_out)) is not None]
    return value
