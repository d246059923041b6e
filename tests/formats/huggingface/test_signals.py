"""What a repository shows of its model beside facts, as inferences look at it."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.card.validate import is_valid
from compliance.files.folder import Folder
from compliance.formats import Material
from compliance.formats.huggingface.read import read
from tests.weights.conftest import Made, Shapes


def signals(tmp_path: Path, readme: str, config: dict[str, Any] | None = None, tensors: Shapes | None = None) -> dict[str, Any]:
    (tmp_path / "README.md").write_text(readme)
    if config is not None:
        (tmp_path / "config.json").write_text(json.dumps(config))
    if tensors is not None:
        (tmp_path / "model.safetensors").write_bytes(Made().safetensors(tensors))
    card = read(Material("x", folder=Folder(str(tmp_path)))).card("x")
    assert is_valid(card)
    found: dict[str, Any] = card["provenance"]["signals"]
    return found


INDEX = """---
metrics: [ROUGE, accuracy]
model-index:
- name: x
  results:
  - task: {type: Summarization}
    metrics:
    - {type: bleu, value: 1}
    - {name: nothing}
    - 7
  - metrics: none
---
"""


def test_metrics_are_those_of_the_front_matter_and_of_the_results(tmp_path: Path) -> None:
    found = signals(tmp_path, INDEX)
    assert found["metrics"] == ["rouge", "accuracy", "bleu"] and found["tasks"] == ["summarization"]
    assert "metrics" not in signals(tmp_path, "---\nlicense: mit\n---\n# x\n")
    many = ", ".join(f"m{number}" for number in range(90))
    assert len(signals(tmp_path, f"---\nmetrics: [{many}]\n---\n")["metrics"]) == 40


@pytest.mark.parametrize(
    ("config", "classes"),
    [
        ({"_class_name": "AutoencoderKL"}, ["AutoencoderKL"]),
        ({"_class_name": "AutoencoderKL", "architectures": ["LlamaForCausalLM"]}, ["LlamaForCausalLM", "AutoencoderKL"]),
        ({"_class_name": ["AutoencoderKL"]}, None),
        ({"_class_name": "x" * 999}, ["x" * 300]),
    ],
)
def test_a_part_of_a_pipeline_names_its_class(tmp_path: Path, config: dict[str, Any], classes: list[str] | None) -> None:
    assert signals(tmp_path, "# x\n", config).get("architectures") == classes


def test_the_parts_of_a_pipeline_are_named_by_their_classes(tmp_path: Path) -> None:
    index = {
        "_class_name": "StableDiffusionPipeline",
        "safety_checker": [None, None],
        "scheduler": ["diffusers", "PNDMScheduler"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "text_encoder_2": ["transformers", "CLIPTextModel"],
        "requires_aesthetics_score": False,
        "unet": ["diffusers", "x" * 999],
        "odd": ["one"],
    }
    (tmp_path / "model_index.json").write_text(json.dumps(index))
    assert signals(tmp_path, "# x\n")["pipeline_parts"] == ["PNDMScheduler", "CLIPTextModel", "x" * 300]


@pytest.mark.parametrize(
    ("name", "writes"),
    [
        ("lm_head.weight", True),
        ("model.language_model.lm_head.weight", True),
        ("lm_head.qweight", True),
        ("embed_out.weight", True),
        ("transformer.output_layer.weight", True),
        ("output.weight", True),
        ("score.weight", False),
        ("attention.output.weight", False),
        ("lm_head.decoder.weight", False),  # of a masked language model
        ("lm_head.bias", False),
        ("my_lm_head.weight", False),
    ],
)
def test_the_headers_show_an_output_layer_for_tokens(tmp_path: Path, name: str, writes: bool) -> None:
    found = signals(tmp_path, "# x\n", None, {"model.norm.weight": ("F32", [8]), name: ("F32", [8, 8])})
    assert found.get("token_output", False) is writes


@pytest.mark.parametrize(
    ("name", "headless"),
    [
        ("model.layers.0.mlp.gate_proj.weight", True),
        ("bert.encoder.layer.0.output.dense.weight", True),
        ("bert.pooler.dense.weight", True),
        ("blk.0.attn_output.weight", True),
        ("score.weight", False),
        ("classifier.out_proj.weight", False),
        ("pre_classifier.weight", False),
        ("classification_head.dense.weight", False),
        ("qa_outputs.weight", False),
        ("v_head.summary.weight", False),
        ("regression_layer.weight", False),
        ("sequence_summary.summary.weight", False),
        ("logits_proj.weight", False),
        ("lm_head.weight", False),
        ("output.weight", False),
    ],
)
def test_the_headers_show_that_there_is_no_output_layer_of_any_kind(tmp_path: Path, name: str, headless: bool) -> None:
    found = signals(tmp_path, "# x\n", None, {"model.norm.weight": ("F32", [8]), name: ("F32", [8, 8])})
    assert found.get("headless", False) is headless


def test_sentences_on_kinds_of_models_are_kept_and_few_of_those_on_others_than_language_models(tmp_path: Path) -> None:
    found = signals(tmp_path, "# x\n\nThis is a text classification model.\n\n> It is a reward model.\n\nx is a language model.\n")
    assert [item["says"] for item in found["descriptions"]] == ["x is a language model.", "This is a text classification model."]
    assert [item["where"] for item in found["descriptions"]] == ["README.md line 7", "README.md line 3"]
    many = "".join(f"Number {number} is a reward model.\n\n" for number in range(50))
    assert len(signals(tmp_path, f"# x\n\n{many}")["descriptions"]) == 10
    hidden = "<!-- This is a reward model. -->\n\n```\nThis is a reward model.\n```\n"
    assert "descriptions" not in signals(tmp_path, f"# x\n\n{hidden}")


def test_a_label_with_a_number_is_a_sentence_with_a_figure(tmp_path: Path) -> None:
    body = "# x\n\n| Training tokens | 5.2T |\n|---|---|\n| Layers | 32 |\n\n- Active params: 3B\n- Tokens: 7\n"
    assert [item["says"] for item in signals(tmp_path, body)["sentences"]] == ["| Training tokens | 5.2T |", "- Active params: 3B"]


def test_a_sentence_may_end_in_bold(tmp_path: Path) -> None:
    found = signals(tmp_path, "# x\n\n**24B total, 12T tokens.** We trained x on 12T tokens.\n")["sentences"]
    assert [item["says"] for item in found] == ["**24B total, 12T tokens.**", "We trained x on 12T tokens."]


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        ("| Property | Value |", True),
        ("| Model | x |", True),
        ("| Model | x-7 | Beta-7 |", True),
        ("| Teacher | Value |", False),
        ("| | Llama 3.1 405B |", False),
        ("## Teacher\n\n| | |", False),
        ("## Training data\n\n| | |", True),
        ("## x-base\n\n| | |", True),
        ("## Base model\n\n| | |", False),
        ("## Teacher\n\n## Data\n\n| | |", True),
        ("| | Llama 3.1 405B |\n|---|---|\n| Layers | 126 |\n\n| | |", True),
    ],
)
def test_a_label_with_a_number_in_what_is_about_another_model_is_left_out(tmp_path: Path, above: str, kept: bool) -> None:
    body = f"# x-7\n\n{above}\n|---|---|\n| Training tokens | 15T |\n| Compute | 2e25 FLOP |\n\nIt was trained on 2T tokens.\n"
    said = [item["says"] for item in signals(tmp_path, body)["sentences"]]
    assert said == [*(["| Training tokens | 15T |", "| Compute | 2e25 FLOP |"] if kept else []), "It was trained on 2T tokens."]


def test_the_size_of_this_model_is_a_figure_without_the_word_parameters(tmp_path: Path) -> None:
    found = signals(tmp_path, "# x\n\nWe trained this 1.3B model from scratch.\n\nBetter than a 7B model.\n")["sentences"]
    assert [item["says"] for item in found] == ["We trained this 1.3B model from scratch."]
