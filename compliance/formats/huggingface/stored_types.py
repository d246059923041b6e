"""The number of parameters behind the Hub's count of stored values by type. Not a reading of headers: see weights.

`safetensors.total` adds up the values of all types. For packed weights it is wrong both ways: a byte may hold two parameters, an
integer of 32 bits sixteen, and scales are added; for some packings the Hub has unpacked already. Then there is a range only.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from compliance.card.expressions import lazily
from compliance.law.quantity import Interval, exactly
from compliance.named_tuple import NamedTuple

FLOATS = frozenset({"F64", "F32", "F16", "BF16"})
TABLES = frozenset({"BOOL", "I64", "U64"})
SCALES = frozenset({"F8_E8M0", "E8M0", "UE8"})
# How many parameters a value may hold at most; a type that is not known here is taken for a byte.
HOLDS = {"I8": 2, "U8": 2, "F8_E4M3": 1, "F8_E5M2": 1, "I16": 8, "U16": 8, "I32": 16, "U32": 16, "F4": 1, "F6_E2M3": 1, "F6_E3M2": 1}
SCALED = Decimal("0.9")  # a scale for sixteen parameters takes a sixteenth
LARGEST = Decimal(10) ** 15
PACKED = lazily(
    r"gguf|ggml|awq|gptq|exl[23]|hqq|w4a16|w8a8|int[48]|[2-8][-_]?bits?|fp[48]|nvfp4|mxfp4|bnb|bitsandbytes|quantized|aqlm", re.IGNORECASE
)


class Stored(NamedTuple):
    """Parameters, and how they follow from what is stored."""

    figure: Interval
    method: str


def stored(types: Any, total: Any, packed: bool, bits: int | None = None) -> Stored | None:
    """What a count by type (a mapping) or a total alone says of the parameters; None where it says nothing.

    `packed` tells that something else in the record speaks of quantisation; `bits` is that of its configuration.
    """
    counts = {str(name).upper(): number for name, value in types.items() if (number := _whole(value))} if isinstance(types, dict) else {}
    if not counts:
        number = _whole(total)
        if number is None:
            return None
        if packed:
            return Stored(
                Interval(_low(number), number * 16), "the Hub's total of stored values; how many parameters each holds it does not say"
            )
        return Stored(Interval(_low(number), number * 2, number), "the Hub's total of stored values, of which types it does not say")
    plain = sum((number for name, number in counts.items() if name in FLOATS), Decimal(0))
    others = {name: number for name, number in counts.items() if name not in FLOATS | TABLES | SCALES}
    if not others:
        return Stored(exactly(plain), "values stored as floating point, by the Hub's count") if plain else None
    if set(others) <= {"F8_E4M3", "F8_E5M2"}:
        eights = sum(others.values(), Decimal(0))
        return Stored(Interval(eights + _less_scales(plain, eights), plain + eights), "values stored by type, of which some may be scales")
    least = most = Decimal(0)
    for name, number in others.items():
        scales = name.startswith("F8")
        least += Decimal(0) if scales else _low(number)
        holds = HOLDS.get(name, 2)
        if bits and name in ("I32", "U32", "I16", "U16"):
            holds = max(1, -(-(32 if "32" in name else 16) // bits))
        most += number * holds
    return Stored(
        Interval(least + _less_scales(plain, most), plain + most),
        "values stored by type; packed ones hold several parameters, others are scales",
    )


def is_packed(types: dict[str, Any]) -> bool:
    """Whether values are stored in types that may hold several parameters, or in eight bits."""
    return any(name.upper() not in FLOATS | TABLES for name, value in types.items() if _whole(value))


def _less_scales(plain: Decimal, packed: Decimal) -> Decimal:
    """What of the plain values is parameters if one in sixteen packed ones has a scale and a zero point among them."""
    return max(Decimal(0), plain - (packed / 8).to_integral_value(ROUND_CEILING))


def _low(number: Decimal) -> Decimal:
    return (number * SCALED).to_integral_value(ROUND_FLOOR)


def _whole(value: Any) -> Decimal | None:
    if isinstance(value, Decimal) and value.is_finite() and 0 < value < LARGEST and value == value.to_integral_value():
        return value
    return None
