"""SPDX 3 documents as tools write them, through the command: what becomes a fact, what is named as left out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")


def package(name: str = "Lark", id: str = "urn:lark", **members: Any) -> dict[str, Any]:
    return {"type": "ai_AIPackage", "spdxId": id, "name": name, **members}


def relation(start: str, said: str, end: str) -> dict[str, Any]:
    return {"type": "Relationship", "spdxId": f"urn:{said}", "from": start, "relationshipType": said, "to": [end]}


def settings(**values: str) -> list[dict[str, str]]:
    return [{"type": "DictionaryEntry", "key": key.replace("__", "."), "value": value} for key, value in values.items()]


def converted(quick: "Quick", path: Path, *elements: dict[str, Any]) -> Any:
    document = {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": list(elements)}
    (path / "lark.spdx3.json").write_text(json.dumps(document), encoding="utf-8")
    outcome = quick("convert", "lark.spdx3.json", *DAY)
    assert outcome.code == 0, outcome.err
    return decode(outcome.stdout)


def notes(card: Any) -> str:
    return "\n".join(card["provenance"].get("notes", ()))


def test_the_header_of_a_gguf_file_is_read_where_a_tool_copies_it(quick: "Quick", tmp_path: Path) -> None:
    copied = settings(
        llama__context_length="32768", general__parameter_count="46702792704", llama__expert_count="8", llama__block_count="32"
    )
    card = converted(quick, tmp_path, package("Mixtral", ai_hyperparameter=copied, ai_typeOfModel=["llama"]))
    parts = card["architecture"]
    assert parts["sparse"] is True and parts["parameters"]["total"]["value"] == 46702792704 and parts["context_tokens"]["value"] == 32768
    assert "no field of a card takes these hyperparameters: llama.block_count" in notes(card)


@pytest.mark.parametrize(("name", "sparse"), [("Mixtral-8x7B-GGUF", None), ("Lark-MoE", None), ("Lark-7B", False)])
def test_a_network_that_gguf_calls_llama_is_dense_unless_its_name_speaks_of_experts(
    quick: "Quick", tmp_path: Path, name: str, sparse: bool | None
) -> None:
    card = converted(quick, tmp_path, package(name, ai_typeOfModel=["llama"]))
    assert card["architecture"].get("sparse") is sparse and card["architecture"]["family"] == "transformer"


@pytest.mark.parametrize("told", [("urn:base", "ancestorOf", "urn:lark"), ("urn:lark", "descendantOf", "urn:base")])
def test_a_base_is_read_from_either_end_of_its_relation(quick: "Quick", tmp_path: Path, told: tuple[str, str, str]) -> None:
    card = converted(quick, tmp_path, package(), package("Wren-8B", "urn:base"), relation(*told))
    assert card["model"]["name"] == "Lark" and card["lineage"]["bases"] == [{"name": "Wren-8B"}]


def test_a_model_is_not_its_own_base(quick: "Quick", tmp_path: Path) -> None:
    card = converted(quick, tmp_path, package(), relation("urn:lark", "descendantOf", "urn:lark"))
    assert "lineage" not in card and "as what it was made from itself" in notes(card)


def test_another_relation_to_a_model_is_told(quick: "Quick", tmp_path: Path) -> None:
    data = {"type": "dataset_DatasetPackage", "spdxId": "urn:base", "name": "C4"}
    card = converted(quick, tmp_path, package(), data, relation("urn:lark", "dependsOn", "urn:base"))
    assert "dependsOn" not in notes(card)
    both = package(), {**package("Wren-8B", "urn:base"), "ai_domain": ["law"]}, relation("urn:lark", "dependsOn", "urn:base")
    document = {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": list(both)}
    (tmp_path / "two.spdx3.json").write_text(json.dumps(document), encoding="utf-8")
    said = quick("convert", "two.spdx3.json#urn:lark", *DAY)
    assert "dependsOn Wren-8B does not say that this model was made from it" in said.out + said.err


def test_what_no_field_takes_is_named_and_a_remark_of_the_tool_is_no_description(quick: "Quick", tmp_path: Path) -> None:
    said = package(comment="Metadata provenance: model.bin", ai_metric=[{"key": "f1", "value": "0.9"}], ai_autonomyType="yes")
    card = converted(quick, tmp_path, said | {"ai_informationAboutApplication": '{"outputs": [{"shape": [4]}]}'})
    assert set(card) == {"schema_version", "model", "provenance"} and card["model"] == {"name": "Lark"}
    assert "takes what it says under autonomyType, metric" in notes(card) and "data in JSON, and not words" in notes(card)
