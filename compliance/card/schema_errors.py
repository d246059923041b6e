"""A schema error in plain words: what was found; what was expected; what to do. Loaded only for an invalid card."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Protocol

from compliance.card import ranges
from compliance.card.locate import cut, join, people
from compliance.card.other_names import meant
from compliance.card.schema_kinds import kind_in
from compliance.card.suggest import Places, nearest
from compliance.card.written import read, share
from compliance.law.quantity import WORDS, show

MAX_SUGGESTIONS = 50  # beyond so many unknown keys a hint for each costs more than it helps

KINDS = {
    ("number", "object"): 'a number, {"low": ..., "high": ...} or {"band": ">1e13"}',
    ("boolean", "object"): 'true, false or {"value": true, "basis": "..."}',
    ("boolean", "object", "string"): 'true, false, "partly" or {"value": true, "basis": "..."}',
    ("boolean", "string"): 'true, false or "partly"',
    ("string", "object"): 'a URL or path, or {"url": "..."}',
    ("string",): "a text",
    ("number",): "a number",
    ("boolean",): "true or false",
    ("array",): "a list",
    ("object",): "an object { ... }",
}
LEAVE_OUT = "leave the field out, because absence already means not known"
OR_LEAVE_OUT = ", or leave the field out if it is not known"
TRUTH = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}


class SchemaError(Protocol):
    """What is read of jsonschema.ValidationError."""

    absolute_path: Iterable[str | int]
    validator: str
    validator_value: Any
    instance: Any
    schema: dict[str, Any] | bool


class Explainer:
    """Turns the errors of jsonschema into (pointer, keyword, message)."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema
        self._places = Places(schema)
        self._suggested = 0
        self.meant: set[str] = set()

    def explain(self, error: SchemaError) -> Iterator[tuple[str, str, str]]:
        steps = [str(step) for step in error.absolute_path]
        schema = error.schema if isinstance(error.schema, dict) else {}
        keyword, value = "band" if error.validator == "not" else str(error.validator), error.instance
        if keyword == "additionalProperties":
            known = list(schema.get("properties", {}))
            for key in value:
                if key not in known:
                    yield join([*steps, str(key)]), keyword, self._unknown(str(key), value[key], steps, known)
        elif keyword == "required":
            for key in error.validator_value:
                if key not in value:
                    yield join([*steps, key]), keyword, _missing(key, schema)
        else:
            message = _wrong(keyword, value, schema, steps)
            if steps and self._is_required(steps):
                message = message.replace(LEAVE_OUT, "write it, because it is required").replace(OR_LEAVE_OUT, "")
            yield join(steps), keyword, message

    def _unknown(self, key: str, value: object, steps: list[str], known: list[str]) -> str:
        self._suggested += 1
        level = people(join(steps))
        what = f"found {_quoted(key)}, expected a field of {'the card' if level == '$' else level}; "
        if self._suggested > MAX_SUGGESTIONS or len(key) > 100:
            return what + "remove it, or look its name up in the schema"
        if other := meant(key, value, level, lambda pointer: kind_in(self._schema, pointer)):
            section, _, name = f"$.{other.field}".rpartition(".")
            if section == level:
                self.meant.add(join([*steps, name]))
            return what + other.remedy
        remedy, name = self._places.suggest(key, level, known)
        if name:
            # A misspelt member of a quantity is the number that the quantity seems to lack.
            self.meant.add(join([*steps, "value" if "band" in known else name]))
        return what + remedy

    def _is_required(self, steps: list[str]) -> bool:
        node: dict[str, Any] = self._schema
        for step in steps[:-1]:
            node = node["items"] if "items" in node else node.get("properties", {}).get(step, {})
            if "$ref" in node:
                node = self._schema["$defs"][node["$ref"].rpartition("/")[2]]
        return steps[-1] in node.get("required", ())


