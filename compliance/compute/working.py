"""What an estimate is made of, so that a person can check it by hand: factors, products, refusals. Not a printer."""

from typing import Any

from compliance.law.quantity import Interval
from compliance.named_tuple import NamedTuple


class Factor(NamedTuple):
    """A number that goes into a product: what it is, its value, the field it stands in, and how it is known."""

    name: str
    value: Interval
    pointer: str = ""
    how: str = "stated"


class Product(NamedTuple):
    """Factors and what they make, before any widening."""

    factors: tuple[Factor, ...]
    result: Interval


class Estimate(NamedTuple):
    """Operations, the field the figure rests on, and how it was reached: the method, its products, and what widens it.

    An open upper end with a best value means that the best value is that of the lower end.
    """

    flop: Interval
    pointer: str
    method: str
    products: tuple[Product, ...] = ()
    notes: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """A method that does not fit the card or lacks a figure: why, and the field that would help."""

    method: str
    because: str
    pointer: str


def basis(node: Any) -> str:
    """How the author of a card knows a quantity."""
    return str(node.get("basis", "stated")) if isinstance(node, dict) else "stated"
