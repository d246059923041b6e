"""Words in lists of a record that the schema does not know: left out, with the field that had them, so that the rest is judged.

A list of words says less without one of them, so a list that is said to be complete is then no longer taken to be.
"""

from copy import deepcopy
from typing import Any

from compliance.card.locate import parts, people
from compliance.card.validate import is_valid, violations

MOST = 20  # words of one card
WHOLE = ("licence",)  # sections of which a list is left out as a whole: without one restriction it would grant too much


def without_unknown_words(card: Any) -> tuple[dict[str, Any], tuple[str, ...]] | None:
    """The card without them, valid, and a sentence for each that names its field; None where something else is wrong with it too."""
    if not isinstance(card, dict):
        return None
    found = violations(card, b"")
    if not found or len(found) > MOST or any(item.keyword != "enum" or not _in_list(card, item.pointer) for item in found):
        return None
    kept = deepcopy(card)
    for item in sorted(found, key=lambda item: parts(item.pointer), reverse=True):
        *steps, last = parts(item.pointer)
        section = _at(kept, steps[:-1])
        words = section.get(steps[-1], []) if isinstance(section, dict) else _at(kept, steps)
        if not words:
            continue  # left out as a whole with another of its words
        del words[int(last)]
        if isinstance(section, dict):
            section.pop(f"{steps[-1]}_complete", None)
            section.pop(steps[-1]) if not words or steps[0] in WHOLE else None
    if not is_valid(kept):
        return None
    names = (f"{people(item.pointer)}: {item.message.partition(', expected')[0]}, which is not a known word" for item in found)
    return kept, tuple(f"left out: {name}" for name in names)


def _in_list(card: dict[str, Any], pointer: str) -> bool:
    """Whether a pointer leads to a text in a list."""
    *steps, last = parts(pointer)
    return last.isdigit() and isinstance(listed := _at(card, steps), list) and isinstance(listed[int(last)], str)


def _at(node: Any, steps: list[str]) -> Any:
    for step in steps:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node
