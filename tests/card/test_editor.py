"""The schema in an editor: the language service of VS Code shows, offers and reports what fmcheck means.

Where node or the service is missing, one test says so: `npm ci` in tests/editor, or `python3 .ci/check.py --editor`.
"""

import copy
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.card.decode import decode
from compliance.card.model.schema import card_schema
from compliance.card.model.snippets import OF_FIELDS, OF_KINDS
from compliance.card.validate import SCHEMA_FILE, is_valid, violations
from compliance.files.shipped import builtin
from tests.card.test_model import FULL, LONG, VALUES, example
from tests.card.test_model import places as nodes

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = card_schema()
ANNOTATIONS = {"$comment", "description", "examples", "defaultSnippets"}
REQUIRED = "FMCHECK_EDITOR"  # the folder of the service's modules, in the job whose service may not be missing
MODULES = Path(os.environ.get(REQUIRED) or ROOT / "tests" / "editor")
TAB_STOP = re.compile(r"\$\{\d+:[^}]*\}|\$\d+")
COMMITTED = jsonschema_rs.Draft202012Validator(json.dumps(SCHEMA))
UNNAMED = {key: value for key, value in FULL.items() if key != "$schema"}  # VS Code would look for the schema that a card names
CARDS = sorted((ROOT / "examples" / "models").glob("*.json"))


class Answer(NamedTuple):
    hover: str
    offered: dict[str, str]
    problems: list[tuple[int, str]]


def asked(*questions: tuple[str, int | None]) -> list[Answer]:
    """What the language service answers to texts, each with a place or without."""
    node = shutil.which("node")
    if node is None or not (MODULES / "node_modules" / "vscode-json-languageservice").is_dir():
        assert REQUIRED not in os.environ, "the language service is missing"
        pytest.skip("no node, or no language service: npm ci in tests/editor installs it")
    service = [node, str(ROOT / "tests" / "editor" / "service.mjs"), str(MODULES), f"{builtin('schemas')}/{SCHEMA_FILE}"]
    said = json.dumps([{"text": text} if at is None else {"text": text, "at": at} for text, at in questions])
    done = subprocess.run(service, input=said, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return [
        Answer(re.sub(r"\\(.)", r"\1", item["hover"]), dict(item["offered"]), [(line, message) for line, message in item["problems"]])
        for item in json.loads(done.stdout)
    ]


def fields(node: dict[str, Any], steps: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every field of sections and of what lists hold, with the keys that lead to it; not the members of kinds."""
    inner = node if node.get("type") == "object" else node.get("items", {})
    for name, field in inner.get("properties", {}).items():
        yield (*steps, name), field
        yield from fields(field, (*steps, name))


def plain(card: object) -> str:
    return json.dumps(card, indent=1, default=float)


def places(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every key of an indented text, with the keys that lead to it, and the offset of its name."""
    path: list[str] = []
    for line in re.finditer(r'^( +)"([^"]+)": ', text, re.MULTILINE):
        path = [step for step in path if len(step) - len(step.lstrip()) < len(line[1])] + [line[1] + line[2]]
        yield tuple(step.strip() for step in path), line.start(2)


def test_a_definition_has_no_words_of_its_own_and_a_reference_no_conditions_beside_it() -> None:
    """VS Code merges a definition over the field that refers to it, so this is what lets the field's words win, and nothing else change."""
    for name, definition in SCHEMA["$defs"].items():
        assert definition["$comment"] and not {"description", "title", "examples"} & set(definition), name
    referring = [field for _, field in fields(SCHEMA) if "$ref" in field]
    assert len(referring) > 100
    for field in referring:
        assert set(field) <= {"$ref", *ANNOTATIONS} and field["description"]


def merged(node: Any) -> Any:
    """The schema as VS Code reads it: definitions written over the fields that refer to them, and no annotations."""
    if isinstance(node, list):
        return [merged(item) for item in node]
    if not isinstance(node, dict):
        return node
    whole = {**node, **SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]} if "$ref" in node else node
    return {
        key: {name: merged(inner) for name, inner in value.items()} if key == "properties" else merged(value)
        for key, value in whole.items()
        if key not in ANNOTATIONS | {"$ref", "$defs", "$id"}
    }


MERGED = jsonschema_rs.Draft202012Validator(merged(SCHEMA))


@given(st.data())
@settings(max_examples=150)
def test_the_same_cards_are_valid_as_an_editor_merges_the_schema(data: st.DataObject) -> None:
    card = copy.deepcopy(data.draw(st.sampled_from((FULL, LONG))))
    assert MERGED.is_valid(card)
    node, key = data.draw(st.sampled_from(nodes(card)))
    node[key] = data.draw(VALUES)
    assert MERGED.is_valid(card) == COMMITTED.is_valid(card)


def test_every_example_is_one_that_its_field_allows() -> None:
    listed = [(steps, field) for steps, field in fields(SCHEMA) if "examples" in field]
    assert len(listed) > 40
    for steps, field in listed:
        assert [float(item) if isinstance(item, int | float) else item for item in field["examples"]] == [_number(example(field))], steps


def _number(value: Any) -> Any:
    return value if isinstance(value, str | dict) else float(value)


def filled(body: Any, field: dict[str, Any]) -> Any:
    """A snippet with every tab stop filled in: by what its field allows first, else its example."""
    if isinstance(body, dict):
        node = {**SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {}), **field}
        return {name: filled(value, node["properties"][name]) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(value, field["items"]) for value in body]
    if not isinstance(body, str) or not TAB_STOP.search(body):
        return body
    return field["enum"][0] if "enum" in field else example(field) if " Example: " in field.get("description", "") else "text"


