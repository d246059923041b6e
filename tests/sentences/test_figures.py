"""Figures in the sentences of a README: what is read as one, and what only looks like one."""

from decimal import Decimal

import pytest

from compliance.sentences.figures import active, is_own, names_another, of_another, only, operations, sizes
from tests.inference.cards import card, sentence, view, yields

WHERE = "README.md line 1"


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It has 7B parameters.", ["7e9"]),
        ("A model of 1.3 billion total parameters.", ["1.3e9"]),
        ("A 1.2 trillion-parameter model.", ["1.2e12"]),
        ("It has 7,241,732,096 parameters.", ["7241732096"]),
        ("Released with 0.5B, 1.5B and 7B parameters.", ["0.5e9", "1.5e9", "7e9"]),
        ("It has 1M parameters.", ["1e6"]),
        ("It has 0.99M parameters.", []),
        ("It has 1,000,000 parameters.", ["1e6"]),
        ("It has 7B and 7B parameters.", ["7e9"]),
        ("It has 12 parameters, and 0.5M parameters more.", []),
        # The end of a longer figure is not a figure.
        ("It has 1,300 million parameters.", []),
        ("It has 12345 million parameters.", []),
        ("It has 1,5B parameters.", []),
        ("It has 8x7B parameters.", []),
        ("It is smaller than one of 405B parameters.", []),
        # A label and a number, and nothing else
        ("| Total Parameters | 112.2B |", ["112.2e9"]),
        ("- **Number of Parameters:** 20.73B", ["20.73e9"]),
        ("* Params: ~7 billion", ["7e9"]),
        ("| Activated parameters | 10.1B |", []),
        ("| Parameters | 7B | 70B |", []),
        ("| Non-embedding parameters | 6B |", []),
        ("| Teacher parameters | 70B |", []),
        # What works on each token, and what others have.
        ("It leads, despite activating only ~6B parameters.", []),
        ("Of its 30B parameters only 3B parameters are active.", ["30e9"]),
        ("It has 30B parameters; 3B parameters activated.", ["30e9"]),
        ("It is the best of models under 40B parameters.", []),
        ("It has 30B parameters and activates words.", ["30e9"]),
        ("It has only 1B parameters.", ["1e9"]),
        ("Alpha, distilled from a model of 405B parameters, is small.", []),
        ("Alpha is a model of 8B parameters, based on Beta.", ["8e9"]),
        # Of a range only the upper end would be read.
        ("We present transformers ranging from 125M to 175B parameters.", []),
        ("Models of 0.5 to 72 billion parameters.", []),
        ("Models of 1B\u201370B parameters.", []),
        ("It comes in two sizes \u2014 8B and 70B parameters.", ["8e9", "70e9"]),
        ("It comes in two sizes - 8B and 70B parameters.", ["8e9", "70e9"]),
    ],
)
def test_a_number_of_parameters(says: str, found: list[str]) -> None:
    assert sizes([(says, WHERE)]) == frozenset(map(Decimal, found))


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("Training took 3.8 \u00d7 10^25 FLOPs.", ["3.8e25"]),
        ("Total FLOPs: 1e21", ["1e21"]),
        ("Training took 1e21 FLOP.", ["1e21"]),
        ("Training took 9e20 FLOP.", []),
        ("Training took 2e22 FLOP, 2 x 10^22 FLOPs, and 3e22 FLOP.", ["2e22", "3e22"]),
        ("The baseline took 2e22 FLOP.", []),
        ("Training took 3,14e23 FLOP.", []),
        # What hardware does in a second, and what one pass takes.
        ("It ran on accelerators of 312e12 FLOPS.", []),
        ("The cluster does 2 x 10^20 FLOPS.", []),
        ("The model needs 5.5 x 10^10 FLOPs.", []),
        ("It ran at 4e22 FLOP/s.", []),
        # A plan, and a comparison.
        ("We aim to reach 2e25 FLOP.", []),
        ("Our goal is 2e25 FLOP.", []),
        ("By contrast, others took 3e23 FLOP.", []),
        # What it comes from
        ("Alpha is distilled from Beta (2e25 FLOPs).", []),
        ("Alpha is based on Beta, which took 2e25 FLOPs.", []),
        ("Training took 2e22 FLOPs; it was distilled from Beta.", ["2e22"]),
    ],
)
def test_a_number_of_operations(says: str, found: list[str]) -> None:
    assert [figure for figure, *_ in operations([(says, WHERE)])] == list(map(Decimal, found))


