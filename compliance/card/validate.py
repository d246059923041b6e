"""JSON to violations: jsonschema-rs and our own arithmetic decide, jsonschema explains. Not a judge of what a card says.

Where jsonschema-rs is not there, jsonschema decides too.
"""

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from compliance.card import ranges
from compliance.files.shipped import builtin
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.card.schema_errors import Explainer
    from compliance.card.schema_validator import SchemaValidator

SCHEMA_FILE = "model-card-1.schema.json"
# One cause, one violation: of several keywords that fail at one place, the first of these speaks.
SPEAKS_FIRST = ("type", "const", "enum", "band", "minLength", "pattern", "maxLength", "minimum", "maximum", "multipleOf", "order")


class Violation(NamedTuple):
    """One thing that the card must change. `pointer` is RFC 6901; line and column count from 1."""

    pointer: str
    line: int
    column: int
    keyword: str
    message: str


def ready() -> None:
    """Import the library and compile the schema now, rather than when the first card is there."""
    _validator()


def is_valid(card: object) -> bool:
    """Whether decoded JSON is a card."""
    try:
        fits = _validator().is_valid(card)
    except ValueError:  # a Python value that JSON does not have
        return False
    return fits and isinstance(card, dict) and ranges.sound(card)


def violations(card: object, source: bytes) -> list[Violation]:
    """Everything that makes `card` invalid, shallowest first, then in the order of the file. Empty when it is valid."""
    if is_valid(card):
        return []
    from copy import copy

    from compliance.card.locate import Positions, join, parts

    explainer, positions = copy(_explainer()), Positions(source)
    explainer.meant = set()
    found: dict[str, tuple[str, str]] = {}

    def add(pointer: str, keyword: str, message: str) -> None:
        if pointer not in found or _rank(keyword) < _rank(found[pointer][0]):
            found[pointer] = keyword, message

    for error in _errors(card):
        for pointer, keyword, message in explainer.explain(error):
            add(pointer, keyword, message)
    for steps, keyword, message in ranges.faults(card):
        add(join(steps), keyword, message)
    # A misspelt key is one mistake: that its right name is missing goes without saying.
    for pointer in explainer.meant:
        if pointer in found and found[pointer][0] == "required":
            del found[pointer]
    if not found:
        for pointer, keyword, message in _last_resort(card):
            add(pointer, keyword, message)
    result = [
        Violation(pointer, *(positions.key if keyword == "additionalProperties" else positions.of)(pointer), keyword, message)
        for pointer, (keyword, message) in found.items()
    ]
    return sorted(result, key=lambda item: (len(parts(item.pointer)), item.line, item.column, item.pointer))


def format_violation(name: str, violation: Violation) -> str:
    """`file:line:column: $.path: message`, one line; without a place or a path where there is none."""
    from compliance.card.locate import people

    place = f":{violation.line}:{violation.column}" if violation.line else ""
    path = "" if violation.keyword == "unreadable" else f" {people(violation.pointer)}:"
    return f"{name}{place}:{path} {violation.message}"


def _rank(keyword: str) -> int:
    return SPEAKS_FIRST.index(keyword) if keyword in SPEAKS_FIRST else len(SPEAKS_FIRST)


@cache
def _text() -> str:
    with open(os.path.join(builtin("schemas"), SCHEMA_FILE), encoding="utf-8") as file:
        return file.read()


class _Validator(Protocol):
    def is_valid(self, card: Any, /) -> bool: ...


@cache
def _validator() -> _Validator:
    return _compiled() or _interpreted()


@cache
def _compiled() -> Any:
    """The validator of jsonschema-rs; None where there is none for this machine."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    return jsonschema_rs.Draft202012Validator(_text())


@cache
def _interpreted() -> "SchemaValidator":
    from compliance.card.schema_validator import SchemaValidator

    return SchemaValidator(schema())


@cache
def schema() -> dict[str, Any]:
    """The committed schema of a card. Shared: not to be changed."""
    import json

    loaded = json.loads(_text())
    assert isinstance(loaded, dict)
    return loaded


@cache
def _explainer() -> "Explainer":
    from compliance.card.schema_errors import Explainer

    return Explainer(schema())


def _errors(card: object) -> list[Any]:
    """What jsonschema has to say, asked only of the sections in which jsonschema-rs found something: it takes its time."""
    from compliance.card.schema_validator import SchemaValidator

    try:
        sections = _in_question(card)
    except ValueError:  # a Python value that JSON does not have
        return []
    return SchemaValidator({**schema(), "properties": sections}).errors(card)


def _in_question(card: object) -> dict[str, Any]:
    """The sections of the schema; one that fits is any value."""
    sections: dict[str, Any] = schema()["properties"]
    compiled = _compiled()
    if compiled is None or not isinstance(card, dict):
        return sections
    faulty = {error.instance_path[0] for error in compiled.iter_errors(card) if error.instance_path}
    return {name: {} if name in card and name not in faulty else section for name, section in sections.items()}


def _last_resort(card: object) -> list[tuple[str, str, str]]:
    """What is said where jsonschema says nothing: what jsonschema-rs says itself, or what Python value is not JSON."""
    from compliance.card.locate import join

    try:
        _validator().is_valid(card)
        first = next(_compiled().iter_errors(card), None) if _compiled() else None
    except ValueError as error:
        return [("", "type", f"the card holds a value that JSON does not have ({error}); JSON values are expected; pass decoded JSON")]
    if first is None:
        return [
            (
                "",
                "schema",
                "the card does not fit its schema, for no reason that can be named; report this card to the maintainers of fmcheck",
            )
        ]
    steps = [str(step) for step in first.instance_path]
    return [(join(steps), "schema", f"{first.message[:300]}, expected what the schema allows; correct it")]
