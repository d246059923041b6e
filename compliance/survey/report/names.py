"""What the page of a survey calls a model and its developer: a short text on one line."""

import re
from typing import Any

from compliance.card.text import one_line

LONGEST, LONGEST_DEVELOPER = 80, 60
_OF_HUB = re.compile(r"([A-Za-z0-9][\w.-]{0,95})/[\w.-]{1,96}", re.ASCII)


def shown(text: str) -> str:
    """A name as the page has it."""
    return one_line(text, LONGEST)


def developer_of(card: dict[str, Any], name: str) -> str:
    """The provider that a card names, else whose repository a model of the Hub is; empty where neither is said."""
    stated = card.get("provider", {}).get("name", "").strip()
    if not stated:
        found = _OF_HUB.fullmatch(name)
        stated = found[1] if found else ""
    return one_line(stated, LONGEST_DEVELOPER)
