"""Of what a sentence speaks: of this model in plain words, or of something else, or in words that take it back."""

import pytest

from compliance.sentences.subjects import goes_on, is_this, sentences, unquoted

OWN = "someonealpha7b"


def says(text: str, own: str = OWN, participle: bool = False) -> list[bool]:
    """Of each sentence that has a mark, whether what stands before the mark makes it one of this model."""
    found = sentences(text, own)
    return [is_this(sentence, sentence.text.index("@"), own, participle) for sentence in found if "@" in sentence.text]


@pytest.mark.parametrize(
    "text",
    [
        "@",
        "A @",
        "- **@",
        "🦙 This is an experimental @",
        "This model is a @",
        "This acoustic model is a small @",
        "**Alpha-7B** is a @",
        "Alpha 7B is a @",
        "The model is @",
        "The model [Alpha-7B](https://huggingface.co/someone/Alpha-7B) was @",
        "It is a @",
        "We provide a @",
        "This repository contains the @",
        "**Description:** This is a @",
        "Alpha is fast. It is a @",
        "Alpha runs everywhere! A @",
        "Alpha has been further @",
        "Work in progress. This is a @",
        "Alpha is a is a @",
        "We present Alpha, a small @",
        "We are excited to introduce **Alpha-7B**, an @",
        "Here we release Alpha, a @",
    ],
)
def test_a_sentence_about_this_model_is_one(text: str) -> None:
    assert says(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Beta is a @",
        "The is a @",
        "Al is a @",
        "Beta is fast. It is a @",
        "We release the data. It is a @",
        "Beta is fast. A @",
        "It is better than others, e.g. a @",
        "Better vs. A @",
        "See also: a @",
        "v1: this model was a @",
        "| A @",
        "This work is @",
        "This README is @",
        "This tokenizer is a @",
        "The teacher model is a @",
        "Their model is a @",
        "We are a @",
        "We present Beta, a @",
        "We present Alpha, which beats a @",
        "We present Alpha, a teacher of a @",
        "We will present Alpha, a @",
        "They present Alpha, a @",
        "This model provides help for a @",
        "This model is never a @",
        "This model is hardly @",
        "This model is n\u043et a @",
        "This model is a so-called @",
        "This model is a guard protecting a @",
        "This model is drawn at random and is @",
        "It is false that this model is a @",
        "Is this model a @",
        "a " * 300 + "@",
    ],
)
def test_a_sentence_about_something_else_is_none(text: str) -> None:
    assert says(text) == [False]


def test_what_was_made_from_a_model_must_be_called_a_model() -> None:
    for text, model in (("This is a chat model @", True), ("Alpha is a card @", False), ("This repo is @", False), ("Alpha is @", True)):
        assert says(text, participle=True) == [model]


def test_where_the_models_name_is_not_known_a_name_must_look_like_one() -> None:
    assert says("Beta-7B is a @", own="") == says("Model is a @", own="") == [True]
    assert says("Evaluation is @", own="") == [False]


@pytest.mark.parametrize(
    "after",
    [
        "",
        ".",
        " on the data.",
        "** model.",
        ", which is large",
        " (large)",
        " - fast",
        " that was trained",
        " checkpoint for Dutch",
        "<br>",
    ],
)
def test_a_statement_may_go_on(after: str) -> None:
    assert goes_on(after)


@pytest.mark.parametrize(
    "after",
    [
        "'s tokenizer",
        "-based data",
        " outputs",
        " model outputs",
        " until version 2",
        ", is what they said",
        " (tokenizer only)",
        " as a judge",
        "?",
        " released by others",
        " in table 2",
        ", trained from scratch",
    ],
)
def test_a_statement_of_a_part_or_one_that_is_taken_back_is_none(after: str) -> None:
    assert not goes_on(after)


def test_after_an_address_a_new_sentence_may_begin_without_a_stop() -> None:
    assert goes_on(" static copies are elsewhere", address=True) and not goes_on(" until May", address=True)


@pytest.mark.parametrize("quoted", ['"it is a copy of"', "“it is”", "«it is»", "„it is“", "「it」"])
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    assert unquoted(f"They say {quoted} twice.") == 'They say "" twice.'
    assert unquoted('The "Alpha 7B" model') == 'The "Alpha 7B" model'


@pytest.mark.parametrize(
    "part",
    [
        ". ",
        ";",
        "。",
        "e.g. a ",
        '"',
        '"a b c d',
        "“",
        "This model is a ",
        "the model [a](b) ",
        "_a",
        "?",
        "? ",
        "false ",
        "**",
        "(",
        "a: ",
    ],
)
def test_a_hostile_passage_is_read_to_its_end(part: str) -> None:
    text = part * (50_000 // len(part))
    assert sum(len(sentence.text) for sentence in sentences(unquoted(text), OWN)) <= len(text) + 2
    assert goes_on(text) in (True, False)
