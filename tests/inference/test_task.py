"""What comes out of a model by its library, its task, or a task in its name: one kind, or nothing."""

from typing import Any

import pytest

from compliance.inference.task import TASK, has_own_kind
from tests.inference.cards import base, card
from tests.inference.world import given, items, look, world

UNKNOWN = [base("someone/unknown")]


@pytest.mark.parametrize(
    ("signals", "outputs"),
    [
        # The library, or a tag of its name
        ({"library": "setfit"}, "label"),
        ({"tags": ["Setfit"]}, "label"),
        ({"tags": ["setfit", "spacy"]}, "label"),
        ({"library": "stable-baselines3", "tags": ["setfit"]}, ""),
        ({"library": "transformers", "tags": ["setfit"]}, "label"),
        ({"library": "setfit", "pipeline_tag": "text-to-speech"}, "label"),
        # The task, or else the tags, and the tasks of results
        ({"pipeline_tag": "text-to-speech"}, "speech"),
        ({"pipeline_tag": "text-to-speech", "tags": ["text-classification"]}, "speech"),
        ({"pipeline_tag": "text-generation"}, ""),
        ({"tags": ["x", "Text-Classification", "token-classification"]}, "label"),
        ({"tags": ["text-classification", "text-to-speech"]}, ""),
        ({"tags": ["text-classification"], "tasks": ["token-classification"]}, "label"),
        ({"tags": ["text-classification"], "tasks": ["text-generation"]}, ""),
        ({"pipeline_tag": "text-classification", "tasks": ["text-to-speech"]}, ""),
        ({"tags": ["translation", "machine-translation"]}, "text"),
        ({"tags": ["translation", "summarization"]}, ""),
        ({"tasks": ["speech-recognition"], "pipeline_tag": "automatic-speech-recognition"}, "text"),
        ({"tasks": ["image-segmentation"]}, "segmentation"),
        # A word of the name, where it has weights, a configuration or a base
        ({"folder": "x-ner", "weights": True}, "label"),
        ({"folder": "x-ner", "architectures": ["FooModel"]}, "label"),
        ({"folder": "x-ner", "origins": UNKNOWN}, "label"),
        ({"folder": "x-ner", "tags": ["x"]}, ""),
        ({"folder": "x-ner", "weights": True, "pipeline_tag": "text-generation"}, ""),
        ({"folder": "ner-squad", "weights": True}, "label"),
        ({"folder": "ner-translation", "weights": True}, ""),
        ({"folder": "xner", "weights": True}, ""),
        # The class of the configuration says more.
        ({"library": "setfit", "architectures": ["Wav2Vec2ForCTC"]}, ""),
    ],
)
def test_one_kind_that_all_agree_on_says_what_comes_out(signals: dict[str, Any], outputs: str) -> None:
    assert given(TASK, card(**signals)).get("outputs", "") == outputs


@pytest.mark.parametrize(
    ("signals", "says"),
    [
        ({"library": "setfit"}, "its library is setfit: such a model gives label, for one task"),
        ({"library": "sentence-transformers"}, "its library is sentence-transformers: such a model gives embedding"),
        ({"tags": ["fill-mask"]}, "its task is fill-mask: such a model gives embedding"),
        ({"folder": "x-asr", "weights": True}, "its name is asr: such a model gives text, for one task"),
    ],
)
def test_it_says_by_what(signals: dict[str, Any], says: str) -> None:
    found = items(TASK, card(**signals))
    assert {item.says for item in found} == {says} and {item.ground for item in found} == {"said"}
    assert ("wide range of tasks" in given(TASK, card(**signals))) is says.endswith("for one task")


def test_an_agent_learns_in_one_environment_and_no_other_kind_says_anything_of_its_data() -> None:
    assert given(TASK, card(library="stable-baselines3"))["broad data"] == "False"
    assert "broad data" not in given(TASK, card(library="setfit"))


@pytest.mark.parametrize(
    ("signals", "own"),
    [
        ({"architectures": ["BertForMaskedLM"]}, True),
        ({"library": "setfit"}, True),
        ({"pipeline_tag": "translation"}, True),
        ({"folder": "x-ner", "weights": True}, True),
        ({"folder": "x", "weights": True}, False),
    ],
)
def test_a_head_a_library_a_task_or_a_name_is_a_kind_of_its_own(signals: dict[str, Any], own: bool) -> None:
    assert has_own_kind(look(card(**signals), world())) is own
