"""What-if values: a field of a card set to another value before it is validated and judged."""

from typing import Any

from compliance.card.locate import index_of, parts
from compliance.errors import InputError


def put(card: object, pointer: str, value: Any) -> None:
    """Set a field of a decoded card, making the sections on the way. Raises InputError where the card has no such place."""
    keys = parts(pointer)
    node: Any = card
    for place, key in enumerate(keys):
        last = place == len(keys) - 1
        if isinstance(node, list) and (index := index_of(key, len(node))) is not None:
            node[index] = value if last else node[index]
            node = node[index]
        elif isinstance(node, dict):
            if last:
                node[key] = value
            else:
                node = node.setdefault(key, {})
        else:
            raise InputError(f"--set: the card has no place {pointer}", "set the whole section as JSON instead")
