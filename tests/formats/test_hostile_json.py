"""Whatever a foreign JSON document holds, its reader makes a valid card or refuses it in a sentence."""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.errors import InputError
from compliance.formats import Material, reader
from compliance.formats.cyclonedx.write import write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WRONG: tuple[Any, ...] = (
    *(None, True, Decimal("-1e300"), "", "x" * 5000, "\u202e\x1b[31m|`\n|"),
    *([], [None], [[]], {}, {"name": {"name": []}}, ["x"] * 600),
)

CARD = {
    "schema_version": "1.0",
    "model": {"name": "x", "version": "1", "url": "https://example.org"},
    "provider": {"name": "Labs", "country": "CH", "url": "https://example.org"},
    "architecture": {
        "family": "transformer",
        "parameters": {"total": Decimal("7e9")},
        "context_tokens": {"low": Decimal(5), "high": Decimal(9)},
    },
    "training": {
        "self_supervised": True,
        "energy_mwh": Decimal(5),
        "data": {"sources": [{"name": "a", "kind": "crawled"}], "broad": {"value": True, "basis": "b"}, "tokens": {"band": ">1e13"}},
    },
    "capability": {"inputs": ["text"], "outputs": ["text"], "tasks": ["a", "b"]},
    "lineage": {"bases": [{"name": "b", "relation": "finetune"}]},
    "licence": {"spdx": "MIT", "url": "https://example.org"},
    "documentation": {"limitations": "l", "intended_uses": "u", "languages": ["en"]},
}
MORE = [
    ("nvidia:inference:hardware_units_count", "8"),
    ("nvidia:inference:training_duration_hardware", "80"),
    ("nvidia:model:release_dates", "01/02/2025"),
    ("cdx:ai-ml:model:parameter:tune_method", "sft"),
    ("cdx:ai-ml:model:modality:text", ""),
]
SPDX_MORE = [
    {"type": "Relationship", "from": "https://fmcheck.example/spdx/olmo-2-32b", "relationshipType": "trainedOn", "to": ["urn:d"]},
    {"type": "Relationship", "from": "https://fmcheck.example/spdx/olmo-2-32b", "relationshipType": "descendantOf", "to": ["urn:d"]},
    {"type": "dataset_DatasetPackage", "spdxId": "urn:d", "name": "d", "dataset_datasetSize": Decimal(5), "dataset_datasetType": ["text"]},
]


def bill() -> Any:
    content: Any = decode(write(CARD).encode())
    content["components"][0]["properties"] = [{"name": name, "value": value} for name, value in MORE]
    content["components"][0]["releaseNotes"] = {"type": "major", "timestamp": "2025-01-01T00:00:00Z"}
    content["components"][0]["modelCard"]["modelParameters"]["datasets"].append({"ref": "data"})
    return content


def document() -> Any:
    content: Any = decode((EXAMPLES / "foreign" / "olmo-2-32b.spdx3.json").read_bytes())
    energy = {"ai_trainingEnergyConsumption": [{"ai_energyQuantity": "1", "ai_energyUnit": "megajoule"}]}
    package = next(element for element in content["@graph"] if element["type"] == "ai_AIPackage")
    package |= {"ai_energyConsumption": energy, "ai_typeOfModel": ["transformer"], "ai_safetyRiskAssessment": "low"}
    content["@graph"] += SPDX_MORE
    return content


def card() -> Any:
    content: Any = decode((EXAMPLES / "foreign" / "alexnet.mct.json").read_bytes())
    content["model_details"] |= {"licenses": [{"identifier": "MIT"}], "references": [{"reference": "https://example.org"}]}
    content["model_parameters"] |= {"data": [{"name": "d", "link": "l"}], "input_format_map": [{"key": "k", "value": "text"}]}
    return content


def mutated(content: Any) -> Iterator[Any]:
    """The document with each of its values, in turn, made into each of the wrong ones."""

    def places(node: Any) -> Iterator[tuple[Any, Any]]:
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            yield node, key
            if isinstance(value, dict | list):
                yield from places(value)

    for count in range(len(list(places(content)))):
        for wrong in WRONG:
            changed = deepcopy(content)
            node, key = list(places(changed))[count]
            node[key] = deepcopy(wrong)
            yield changed


@pytest.mark.parametrize(("format", "source"), [("cyclonedx", bill()), ("spdx", document()), ("model-card-toolkit", card())])
def test_no_value_of_another_type_breaks_a_reader_or_the_card(format: str, source: Any) -> None:
    read = reader(format).read
    assert is_valid(read(Material("x.json", content=source)).card("x"))
    refused = 0
    for content in mutated(source):
        try:
            drafted = read(Material("x.json", content=content)).card("x")
        except InputError as error:
            refused += 1
            assert str(error).isprintable()
        else:
            assert is_valid(drafted), content
    assert 0 < refused < 200, "only what is no document of the format at all is refused"
