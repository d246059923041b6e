"""A card written as a CycloneDX ML-BOM is valid by the official schemas, is the same every time, and reads back as the same facts."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.decode import decode
from compliance.card.field_kinds import kind
from compliance.card.validate import is_valid, schema
from compliance.errors import UsageError
from compliance.formats import Material
from compliance.formats.cyclonedx.read import read
from compliance.formats.cyclonedx.write import SPDX, write
from compliance.formats.properties import quantity, quantity_text

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
CARDS = sorted(path for path in EXAMPLES.rglob("*.json") if b'"schema_version": "1.0"' in path.read_bytes())
VERSIONS = {"1.6": SchemaVersion.V1_6, "1.7": SchemaVersion.V1_7}
SHORT = (("attestation", "value"), ("quantity", "value"), ("document", "url"))
SECTIONS = ("$schema", "schema_version", "provenance")
LEAST: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "Example"}}
NAMELESS = LEAST | {"provider": {"country": "CH", "url": "https://example.org"}, "licence": {"url": "https://example.org/licence"}}


def example(node: dict[str, Any]) -> Any:
    """A value with every field of the schema in it, from the example in each description."""
    if "$ref" in node:
        node = {**schema()["$defs"][node["$ref"].rpartition("/")[2]], **node}
    if "properties" in node and node.get("type") == "object":
        return {name: example(field) for name, field in node["properties"].items()}
    if "items" in node and "properties" in node["items"]:
        return [example(node["items"])]
    return json.loads(node["description"].partition(" Example: ")[2], parse_int=Decimal, parse_float=Decimal)


def fullest() -> dict[str, Any]:
    properties = schema()["properties"]
    return {"schema_version": "1.0"} | {name: example(field) for name, field in properties.items() if name not in SECTIONS}


def cards() -> list[Any]:
    made = [
        pytest.param(fullest(), id="every field"),
        pytest.param(LEAST, id="a name alone"),
        pytest.param(NAMELESS, id="no name of the provider"),
    ]
    return made + [pytest.param(decode(path.read_bytes()), id=path.stem) for path in CARDS]


def facts(node: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """The plain values of a card by their pointers; a value with its basis and one without are the same fact."""
    match node:
        case dict():
            for key, member in node.items():
                yield from facts(member, pointer if (kind(pointer), key) in SHORT else f"{pointer}/{key}")
        case [] if pointer:
            yield pointer, "an empty list"
        case list():
            for index, item in enumerate(node):
                yield from facts(item, f"{pointer}/{index}")
        case _:
            yield pointer, node


def strict(spec: str) -> JsonStrictValidator:
    pytest.importorskip("referencing", reason="the official validator needs a jsonschema of 4.18 or later")
    return JsonStrictValidator(VERSIONS[spec])


def read_back(text: str) -> dict[str, Any]:
    return read(Material("x.cdx.json", content=decode(text.encode()))).card("x")


def component(card: dict[str, Any]) -> Any:
    (model,) = json.loads(write(card))["components"]
    return model


def properties(card: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["name"], item["value"]) for item in component(card)["modelCard"]["properties"]]


@pytest.mark.parametrize("spec", VERSIONS)
@pytest.mark.parametrize("card", cards())
def test_the_bill_is_valid_by_the_official_schema(card: dict[str, Any], spec: str) -> None:
    assert is_valid(card)
    assert strict(spec).validate_str(write(card, spec)) is None
    assert json.loads(write(card, spec))["specVersion"] == spec


@pytest.mark.parametrize("card", cards())
def test_reading_the_bill_back_gives_the_facts_of_the_card(card: dict[str, Any]) -> None:
    back = read_back(write(card))
    assert is_valid(back)
    assert "notes" not in back["provenance"], "what fmcheck writes, it reads without a question"
    stated, found = (dict(facts({key: value for key, value in one.items() if key not in SECTIONS})) for one in (card, back))
    assert {pointer: found.get(pointer) for pointer in stated} == stated
    added = found.keys() - stated.keys()
    assert all(pointer.endswith(("/basis", "/source")) for pointer in added), added


def test_a_truth_that_was_stated_without_a_basis_gets_none_on_the_way() -> None:
    card = LEAST | {"training": {"self_supervised": True, "data": {"broad": True}}}
    back = read_back(write(card))["training"]
    assert back == {"self_supervised": True, "data": {"broad": True}}


def test_the_same_card_gives_the_same_bytes_without_a_time_or_a_serial_number() -> None:
    text = write(fullest())
    assert text == write(fullest())
    assert "timestamp" not in text and "serialNumber" not in text


def test_what_cyclonedx_has_a_place_for_stands_there_and_not_in_a_property_too() -> None:
    card = LEAST | {
        "model": {"name": "Example", "version": "1", "description": "A model", "url": "https://example.org/model"},
        "provider": {"name": "Labs", "country": "CH", "url": "https://example.org"},
        "architecture": {"family": "transformer", "parameters": {"total": Decimal("174.6e9")}, "context_tokens": Decimal("131072")},
        "training": {"energy_mwh": Decimal("27500"), "data": {"sources": [{"name": "Corpus", "url": "https://example.org/data"}]}},
        "capability": {"inputs": ["text"], "outputs": ["text", "code"], "tasks": ["translation"]},
        "lineage": {"bases": [{"name": "Base"}]},
        "licence": {"spdx": "Apache-2.0", "url": "https://example.org/licence"},
        "documentation": {"intended_uses": "Any", "limitations": "Slow", "languages": ["en", "de"]},
    }
    written = component(card)
    told = written["modelCard"].pop("properties")
    assert written == {
        "type": "machine-learning-model",
        "bom-ref": "model",
        "manufacturer": {"name": "Labs", "address": {"country": "CH"}, "url": ["https://example.org"]},
        "name": "Example",
        "version": "1",
        "description": "A model",
        "licenses": [{"license": {"id": "Apache-2.0", "url": "https://example.org/licence"}}],
        "externalReferences": [{"type": "website", "url": "https://example.org/model"}],
        "pedigree": {"ancestors": [{"type": "machine-learning-model", "name": "Base"}]},
        "modelCard": {
            "modelParameters": {
                "task": "translation",
                "architectureFamily": "transformer",
                "datasets": [{"type": "dataset", "name": "Corpus", "contents": {"url": "https://example.org/data"}}],
                "inputs": [{"format": "text"}],
                "outputs": [{"format": "text"}, {"format": "code"}],
            },
            "considerations": {
                "useCases": ["Any"],
                "technicalLimitations": ["Slow"],
                "environmentalConsiderations": {
                    "energyConsumptions": [
                        {"activity": "training", "energyProviders": [], "activityEnergyCost": {"value": 27500000, "unit": "kWh"}}
                    ]
                },
            },
        },
    }
    assert [(item["name"], item["value"]) for item in told if item["name"] != "fmcheck:gap"] == [
        ("cdx:ai-ml:model:parameter:count", "174.6B"),
        ("cdx:ai-ml:model:hyperparameter:context_length", "131072"),
        ("cdx:ai-ml:model:language", "en,de"),
    ]


def test_the_facts_that_rules_need_most_are_marked_where_the_card_does_not_state_them() -> None:
    gaps = [value for name, value in properties(LEAST) if name == "fmcheck:gap"]
    assert gaps == [
        *("model.released", "provider.name", "architecture.parameters.total", "training.data"),
        *("training.compute.direct_flop", "training.compute.cumulative_flop", "licence"),
    ]
    assert "fmcheck:gap" not in dict(properties(fullest()))


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("MIT", {"license": {"id": "MIT"}}),
        ("MIT OR (Apache-2.0 AND ISC)", {"expression": "MIT OR (Apache-2.0 AND ISC)"}),
        ("Example Community Licence", {"license": {"name": "Example Community Licence"}}),
    ],
)
def test_a_licence_is_written_as_an_identifier_an_expression_or_a_name(name: str, entry: dict[str, Any]) -> None:
    assert component(LEAST | {"licence": {"spdx": name}})["licenses"] == [entry]


@pytest.mark.parametrize("spec", VERSIONS)
def test_every_identifier_of_a_licence_is_in_the_list_that_the_schema_refers_to(spec: str) -> None:
    for name in SPDX:
        assert strict(spec).validate_str(write(LEAST | {"licence": {"spdx": name}}, spec)) is None, name


@pytest.mark.parametrize("url", ["docs/model page.md", "https://example.org/{x}", "https://example.org:port/", "javascript:alert(1)"])
def test_a_url_that_a_bill_may_not_hold_becomes_a_property(url: str) -> None:
    card = LEAST | {"model": {"name": "Example", "url": url}}
    assert "externalReferences" not in component(card)
    assert ("fmcheck:model:url", url) in properties(card)


@pytest.mark.parametrize("text", ['"}]}', "\\", "<script>", "\u202e\u2028", "name\r\nvalue", "\x00\x1b"])
def test_text_of_a_card_stays_text(text: str) -> None:
    card = LEAST | {"model": {"name": text, "purpose": text, "description": text}}
    for spec in VERSIONS:
        assert strict(spec).validate_str(write(card, spec)) is None
    assert component(card)["name"] == text and ("fmcheck:model:purpose", text) in properties(card)


def test_another_version_of_cyclonedx_is_refused() -> None:
    with pytest.raises(UsageError, match=r"choose one of 1\.6, 1\.7"):
        write(LEAST, "2.0")


numbers = st.decimals(min_value=0, max_value=Decimal("1e300"), allow_nan=False, allow_infinity=False).map(abs)


@given(st.dictionaries(st.sampled_from(["value", "low", "high"]), numbers, min_size=1))
def test_a_quantity_reads_back_from_its_text(node: dict[str, Any]) -> None:
    assert quantity(quantity_text(node)) == node


@pytest.mark.parametrize("band", [">1e13", "<1e9", "1e9-1e13"])
def test_a_band_reads_back_from_its_text_and_is_no_range(band: str) -> None:
    assert quantity(quantity_text({"band": band})) == {"band": band}
