"""A card to fill in by hand: every section, the fields that most definitions ask for named beside it. It is valid as it is.

JSON has no comments, and an unknown key is an error. So the card is bare, and what to write where is said apart from it.
"""

from collections.abc import Iterator
from typing import Any

from compliance.address import schema_id
from compliance.card.field_kinds import field
from compliance.interview.questions import PLAIN
from compliance.law import facts as f

PLACEHOLDER = "NAME OF THE MODEL"
# In the order in which a person who knows the model can go through them.
FIELDS = (
    *("/model/name", "/model/version", f.RELEASED.pointer, "/provider/name", f.OUTSIDE_UNION.pointer),
    *(f.PARAMETERS.pointer, f.BROAD_DATA.pointer, f.SELF_SUPERVISED.pointer, f.TOKENS.pointer, f.DIRECT_FLOP.pointer),
    *(f.CUMULATIVE_FLOP.pointer, f.TOTAL_FLOP.pointer, "/training/hardware", "/capability/inputs", f.OUTPUTS.pointer),
    *(f.SIGNIFICANT_GENERALITY.pointer, f.WIDE_TASKS.pointer, f.GENERAL_OUTPUT.pointer, f.ADAPTABLE.pointer, "/lineage/bases"),
    *("/licence/spdx", f.WEIGHTS.pointer, f.MARKETS.pointer),
)
# One JSON object each, empty: a section that says nothing means that nothing is known.
SECTIONS: dict[str, Any] = {
    "provider": {},
    "architecture": {"parameters": {}},
    "training": {"data": {}, "compute": {}},
    "capability": {},
    "adaptation": {},
    "lineage": {},
    "licence": {},
    "availability": {},
}


def card(name: str = PLACEHOLDER) -> dict[str, Any]:
    """A valid card that says nothing but the model's name."""
    return {"$schema": schema_id("model-card"), "schema_version": "1.0", "model": {"name": name}, **SECTIONS}


def explanation() -> Iterator[str]:
    """What to write where: the field, what it asks or means, and an example, a line a field."""
    yield "The card says nothing yet; what is absent is not known. Fill in what you know, and leave out the rest:"
    for pointer in FIELDS:
        described = (field(pointer) or {}).get("description", "")
        meaning, _, example = described.rpartition(" Example: ")
        asks = PLAIN.get(pointer) or meaning
        yield f"  {pointer[1:].replace('/', '.')}: {asks} Example: {example}"
    yield 'A judgement (true, false) may be {"value": true, "basis": "why, in a sentence"}; a number may be {"low": 1e24, "high": 3e24}.'
    yield "`fmcheck schema card` has every field; `fmcheck ask FILE` asks for what is missing."
