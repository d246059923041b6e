"""The training compute of a row: of its own stage, and with its base's."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from benchmarks.catalogue.checks import Line
from benchmarks.catalogue.words import pointer
from compliance.tables.epoch import FACTORS, OTHER_FACTOR

# Stages that update the base's own parameters and add no other network.
SAME_NETWORK = ("finetune", "continued-pretraining", "depth-upscaling")
NOT_BUILT_ON = "distillation"  # a network of its own, which a teacher taught

Node = dict[str, Any]


def direct(row: Line) -> Node | None:
    """The compute that updated the row's own parameters, in its own stage."""
    figures = {"low": row["flop_low"], "best": row["direct_flop"], "high": row["flop_high"]}
    if not any(figures.values()):
        return None
    found: Node = {name: Decimal(value) for name, value in figures.items() if value}
    return found | {"method": pointer(row["flop_method"]), "confidence": row["flop_confidence"].lower() or "speculative"}


def cumulative(row: Line, table: Mapping[str, Line]) -> Node | None:
    """The compute that went into the row and its base: the source's figure, else the sum of the stages as far as they are known."""
    own = direct(row)
    below = _up_to(table[row["base_id"]], table) if row["base_id"] and row["relation"] != NOT_BUILT_ON else None
    least = max([Decimal(0), *(node.get("low", Decimal(0)) for node in (own, below) if node)])
    if row["cumulative_flop"]:
        figure, factor = Decimal(row["cumulative_flop"]), FACTORS.get(row["flop_confidence"], OTHER_FACTOR)
        low = min(figure, max(least, figure / factor))
        confidence = row["flop_confidence"].lower() if row["flop_confidence"] in ("Confident", "Likely") else "speculative"
        return {
            "low": _short(low),
            "best": figure,
            "high": _short(figure * factor),
            "method": "Epoch AI, total including the base",
            "confidence": confidence,
        }
    if below is None:
        return None
    low = below.get("low", Decimal(0)) + (own or {}).get("low", Decimal(0))
    found: Node = {"low": _short(low)} if low else {}
    if own and "best" in own and "best" in below:
        found["best"] = _short(own["best"] + below["best"])
    if own and "high" in own and "high" in below and row["relation"] in SAME_NETWORK:
        found["high"] = _short(own["high"] + below["high"])
    if not found:
        return None
    return found | {"method": f"this stage and {row['base_id']} together", "confidence": "sum with the base"}


def _up_to(row: Line, table: Mapping[str, Line]) -> Node | None:
    """What went into a row altogether, as far as it is known: at least, where its own base is not known."""
    found = cumulative(row, table) or direct(row)
    if found and row["relation"] and not row["base_id"] and not row["cumulative_flop"]:
        found = {name: value for name, value in found.items() if name not in ("best", "high")}
    return found


def _short(figure: Decimal) -> Decimal:
    """A figure to three places, as the table has them: the factor is rougher than that."""
    return Decimal(f"{figure:.2e}")
