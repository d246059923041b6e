"""The models, the schema and both validators: one contract."""

import copy
import re
from decimal import Decimal
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from compliance.card import ranges
from compliance.card.decode import decode
from compliance.card.model.card import Card
from compliance.card.model.schema import card_schema, written
from compliance.card.validate import SCHEMA_FILE, _errors, is_valid, violations
from compliance.files.shipped import builtin
from compliance.law.facts import FACTS

SCHEMA = card_schema()


def example(field: dict[str, Any]) -> Any:
    """The field's example; of a section, an object of all its fields' examples."""
    if "properties" in field and "$ref" not in field and field["type"] == "object":
        return {name: example(inner) for name, inner in field["properties"].items()}
    if "properties" in field.get("items", {}):
        return [example(field["items"])]
    return decode(field["description"].partition(" Example: ")[2].encode())


FULL: dict[str, Any] = example(SCHEMA)
LONG = {
    "schema_version": "1.0",
    "model": {"name": "x"},
    "training": {
        "self_supervised": {"value": "partly", "basis": "b"},
        "compute": {
            "direct_flop": {"value": Decimal(3), "low": Decimal(2), "high": Decimal("4.5"), "basis": "estimated", "date": "2024-02-29"},
            "total_flop": {"band": "1e9-1e13"},
            "own_flop": {"high": Decimal("1e25")},
        },
        "data": {"broad": {"value": True, "evidence": ["u"]}, "tokens": {"low": Decimal("1e12")}},
    },
    "documentation": {"technical": {"url": "u", "date": "2024-12-31"}},
}


def typed(card: object) -> bool:
    try:
        Card.model_validate(card)
    except ValidationError:
        return False
    return True


def agreed(card: object) -> bool:
    """Whether the card is valid, once the three agree on it."""
    decided = is_valid(card)
    assert decided == (not _errors(card) and next(ranges.faults(card), None) is None), "jsonschema"
    assert decided == typed(card), "pydantic"
    assert decided == (not violations(card, b"{}"))
    return decided


def test_the_committed_schema_is_the_generated_one() -> None:
    with open(f"{builtin('schemas')}/{SCHEMA_FILE}", encoding="utf-8") as file:
        assert file.read() == written(), "run python .ci/regenerate.py"


def test_the_schema_is_a_schema_without_alternatives() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    assert not re.search(r'"(anyOf|oneOf|format|default|unevaluated\w+|uniqueItems)":', written())


def test_every_question_of_the_law_begins_its_fields_description() -> None:
    for pointer, fact in FACTS.items():
        node: dict[str, Any] = SCHEMA
        for step in pointer[1:].split("/"):
            node = node["properties"][step]
        assert node["description"].startswith(fact.asks)


def test_every_field_has_a_description_and_the_examples_make_a_valid_card() -> None:
    assert agreed(FULL)
    assert agreed(LONG)


def test_the_keys_that_count_things_are_those_of_the_schema() -> None:
    counted: set[str] = set()
    other: set[str] = set()

    def visit(field: dict[str, Any]) -> None:
        for name, inner in field.get("properties", {}).items():
            (counted if inner.get("$ref") == "#/$defs/Count" or "multipleOf" in inner else other).add(name)
            visit(inner)
            visit(inner.get("items", {}))

    visit(SCHEMA)
    assert counted == ranges.WHOLE
    assert counted & other == {"parameters"}  # /architecture/parameters is an object


def test_null_is_an_error_everywhere() -> None:
    def visit(card: Any, node: Any) -> None:
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            kept, node[key] = node[key], None
            assert not is_valid(card) and not typed(card)
            node[key] = kept
            if isinstance(kept, dict | list):
                visit(card, kept)

    for card in (copy.deepcopy(FULL), copy.deepcopy(LONG)):
        visit(card, card)


DAYS = ["2024-02-29", "2023-02-29", "2000-02-29", "1900-02-29", "2024-07-23\n", "2023", "2023-12"]
WORDS = ["partly", "text", "US", "US-CA", "US\n", ">1e13", "9-1", "1-9", "<1e9\n", "open"]
EDGES = ["0", "-0.0", "-1e-300", "1e300", "1e308", "1.5", "0.4", "2025", "12345678901234567890123.5", "1.00000000000000000001"]
MEMBERS = ["value", "low", "high", "band", "basis", "url", "date", "items", "name", "flop", "where", "1", "13", "$schema", "foo"]

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5) | st.sampled_from(DAYS + WORDS)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from([Decimal(text) for text in EDGES])
SCALARS = st.none() | st.booleans() | TEXT | NUMBERS | st.integers(-5, 5) | FLOATS
NAMES = st.sampled_from(MEMBERS) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=5)


def places(node: Any) -> list[tuple[Any, Any]]:
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [(node, key) for key in keys] + [found for key in keys for found in places(node[key])]


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_the_validators_and_the_models_agree_on_mutated_cards(data: st.DataObject) -> None:
    card = copy.deepcopy(data.draw(st.sampled_from([FULL, LONG])))
    for _ in range(data.draw(st.integers(1, 3))):
        found = places(card)
        if not found:
            break
        holder, key = found[data.draw(st.integers(0, len(found) - 1))]
        match data.draw(st.sampled_from(["replace", "replace", "delete", "rename", "add", "wrap", "append"])):
            case "replace":
                holder[key] = data.draw(VALUES)
            case "delete":
                del holder[key]
            case "rename" if isinstance(holder, dict):
                holder[data.draw(NAMES)] = holder.pop(key)
            case "add" if isinstance(holder, dict):
                holder[data.draw(NAMES)] = data.draw(VALUES)
            case "wrap":
                holder[key] = [holder[key]]
            case _ if isinstance(holder, list):
                holder.append(data.draw(VALUES))
    agreed(card)


@given(NUMBERS | FLOATS | st.integers())
@settings(max_examples=100, deadline=None)
def test_the_validators_and_the_models_agree_on_numbers(number: Any) -> None:
    card = copy.deepcopy(LONG)
    card["training"]["data"]["tokens"] = number  # type: ignore[index]
    card["training"]["hardware"] = [{"count": number, "utilisation": number}]  # type: ignore[index]
    agreed(card)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023, 2024, 2099])
def test_the_days_of_the_schema_are_the_days_of_the_calendar(year: int) -> None:
    import datetime

    for month in range(14):
        for day in range(33):
            text = f"{year}-{month:02}-{day:02}"
            try:
                datetime.date.fromisoformat(text)
                exists = True
            except ValueError:
                exists = False
            assert is_valid({"schema_version": "1.0", "model": {"name": "x", "released": text}}) == exists, text


def test_the_typed_card_holds_exact_numbers_days_and_none_for_what_is_absent() -> None:
    card = Card.model_validate({**LONG, "training": {"compute": {"direct_flop": 3.8e25}, "data": {"tokens": 15}}})
    training = card.training
    assert training and training.compute and training.compute.direct_flop and training.data and training.data.tokens
    assert training.compute.direct_flop.value == Decimal("3.8e25")
    assert training.data.tokens.value == 15
    assert card.provider is None
    assert Card.model_validate(card.model_dump(exclude_none=True, by_alias=True)) == card
