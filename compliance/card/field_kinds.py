"""What kind of value belongs at a field of the card, as the schema says. Not a validator."""

from typing import Any, Literal

from compliance.card.locate import parts
from compliance.card.validate import schema

Kind = Literal["attestation", "quantity", "document", "text", "number", "terms", "date", "section", "other", ""]

KINDS: dict[str, Kind] = {
    "Attestation": "attestation",
    "SelfSupervision": "attestation",
    "Quantity": "quantity",
    "Count": "quantity",
    "Document": "document",
    "Day": "date",
}
TYPES: dict[object, Kind] = {"string": "text", "number": "number", "array": "terms", "object": "section"}


def kind(pointer: str) -> Kind:
    """The kind of the field at a JSON pointer; empty when the card has no such field."""
    root: dict[str, Any] = schema()
    node: Any = root
    for step in parts(pointer):
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        node = node["items"] if step.isdigit() and "items" in node else node.get("properties", {}).get(step)
        if node is None:
            return ""
    name = node.get("$ref", "").rpartition("/")[2]
    if name:
        return KINDS[name]
    # The statement on training data has a document's short form and is not a named kind of its own.
    return "document" if isinstance(node.get("type"), list) else TYPES.get(node.get("type"), "other")
