"""What comes out of a model by its library, its task, or a task in its name: one kind, or nothing."""

from typing import Any

import pytest

from compliance.inference.task import TASK, has_own_kind
from tests.inference.cards import base, card
from tests.inference.world import BELOW, given, items, look, world

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


@pytest.mark.parametrize("said", ["reinforcement-learning", "deep-reinforcement-learning", "question-answering"])
@pytest.mark.parametrize(
    "shows",
    [{"architectures": ["LlamaForCausalLM"]}, {"tags": ["TRL"]}, {"origins": [base("us/below")]}],
)
def test_what_a_language_model_was_trained_by_or_asked_about_says_nothing_of_what_comes_out(said: str, shows: dict[str, Any]) -> None:
    of = card(folder="x", **shows | {"tags": [*shows.get("tags", []), said]})
    row = BELOW | {"generates": ["text"]}
    assert given(TASK, of, row) == {} and not has_own_kind(look(of, world(row)))
    assert given(TASK, card(folder="x", tags=[said]), row) != {}
    for other in (BELOW | {"generates": ["image"]}, BELOW):
        assert given(TASK, card(origins=[base("us/below")], tags=[said]), other) != {}
    headed = card(origins=[base("us/below")], architectures=["FooModel"], tags=[said])
    assert given(TASK, headed, row) != {}  # its own class is not one that writes


@pytest.mark.parametrize("signals", [{"tags": ["robotics"]}, {"folder": "x-ner"}, {"folder": "x-emotion"}, {"folder": "x-toxic"}])
def test_a_language_model_may_do_in_text_what_a_word_says(signals: dict[str, Any]) -> None:
    of = card(architectures=["LlamaForCausalLM"], **signals)
    assert given(TASK, of) == {} and has_own_kind(look(of, world()))
    assert given(TASK, card(architectures=["FooModel"], **signals)) != {}


@pytest.mark.parametrize("signals", [{"folder": "x-emotion"}, {"folder": "x", "tags": ["reinforcement-learning"]}])
def test_what_is_built_on_a_large_model_that_nobody_knows_may_be_a_language_model(signals: dict[str, Any]) -> None:
    assert given(TASK, card(origins=[base("someone/unknown-1b")], **signals)) == {}
    assert given(TASK, card(origins=[base("someone/unknown-900m")], **signals)) != {}
    assert given(TASK, card(origins=[base("someone/unknown-1b")], architectures=["FooModel"], **signals)) != {}


def test_a_language_model_that_is_named_after_a_task_of_text_writes_that() -> None:
    assert given(TASK, card(architectures=["T5ForConditionalGeneration"], folder="x-summarization"))["outputs"] == "text"


@pytest.mark.parametrize("tag", ["feature-extraction", "image-feature-extraction"])
@pytest.mark.parametrize(
    ("shows", "embeds"),
    [
        ({"folder": "x"}, True),
        ({"folder": "x", "architectures": ["FooChatModel"]}, False),
        ({"folder": "x", "architectures": ["FooModel"], "origins": [base("us/below")]}, False),
        ({"folder": "x-embedding", "origins": [base("us/below")]}, True),
        ({"folder": "x", "tags": ["mteb"], "origins": [base("us/below")]}, True),
        ({"folder": "x", "library": "sentence-transformers", "origins": [base("us/below")]}, True),
        ({"folder": "x", "origins": [base("someone/unknown")]}, True),
        ({"folder": "x", "origins": [base("someone/unknown-900m")]}, True),
        ({"folder": "x", "origins": [base("someone/unknown-1b")]}, False),
        ({"folder": "x-1b"}, False),
    ],
)
def test_a_hub_says_of_any_class_without_a_head_that_it_extracts_features(tag: str, shows: dict[str, Any], embeds: bool) -> None:
    of, row = card(pipeline_tag=tag, **shows), BELOW | {"generates": ["text"]}
    assert given(TASK, of, row).get("outputs") == ("embedding" if embeds else None)
    assert has_own_kind(look(of, world(row)))


def test_a_language_model_that_hears_does_more_than_write_down() -> None:
    for tag in ("automatic-speech-recognition", "speech-recognition"):
        assert given(TASK, card(pipeline_tag=tag, architectures=["FooForCausalLM"])) == {}
        assert given(TASK, card(pipeline_tag=tag, architectures=["WhisperForConditionalGeneration"]))["outputs"] == "text"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("alpha-guard", "guard"),
        ("AlphaGuard-8B", "guard"),
        ("alpha-reward", "reward"),
        ("alpha-rm", "rm"),
        ("alpha-guard-gen-8b", "guard"),
        ("guard-qwen3", "guard"),
        ("alpha-reranker", "reranker"),
    ],
)
def test_what_judges_does_one_task_whatever_it_writes(name: str, says: str) -> None:
    found = items(TASK, card(name, pipeline_tag="text-generation"))
    assert {item.says for item in found} == {f"its name says {says}: such a model judges what it is shown, which is one task"}
    assert set(given(TASK, card(name, pipeline_tag="text-generation")).values()) == {"False"}  # generality in each of its forms
    for other in ("alpha-guardian", "alpha-reward-hacking", "platform", "alpha"):
        assert given(TASK, card(other, pipeline_tag="text-generation")) == {}


def test_a_robot_does_one_task_and_learns_in_many_places() -> None:
    found = given(TASK, card(pipeline_tag="robotics"))
    assert found["outputs"] == "action" and found["wide range of tasks"] == "False" and "broad data" not in found


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


@pytest.mark.parametrize(
    ("signals", "one"),
    [
        ({"library": "speechbrain"}, True),
        ({"tags": ["ESPnet"]}, True),
        ({"library": "speechbrain", "pipeline_tag": "audio-to-audio"}, True),
        ({"library": "keras", "pipeline_tag": "text-generation"}, False),
        ({"library": "keras", "architectures": ["GPT2LMHeadModel"]}, False),
        ({"library": "keras", "origins": [base("someone/unknown-2b")]}, False),
        ({"library": "keras-hub"}, False),
    ],
)
def test_a_library_of_models_of_one_task_each_says_so_much_and_no_more(signals: dict[str, Any], one: bool) -> None:
    found = given(TASK, card(**signals))
    assert (found.get("significant generality") == "False") is one
    assert found.get("outputs") == ("audio" if "pipeline_tag" in signals and one else None)


def test_what_code_of_its_own_is_called_is_only_said() -> None:
    of = card(architectures=["OwnRewardModel"], remote_code=True)
    assert given(TASK, of)["outputs"] == "score" and {item.ground for item in items(TASK, of)} == {"said"}
    assert given(TASK, card(architectures=["OwnRewardModel"])) == {}  # what was read says it
    assert given(TASK, card(architectures=["OwnRewardModel"], remote_code=True, token_output=True)) == {}
