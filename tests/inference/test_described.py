"""That a model writes text: by a sentence about this very model, or by a class of its configuration that does nothing else."""

from typing import Any

import pytest

from compliance.inference.described import DESCRIBED, marked, writes
from tests.inference.cards import Card, base, card, sentence, size
from tests.inference.world import given, items, look, world


def of(*says: str, name: str = "Alpha", **signals: Any) -> Card:
    return card(name, descriptions=[sentence(text) for text in says], **signals)


@pytest.mark.parametrize(
    ("of_card", "writes_text"),
    [
        (of("Alpha is a large language model."), True),
        (of("Alpha is one of the LLMs."), True),
        (of("This model is a text generation model."), True),
        (of("**Model type:** Language model"), True),
        (of("- Model Type: LLM"), True),
        (of("**Base model:** Language model"), False),
        (of("**Alpha** is a language model."), True),
        (of("Beta is a large language model."), False),
        (of("It was made. Alpha is fast."), False),
        (of("Beta is a language model.", "Alpha is fast.", "Alpha is a language model."), True),
        # Only what stands before the kind of model makes another model of it.
        (of("Alpha is a language model that is better than others."), True),
        (of("Better than others, Alpha is a language model."), False),
        (of("Alpha is a language model with a vision encoder."), False),
        # By the last part of an id, and by a name of three letters or more
        (of("Beta is a language model.", hub_id="someone/Beta"), True),
        (of("My_Beta is a language model.", name="my beta"), True),
        (of("Abc is a language model.", name="abc"), True),
        (of("Ab is a language model.", name="ab"), False),
    ],
)
def test_a_sentence_about_this_model_says_that_it_writes_text(of_card: Card, writes_text: bool) -> None:
    assert given(DESCRIBED, of_card) == ({"outputs": "text"} if writes_text else {})
    assert bool(writes(look(of_card, world()))) is writes_text


@pytest.mark.parametrize(
    ("of_card", "writes_text"),
    [
        (card(architectures=["LlamaForCausalLM"]), True),
        (card(architectures=["TeleChat2ForCausalLM"]), True),
        (card(architectures=["AfmoeForCausalLM"]), True),
        (card(architectures=["HunYuanForCausalLM"]), True),
        (card(architectures=["HyenaDNAForCausalLM"]), False),
        (card(architectures=["LlamaForCausalLM"], remote_code=True), False),
        (card(architectures=["LlamaForCausalLM", "LlamaModel"]), False),
        (card(architectures=["MyLlamaForCausalLM"]), False),
        (card(architectures=["LlamaForCausalLM"], folder="alpha_tts"), False),
        (card("alpha.vision", architectures=["LlamaForCausalLM"]), False),
        (card(architectures=["LlamaForCausalLM"], tags=["protein"]), False),
        (card(architectures=["LlamaForCausalLM"], datasets=["a/speech"]), False),
        (card(architectures=["LlamaForCausalLM"], library="timeseries", tags=["text"]), False),
        (card(architectures=["LlamaForCausalLM"], pipeline_tag="text-to-music"), False),
        (card(architectures=["LlamaForCausalLM"], pipeline_tag="text-classification"), False),
        (card(architectures=["LlamaForCausalLM"], pipeline_tag="summarization"), False),  # which gives text, and that alone
        (card(folder="x"), False),
    ],
)
def test_a_class_of_the_configuration_says_so_unless_it_may_do_something_else(of_card: Card, writes_text: bool) -> None:
    assert given(DESCRIBED, of_card) == ({"outputs": "text"} if writes_text else {})


def test_it_quotes_the_sentence_or_names_the_class_and_says_where_that_stands() -> None:
    (read,) = items(DESCRIBED, of("Alpha is a language model.", architectures=["LlamaForCausalLM"]))
    assert (read.says, read.source, read.ground) == (
        *("a model of the class LlamaForCausalLM writes text", "config.json /architectures"),
        "read",
    )
    (said,) = items(DESCRIBED, of("Alpha is a language model."))
    assert (said.says, said.source, said.ground) == ('the README says "Alpha is a language model."', "README.md line 9", "said")


def test_what_shows_it_is_the_class_or_else_the_sentence() -> None:
    assert writes(look(of("Alpha is a language model.", architectures=["LlamaForCausalLM"]), world())) == "LlamaForCausalLM"
    assert writes(look(of("Alpha is a language model."), world())) == "Alpha is a language model."


def test_a_head_or_a_task_of_its_own_says_more() -> None:
    assert given(DESCRIBED, of("Alpha is a language model.", pipeline_tag="translation")) == {}
    assert given(DESCRIBED, of("Alpha is a language model.", name="alpha-ner", origins=[base("someone/unknown")])) == {}


@pytest.mark.parametrize(
    ("of_card", "sign"),
    [
        (card("Alpha", pipeline_tag="text-generation"), "text-generation"),
        (card("Alpha-70B-GGUF", folder="x"), "gguf"),
        (card("Alpha_70B.exl2", pipeline_tag="text-generation"), "text-generation"),
        (card("Alpha-70B", folder="x"), ""),
        (card("Alpha-GGUF", pipeline_tag="text-to-image"), ""),
        (card("Alpha-GGUF", architectures=["LlamaForCausalLM"]), ""),  # what is read says more
        (card("Alpha-draft-GGUF", folder="x"), ""),
        (card("Alpha-critic-GGUF", folder="x"), ""),
        (card("Alpha-GGUF", pipeline_tag="summarization"), ""),
        (card("Alpha-speech-GGUF", folder="x"), ""),
        (card("Alpha", pipeline_tag="text-generation", tags=["protein"]), ""),
        # The size in its name may be that of another model
        (card("Alpha-distilled-from-Beta-70B-GGUF", folder="x"), ""),
        (card("Alpha-70B-LoRA-GGUF", folder="x"), ""),
        (card("imatrix_70b_gguf", folder="x"), ""),
        (card("student-70b", pipeline_tag="text-generation"), ""),
        (card("Alpha", folder="x__mmproj-70b-gguf"), ""),
        (card("Datacenter-70b-gguf", folder="x"), "gguf"),
    ],
)
def test_the_task_or_a_format_marks_a_language_model(of_card: Card, sign: str) -> None:
    view = look(of_card, world())
    assert marked(view) == writes(view) == sign or of_card["provenance"]["signals"].get("architectures")
    assert marked(view) == sign


def test_a_mark_says_what_comes_out_of_a_model_as_large_as_only_language_models_are() -> None:
    for large, found in (("6.8e10", {"outputs": "text"}), ("6.79e10", {})):
        assert given(DESCRIBED, card("x", size(large), pipeline_tag="text-generation")) == found
    (said,) = items(DESCRIBED, card("Alpha-70B-GGUF", folder="x"))
    assert said.says == "its task or its format is gguf: so large a model of that kind writes text"
    assert (said.source, said.ground) == ("the tags and the name of the model", "said")
    assert given(DESCRIBED, card("Alpha-70B", folder="x")) == {}
    assert given(DESCRIBED, card("Alpha-7B", size("7e10"), pipeline_tag="text-generation")) == {"outputs": "text"}
