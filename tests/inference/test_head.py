"""What comes out of a model by the class of its configuration."""

from typing import Any

import pytest

from compliance.inference.head import HEAD
from compliance.inference.kinds import HEADS
from tests.inference.cards import card, size
from tests.inference.world import given, items

NARROW = ("significant generality", "wide range of tasks", "wide contexts", "wide outputs", "generality of output", "adaptability")
SILENT = ("text-to-image", "text-to-video")


@pytest.mark.parametrize(
    ("signals", "outputs", "narrow"),
    [
        ({"architectures": ["BertForSequenceClassification"]}, "label", True),
        ({"architectures": ["BertForMaskedLM"]}, "embedding", False),
        ({"architectures": ["SamModel"]}, "segmentation", False),
        ({"pipeline_class": "DDPMPipeline"}, "other", True),
        ({"pipeline_class": "DDPMPipeline", "architectures": ["LlamaForCausalLM"]}, None, False),
        ({"pipeline_class": "DDPMPipeline", "architectures": ["UNet2DModel"]}, "other", True),
        ({"pipeline_class": "DDPMPipeline", "pipeline_parts": ["UNet2DModel", "DDPMScheduler"]}, "other", True),
        ({"pipeline_class": "DDPMPipeline", "pipeline_parts": ["UNet2DModel", "T5EncoderModel"]}, None, False),
        ({"pipeline_class": "DDPMPipeline", "pipeline_parts": ["FluxTransformer2DModel"]}, None, False),
        ({"architectures": ["ControlNetModel"]}, "other", True),
        ({"architectures": ["HF_ColBERT"]}, "embedding", False),
        ({"architectures": ["LlamaForCausalLMEagle3"]}, "text", True),
        ({"architectures": ["MyRewardModel"], "remote_code": True}, None, False),
        # A module that pools makes a vector of whatever a network writes
        ({"architectures": ["Qwen3ForCausalLM"], "modules": ["sentence_transformers.models.Pooling"]}, "embedding", False),
        (
            {"architectures": ["LlamaModel"], "modules": ["st.models.Transformer", "st.models.Pooling"], "token_output": True},
            "embedding",
            False,
        ),
        ({"architectures": ["Qwen3ForCausalLM"], "modules": ["sentence_transformers.models.Transformer"]}, None, False),
        ({"architectures": ["LlamaForSequenceClassification"], "token_output": True}, None, False),
        ({"architectures": ["LlamaForSequenceClassification"], "headless": True}, None, False),
        ({"architectures": ["BertForTokenClassification"], "headless": True}, None, False),
        ({"architectures": ["BertModel"], "headless": True}, "embedding", False),
        ({"architectures": ["BertForMaskedLM"], "token_output": True}, "embedding", False),
        ({"architectures": ["Wav2Vec2ForCTC"], "token_output": True}, "text", True),
        ({"pipeline_class": "StableDiffusionPipeline"}, None, False),
        ({"pipeline_class": "StableDiffusionPipeline", "architectures": ["CLIPModel"]}, "embedding", False),
        ({"architectures": ["GPT2LMHeadModel"]}, None, False),
        ({"architectures": ["ForMaskedLMBert"]}, None, False),
        ({"folder": "x"}, None, False),
        ({"adapter_task": "SEQ_CLS"}, "label", True),
        ({"adapter_task": "QUESTION_ANS"}, "label", True),
        ({"adapter_task": "SEQ_CLS", "headless": True}, None, False),
        ({"adapter_task": "FEATURE_EXTRACTION", "headless": True}, "embedding", False),
        ({"adapter_task": "FEATURE_EXTRACTION"}, "embedding", False),
        ({"adapter_task": "CAUSAL_LM"}, None, False),
        ({"adapter_task": "SEQ_CLS", "architectures": ["LlamaForCausalLM"]}, None, False),  # what config.json shows is read
    ],
)
def test_a_class_says_all_that_comes_out_and_whether_it_does_one_task(signals: dict[str, Any], outputs: str | None, narrow: bool) -> None:
    expected = {} if outputs is None else {"outputs": outputs} | dict.fromkeys((*SILENT, *(NARROW if narrow else ())), "False")
    assert given(HEAD, card(**signals)) == expected


@pytest.mark.parametrize(
    ("classes", "parameters", "outputs"),
    [
        (["BertModel"], "2.9e10", "embedding"),
        (["BertModel"], "3e10", None),
        (["RobertaForSequenceClassification"], "3e10", None),
        (["LlamaForSequenceClassification"], "3e11", "label"),
        (["OwnForSequenceClassification"], "3e11", "label"),
        (["ViTForImageClassification"], "3e10", None),
    ],
)
def test_more_parameters_than_any_such_network_has_contradict_a_class(classes: list[str], parameters: str, outputs: str | None) -> None:
    assert given(HEAD, card("x", size(parameters), architectures=classes)).get("outputs") == outputs


def test_the_task_of_an_adapter_is_not_that_of_a_whole_model_beside_it() -> None:
    whole = {"architecture": {"parameters": {"total": {"value": 10**9, "basis": "measured"}}}}
    assert given(HEAD, card("x", whole, adapter_task="SEQ_CLS")) == {}
    assert given(HEAD, card("x", size("1e9"), adapter_task="SEQ_CLS"))["outputs"] == "label"  # a stated size may be that of the base


def test_it_says_which_class_where_it_stands_and_that_it_was_read() -> None:
    for signals, says, where in (
        (
            {"architectures": ["BertForTokenClassification"]},
            "a model of the class BertForTokenClassification gives label and nothing else, for one task",
            "config.json /architectures",
        ),
        ({"architectures": ["BertModel"]}, "a model of the class BertModel gives embedding and nothing else", "config.json /architectures"),
        (
            {"adapter_task": "TOKEN_CLS"},
            "an adapter of the task TOKEN_CLS gives label and nothing else, for one task",
            "adapter_config.json /task_type",
        ),
        ({"modules": ["a.Pooling"]}, "a model with a module that pools gives embedding and nothing else", "modules.json"),
        (
            {"pipeline_class": "DDIMPipeline"},
            "a model of the class DDIMPipeline gives other and nothing else, for one task",
            "model_index.json /_class_name",
        ),
    ):
        assert {(item.says, item.source, item.ground) for item in items(HEAD, card(**signals))} == {(says, where, "read")}


def test_an_ending_that_ends_in_another_one_is_of_the_same_kind() -> None:
    """So that it does not matter which of them is found first."""
    assert all(HEADS[one] == HEADS[other] for one in HEADS for other in HEADS if one.endswith(other))
