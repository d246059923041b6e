"""What a converted card says of its source: what was seen and not used, and where a fact is written."""

from typing import Any

from compliance.card.validate import is_valid
from compliance.drafting.draft import Draft


def notes(card: dict[str, Any]) -> str:
    """What was seen in the source and not used, a line each."""
    return "\n".join(card["provenance"].get("notes", ()))


def notes_of(draft: Draft) -> str:
    """The same of a draft, which makes a valid card."""
    card = draft.card("x")
    assert is_valid(card)
    return notes(card)


def where(card: dict[str, Any], field: str) -> str:
    """Where the source states a field; empty where it does not."""
    return next((fact["where"] for fact in card["provenance"]["facts"] if fact["field"] == field), "")
