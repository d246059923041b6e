"""Bills of materials as generators write them from the Hub, through the command: facts, and names of mere accounts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")
PURL = "pkg:huggingface/TheBloke/Lark-7B-GGUF@191239b3e26b2882fb562ffccdd1cf0f65402adb"
PAGE = {"type": "documentation", "url": "https://huggingface.co/TheBloke/Lark-7B-GGUF"}


def model(**members: Any) -> dict[str, Any]:
    return {"type": "machine-learning-model", "name": "TheBloke/Lark-7B-GGUF", **members}


def bill(path: Path, *components: dict[str, Any], **members: Any) -> str:
    file = path / "lark.cdx.json"
    content = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, **members, "components": list(components)}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file.name


def converted(quick: "Quick", name: str) -> Any:
    outcome = quick("convert", name, *DAY)
    assert outcome.code == 0, outcome.err
    return decode(outcome.stdout)


def notes(card: Any) -> str:
    return "\n".join(card["provenance"].get("notes", ()))


@pytest.mark.parametrize(
    "members",
    [
        {"authors": [{"name": "TheBloke"}], "externalReferences": [PAGE]},
        {"supplier": {"name": "TheBloke"}, "purl": PURL, "name": "Lark-7B-GGUF"},
        {"group": "TheBloke", "name": "Lark-7B-GGUF", "manufacturer": {"name": "TheBloke", "url": ["https://huggingface.co/TheBloke"]}},
    ],
)
def test_the_account_of_an_upload_is_not_the_provider(quick: "Quick", tmp_path: Path, members: dict[str, Any]) -> None:
    card = converted(quick, bill(tmp_path, model(**members)))
    assert "provider" not in card and "'TheBloke' may be the namespace of an upload" in notes(card)
    assert card["model"]["name"] == "TheBloke/Lark-7B-GGUF"


def test_a_party_of_whom_more_is_said_than_the_name_of_an_account_is_the_provider(quick: "Quick", tmp_path: Path) -> None:
    labs = {"name": "TheBloke", "address": {"country": "GB"}, "url": ["https://example.org"]}
    card = converted(quick, bill(tmp_path, model(supplier=labs, purl=PURL)))
    assert card["provider"] == {"name": "TheBloke", "country": "GB", "url": "https://example.org"}


def test_a_base_and_its_relation_are_read_from_the_names_that_the_hub_uses(quick: "Quick", tmp_path: Path) -> None:
    said = [{"name": "huggingface:base_model", "value": "org/a,org/b"}, {"name": "base_model_relation", "value": "merge"}]
    card = converted(quick, bill(tmp_path, model(properties=said)))
    assert card["lineage"]["bases"] == [{"name": "org/a", "relation": "merge"}, {"name": "org/b", "relation": "merge"}]
    above = {"type": "machine-learning-model", "name": "Lark-7B", "purl": "pkg:huggingface/org/Lark-7B@main"}
    card = converted(quick, bill(tmp_path, model(pedigree={"ancestors": [above]})))
    assert card["lineage"]["bases"] == [{"name": "org/Lark-7B"}]


SUBJECT = {"bom-ref": "r", "licenses": [{"license": {"id": "MIT"}}], "version": "1.0"}
LISTED = {"bom-ref": "r", "supplier": {"name": "Example Labs"}, "modelCard": {"modelParameters": {"task": "text-generation"}}}


@pytest.mark.parametrize("shared", [{"bom-ref": "r"}, {"bom-ref": "s", "purl": PURL}])
def test_what_the_metadata_and_the_list_say_of_one_model_is_one_card(quick: "Quick", tmp_path: Path, shared: dict[str, str]) -> None:
    subject = model(**(SUBJECT | ({"purl": PURL} if "purl" in shared else {})))
    card = converted(quick, bill(tmp_path, model(**(LISTED | shared)), metadata={"component": subject}))
    assert card["licence"]["spdx"] == "MIT" and card["provider"]["name"] == "Example Labs"
    assert "/components/0 describes the same model as lark.cdx.json /metadata/component" in notes(card)


def test_two_descriptions_of_one_model_that_disagree_are_told(quick: "Quick", tmp_path: Path) -> None:
    listed = model(**(LISTED | {"licenses": [{"license": {"id": "Apache-2.0"}}]}))
    card = converted(quick, bill(tmp_path, listed, metadata={"component": model(**SUBJECT)}))
    assert "gives /licence/spdx as Apache-2.0; lark.cdx.json /metadata/component/licenses/0 gives MIT" in notes(card)


def test_two_versions_under_one_reference_are_two_models(quick: "Quick", tmp_path: Path) -> None:
    name = bill(tmp_path, model(**(LISTED | {"version": "2.0"})), metadata={"component": model(**SUBJECT)})
    assert "holds 2 models" in quick("convert", name, *DAY).err


def test_of_a_declared_and_a_concluded_licence_the_declared_one_is_taken(quick: "Quick", tmp_path: Path) -> None:
    said = [{"license": {"id": name, "acknowledgement": how}} for name, how in (("Apache-2.0", "concluded"), ("MIT", "declared"))]
    card = converted(quick, bill(tmp_path, model(licenses=said)))
    assert card["licence"]["spdx"] == "MIT" and "Apache-2.0 was concluded" in notes(card)
    assert converted(quick, bill(tmp_path, model(licenses=said[:1])))["licence"]["spdx"] == "Apache-2.0"


@pytest.mark.parametrize(("stamp", "released"), [("2025-03-13T00:00:00Z", "2025-03-13"), ("March 13, 2025", None), ("2025-03-131", None)])
def test_only_a_day_of_release_notes_is_said_to_be_taken(quick: "Quick", tmp_path: Path, stamp: str, released: str | None) -> None:
    card = converted(quick, bill(tmp_path, model(releaseNotes={"type": "major", "timestamp": stamp})))
    assert card["model"].get("released") == released
    assert ("was taken for the day of release" in notes(card)) is (released is not None)
    assert released or f"{stamp} does not fit /model/released" in notes(card)


def test_parts_of_another_shape_are_told_and_not_passed_over(quick: "Quick", tmp_path: Path) -> None:
    parameters = {"task": ["chat"], "inputs": "text", "datasets": "C4", "approach": "supervised"}
    card = converted(
        quick, bill(tmp_path, model(modelCard={"modelParameters": parameters}, licenses="MIT", pedigree={"notes": "from Wren"}))
    )
    assert set(card) == {"schema_version", "model", "provenance"}
    said = notes(card)
    assert "licenses: found text, expected an object" in said and "task: found a list, expected text" in said
    assert all(f"modelParameters/{part}: found text, expected an object" in said for part in ("inputs", "datasets", "approach"))
    assert "pedigree: no field of a card takes the part notes; name bases in ancestors" in said


def test_the_supplier_of_what_a_bill_is_about_is_in_its_metadata(quick: "Quick", tmp_path: Path) -> None:
    about = {"component": model(), "supplier": {"name": "Example Labs", "address": {"country": "CH"}}, "manufacturer": {"name": "Scanner"}}
    assert converted(quick, bill(tmp_path, metadata=about))["provider"] == {"name": "Example Labs", "country": "CH"}
    assert "provider" not in converted(quick, bill(tmp_path, model(), metadata={"supplier": {"name": "Example Labs"}}))


def test_a_data_set_is_found_by_the_reference_of_its_data(quick: "Quick", tmp_path: Path) -> None:
    held = {"bom-ref": "c4", "type": "dataset", "name": "C4 (en)", "contents": {"url": "https://example.org/c4"}}
    referring = model(modelCard={"modelParameters": {"datasets": [{"ref": "c4"}]}})
    card = converted(quick, bill(tmp_path, referring, {"type": "data", "name": "corpora", "data": [held]}))
    assert card["training"]["data"]["sources"] == [{"name": "C4 (en)", "url": "https://example.org/c4"}]


def test_no_energy_at_all_is_a_default_and_no_measurement(quick: "Quick", tmp_path: Path) -> None:
    used = [{"activity": "training", "energyProviders": [], "activityEnergyCost": {"value": 0, "unit": "kWh"}}]
    considered = {"environmentalConsiderations": {"energyConsumptions": used}}
    card = converted(quick, bill(tmp_path, model(modelCard={"considerations": considered})))
    assert "training" not in card and "a figure of 0 was not taken" in notes(card)


def test_a_dependency_on_another_model_is_told_and_is_no_base(quick: "Quick", tmp_path: Path) -> None:
    tuned, base = model(**{"bom-ref": "lora", "name": "lora"}), model(**{"bom-ref": "base", "name": "Wren-8B"})
    name = bill(tmp_path, tuned, base, dependencies=[{"ref": "lora", "dependsOn": ["base", "torch"]}, {"ref": "base"}])
    card = converted(quick, f"{name}#lora")
    assert "lineage" not in card and "depends on Wren-8B; whether it was made from it is not said" in notes(card)
    assert "notes" not in converted(quick, f"{name}#base")["provenance"]


def test_the_longest_input_in_thousands_is_a_range(quick: "Quick", tmp_path: Path) -> None:
    prefix = "cdx:ai-ml:model:hyperparameter"
    said = [{"name": f"{prefix}:context_length", "value": "128K"}, {"name": f"{prefix}:max_position_embeddings", "value": "131072"}]
    held = converted(quick, bill(tmp_path, model(properties=said)))["architecture"]["context_tokens"]
    assert (held["low"], held["high"]) == (128_000, 131_072)


def test_only_an_address_is_the_page_of_a_model(quick: "Quick", tmp_path: Path) -> None:
    references = [{"type": "website", "url": "see the wiki"}, {"type": "vcs", "url": "git@example.org:a/b"}]
    others = [{"type": "documentation", "url": "https://example.org/manual"}, PAGE]
    assert converted(quick, bill(tmp_path, model(externalReferences=references + others)))["model"]["url"] == PAGE["url"]


def test_entries_of_other_types_among_data_and_ancestors_are_told(quick: "Quick", tmp_path: Path) -> None:
    data = [{"type": "synthetic", "name": "train.csv"}, {"type": "configuration", "name": "prompts"}]
    above = {"ancestors": [{"type": "library", "name": "wren-cpp"}, {"type": "machine-learning-model", "name": "Wren-8B"}]}
    card = converted(quick, bill(tmp_path, model(modelCard={"modelParameters": {"datasets": data}}, pedigree=above)))
    assert card["training"]["data"]["sources"] == [{"name": "train.csv"}] and card["lineage"]["bases"] == [{"name": "Wren-8B"}]
    assert "prompts is of the type configuration, and no data set" in notes(card)
    assert "wren-cpp is of the type library, and no model" in notes(card)


@pytest.mark.parametrize(
    ("called", "id"), [("MIT License", "MIT"), ("Apache License 2.0", "Apache-2.0"), ("Lark Community", "Lark Community")]
)
def test_a_licence_by_the_name_that_people_give_it_is_known(quick: "Quick", tmp_path: Path, called: str, id: str) -> None:
    card = converted(quick, bill(tmp_path, model(licenses=[{"license": {"name": called, "url": "https://example.org/l"}}])))
    assert card["licence"] == {"spdx": id, "url": "https://example.org/l"}
