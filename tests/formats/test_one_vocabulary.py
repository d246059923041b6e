"""A word that is known in one format is known in the others: kinds of network, tasks."""

import json
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.drafting.model_types import DENSE, FAMILY, of_word
from compliance.files.folder import Folder
from compliance.formats import Material, reader


def bill(word: str) -> Material:
    component = {"type": "machine-learning-model", "name": "m", "modelCard": {"modelParameters": {"architectureFamily": word}}}
    return Material("bom.json", content=content({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}))


def document(word: str) -> Material:
    package = {"type": "ai_AIPackage", "spdxId": "urn:a", "name": "m", "ai_typeOfModel": [word]}
    return Material("a.json", content=content({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [package]}))


def readme(word: str) -> Material:
    return Material("README.md", text=f"---\nlicense: mit\n---\n# M\n\n**Architecture Type:** {word}\n")


def content(value: Any) -> Any:
    return decode(json.dumps(value).encode())


def architecture(format: str, material: Material) -> dict[str, Any]:
    found: dict[str, Any] = reader(format).read(material).card("x").get("architecture", {})
    return found


OTHERS = [("cyclonedx", bill), ("spdx", document), ("huggingface", readme)]
WORDS = [
    "llama",
    "qwen2",
    "gpt_neox",
    "mamba",
    "resnet",
    "rwkv",
    "mixtral",
    "bert",
    "t5",
    "LlamaForCausalLM",
    "Qwen2ForCausalLM",
    "BertModel",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_config_json_is_known_in_every_format(word: str, tmp_path: Any) -> None:
    key: dict[str, Any] = {"architectures": [word]} if word[0].isupper() else {"model_type": word}
    (tmp_path / "config.json").write_text(json.dumps(key), encoding="utf-8")
    expected = architecture("huggingface", Material("x", folder=Folder(str(tmp_path))))
    assert expected["family"] == FAMILY[of_word(word)]
    assert all(architecture(format, material(word)) == expected for format, material in OTHERS)


@pytest.mark.parametrize(("format", "material"), OTHERS)
@pytest.mark.parametrize(("word", "type"), [("GPT-NeoX", "gpt_neox"), ("Falcon-Mamba", "falcon_mamba"), ("XLM_Roberta", "xlm-roberta")])
def test_case_and_hyphens_do_not_matter(format: str, material: Any, word: str, type: str) -> None:
    found = architecture(format, material(word))
    assert found["family"] == FAMILY[type] and (found.get("sparse") is False) is (type in DENSE)


@pytest.mark.parametrize(("format", "material"), OTHERS)
@pytest.mark.parametrize("word", ["lfm2", "a model like llama", "SomethingForCausalLM", "unknown", "none"])
def test_a_word_that_settles_nothing_is_no_fact(format: str, material: Any, word: str) -> None:
    assert architecture(format, material(word)) == {}


def test_a_task_is_known_in_every_format() -> None:
    component = {"type": "machine-learning-model", "name": "m", "modelCard": {"modelParameters": {"task": "text-to-image"}}}
    of_bill = Material("bom.json", content=content({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}))
    of_readme = Material("README.md", text="---\npipeline_tag: text-to-image\n---\n# M\n")
    for format, material in (("cyclonedx", of_bill), ("spdx", document("text-to-image")), ("huggingface", of_readme)):
        found = reader(format).read(material).card("x")["capability"]
        assert found == {"inputs": ["text"], "outputs": ["image"], "tasks": ["text-to-image"]}


def test_what_is_stated_of_inputs_and_outputs_goes_before_the_task() -> None:
    parameters = {"task": "text-generation", "inputs": [{"format": "image"}], "outputs": [{"format": "text"}]}
    component = {"type": "machine-learning-model", "name": "m", "modelCard": {"modelParameters": parameters}}
    material = Material("bom.json", content=content({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [component]}))
    assert reader("cyclonedx").read(material).card("x")["capability"]["inputs"] == ["image"]