def test_a_rate_beside_the_operations_of_training_does_not_hide_them() -> None:
    both = [sentence("It ran on accelerators of 312e12 FLOPS."), sentence("Training took 2e24 FLOP.")]
    values = {str(item.value) for item in yields(card(sentences=both))["prose"]}
    assert values == {"2e24 (1.4e24 to 2.6e24)"}


@pytest.mark.parametrize(
    ("says", "other"),
    [
        ("It was trained on text.", False),
        ("Pre-training took a week.", False),
        ("It is fast.", True),  # not of training at all
        ("The teacher was trained on text.", True),
        ("It was trained in two steps.", True),
    ],
)
def test_a_sentence_may_be_of_something_else_than_this_model_s_training(says: str, other: bool) -> None:
    assert of_another(says) is other


@pytest.mark.parametrize(
    ("says", "other"),
    [
        ("GPT-4 took 2e25 FLOP.", True),
        ("Qwen2.5 was trained on 18T tokens.", True),
        ("It follows DeepSeek-V3 (2e24 FLOP).", True),
        ("It follows DeepSeek-V3, which was trained on 15T tokens.", True),
        ("| Llama 3 | 15T tokens |", True),
        ("GPT-4: 13T tokens", True),
        ("It beats Qwen2.5-72B after training on 11T tokens.", False),
        ("It is like GPT-4 (2e25 FLOP).", True),
        ("Llama 3.1 405B (trained with 3.8e25 FLOP) is large.", True),
        ("Alpha-7B's training took 2e22 FLOP.", False),
        ("Alpha 7B was trained on 2T tokens.", False),
        ("It was trained on A100-80GB.", False),
        ("It was trained on 627B tokens of SlimPajama-627B.", False),
    ],
)
def test_another_model_is_named_where_something_is_said_of_it(says: str, other: bool) -> None:
    assert names_another(says, "usalpha7bchat") is other


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("| Activated Parameters | 10.1B |", ["10.1e9"]),
        ("- Active params: 3B", ["3e9"]),
        ("| Parameters | 10.1B |", []),
        ("| Active parameters | 3B | 1B |", []),
    ],
)
def test_a_point_says_how_many_parameters_work_on_each_token(says: str, found: list[str]) -> None:
    assert active([(says, WHERE)]) == frozenset(map(Decimal, found))


def test_a_sentence_about_another_model_gives_no_figure() -> None:
    sentences = [sentence("GPT-3 took 3.14e23 FLOP."), sentence("OPT-66B has 66B parameters.")]
    assert "prose" not in yields(card("alpha", sentences=sentences))


@pytest.mark.parametrize("name", ["Alpha-7B-base-v1.0", "Alpha-7B-v1.0", "Alpha-7B-it-v1.0", "Alpha-7B"])
def test_another_stage_of_one_version_has_its_name(name: str) -> None:
    own = view(card("us/Alpha-7B-instruct-v1.0")).own_names
    assert is_own(name, own) and not is_own(f"Beta-{name}", own) and not is_own("Alpha-7B-base-v2.0", own)


def test_one_figure_is_the_only_one_and_of_none_or_two_there_is_none() -> None:
    one, two = (Decimal(1), "a", WHERE), (Decimal(2), "b", WHERE)
    assert only([one]) == one and only([]) is only([one, two]) is None


def test_each_figure_is_told_with_its_first_sentence() -> None:
    took = [("Training took 2e22 FLOP.", "line 1"), ("Training took 2e22 FLOPs.", "line 2")]
    assert operations(took) == [(Decimal("2e22"), *took[0])]


def test_a_name_of_another_stage_is_the_model_s_own() -> None:
    assert is_own("Alpha-7B-Base", "usalpha7bchat") and is_own("Alpha 7B", "usalpha7bchat")
    assert not is_own("Beta-7B-Base", "usalpha7bchat")


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It is an MoE that activates 14B parameters out of 142B.", ["1.4e10"]),
        ("It selectively activates only 11B of its 196B parameters per token.", ["1.1e10"]),
        ("It has 40B parameters of which 5B are active, and activates 6B with tools.", ["5e9", "6e9"]),
        ("Unlike one that activates 14B parameters, it is small.", []),
    ],
)
def test_a_number_of_active_parameters(says: str, found: list[str]) -> None:
    assert active([(says, WHERE)]) == frozenset(map(Decimal, found))
