"""What config.json says that a model gives out, beside what its task on the hub says."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.card.validate import is_valid
from compliance.files.folder import Folder
from compliance.formats import Material
from compliance.formats.huggingface.read import read
from tests.formats.provenance import notes, where
from tests.weights.conftest import Made


def card_of(tmp_path: Path, tag: str, config: dict[str, Any], tensors: tuple[str, ...] = ()) -> dict[str, Any]:
    (tmp_path / "README.md").write_text(f"---\npipeline_tag: {tag}\n---\n")
    (tmp_path / "config.json").write_text(json.dumps(config))
    if tensors:
        (tmp_path / "model.safetensors").write_bytes(Made().safetensors(dict.fromkeys(tensors, ("F32", [30_000, 64]))))
    card = read(Material("x", folder=Folder(str(tmp_path)))).card("x")
    assert is_valid(card)
    return card


@pytest.mark.parametrize(
    ("tag", "name", "given"),
    [
        ("table-question-answering", "TapasForQuestionAnswering", "label"),
        ("question-answering", "BertForQuestionAnswering", "label"),
        ("image-text-to-text", "ShieldGemma2ForImageClassification", "label"),
        ("text-generation", "Qwen2ForRewardModel", "score"),
    ],
)
def test_a_head_that_writes_nothing_counts_before_a_task_that_does(tmp_path: Path, tag: str, name: str, given: str) -> None:
    card = card_of(tmp_path, tag, {"model_type": "x", "architectures": [name]})
    assert card["capability"]["outputs"] == [given] and where(card, "/capability/outputs") == "config.json /architectures/0"
    assert (
        f"README.md line 2 gives text at /capability/outputs, which is left out: {name} (config.json /architectures/0) gives {given}, "
        "and writes nothing"
    ) in notes(card)


def test_code_of_its_own_and_an_output_layer_for_tokens_may_write_all_the_same(tmp_path: Path) -> None:
    config: dict[str, Any] = {"model_type": "llama", "architectures": ["LlamaForSequenceClassification"]}
    for more, tensors in (({"auto_map": {"AutoModel": "m.Own"}}, ()), ({}, ("model.embed_tokens.weight", "lm_head.weight"))):
        assert card_of(tmp_path, "text-generation", config | more, tensors)["capability"]["outputs"] == ["text", "label"]
        (tmp_path / "model.safetensors").unlink(missing_ok=True)


def test_a_task_that_agrees_with_the_head_is_kept_as_stated(tmp_path: Path) -> None:
    card = card_of(tmp_path, "text-classification", {"model_type": "bert", "architectures": ["BertForSequenceClassification"]})
    assert card["capability"]["outputs"] == ["label"] and where(card, "/capability/outputs") == "README.md line 2"
    assert not any("is left out" in note for note in notes(card))


def test_a_map_of_depths_is_numbers(tmp_path: Path) -> None:
    assert card_of(tmp_path, "depth-estimation", {"model_type": "dpt", "architectures": ["DPTForDepthEstimation"]})["capability"][
        "outputs"
    ] == ["score"]
