"""What stands in a field of a card, as a value that is equal where the content is: of small contents, which alone are worth comparing."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any

LONGEST = 64  # letters of a text that is compared
MOST_WORDS, MOST_ENTRIES, MOST_KEYS = 40, 8, 12  # of lists and sections that are compared
MUCH = object()  # stands for a content that is not worth comparing


def small(node: Any, room: int = MOST_ENTRIES) -> Hashable:
    """A value that is equal for equal small contents of a field; MUCH for long texts and lists, and for sections in sections.

    No text, number and truth value are equal to one another, though Python has 1 == True.
    """
    kind = type(node)
    if kind is str:
        return node if len(node) <= LONGEST else MUCH
    if node is None or kind is Decimal:
        return node  # type: ignore[no-any-return]
    if kind is bool:
        return bool, node
    if kind is list:
        if len(node) <= MOST_WORDS and {*map(type, node)} <= {str}:
            return MUCH if sum(map(len, node)) > MOST_WORDS * LONGEST else tuple(node)
        return MUCH if len(node) > room else _all_small(list, node, room)
    if kind is dict and room and len(node) <= MOST_KEYS:
        return _all_small(tuple(node), node.values(), room)
    return MUCH


def _all_small(what: Hashable, nodes: Iterable[Any], room: int) -> Hashable:
    found = [small(node, room - 1) for node in nodes]
    return MUCH if MUCH in found else (what, *found)


def attested(node: Any) -> Hashable:
    """As small; of a judgement with its reason, the judgement and that there is a reason."""
    if type(node) is dict:
        value = small(node.get("value"))
        return value if value is MUCH else (value, "basis" in node)
    return small(node)
