"""What kind of value belongs at a field of the card, as the schema says. Not a validator."""

from compliance.card.schema_kinds import Kind, kind_in
from compliance.card.validate import schema

__all__ = ["Kind", "kind"]


def kind(pointer: str) -> Kind:
    """The kind of the field at a JSON pointer; empty when the card has no such field."""
    return kind_in(schema(), pointer)
