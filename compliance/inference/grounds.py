"""Whether a card has anything to infer from. Imports nothing, so that a card without it costs nothing."""

from collections.abc import Mapping
from typing import Any

# In lower case: what a name without a figure and without an organisation may still say.
_FAMILIES = ("bert", "bart", "electra", "random", "tokenizer")


def has_grounds(card: Mapping[str, Any]) -> bool:
    """Whether a valid card has signals, a base, named data, a size, compute, a day of release, or a name that may say an id or a size."""
    name: str = card["model"]["name"].lower()
    training = card.get("training", {})
    return bool(
        card.get("provenance", {}).get("signals")
        or "released" in card["model"]
        or card.get("lineage", {}).get("bases")
        or training.get("data", {}).get("sources")
        or training.get("compute")
        or card.get("architecture", {}).get("parameters")
        or "/" in name
        or any(character.isdigit() for character in name)
        or any(family in name for family in _FAMILIES)
    )
