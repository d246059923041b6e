"""jsonschema in the place of jsonschema-rs, where there is no wheel of that: in a browser, on rare machines. Slower, with the same answers.

Only what jsonschema 4.17.3 (the last that needs no compiled library) and the newest have in common is used.
"""

from collections.abc import Iterator
from decimal import Context, localcontext
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

# Decimal("1e300") % 1 needs 301 digits, and raises in the usual 28.
DIGITS = Context(prec=2000)
FAULTS = (ArithmeticError, TypeError, ValueError, RecursionError)  # of comparisons with Python values that JSON does not have


class SchemaValidator:
    """The validator of one schema, whose references all lead into itself."""

    def __init__(self, schema: dict[str, Any]) -> None:
        # Without its id, because version 4.17 would look for what a URN names.
        self._validator = Draft202012Validator({key: value for key, value in schema.items() if key != "$id"})

    def is_valid(self, card: object) -> bool:
        """Whether decoded JSON fits the schema. Raises ValueError for a Python value that JSON does not have."""
        _refuse_foreign(card)
        with localcontext(DIGITS):
            try:
                return bool(self._validator.is_valid(card))
            except FAULTS:
                return False

    def errors(self, card: object) -> list[Any]:
        """The errors of jsonschema: absolute_path, validator, validator_value, instance and schema of each. None where it gives up."""
        return list(_tried(self._validator.iter_errors(card)))


def _tried(errors: Iterator[Any]) -> Iterator[Any]:
    with localcontext(DIGITS):
        try:
            yield from list(errors)
        except FAULTS:
            return


def _refuse_foreign(card: object) -> None:
    level = [card]
    while level:
        node = level.pop()
        if isinstance(node, dict):
            if not all(isinstance(key, str) for key in node):
                raise ValueError("a key that is not a text")
            level += node.values()
        elif isinstance(node, list):
            level += node
