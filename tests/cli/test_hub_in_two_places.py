"""What the Hub and what training tools say twice or as a default, through the command: a base of itself, two licences, generic headings."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")
RECORD = {"id": "example/lark-7b", "pipeline_tag": "text-generation", "tags": ["license:apache-2.0"]}


def converted(quick: "Quick", path: Path, record: dict[str, Any]) -> Any:
    (path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    outcome = quick("convert", "record.json", *DAY)
    assert outcome.code == 0, outcome.err
    return decode(outcome.stdout)


@pytest.mark.parametrize("tags", [[], ["base_model:example/Lark-7B", "base_model:finetune:example/Lark-7B"]])
def test_a_repository_that_names_itself_has_no_base(quick: "Quick", tmp_path: Path, tags: list[str]) -> None:
    card = converted(quick, tmp_path, RECORD | {"cardData": {"base_model": ["example/lark-7b"]}, "tags": tags})
    assert "lineage" not in card and "origins" not in card["provenance"].get("signals", {})
    assert "is named as the base of itself" in card["provenance"]["notes"][0]
    both = converted(quick, tmp_path, RECORD | {"cardData": {"base_model": ["example/lark-7b", "example/wren"]}})
    assert both["lineage"]["bases"] == [{"name": "example/wren"}]


def test_two_licences_of_one_record_are_told(quick: "Quick", tmp_path: Path) -> None:
    card = converted(quick, tmp_path, RECORD | {"cardData": {"license": "mit"}})
    assert card["licence"]["spdx"] == "MIT"
    assert "record.json /tags/0 is license:apache-2.0; the front matter gives the licence mit" in card["provenance"]["notes"]
    assert "notes" not in converted(quick, tmp_path, RECORD | {"cardData": {"license": "Apache-2.0"}})["provenance"]


def test_many_bases_are_each_named_once(quick: "Quick", tmp_path: Path) -> None:
    names = [f"example/{'Part' if number % 2 else 'part'}-{number // 2}" for number in range(60)] + ["part-3"]
    card = converted(quick, tmp_path, RECORD | {"tags": [f"base_model:{name}" for name in names]})
    assert [base["name"] for base in card["lineage"]["bases"]] == [f"example/part-{number}" for number in range(30)]


@pytest.mark.parametrize("heading", ["Uploaded  model", "Uploaded finetuned model"])
def test_a_heading_of_a_template_names_no_model(quick: "Quick", tmp_path: Path, heading: str) -> None:
    home = tmp_path / "lark-lora"
    home.mkdir()
    (home / "README.md").write_text(f"---\nbase_model: example/wren\n---\n# {heading}\n", encoding="utf-8")
    assert json.loads(quick("convert", "lark-lora", *DAY).out)["model"]["name"] == "lark-lora"


def test_a_directory_of_weights_that_are_not_opened_is_refused_by_what_it_holds(quick: "Quick", tmp_path: Path) -> None:
    for name in ("onnx/model.onnx", "logged/MLmodel", "logged/model/config.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    outcome = quick("convert", "onnx", "--from", "huggingface", *DAY)
    assert outcome.code == 3 and "weights in a format that is not opened (model.onnx)" in outcome.err
    outcome = quick("convert", "logged", "--from", "huggingface", *DAY)
    assert outcome.code == 3 and "name the directory of a model in it, such as model" in outcome.err


@pytest.mark.parametrize(
    ("stated", "mwh"), [("708,3 MWh", "708.3"), ("1,200 MWh", "1200"), ("1,2 GWh", "1200"), ("1,2,3 MWh", ""), ("1, MWh", "")]
)
def test_energy_with_a_comma_is_read_or_told_and_never_a_defect(quick: "Quick", tmp_path: Path, stated: str, mwh: str) -> None:
    label = "**Estimated Energy and Emissions for Model Training:**"
    (tmp_path / "README.md").write_text(f"---\nlicense: mit\n---\n# Lark\n{label} {stated}\n", encoding="utf-8")
    outcome = quick("convert", "README.md", *DAY)
    assert outcome.code == 0, outcome.err
    card: Any = decode(outcome.stdout)
    assert str(card.get("training", {}).get("energy_mwh", {}).get("value", "")) == mwh
    assert mwh or f"the energy '{stated}' is not one figure" in card["provenance"]["notes"][0]