def test_every_snippet_that_is_filled_in_makes_a_valid_card() -> None:
    tried = 0
    for steps, field in [((), SCHEMA), *fields(SCHEMA)]:
        snippets = OF_FIELDS.get("/".join(("", *steps)), []) + OF_KINDS.get(field.get("$ref", "").rpartition("/")[2], [])
        for snippet in snippets:
            card: Any = json.loads(json.dumps(FULL, default=float))
            holder = card
            for step in steps[:-1]:
                holder = holder[step][0] if isinstance(holder[step], list) else holder[step]
            value = decode(json.dumps({"it": filled(snippet["body"], field)}, default=float).encode())
            assert isinstance(value, dict)
            if steps:
                holder[steps[-1]] = value["it"]
            whole = card if steps else value["it"]
            text = json.dumps(whole, default=float).encode()
            assert is_valid(decode(text)), (steps, snippet["label"], violations(decode(text), text))
            tried += 1
    assert tried > 200


ADDRESSES = ["urn:fmcheck:schema:model-card:1", "urn:x", "https://json-schema.org/draft/2020-12/schema", "../a.json", "\u202e"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_named_schema_never_switches_validation_off(address: str) -> None:
    card = {"$schema": address, "schema_version": "1.0", "model": {"name": "x"}}
    assert is_valid(card) and not is_valid(card | {"traning": {}}) and not is_valid(card | {"model": {}})


def test_every_hover_is_the_words_of_the_field_itself() -> None:
    text = plain(UNNAMED)
    described = {steps: field["description"] for steps, field in fields(SCHEMA) if steps != ("$schema",)}
    at = {steps: offset for steps, offset in places(text) if steps in described}
    assert set(at) == set(described)
    for steps, answer in zip(at, asked(*((text, offset + 1) for offset in at.values())), strict=True):
        assert answer.hover.removeprefix("Model card for fmcheck\n\n") == described[steps], steps


def test_completing_a_key_never_writes_a_fact() -> None:
    sections = [steps for steps, field in [((), SCHEMA), *fields(SCHEMA)] if field.get("type") == "object"]
    texts = ["".join(f'{{"{step}": ' for step in steps) + "{ }" + "}" * len(steps) for steps in sections]
    seen = 0
    for steps, answer in zip(sections, asked(*((text, text.index("{ }") + 1) for text in texts)), strict=True):
        for key, inserted in answer.offered.items():
            value = TAB_STOP.sub("", inserted.partition(": ")[2])
            if (*steps, key) != ("schema_version",):
                assert not re.search(r'(?<!")\b(true|false|\d)|: "[^"]', value), (steps, inserted)
            seen += 1
    assert seen > 180


def test_it_offers_closed_sets_notations_and_snippets() -> None:
    flop, outputs, empty = '{"training": {"compute": {"direct_flop": }}}', '{"capability": {"outputs": [ ]}}', ""
    of_flop, of_outputs, of_empty = asked((flop, flop.index(" }}}") + 1), (outputs, outputs.index(" ]") + 1), (empty, 0))
    assert {"number, with its source", "range"} <= set(of_flop.offered)
    assert {'"text"', '"image"', '"game-moves"'} <= set(of_outputs.offered)
    assert '"schema_version": "1.0"' in of_empty.offered["model card"]


def test_it_reports_what_fmcheck_reports_where_fmcheck_does() -> None:
    misspelt = json.dumps({"schema_version": "1.0", "model": {"name": "x"}, "traning": {"compute": {}}}, indent=1)
    texts = [plain(UNNAMED), plain(LONG), *(card.read_text(encoding="utf-8") for card in CARDS)]
    answers = asked((misspelt, None), *((text, None) for text in texts))
    assert [line for line, _ in answers[0].problems] == [item.line for item in violations(decode(misspelt.encode()), misspelt.encode())]
    assert "traning" in answers[0].problems[0][1]
    assert len(texts) > 15 and [answer.problems for answer in answers[1:]] == [[]] * len(texts)
