"""A model repository becomes a card: what its files state, where they state it, and nothing more."""

import csv
import json
import struct
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import prod
from pathlib import Path
from typing import Any

import pytest

from compliance.api import check
from compliance.card.validate import is_valid
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats import Material
from compliance.formats.huggingface.read import read
from tests.formats.provenance import notes, where
from tests.weights.conftest import Made, Shapes

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples/repositories"
Repository = Callable[..., dict[str, Any]]


def card_of(path: Path) -> dict[str, Any]:
    folder = Folder(str(path))
    card = read(Material(folder.name, folder=folder)).card(folder.name)
    assert is_valid(card)
    return card


def readme(keys: str, body: str = "") -> dict[str, Any]:
    card = read(Material("README.md", text=f"---\n{keys}\n---\n{body}")).card("fallback")
    assert is_valid(card)
    return card


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Write the files of a repository, objects as JSON, and read it."""

    def made(name: str = "model", /, **files: Any) -> dict[str, Any]:
        directory = tmp_path / name
        directory.mkdir(parents=True)
        for file, content in files.items():
            path = directory / {
                "readme": "README.md",
                "config": "config.json",
                "data_summary_card_md": "data_summary_card.md",
                "index": "model.safetensors.index.json",
            }.get(file, file + ".json")
            data = content if isinstance(content, bytes) else (content if isinstance(content, str) else json.dumps(content)).encode()
            path.write_bytes(data)
        return card_of(directory)

    return made


# The name


@pytest.mark.parametrize(
    ("directory", "name"),
    [
        ("org__some-model", "org/some-model"),
        ("models--org--some-model/snapshots/" + "a" * 40, "org/some-model"),
        ("Llama-3.3", "Llama-3.3"),
    ],
)
def test_a_directory_names_the_model_where_its_files_do_not(repository: Repository, directory: str, name: str) -> None:
    card = repository(directory, config={"model_type": "llama"})
    assert card["model"]["name"] == name
    assert where(card, "/model/name") == "name of the directory"
    assert ("version" in card["model"]) == ("snapshots" in directory)


def test_the_model_index_names_the_model_before_the_heading_does() -> None:
    assert readme("model-index:\n- name: indexed\n  results: []", "# Heading\n")["model"]["name"] == "indexed"
    assert readme("model-index:\n- name: one\n- name: two", "# Heading\n")["model"]["name"] == "Heading"


def test_the_namespace_is_not_the_provider(repository: Repository) -> None:
    assert "provider" not in repository("TheUploader__model", config={"model_type": "llama"})


def test_a_successor_is_not_this_models_version() -> None:
    assert "version" not in readme("new_version: org/next")["model"]


# Keys of the front matter


@pytest.mark.parametrize(
    ("keys", "licence"),
    [
        ("license: apache-2.0", {"spdx": "Apache-2.0"}),
        ("license: cc-by-nc-4.0", {"spdx": "CC-BY-NC-4.0"}),
        ("license: MIT", {"spdx": "MIT"}),
        ("license: llama2", {"spdx": "llama2"}),
        ("license: bigscience-bloom-rail-1.0", {"spdx": "bigscience-bloom-rail-1.0"}),
        ("license: [mit]", {"spdx": "MIT"}),
        ("license: other\nlicense_name: lfm1.0\nlicense_link: LICENSE", {"spdx": "lfm1.0", "url": "LICENSE"}),
    ],
)
def test_a_licence_id_becomes_an_spdx_id_where_there_is_one(keys: str, licence: dict[str, str]) -> None:
    assert readme(keys)["licence"] == licence


def test_of_several_licences_none_is_taken() -> None:
    card = readme("license:\n- mit\n- apache-2.0")
    assert "licence" not in card
    assert "several licences (mit, apache-2.0)" in notes(card)


@pytest.mark.parametrize("keys", ["license: unknown", "license: '[More Information Needed]'"])
def test_a_licence_said_to_be_unknown_is_unknown(keys: str) -> None:
    card = readme(keys)
    assert "licence" not in card
    assert card["provenance"]["unknown"][0]["field"] == "/licence/spdx"


def test_norwegian_is_a_language() -> None:
    card = readme("language:\n- no\n- en\n- multilingual")
    assert card["documentation"]["languages"] == ["no", "en"]
    assert where(card, "/documentation/languages") == "README.md line 3"


def test_nulls_inside_a_list_of_data_sets_are_no_data_sets() -> None:
    card = readme("datasets:\n- null\n- org/set\n-\n- My private set")
    assert card["training"]["data"]["sources"] == [
        {"name": "org/set", "url": "https://huggingface.co/datasets/org/set"},
        {"name": "My private set"},
    ]
    assert "datasets" not in readme("datasets:\n- null").get("training", {})


@pytest.mark.parametrize(
    ("keys", "bases"),
    [
        ("base_model: org/base", [{"name": "org/base"}]),
        ("base_model: https://huggingface.co/org/base", [{"name": "org/base"}]),
        ("base_model: org/base\nbase_model_relation: finetune", [{"name": "org/base", "relation": "finetune"}]),
        (
            "base_model:\n- org/one\n- org/two\nbase_model_relation: merge",
            [{"name": "org/one", "relation": "merge"}, {"name": "org/two", "relation": "merge"}],
        ),
        ("base_model: [org/one, org/one]", [{"name": "org/one"}]),
    ],
)
def test_bases_are_those_named_with_the_relation_stated(keys: str, bases: list[dict[str, str]]) -> None:
    assert readme(keys)["lineage"] == {"bases": bases}


def test_a_relation_that_the_hub_does_not_have_is_noted() -> None:
    card = readme("base_model: org/base\nbase_model_relation: cousin")
    assert card["lineage"] == {"bases": [{"name": "org/base"}]}
    assert "cousin" in notes(card)


@pytest.mark.parametrize("keys", ["license: mit", "base_model: null", "base_model: []", "base_model: none"])
def test_silence_about_a_base_is_not_no_base(keys: str) -> None:
    assert "lineage" not in readme(keys)


def test_the_readme_and_the_key_name_one_base_once() -> None:
    card = readme("base_model: org/base", "- **Finetuned from model:** [base](https://huggingface.co/org/base)\n")
    assert card["lineage"] == {"bases": [{"name": "org/base", "relation": "finetune"}]}


@pytest.mark.parametrize(
    ("tag", "inputs", "outputs"),
    [
        ("text-generation", ["text"], ["text"]),
        ("image-text-to-text", ["image", "text"], ["text"]),
        ("automatic-speech-recognition", ["speech"], ["text"]),
        ("text-to-image", ["text"], ["image"]),
        ("unconditional-image-generation", None, ["image"]),
        ("feature-extraction", ["text"], ["embedding"]),
        ("any-to-any", None, None),
        ("reinforcement-learning", None, None),
        ("other", None, None),
    ],
)
def test_a_task_gives_inputs_and_outputs_and_never_that_they_are_all(tag: str, inputs: object, outputs: object) -> None:
    capability = readme(f"pipeline_tag: {tag}").get("capability", {})
    assert capability.get("inputs") == inputs
    assert capability.get("outputs") == outputs
    assert "outputs_complete" not in capability


def test_tags_give_the_task_only_where_no_task_is_stated() -> None:
    assert readme("tags: [text-classification, pytorch]")["capability"]["outputs"] == ["label"]
    assert readme("pipeline_tag: text-generation\ntags: [text-classification]")["capability"]["outputs"] == ["text"]


def test_a_library_that_serves_one_purpose_says_what_the_model_is() -> None:
    assert readme("library_name: diffusers")["architecture"] == {"family": "diffusion"}
    assert readme("library_name: sentence-transformers")["capability"]["outputs"] == ["embedding"]
    assert "architecture" not in readme("library_name: transformers")


def test_every_task_of_the_table_fits_the_card() -> None:
    from compliance.drafting.tasks import TASKS

    for tag, flow in TASKS.items():
        card = readme(f"pipeline_tag: {tag}")
        assert card.get("capability", {}).get("inputs", []) == list(flow.inputs), tag
        assert card.get("capability", {}).get("outputs", []) == list(flow.outputs), tag
        assert not notes(card)


def test_terms_asked_for_in_a_readme_do_not_show_that_these_weights_are_published() -> None:
    card = readme("extra_gated_prompt: Accept the terms.")
    assert "availability" not in card and "gated in /availability/weights" in card["provenance"]["notes"][0]
    assert "availability" not in readme("license: mit")


def test_emissions_name_the_hardware_and_grams_are_nowhere() -> None:
    card = readme('co2_eq_emissions:\n  emissions: 24_700_000\n  hardware_used: "384 A100 80GB GPUs"')
    assert card["training"] == {"hardware": [{"accelerator": "A100 80GB", "count": 384}]}


@pytest.mark.parametrize(
    "text",
    [
        "---\nlicense: mit\n# Example\n",
        "---\nlicense: [mit\n---\n# Example\n",
        "---\n- mit\n---\n# Example\n",
        "Look:\n\n---\nlicense: mit\n---\n# Example\n",
    ],
)
def test_front_matter_at_fault_is_noted_and_the_rest_is_read(text: str) -> None:
    card = read(Material("README.md", text=text + "- **Developed by:** Example Labs\n")).card("fallback")
    assert card["model"]["name"] == "Example"
    assert card["provider"] == {"name": "Example Labs"}
    assert "front matter not read" in notes(card)
    assert "licence" not in card


@pytest.mark.parametrize("start", ["\n\n", "\ufeff", ""], ids=["blank lines", "byte order mark", "plain"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_front_matter_is_read_however_its_lines_begin_and_end(start: str, end: str) -> None:
    text = start + "---\nlicense: mit\n---\n".replace("\n", end)
    assert read(Material("README.md", text=text)).card("x")["licence"] == {"spdx": "MIT"}


def test_a_readme_that_says_nothing_is_still_a_card() -> None:
    assert read(Material("README.md", text="")).card("fallback")["model"] == {"name": "fallback"}


# config.json


@pytest.mark.parametrize(
    ("config", "family", "sparse"),
    [
        ({"model_type": "llama"}, "transformer", False),
        ({"architectures": ["BertForMaskedLM"]}, "transformer", False),
        ({"model_type": "mixtral", "num_local_experts": 8}, "transformer", True),
        ({"model_type": "mixtral"}, "transformer", None),
        ({"model_type": "dbrx", "ffn_config": {"moe_num_experts": 16}}, "transformer", True),
        ({"model_type": "deepseek_v3", "n_routed_experts": None}, "transformer", None),
        ({"model_type": "llama", "num_local_experts": 1}, "transformer", False),
        ({"model_type": "llama", "num_local_experts": "eight"}, "transformer", None),
        ({"model_type": "llava", "text_config": {"model_type": "llama"}, "vision_config": {}}, "transformer", False),
        ({"model_type": "llava", "text_config": {"model_type": "mixtral"}, "vision_config": {}}, "transformer", None),
        ({"model_type": "qwen3_vl_moe", "text_config": {"num_experts": 128}}, "transformer", True),
        ({"model_type": "jamba"}, None, None),
        ({"model_type": "jamba", "num_experts": 16}, None, True),
        ({"model_type": "lfm2"}, None, None),
        ({"model_type": "mamba"}, "state-space", None),
        ({"model_type": "resnet"}, "convolutional", None),
        ({"model_type": "never-heard-of"}, None, None),
        ({"model_type": 7}, None, None),
        ({}, None, None),
    ],
)
def test_family_and_experts_are_said_where_the_configuration_settles_them(
    repository: Repository, config: dict[str, Any], family: str | None, sparse: bool | None
) -> None:
    architecture = repository(config=config).get("architecture", {})
    assert architecture.get("family") == family
    assert architecture.get("sparse") is sparse


@pytest.mark.parametrize(
    ("config", "tokens"),
    [
        ({"model_type": "llama", "max_position_embeddings": 4096}, 4096),
        ({"model_type": "gpt2", "n_positions": 1024}, 1024),
        ({"model_type": "roberta", "max_position_embeddings": 514}, 512),
        ({"model_type": "gemma3", "text_config": {"max_position_embeddings": 131072}}, 131072),
        ({"model_type": "vit", "max_position_embeddings": 197}, None),
        ({"model_type": "llama", "max_position_embeddings": -1}, None),
        ({"model_type": "llama", "max_position_embeddings": 1.5}, None),
        ({"model_type": "llama", "max_position_embeddings": 10**30}, None),
        ({"model_type": "llama", "max_position_embeddings": "long"}, None),
    ],
)
def test_the_longest_input_is_that_of_the_language_model(repository: Repository, config: dict[str, Any], tokens: int | None) -> None:
    found = repository(config=config).get("architecture", {}).get("context_tokens", {}).get("value")
    assert found == (None if tokens is None else Decimal(tokens))


@pytest.mark.parametrize(
    ("config", "inputs", "outputs"),
    [
        (
            {
                "model_type": "qwen2_vl",
                "architectures": ["Qwen2VLForConditionalGeneration"],
                "vision_config": {},
                "video_token_id": 9,
                "text_config": {"model_type": "qwen2_vl_text"},
            },
            ["image", "video", "text"],
            ["text"],
        ),
        ({"model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"]}, ["speech"], ["text"]),
        ({"model_type": "bert", "architectures": ["BertForTokenClassification"]}, None, ["label"]),
        ({"model_type": "llama", "architectures": ["LlamaForSequenceClassification"], "num_labels": 1}, None, ["score"]),
        ({"model_type": "clip", "architectures": ["CLIPModel"]}, ["image", "text"], ["embedding"]),
        ({"model_type": "llama", "architectures": ["LlamaForCausalLM"]}, None, None),
        ({"model_type": "bert", "architectures": ["BertForMaskedLM"]}, None, None),
    ],
)
def test_modalities_are_named_where_the_configuration_shows_them(
    repository: Repository, config: dict[str, Any], inputs: object, outputs: object
) -> None:
    capability = repository(config=config).get("capability", {})
    assert capability.get("inputs") == inputs
    assert capability.get("outputs") == outputs


def test_tokens_are_text_where_the_card_names_languages(repository: Repository) -> None:
    config = {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"]}
    assert repository("one", config=config, readme="---\nlanguage: en\n---\n")["capability"] == {"inputs": ["text"], "outputs": ["text"]}
    assert "capability" not in repository("two", config=config, readme="---\ntags: [protein]\n---\n")
    spoken = repository("three", config=config, readme="---\nlanguage: en\npipeline_tag: text-to-speech\n---\n")
    assert spoken["capability"]["outputs"] == ["speech"]


def test_a_pipeline_is_a_diffusion_model_and_its_loose_parts_are_not_read(repository: Repository) -> None:
    index = {"_class_name": "StableDiffusion3Pipeline", "_diffusers_version": "0.30", "scheduler": ["diffusers", "X"]}
    card = repository(model_index=index, config={"model_type": "clip_text_model", "max_position_embeddings": 77})
    assert card["architecture"] == {"family": "diffusion"}
    assert card["capability"] == {"inputs": ["text"], "outputs": ["image"]}


def test_an_adapter_names_its_base_and_is_not_the_base(repository: Repository) -> None:
    card = repository(adapter_config={"base_model_name_or_path": "org/base", "peft_type": "LORA"})
    assert card["lineage"] == {"bases": [{"name": "org/base", "relation": "adapter"}]}
    assert "architecture" not in card


def test_an_adapter_trained_from_a_copy_on_disk_keeps_the_base_of_its_readme(repository: Repository) -> None:
    card = repository(adapter_config={"base_model_name_or_path": "/data/base"}, readme="---\nbase_model: org/base-7b\n---\n")
    assert card["lineage"] == {"bases": [{"name": "org/base-7b", "relation": "adapter"}]}
    assert "/data/base" in notes(card)


def test_quantised_weights_and_a_path_are_hints_and_no_lineage(repository: Repository) -> None:
    config = {"model_type": "llama", "_name_or_path": "org/base", "quantization_config": {"quant_method": "gptq", "bits": 4}}
    card = repository(config=config)
    assert "lineage" not in card
    assert "gptq, 4 bits" in notes(card)
    assert "org/base" in notes(card)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"model_type": "llama"}\n{"model_type": "gpt2"}\n', "config.json line 2: the file is not JSON: a second JSON text"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "config.json: found a pointer to large storage"),
        (b'{"model_type": "llama", "rope": NaN}', "config.json line 1: NaN"),
        (b'{"model_type": "llama", "model_type": "gpt2"}', "found the key 'model_type' twice"),
        (b'["llama"]', "config.json: not read: expected a JSON object"),
        (b"", "config.json: the file is empty"),
        (b'{"a": ' + b"[" * 5000 + b"]" * 5000 + b"}", "config.json"),
        (b'{"a": "' + b"x" * 5_000_000 + b'"}', "config.json: more than"),
    ],
    ids=["two documents", "pointer", "NaN", "twice", "list", "empty", "deep", "huge"],
)
def test_a_configuration_at_fault_is_noted_and_the_readme_is_read(repository: Repository, content: bytes, words: str) -> None:
    card = repository(config=content, readme="---\nlicense: mit\n---\n")
    assert card["licence"] == {"spdx": "MIT"}
    assert "architecture" not in card
    assert words in notes(card)


def test_a_readme_in_another_encoding_is_read_with_a_note(repository: Repository) -> None:
    card = repository(readme="---\nlicense: mit\n---\n# Modèle\n".encode("latin-1"))
    assert card["licence"] == {"spdx": "MIT"}
    assert "not UTF-8" in notes(card)


@pytest.mark.parametrize("names", [(), ("notes.txt",)])
def test_a_directory_without_a_model_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_text("text")
    with pytest.raises(InputError, match="not a model repository"):
        card_of(tmp_path)


def test_a_repository_in_the_cache_wants_its_snapshot(tmp_path: Path) -> None:
    (tmp_path / "models--org--name" / "snapshots").mkdir(parents=True)
    with pytest.raises(InputError, match="snapshots/COMMIT"):
        card_of(tmp_path / "models--org--name")


# Weights


def safetensors(*shapes: list[int], name: str = "model.layers.{}.weight") -> bytes:
    """A safetensors file of zeros, of 32-bit numbers."""
    header, start = {}, 0
    for number, shape in enumerate(shapes):
        end = start + 4 * prod(shape)
        header[name.format(number)] = {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}
        start = end
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(start)


def total(card: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = card.get("architecture", {}).get("parameters", {}).get("total")
    return found


def test_parameters_are_counted_in_the_headers_of_the_weights(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(safetensors([10, 20], [5]))
    found = total(card_of(tmp_path))
    assert found is not None
    assert (found["value"], found["basis"], found["source"]) == (205, "measured", "model.safetensors")


def test_the_parameters_of_an_adapter_are_trainable_and_no_total(tmp_path: Path) -> None:
    (tmp_path / "adapter_config.json").write_text('{"base_model_name_or_path": "org/base", "peft_type": "LORA"}')
    name = "base_model.model.layers.{}.q_proj.lora_A.weight"
    (tmp_path / "adapter_model.safetensors").write_bytes(safetensors([8, 16], [8, 16], name=name))
    parameters = card_of(tmp_path)["architecture"]["parameters"]
    assert parameters["trainable"]["value"] == 256
    assert "total" not in parameters


@pytest.mark.parametrize(("layer", "headless"), [("layers.0.q_proj.lora_B.weight", True), ("score.weight", False)])
def test_an_adapter_without_a_layer_of_a_task_is_headless(tmp_path: Path, layer: str, headless: bool) -> None:
    (tmp_path / "adapter_config.json").write_text('{"base_model_name_or_path": "org/base", "task_type": "SEQ_CLS"}')
    shapes: Shapes = {f"base_model.model.{name}": ("F32", [8]) for name in ("layers.0.q_proj.lora_A.weight", layer)}
    (tmp_path / "adapter_model.safetensors").write_bytes(Made().safetensors(shapes))
    assert card_of(tmp_path)["provenance"]["signals"].get("headless", False) is headless


STATED = "- **Number of model parameters:** {}\n"
CONFIG = {"model_type": "llama", "torch_dtype": "bfloat16"}


def index_of(size: int) -> dict[str, Any]:
    return {"metadata": {"total_size": size}, "weight_map": {"model.norm.weight": "model-00001-of-00002.safetensors"}}


def test_an_index_gives_an_estimate_with_its_range(repository: Repository) -> None:
    found = total(repository(config=CONFIG, index=index_of(14_000_000_000)))
    assert found is not None
    assert found["value"] == 7_000_000_000
    assert found["low"] < found["value"]
    assert found["basis"] == "derived"


@pytest.mark.parametrize(
    ("content", "config"),
    [
        (index_of(0), CONFIG),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", CONFIG),
        (b'{"metadata": {"total_size": 1}, "weight_map": {}}\n{"metadata": {}}\n', CONFIG),
        (index_of(4_000_000_000), {**CONFIG, "quantization_config": {"quant_method": "gptq", "bits": 4}}),
        (index_of(14_000_000_000), {"model_type": "llama"}),
    ],
    ids=["total_size 0", "pointer", "two documents", "GPTQ", "no number type"],
)
def test_an_index_that_does_not_tell_the_number_is_noted_and_the_rest_is_read(
    repository: Repository, content: object, config: dict[str, Any]
) -> None:
    card = repository(config=config, index=content, readme="---\nlicense: mit\n---\n" + STATED.format("7B"))
    found = total(card)
    assert found is not None
    assert (found["value"], found["source"]) == (Decimal("7e9"), "README.md line 4")
    assert card["architecture"]["family"] == "transformer"
    assert "model.safetensors.index.json" in notes(card)


def test_a_stated_number_stands_where_an_estimate_allows_it(repository: Repository) -> None:
    found = total(repository(config=CONFIG, index=index_of(14_000_000_000), readme=STATED.format("6.9B")))
    assert found is not None
    assert (found["value"], found["basis"]) == (Decimal("6.9e9"), "reported")


def test_a_stated_number_that_the_files_contradict_is_noted(repository: Repository) -> None:
    card = repository(config=CONFIG, index=index_of(14_000_000_000), readme=STATED.format("70B"))
    found = total(card)
    assert found is not None
    assert found["value"] == 7_000_000_000
    assert "7e10" in notes(card)


def test_a_measured_number_stands_and_a_rounded_one_is_no_contradiction(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(safetensors([10, 20], [5]))
    (tmp_path / "README.md").write_text(STATED.format("200"))
    card = card_of(tmp_path)
    found = total(card)
    assert found is not None
    assert found["value"] == 205
    assert not notes(card)


# The summary of training content

SUMMARY = """\
**1.1.1 Provider name and contact details:** Example Labs
**1.2.1 Versioned model name(s):** Example 7B, Example 13B
**1.3.1.A Text training data size:** 1 billion to 10 trillion tokens
**1.3.2 Latest date of data acquisition/collection for model training:** 03/2025
"""


def test_a_summary_of_training_content_is_read_beside_the_readme(repository: Repository) -> None:
    card = repository(data_summary_card_md=SUMMARY, readme="# Example-7B\n")
    assert card["model"]["name"] == "Example-7B"
    assert card["provider"]["name"] == "Example Labs"
    assert card["training"]["data"]["unique_tokens"]["source"] == "data_summary_card.md line 3"
    assert card["documentation"]["training_summary"] == "data_summary_card.md"
    assert "covers 2 models" in notes(card)


def test_a_summary_that_is_none_is_noted(repository: Repository) -> None:
    assert "not a summary of training content" in notes(repository(data_summary_card_md="Nothing.\n", readme="# Example\n"))


# What is shown, and what others wrote


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_an_example_becomes_a_card_that_can_be_judged(path: Path) -> None:
    card = card_of(path)
    assert card["licence"]["spdx"] in ("Apache-2.0", "MIT")
    check(card, as_of=date(2026, 11, 24))


def test_the_example_of_a_mixture_is_sparse_and_that_of_an_adapter_has_a_base() -> None:
    mixture = card_of(EXAMPLES / "mistralai__Mixtral-8x7B-v0.1")
    assert mixture["architecture"]["sparse"] is True
    assert mixture["architecture"]["parameters"]["total"]["value"] == 46_702_792_704
    adapter = card_of(EXAMPLES / "example__support-lora")
    assert adapter["lineage"]["bases"] == [{"name": "mistralai/Mixtral-8x7B-v0.1", "relation": "adapter"}]
    assert adapter["provenance"]["unknown"][0]["field"] == "/training/compute/cumulative_flop"


with Path(__file__).with_name("repositories.csv").open(encoding="utf-8", newline="") as file:
    REPOSITORIES = list(csv.DictReader(file))  # what public repositories state in their front matter and configuration


@pytest.mark.parametrize("stated", REPOSITORIES, ids=lambda stated: stated["repository"])
def test_what_repositories_state_becomes_a_card_without_a_judgement(repository: Repository, stated: dict[str, str]) -> None:
    front = {key: stated[key] for key in ("license", "base_model", "pipeline_tag") if stated[key]}
    config = {"model_type": stated["model_type"], "architectures": stated["architectures"].split(";"), "torch_dtype": stated["number_type"]}
    keys = "\n".join(f"{key}: {value}" for key, value in front.items())
    card = repository(
        readme=f"---\n{keys}\n---\n# A model\n", config={key: value for key, value in config.items() if value not in ("", [""])}
    )
    check(card, as_of=date(2026, 11, 24))
    judged = card.get("training", {}).get("data", {}).keys() & {"broad", "large", "vast"}
    assert not judged and "adaptation" not in card and "risk" not in card
    assert card.get("lineage", {}).get("bases") != []
    assert "outputs_complete" not in card.get("capability", {})


READMES = {
    "nothing": "",
    "no front matter": "# A model\n\nIt answers.\n",
    "an empty front matter": "---\n---\n",
    "a front matter that does not end": "---\nlicense: openrail\n\ntags:\n- vision\n\n\n# Emissions\n\n- CO2 (in grams): 1.3\n",
    "carriage returns doubled": "---\r\r\nlanguage: en\r\r\nlicense: apache-2.0\r\r\n---\r\r\n\r\n# A model\r\r\n",
    "Windows line ends": '---\r\nlicense: mit\r\nwidget:\r\n- text: "Uno du <mask>"\r\n---\r\n\r\n# A model\r\n',
    "a blank line before": '\n---\nlanguage: French English  \ndatasets:\n- a b c\nwidget:\n- text: "RÉSULTAT"\n\n---\n\n# A model\n',
    "a blank line before, and deep keys": "\n---\n      tags:\n      - games\n      library_name: agents\n---\n    \n  # **ppo**\n",
    "a space before the dashes": " ---\ninference: false\nlanguage: id\n---\n\n# A model\n",
    "a list for a front matter": "---\n[]\n---\n\n# A model\n",
    "a template for a front matter": "---\n{{ card_data }}\n---\n\n# {{ model_name | default('A model', true)}}\n",
    "a result without a data set": "---\nmodel-index:\n- name: a\n  results:\n  - metrics:\n    - type: acc\n      value: 0.9\n---\n",
    "a result with a date": "---\nmodel-index:\n- name: a\n  results:\n  - dataset:\n      args:\n        date: 20220120\n---\n",
    "a card of a data set": "---\nlicense:\n- bsd-3-clause\nsize_categories:\n- n<1K\npretty_name: Sample\n---\n\n# Data\n",
    "devanagari": "---\nlanguage:\n- hi\nwidget:\n- मृतकों और लापता लोगों\n---\n",
}


@pytest.mark.parametrize("text", READMES.values(), ids=READMES.keys())
def test_a_readme_as_people_write_them_becomes_a_card(text: str) -> None:
    assert is_valid(read(Material("README.md", text=text)).card("a model"))
