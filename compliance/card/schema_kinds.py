"""What kind of value belongs at a place of a schema of cards. The committed schema: see field_kinds."""

from typing import Any, Literal

from compliance.card.locate import parts

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


def field_in(root: dict[str, Any], pointer: str) -> dict[str, Any] | None:
    """The schema of the field at a JSON pointer, which may refer to a named kind; None when the schema has no such field."""
    node: Any = root
    for step in parts(pointer):
        if "$ref" in node:
            node = root["$defs"][node["$ref"].rpartition("/")[2]]
        node = node["items"] if step.isdigit() and "items" in node else node.get("properties", {}).get(step)
        if node is None:
            return None
    assert isinstance(node, dict)
    return node


def kind_in(root: dict[str, Any], pointer: str) -> Kind:
    """The kind of the field at a JSON pointer; empty when the schema has no such field."""
    node = field_in(root, pointer)
    if node is None:
        return ""
    name = node.get("$ref", "").rpartition("/")[2]
    if name:
        return KINDS[name]
    # The statement on training data has a document's short form and is not a named kind of its own.
    return "document" if isinstance(node.get("type"), list) else TYPES.get(node.get("type"), "other")
