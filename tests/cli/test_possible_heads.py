"""--fail-on possible:ID where a class that gives no language is written beside the weights of a language model: nothing opens it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.weights.conftest import Made, Shapes

if TYPE_CHECKING:
    from tests.conftest import Quick

POSSIBLE = ("--fail-on", "possible:eu.aia.51-2", "--select", "eu.aia.51-2", "--format", "concise", "--as-of", "2026-11-28")
README = "---\npipeline_tag: text-generation\n---\n# X\n"
LLAMA = {
    "model_type": "llama",
    "hidden_size": 16384,
    "num_hidden_layers": 126,
    "intermediate_size": 53248,
    "vocab_size": 128256,
    "num_attention_heads": 128,
    "num_key_value_heads": 8,
    "tie_word_embeddings": False,
}
BODY: Shapes = {
    "model.embed_tokens.weight": ("BF16", [128256, 16384]),
    "model.layers.0.mlp.down_proj.weight": ("BF16", [16384, 24_000_000]),
}
WRITES: Shapes = {**BODY, "lm_head.weight": ("BF16", [128256, 16384])}
SCORES: Shapes = {**BODY, "score.weight": ("BF16", [2, 16384])}
SMALL: Shapes = {"encoder.layer.0.weight": ("F32", [768, 768])}


def of(*classes: str, **more: Any) -> dict[str, Any]:
    return LLAMA | {"architectures": list(classes)} | more


DDPM = {"_class_name": "DDPMPipeline"}
CLOSED: dict[str, tuple[Shapes, dict[str, Any]]] = {
    "the class of a pipeline beside one that generates": (BODY, {"model_index": DDPM, "config": of("LlamaForCausalLM")}),
    "the class of a pipeline beside too many weights": (BODY, {"model_index": DDPM}),
    "the task of an adapter beside the weights of a whole model": (BODY, {"adapter_config": {"task_type": "SEQ_CLS", "peft_type": "LORA"}}),
    "code of its own": (BODY, {"config": of("MyRewardModel", auto_map={"AutoModel": "m.MyRewardModel"})}),
    "a classifier whose weights have an output layer for tokens": (WRITES, {"config": of("LlamaForSequenceClassification")}),
    "an encoder that is too large for one": (BODY, {"config": of("BertModel", model_type="bert")}),
    "a classifier on an encoder that is too large": (BODY, {"config": of("BertForSequenceClassification", model_type="bert")}),
    "the part of a pipeline beside a class": (BODY, {"config": of("LlamaForCausalLM", _class_name="AutoencoderKL")}),
    "two classes": (SCORES, {"config": of("LlamaForSequenceClassification", "LlamaForCausalLM")}),
}
OPEN: dict[str, tuple[Shapes, dict[str, Any]]] = {
    "a large classifier": (SCORES, {"config": of("LlamaForSequenceClassification")}),
    "a small encoder": (SMALL, {"config": {"model_type": "bert", "architectures": ["BertModel"]}}),
    "a part of a pipeline": (SMALL, {"config": {"_class_name": "AutoencoderKL", "_diffusers_version": "0.20"}}),
}


def repository(tmp_path: Path, tensors: Shapes, files: dict[str, Any]) -> str:
    place = tmp_path / "maker__x"
    place.mkdir()
    (place / "README.md").write_text(README)
    (place / "model.safetensors").write_bytes(Made().safetensors(tensors))
    for name, content in files.items():
        (place / f"{name}.json").write_text(json.dumps(content))
    return place.name


@pytest.mark.parametrize(("tensors", "files"), CLOSED.values(), ids=CLOSED.keys())
def test_what_contradicts_a_class_keeps_it_closed(quick: "Quick", tmp_path: Path, tensors: Shapes, files: dict[str, Any]) -> None:
    outcome = quick(repository(tmp_path, tensors, files), *POSSIBLE)
    assert outcome.code == 1 and "eu.aia.51-2 is undetermined" in outcome.out, outcome.both


@pytest.mark.parametrize(("tensors", "files"), OPEN.values(), ids=OPEN.keys())
def test_a_class_that_nothing_contradicts_opens_it(quick: "Quick", tmp_path: Path, tensors: Shapes, files: dict[str, Any]) -> None:
    place = repository(tmp_path, tensors, files)
    outcome = quick(place, *POSSIBLE)
    assert outcome.code == 0 and "likely does_not_meet by what was read or measured" in outcome.out, outcome.both
    assert quick(place, *POSSIBLE, "--no-likely").code == 1


def test_an_index_of_weights_that_are_not_here_shows_their_output_layer_too(quick: "Quick", tmp_path: Path) -> None:
    place = tmp_path / repository(tmp_path, BODY, {"config": of("LlamaForSequenceClassification")})
    (place / "model.safetensors").unlink()
    assert quick(place.name, *POSSIBLE).code == 0
    listed = dict.fromkeys(WRITES, "model-00001-of-00001.safetensors")
    (place / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": listed}))
    assert quick(place.name, *POSSIBLE).code == 1
