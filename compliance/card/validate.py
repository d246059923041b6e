"""JSON to violations: jsonschema-rs and our own arithmetic decide, jsonschema explains. Not a judge of what a card says."""

import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from compliance.card import ranges
from compliance.files.shipped import builtin

if TYPE_CHECKING:
    import jsonschema_rs

    from compliance.card.schema_errors import Explainer

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


@cache
def _validator() -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(_text())


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
    from decimal import Context, localcontext

    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    # Decimal("1e300") % 1 needs 301 digits, and raises in the usual 28.
    with localcontext(Context(prec=2000)):
        try:
            return list(Draft202012Validator({**schema(), "properties": _in_question(card)}).iter_errors(card))
        except (ArithmeticError, TypeError, ValueError, RecursionError):
            return []


def _in_question(card: object) -> dict[str, Any]:
    """The sections of the schema; one that fits is any value."""
    sections: dict[str, Any] = schema()["properties"]
    faulty = {error.instance_path[0] for error in _validator().iter_errors(card) if error.instance_path}
    fits = {name for name in card if name not in faulty} if isinstance(card, dict) else set()
    return {name: {} if name in fits else section for name, section in sections.items()}


def _last_resort(card: object) -> list[tuple[str, str, str]]:
    """What jsonschema-rs says itself, where jsonschema says nothing."""
    from compliance.card.locate import join

    try:
        first = next(_validator().iter_errors(card), None)
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
