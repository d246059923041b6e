"""Keys of what is in a field of a card, equal where the content is equal. Only small contents have one: others are not worth comparing."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any

LONGEST = 64  # letters of a text that is compared
MOST_WORDS, MOST_ENTRIES, MOST_KEYS = 40, 8, 12  # of lists and sections that are compared
TOO_LARGE = object()  # the key of a content that is not worth comparing


def content_key(node: Any, room: int = MOST_ENTRIES) -> Hashable:
    """A value that is equal for equal contents of a field; TOO_LARGE for long texts and lists, and for sections in sections.

    No text, number and truth value are equal to one another, though Python has 1 == True.
    """
    kind = type(node)
    if kind is str:
        return node if len(node) <= LONGEST else TOO_LARGE
    if node is None or kind is Decimal:
        return node  # type: ignore[no-any-return]
    if kind is bool:
        return bool, node
    if kind is list:
        if len(node) <= MOST_WORDS and {*map(type, node)} <= {str}:
            return TOO_LARGE if sum(map(len, node)) > MOST_WORDS * LONGEST else tuple(node)
        return TOO_LARGE if len(node) > room else _all_keys(list, node, room)
    if kind is dict and room and len(node) <= MOST_KEYS:
        return _all_keys(tuple(node), node.values(), room)
    return TOO_LARGE


def _all_keys(what: Hashable, nodes: Iterable[Any], room: int) -> Hashable:
    keys = [content_key(node, room - 1) for node in nodes]
    return TOO_LARGE if TOO_LARGE in keys else (what, *keys)


def judgement_key(node: Any) -> Hashable:
    """As content_key; of a judgement with its basis, the judgement and that it has one."""
    if type(node) is dict:
        value = content_key(node.get("value"))
        return value if value is TOO_LARGE else (value, "basis" in node)
    return content_key(node)
