"""A decoded card as JSON text, with exact numbers as people write them: 7e9, 0.4. The counterpart of decode."""

from decimal import Decimal
from typing import Any

from compliance.card.text import in_json
from compliance.law.quantity import show


def encode(card: Any) -> str:
    """Indented JSON in the order of its keys, ending in a line break; a short list of plain values stays on one line.

    Control and direction characters are written as escapes, which are the same text to whoever reads the JSON.
    """
    return _node(card, "") + "\n"


def _node(node: Any, indent: str) -> str:
    deeper = indent + "  "
    match node:
        case dict() if node:
            members = (f"{deeper}{in_json(key)}: {_node(value, deeper)}" for key, value in node.items())
            return "{\n" + ",\n".join(members) + f"\n{indent}}}"
        case list() | tuple() if node:
            items = [_node(item, deeper) for item in node]
            if sum(map(len, items)) < 100 and not any("\n" in item for item in items):
                return f"[{', '.join(items)}]"
            return "[\n" + ",\n".join(deeper + item for item in items) + f"\n{indent}]"
        case Decimal():
            return written(node)
        case _:
            return in_json(node)


def written(number: Decimal) -> str:
    """A number as JSON: whole numbers below a million in full, others as the shortest exact text."""
    if number == number.to_integral_value() and abs(number) < 1_000_000:
        return str(int(number))
    return show(number)