def _missing(key: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return 'found no number, expected value, low, high or band; add "value": ... or write the number alone'
    example = _example(schema["properties"].get(key, {}))
    return f"{key} is missing, and required here; add {_quoted(key)}: {example or '...'}"


def _wrong(keyword: str, value: object, schema: dict[str, Any], steps: list[str]) -> str:
    match keyword:
        case "type":
            return _type(value, schema, steps)
        case "enum":
            return _enum(value, [str(item) for item in schema["enum"]])
        case "const" if schema["const"] == "partly":
            return f'found {found(value)}, expected true, false or "partly"; write one of the three'
        case "const":
            return f"found {found(value)}, expected {_json(schema['const'])}; write that, or update fmcheck"
        case "minLength":
            return f"found an empty text, expected at least one character; write it{OR_LEAVE_OUT}"
        case "pattern" | "maxLength":
            return _form(value, schema)
        case "minimum" if schema["minimum"] == 0:
            return f"found {found(value)}, expected a number of at least 0; remove the minus sign, or leave the field out"
        case "minimum":
            return f"found {found(value)}, expected at least {schema['minimum']}; correct it"
        case "maximum" if schema["maximum"] == 1 and isinstance(value, int | float | Decimal):
            return ranges.above_one(value)
        case "maximum":
            return f"found {found(value)}, expected at most {schema['maximum']}; correct it"
        case "multipleOf" if isinstance(value, int | float | Decimal):
            return ranges.fraction(value)
        case "band":
            return f"found {steps[-1]} beside band, expected either a band or numbers; keep the one that is known"
        case _:
            return f"found {found(value)}, expected what the schema allows ({keyword}); correct it"


def _type(value: object, schema: dict[str, Any], steps: list[str]) -> str:
    types = (schema["type"],) if isinstance(schema["type"], str) else tuple(schema["type"])
    if not steps:
        return _not_a_card(value)
    expected = KINDS[types]
    if "enum" in schema:
        expected = "one of " + ", ".join(schema["enum"])
    return f"found {found(value)}, expected {expected}; {_remedy(value, types, schema)}"


def _not_a_card(value: object) -> str:
    what = f"found {found(value)}, expected one object {{ ... }}; "
    if isinstance(value, list) and len(value) > 1:
        return what + "write one file for each card"
    if isinstance(value, list) and value:
        return what + "remove the square brackets around it"
    return what + 'start with {"schema_version": "1.0", "model": {"name": "..."}}'


def _remedy(value: object, types: tuple[str, ...], schema: dict[str, Any]) -> str:
    example = _example(schema)
    if value is None:
        return LEAVE_OUT
    if "number" in types and isinstance(value, str):
        return _number(value, "object" in types)
    if types == ("number", "object") and isinstance(value, list) and len(value) == 2:
        return 'write a range as {"low": ..., "high": ...}'
    if "boolean" in types and (word := TRUTH.get(str(value).strip().lower())):
        return ("remove the quotes" if value == word else f"write {word} without quotes") if isinstance(value, str) else f"write {word}"
    if types[:2] == ("boolean", "object") and isinstance(value, str):
        return 'write the text as the basis: {"value": true, "basis": "..."}'
    if "array" in types:
        return "put square brackets around it"
    if types == ("string",) and isinstance(value, int | float | Decimal):
        return f"write {value} in double quotes"
    return f"write it as {example}" if example else "correct it"


def _number(text: str, quantity: bool) -> str:
    try:
        number = read(text)
    except ValueError as error:
        if not quantity and (part := share(text)) is not None:
            return f"write the share {show(part)} without quotes"
        if quantity and len(text) <= 50:
            try:
                ranges.bounds(text)
            except ValueError:
                pass
            else:
                return f'write {{"band": "{text}"}}'
        return str(error).partition("; ")[2] if len(text) > 60 else str(error)
    return f"write {as_json(text, number)} without quotes"


def as_json(text: str, number: Decimal) -> str:
    """`number` as JSON, close to how `text` writes it: 70B is 70e9."""
    head, word = text.strip()[:-1].strip(), text.strip()[-1:]
    if word in WORDS and head.replace(".", "", 1).isdecimal() and head[:1] != "." and not (head[:1] == "0" and head[:2] != "0."):
        written = f"{head}e{WORDS[word]}"
        if Decimal(written) == number:
            return written
    return show(number)


def _enum(value: object, allowed: list[str]) -> str:
    meant = nearest(value, allowed) if isinstance(value, str) else ""
    return f"found {found(value)}, expected one of {', '.join(allowed)}; " + (
        f'write "{meant}"' if meant else "choose the nearest, or leave the field out"
    )


def _form(value: object, schema: dict[str, Any]) -> str:
    description, _, example = str(schema.get("description") or schema.get("$comment", "")).partition(" Example: ")
    expected = description.rstrip(".") or "see the schema"
    return f"found {found(value)}, expected another form: {expected}; " + (f"write it as {example}" if example else "correct it")


def _example(schema: dict[str, Any]) -> str:
    return str(schema.get("description", "")).partition(" Example: ")[2]


def found(value: object) -> str:
    """What was found in the card, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case int() | float() | Decimal():
            return cut(ranges.as_written(value))
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "an object" if value else "an empty object"
        case _:
            return f"a {type(value).__name__}"


def _quoted(text: str) -> str:
    return _json(cut(text))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
