"""What kind of value belongs at a field of the card, as the schema says. Not a validator."""

from typing import Any

from compliance.card.schema_kinds import Kind, field_in, kind_in
from compliance.card.validate import schema

__all__ = ["Kind", "field", "kind", "named_kind"]


def field(pointer: str) -> dict[str, Any] | None:
    """The schema of the field at a JSON pointer, which may refer to a named kind; None when the card has no such field."""
    return field_in(schema(), pointer)


def named_kind(pointer: str) -> str:
    """The name of the field's kind in the schema, such as Attestation; empty where it has none."""
    return str((field(pointer) or {}).get("$ref", "")).rpartition("/")[2]


def kind(pointer: str) -> Kind:
    """The kind of the field at a JSON pointer; empty when the card has no such field."""
    return kind_in(schema(), pointer)
