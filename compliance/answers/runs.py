"""A training run as people describe it, "256 H100 for 72 h", as entries of the card's hardware. What it amounts to: compute.hardware."""

import re
from decimal import Decimal
from typing import Any

from compliance.card.amounts import amount
from compliance.compute.accelerators import peak

HOURS = {"h": 1, "hr": 1, "hrs": 1, "hour": 1, "hours": 1, "d": 24, "day": 24, "days": 24, "week": 168, "weeks": 168}
_NUMBER = r"[0-9][0-9,_.]*(?:e[0-9]+)?\s?(?:[kmb]\b|thousand\b|million\b)?"
_PERIOD = re.compile(
    rf"(?P<count>{_NUMBER})\s*(?:[x\u00d7*]\s*)?(?P<name>[A-Za-z].*?)\s*(?:,|\bfor\b|[x\u00d7@*]|\s)\s*"
    rf"(?P<time>{_NUMBER})\s*(?P<unit>(?a:{'|'.join(HOURS)}))\b\.?(?P<rest>.*)",
    re.IGNORECASE,
)
_HOURS_OF_ONE = re.compile(
    rf"(?P<time>{_NUMBER})\s*(?P<name>[A-Za-z].*?)[\s-]+(?P<unit>(?a:hours?|hrs?|h|days?))\b\.?(?P<rest>.*)", re.IGNORECASE
)
_RATE = re.compile(r"\bp?(?:eta)?flops?\b", re.IGNORECASE)  # 3640 PFLOP/s-days is a number of operations
_SHARE = re.compile(r"(?P<share>[0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|percent)", re.IGNORECASE)
_PRECISION = re.compile(r"\b(bf16|fp16|fp8|fp4|fp32|tf32|int8|fp64)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:;|\+|\band then\b|\bthen\b|\band\b)\s*", re.IGNORECASE)
_NOISE = re.compile(r"[\s,.()]|\b(?:at|mfu|utili[sz]ation|in|with|of|the|peak)\b", re.IGNORECASE)
MOST_PERIODS = 20


def runs(text: str) -> list[dict[str, Any]] | None:
    """The periods that a text describes, as entries of `training.hardware`; None where it describes none.

    Raises ValueError where it does, and an accelerator is not in the table of peak rates or a part is not understood.
    """
    parts = [part for part in _JOINT.split(text.strip()) if part]
    found = [_PERIOD.fullmatch(part) or _HOURS_OF_ONE.fullmatch(part) for part in parts[:MOST_PERIODS]]
    if not found or found[0] is None or _RATE.search(found[0]["name"]):
        return None
    if len(parts) > MOST_PERIODS or None in found:
        raise ValueError("found a part that is not a number of accelerators and a time; write 256 H100 for 72 h; 64 A100 for 10 days")
    return [_period(match) for match in found if match is not None]


def _period(found: re.Match[str]) -> dict[str, Any]:
    parts = found.groupdict()
    name = " ".join(parts["name"].strip(" -,").split())
    if isinstance(why := peak(name), str):
        raise ValueError(f"{name[:60]!r}: {why}; write the number of operations instead, or a name such as A100, H100 SXM or TPU v4")
    hours = _exact(parts["time"]) * HOURS[parts["unit"].lower()]
    period: dict[str, Any] = {"accelerator": name, "count": _exact(parts.get("count") or "1"), "hours": hours}
    rest = parts["rest"]
    if share := _SHARE.search(rest):
        period["utilisation"] = Decimal(share["share"]) / 100
    if precision := _PRECISION.search(rest):
        period["precision"] = precision[1].lower()
    if left := _NOISE.sub("", _PRECISION.sub("", _SHARE.sub("", rest))):
        raise ValueError(f"found {left[:40]!r} after the time; write 256 H100 for 72 h at 40 %")
    return period


def _exact(text: str) -> Decimal:
    found = amount(text)
    if isinstance(found, dict):
        raise ValueError(f"found {text!r}, expected one number")
    return found
