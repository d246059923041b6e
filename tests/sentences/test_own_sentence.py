"""Sentences that speak of the model whose source they are in."""

import pytest

from compliance.sentences.own_sentence import NUMBERED, speaks_of_itself

OWN = "acmealpha7bchat alpha7bchat"


@pytest.mark.parametrize(
    "says",
    [
        "This model was trained",
        "- The 7B model was trained",
        "1. It was pretrained",
        "We trained",
        "Both pre-trained on",
        "These models were trained",
        "Trained on",
        "Training budget | 12",
        "The training corpus",
        "Our pre-training recipe",
        "A decoder-only language model pretrained",
        "Transformer-based decoder-only language model that has been pre-trained",
        "Alpha was trained",
        "Specifically, Alpha-7B is",
        "Alpha-7B-Base is",
        "Overview Alpha was",
        "model saw",
        "Model details: This model was",
        "Reference model, 9B parameters, trained",
        "Decoder-only language model trained",
    ],
)
def test_it_speaks_of_itself(says: str) -> None:
    assert speaks_of_itself(says, OWN)


@pytest.mark.parametrize(
    "says",
    [
        "Beta was trained",
        "Beta-7B-Chat is",
        "The best model was",
        "Large language model Beta was",
        "Large language models are",
        "Reference models, trained",
        "The teacher was",
        "Models are trained",
        "Model was trained",
        "A good model is",
        "Most are",
        "",
        "!",
    ],
)
def test_it_does_not(says: str) -> None:
    assert not speaks_of_itself(says, OWN)


def test_a_short_name_counts_at_the_beginning_alone() -> None:
    assert speaks_of_itself("Evo has", "evo1base") and not speaks_of_itself("Like it, Evo has", "evo1base")
    assert not speaks_of_itself("A1 has", "a1base")


def test_names_with_numbers() -> None:
    says = "Beta-7B, GPT-4, Qwen2.5-72B and DeepSeek V3 on eight H100 from September 2025 to May 2026, MI250X and GB200, see Table 3"
    assert [found[0] for found in NUMBERED.finditer(says)] == ["Beta-7B", "GPT-4", "Qwen2.5-72B", "DeepSeek V3"]
