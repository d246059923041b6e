"""What comes out of a model by the class of its configuration."""

from typing import Any

import pytest

from compliance.inference.head import HEAD
from compliance.inference.kinds import HEADS
from tests.inference.cards import card
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
        ({"pipeline_class": "DDPMPipeline", "architectures": ["LlamaForCausalLM"]}, "other", True),
        ({"pipeline_class": "StableDiffusionPipeline"}, None, False),
        ({"pipeline_class": "StableDiffusionPipeline", "architectures": ["CLIPModel"]}, "embedding", False),
        ({"architectures": ["GPT2LMHeadModel"]}, None, False),
        ({"architectures": ["ForMaskedLMBert"]}, None, False),
        ({"folder": "x"}, None, False),
        ({"adapter_task": "SEQ_CLS"}, "label", True),
        ({"adapter_task": "QUESTION_ANS"}, "label", True),
        ({"adapter_task": "FEATURE_EXTRACTION"}, "embedding", False),
        ({"adapter_task": "CAUSAL_LM"}, None, False),
        ({"adapter_task": "SEQ_CLS", "architectures": ["LlamaForCausalLM"]}, None, False),  # what config.json shows is read
    ],
)
def test_a_class_says_all_that_comes_out_and_whether_it_does_one_task(signals: dict[str, Any], outputs: str | None, narrow: bool) -> None:
    expected = {} if outputs is None else {"outputs": outputs} | dict.fromkeys((*SILENT, *(NARROW if narrow else ())), "False")
    assert given(HEAD, card(**signals)) == expected


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
