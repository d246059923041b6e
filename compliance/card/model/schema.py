"""The JSON Schema of a card, generated from the models and the law's questions. Never imported by a check.

`python .ci/regenerate.py` writes schemas/model-card-1.schema.json.
"""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from compliance.address import schema_id
from compliance.card.locate import join, parts
from compliance.card.model.card import Card
from compliance.card.model.kinds import DAY
from compliance.card.model.snippets import OF_FIELDS, OF_KINDS
from compliance.errors import DefectError
from compliance.law.facts import FACTS

DEFS = ("Attestation", "Count", "Document", "Quantity", "SelfSupervision")
A_DAY = {"description": 'A day of the calendar, as YYYY-MM-DD. Example: "2026-03-01"', "type": "string", "maxLength": 10, "pattern": DAY}
# What a reader looks for first comes first; properties keep the order of the models.
ORDER: tuple[str, ...] = ("$schema", "$id", "title", "$ref", "$comment", "description", "type", "const", "enum", "required")
ORDER += ("properties", "items", "if", "then", "else")
EXAMPLE = " Example: "
EXEMPLIFIED = ("Count", "Document", "Quantity")  # of these, completing a key leaves the example to choose or not


class _Plain(GenerateJsonSchema):
    """Without titles and defaults: an absent field has no value."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def card_schema() -> dict[str, Any]:
    """The schema as written to schemas/model-card-1.schema.json."""
    raw = Card.model_json_schema(schema_generator=_Plain)
    sections = raw.pop("$defs")
    schema = _inline(raw, sections)
    schema["$defs"] = {name: _kind(name, A_DAY if name == "Day" else _inline(sections[name], sections)) for name in ("Day", *DEFS)}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = schema_id("model-card")
    schema["title"] = "Model card for fmcheck"
    for pointer, fact in FACTS.items():
        field = _field(schema, pointer)
        field["description"] = f"{fact.asks} {field['description']}"
    for pointer, snippets in OF_FIELDS.items():
        _field(schema, pointer)["defaultSnippets"] = snippets
    ordered = _ordered(schema)
    assert isinstance(ordered, dict)
    return ordered


def written() -> str:
    """The bytes of the committed file, as text."""
    return json.dumps(card_schema(), indent=2, ensure_ascii=False) + "\n"


def _field(schema: dict[str, Any], pointer: str) -> dict[str, Any]:
    node: Any = schema
    for part in parts(pointer):
        node = node.get("properties", {}).get(part)
        if node is None:
            raise DefectError(
                f"compliance.law.facts asks for {pointer}, which is not a field of the card", f"add {join([part])} to the models"
            )
    assert isinstance(node, dict)
    return node


def _kind(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """A definition whose description is a comment: where editors merge a definition into its field, that of the field is the only one."""
    rest = {key: value for key, value in definition.items() if key != "description"}
    return {"$comment": definition["description"], **rest, "defaultSnippets": OF_KINDS[name]}


def _exemplified(field: dict[str, Any]) -> dict[str, Any]:
    """A field of a kind, with the example of its description as data."""
    example = json.loads(field["description"].partition(EXAMPLE)[2], parse_float=_short)
    return {**field, "examples": [example]}


def _short(number: str) -> int | float:
    """70e9 as a whole number, 3.8e25 as it is."""
    value = float(number)
    return int(value) if value.is_integer() and value < 1e15 else value


def _inline(node: Any, sections: dict[str, Any]) -> Any:
    """The sections are written where they are used, so that a schema path reads like a card path; the kinds stay in $defs."""
    if isinstance(node, list):
        return [_inline(item, sections) for item in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    if name in sections and name not in DEFS:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return _inline({**sections[name], **rest}, sections)
    if node.get("pattern") == DAY:
        return {"$ref": "#/$defs/Day", "description": node["description"]}
    if name in EXEMPLIFIED:
        return _exemplified(node)
    return {key: _inline(value, sections) for key, value in node.items() if key != "title" or not isinstance(value, str)}


def _ordered(node: Any) -> Any:
    if isinstance(node, list):
        return [_ordered(item) for item in node]
    if not isinstance(node, dict):
        return node
    keys = sorted(node, key=lambda key: (ORDER.index(key) if key in ORDER else len(ORDER), key))
    return {key: _in_order(key, node[key]) for key in keys}


def _in_order(key: str, value: Any) -> Any:
    """What a keyword holds: names keep their order, and data is left as it is."""
    if key in ("defaultSnippets", "examples"):
        return value
    return {name: _ordered(item) for name, item in value.items()} if key in ("properties", "$defs") else _ordered(value)
