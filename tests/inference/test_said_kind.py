"""What kind of model a sentence about this very model says that it is; and that nobody trained it."""

from typing import Any

import pytest

from compliance.inference.known_base import plain_descendant
from compliance.inference.task import TASK
from compliance.inference.untrained import UNTRAINED
from tests.inference.cards import Card, base, card, sentence
from tests.inference.world import given, items, look, world


def of(*says: str, name: str = "Alpha", **signals: Any) -> Card:
    return card(name, descriptions=[sentence(text) for text in says], **signals)


@pytest.mark.parametrize(
    ("says", "outputs"),
    [
        ("This is a text classification model to classify documents into one of 26 classes.", "label"),
        ("Alpha is a multi-label text classifier.", "label"),
        ("The Alpha model is a named entity recognition model.", "label"),
        ("**Alpha** is a _fast_ and _accurate_ retrieval model, for large collections.", "embedding"),
        ("We introduce a process reward model.", "score"),
        ("The Alpha-70B is a multi-dimensional Reward Model that can be used as part of a pipeline.", ""),  # another name
        ("It is an open cross-encoder.", "score"),
        ("A CLIP (Contrastive Language-Image Pre-training) model trained on 5B pairs.", "embedding"),
        ("Alpha is a time series forecasting model.", "forecast"),
        ("Alpha is a text-to-speech (TTS) model.", "speech"),
        ("This is a multilingual translation model with multiple target languages.", "text"),
        ("Alpha is an efficient protein language model pre-trained using masked language modeling.", "embedding"),
        # Another model, or what this one is made with, compared to or used for
        ("Beta is a text classification model.", ""),
        ("This model is trained with a reward model.", ""),
        ("Unlike others, it is a text classification model.", ""),
        ("It is better than a text classification model.", ""),
        ("This is not a text classification model.", ""),
        ("Text classification models are narrow.", ""),
        ("This is a family of text classification models.", ""),
        ("The reward model is trained on preferences.", ""),
        ("Reward model: someone/else", ""),
        ("A text classifier is used to filter the data.", ""),
        ("The text classifier training data are ours.", ""),
        ("This model is a large language and embedding model.", ""),
        ("This model is a generative text classifier.", ""),
        ("Masked language modeling was tried too.", ""),
    ],
)
def test_a_sentence_about_this_model_says_what_comes_out(says: str, outputs: str) -> None:
    assert given(TASK, of(says)).get("outputs", "") == outputs
    assert all(says in item.says and item.ground == "said" for item in items(TASK, of(says)))


def test_two_sentences_that_differ_say_nothing_and_two_that_agree_do() -> None:
    label, score = "This is a text classification model.", "This is a reward model."
    assert given(TASK, of(label, score)) == {} and given(TASK, of(label, "Alpha is a text classifier."))["outputs"] == "label"


@pytest.mark.parametrize(
    ("says", "outputs"),
    [
        ("This is a translation model.", ""),
        ("This is a text-to-speech model.", ""),
        ("This model is pre-trained with masked language modeling.", ""),
        ("This is a process reward model.", "score"),
    ],
)
def test_what_a_class_that_generates_may_do_besides_is_not_taken_for_all(says: str, outputs: str) -> None:
    assert given(TASK, of(says, architectures=["LlamaForCausalLM"])).get("outputs", "") == outputs


def test_what_says_a_kind_of_its_own_has_no_generality_of_its_base() -> None:
    on_it = [base("us/below")]
    assert plain_descendant(look(card("x", origins=on_it), world()))
    assert not plain_descendant(look(of("This is a reward model.", origins=on_it), world()))


RANDOM = "Randomly initialized weights of LlamaForCausalLM with the config of Llama. For benchmarking only, not trained."


@pytest.mark.parametrize(
    ("says", "drawn"),
    [
        (RANDOM, True),
        ("This is a randomly initialised model for tests.", True),
        ("This repository contains random weights.", True),
        ("Randomly initialized Alpha-30B-A3B for load testing.", True),
        ("Randomly initialized Alpha-30B for training.", False),
        ("Alpha is a randomly-initialized copy of GPT-2, which was never trained.", True),
        ("The classification head has randomly initialized weights.", False),
        ("It was trained from randomly initialized weights.", False),
        ("This model is a randomly initialized model that was then trained on text.", False),
        ("Randomly initialized weights of new tokens were added.", False),
        ("Beta has randomly initialized weights.", False),
        ("It is better than a randomly initialized model.", False),
    ],
)
def test_a_sentence_says_that_the_weights_were_drawn_at_random(says: str, drawn: bool) -> None:
    found = given(UNTRAINED, of(says))
    assert (found.get("direct compute"), found.get("broad data")) == (("0..0", "False") if drawn else (None, None))
    assert not plain_descendant(look(of(says, origins=[base("us/below")]), world())) or not drawn


def test_data_or_tokens_show_that_it_was_trained_after_all() -> None:
    assert given(UNTRAINED, of(RANDOM)) and not given(UNTRAINED, of(RANDOM, datasets=["c4"]))
    tokens = [sentence("The model was trained on 300B tokens.")]
    assert not given(UNTRAINED, of(RANDOM, sentences=tokens))


@pytest.mark.parametrize(
    "text", ["a" * 300, "this is " + "a " * 150, "A " + "text " * 60, "[a](" * 75, "text-" * 60, "random " * 40, "(" * 300]
)
def test_a_long_sentence_without_end_says_nothing(text: str) -> None:
    assert given(TASK, of(text)) == given(UNTRAINED, of(text)) == {}
