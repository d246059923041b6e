"""A quantity field of a card as an interval."""

from decimal import Decimal
from typing import Any

from compliance.card.ranges import bounds
from compliance.law.quantity import Interval


def interval(node: Any) -> Interval | None:
    """The interval of a number, a best value, a range, or a band of an official form, in the field's own unit.

    An end that is not given is open; below, nothing is less than nothing. None where the node is not a quantity.
    """
    if isinstance(node, Decimal):
        return Interval(node, node, node)
    if not isinstance(node, dict):
        return Interval(Decimal(node), Decimal(node), Decimal(node)) if isinstance(node, int) and not isinstance(node, bool) else None
    if "band" in node:
        return bounds(node["band"])
    value, low, high = node.get("value"), node.get("low"), node.get("high")
    if low is None and high is None:
        return interval(value)
    return Interval(_exact(low) or Decimal(0), _exact(high), _exact(value))


def _exact(number: Decimal | int | None) -> Decimal | None:
    return number if number is None or isinstance(number, Decimal) else Decimal(number)
