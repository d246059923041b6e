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
