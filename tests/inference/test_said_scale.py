"""Broad data and adaptability of a language model by its own tokens: 10^12, or 10^11 of the web, of books or of languages."""

from typing import Any

import pytest

from compliance.inference.said_scale import SAID_SCALE
from tests.inference.cards import Card, base, card, sentence
from tests.inference.world import OURS, flop, given, items, judged

BROAD = dict.fromkeys(("broad data", "data at scale", "large amount of data", "adaptability"), "True")
IS_ONE, TRILLIONS = "Alpha is a large language model.", "Alpha was trained on 2T tokens."


def of(*says: str, name: str = "Alpha", is_one: str = IS_ONE, **signals: Any) -> Card:
    return card(name, sentences=[sentence(each) for each in says], descriptions=[sentence(is_one)] if is_one else [], **signals)


@pytest.mark.parametrize(
    ("of_card", "facts"),
    [
        (of(TRILLIONS), BROAD),
        (of("It was pre-trained on 1T tokens."), BROAD),
        (of("It was pre-trained on 0.9T tokens."), {}),
        (of("It was pre-trained on 100B tokens of web text."), BROAD),
        (of("It was pre-trained on 300B tokens in English and French."), BROAD),
        (of("It was pre-trained on 99B tokens of web text."), {}),
        (of("It was pre-trained on 900B tokens of a kind."), {}),
        (of("It was pre-trained on 900B tokens of programming languages."), {}),
        (of("Alpha-Base是一个多语种大模型，在2.5万亿token上进行了训练"), BROAD),
        (of("It was further pre-trained on 2T tokens."), BROAD),  # it saw them, whatever it saw before
        (of(TRILLIONS, "Alpha was trained on 3T tokens."), {}),
        (of(), {}),
        # Or its compute, where no tokens are said
        (of("Training took 1e23 FLOP."), BROAD),
        (of("Training took 9e22 FLOP."), {}),
        (of("Training took 1e23 FLOP.", "Training took 2e23 FLOP."), {}),
        (of("Training took 1e23 FLOP.", "It was trained on 90B tokens."), {}),
        (of("Alpha was distilled from Beta (2e25 FLOP)."), {}),
        (of("Alpha took 1e23 FLOP, as did Beta-7B."), {}),
        (of("Training took 1e23 FLOP.", is_one="Alpha is a language model for code."), {}),
        (of("Training took 1e23 FLOP.", origins=[base("someone/unknown")]), {}),
        # That it writes text must be said or seen.
        (of(TRILLIONS, is_one=""), {}),
        (of(TRILLIONS, is_one="", architectures=["LlamaForCausalLM"]), BROAD),
        (of(TRILLIONS, is_one="", pipeline_tag="text-generation", architectures=["AlphaForCausalLM"]), BROAD),
        (of(TRILLIONS, is_one="", architectures=["AlphaForCausalLM"]), {}),
        (of(TRILLIONS, architectures=["LlamaForSequenceClassification"]), {}),
        (of(TRILLIONS, pipeline_tag="translation"), {}),
        (of(TRILLIONS, is_one="Alpha is a multimodal large language model."), {}),
        # One domain, one kind of data, one thing to do
        (of(TRILLIONS, name="Alpha-Coder", is_one="This is a language model."), {}),
        (of(TRILLIONS, name="alpha-starcoder-1b", is_one="This is a language model."), {}),
        (of(TRILLIONS, name="Alpha-Decoder", is_one="This is a language model."), BROAD),
        (of(TRILLIONS, name="Alpha-Math", is_one="This is a language model."), {}),
        (of(TRILLIONS, name="Alpha-guard", is_one="This is a language model."), {}),
        (of(TRILLIONS, tags=["biology"]), {}),
        (of(TRILLIONS, tags=["code"]), {}),
        (of("Alpha was trained on 2T tokens in English.", tags=["code"]), BROAD),
        (of(TRILLIONS, datasets=["someone/source-code"]), {}),
        (of(TRILLIONS, datasets=["someone/source-code", "crawl"]), BROAD),
        (of("Alpha was trained on 2T tokens of code."), {}),
        (of("Alpha was trained on 2T tokens of many programming languages."), {}),
        (of("Alpha was trained on 2T tokens of many programming languages and English."), BROAD),
        (of(TRILLIONS, is_one="Alpha is a language model for code."), {}),
        (of(TRILLIONS, is_one="Alpha is a language model, tailored specifically for code completion."), {}),
        (of(TRILLIONS, is_one="Alpha is a language model for clinical notes, a medical one."), {}),
        (of("Alpha was pre-trained on 2T tokens of diverse clinical and biomedical text."), {}),
        (of("Alpha was pre-trained on 2T tokens spanning linguistic, mathematical, scientific, and programming domains."), BROAD),
        (of("Alpha was pre-trained on 2T tokens of mathematical, scientific, and programming domains."), {}),
        (
            of("Alpha was pre-trained on 2T tokens.", "Large language models (LLMs) have made progress in scientific tasks of 9B tokens."),
            BROAD,
        ),
        # Another model in the sentence, or what it is built on
        (of("Beta-7B was trained on 2T tokens."), {}),
        (of("Alpha was trained on 2T tokens, as was Beta-7B."), {}),
        (of("Alpha was trained to match models pretrained on 15T tokens."), {}),
        (of("We will train Alpha on 15T tokens."), {}),
        (of("Alpha was fine-tuned on 2T tokens."), {}),
        (of("Alpha supports a context of 2T tokens after training."), {}),
        (of(TRILLIONS, origins=[base("someone/unknown")]), {}),
        (of(TRILLIONS, origins=[base("someone/alpha-base")]), BROAD),
        (of(TRILLIONS, library="peft"), {}),
        (of(TRILLIONS, tags=["mergekit"]), {}),
        (of(TRILLIONS, name="alpha-random-init", is_one="This is a language model."), {}),
    ],
)
def test_its_own_tokens_show_that_it_was_trained_at_scale(of_card: Card, facts: dict[str, str]) -> None:
    assert given(SAID_SCALE, of_card) == facts


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        ({}, BROAD),
        ({"generates": ["text"]}, BROAD),
        ({"generates": ["speech"]}, {}),
        (judged("broad_data", False), {}),
        (judged("wide_tasks", False), {}),
        (judged("broad_data", True) | flop("1e23", ""), BROAD),
    ],
)
def test_what_the_catalogue_calls_narrow_is_not_made_broad_by_its_own_words(row: dict[str, Any], facts: dict[str, str]) -> None:
    assert given(SAID_SCALE, of(TRILLIONS, hub_id="us/ours"), OURS | row) == facts


def test_the_sentence_is_quoted_and_the_reading_has_a_name() -> None:
    (item,) = items(SAID_SCALE, of(TRILLIONS))
    assert item.says == (
        'it writes text (Alpha is a large language model.), and the README says "Alpha was trained on 2T tokens."; tokens.broad: 1e12 '
        "tokens of what a language model reads, or 1e11 of the web, of books or of languages, are broad data, and what is trained on them "
        "can be adapted (a choice of this project)"
    )
    assert item.source == "README.md line 9"
