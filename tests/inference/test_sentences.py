"""Figures in the sentences of a README: what is read as one, and what only looks like one."""

from decimal import Decimal

import pytest

from compliance.inference.sentences import operations, sizes, tokens
from tests.inference.cards import card, sentence, yields

WHERE = "README.md line 1"


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It has 7B parameters.", ["7e9"]),
        ("A model of 1.3 billion total parameters.", ["1.3e9"]),
        ("A 1.2 trillion-parameter model.", ["1.2e12"]),
        ("It has 7,241,732,096 parameters.", ["7241732096"]),
        ("Released with 0.5B, 1.5B and 7B parameters.", ["0.5e9", "1.5e9", "7e9"]),
        ("It has 12 parameters, and 0.5M parameters more.", []),
        # The end of a longer figure is not a figure.
        ("It has 1,300 million parameters.", []),
        ("It has 12345 million parameters.", []),
        ("It has 1,5B parameters.", []),
        ("It has 8x7B parameters.", []),
        ("It is smaller than one of 405B parameters.", []),
    ],
)
def test_a_number_of_parameters(says: str, found: list[str]) -> None:
    assert sizes([(says, WHERE)]) == frozenset(map(Decimal, found))


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("It was trained on 300B tokens.", ["3e11"]),
        ("It was trained on 1,300 billion tokens.", ["1.3e12"]),
        ("It was trained on 150,000,000 tokens.", ["1.5e8"]),
        ("It was trained on 4096 tokens.", []),
        ("It was trained on 2,5T tokens.", []),
        ("It was trained on 12345 billion tokens.", []),
        ("It was trained with a context of 8 billion tokens.", []),
    ],
)
def test_a_number_of_tokens(says: str, found: list[str]) -> None:
    assert [figure for figure, *_ in tokens([(says, WHERE)])] == list(map(Decimal, found))


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("Training took 3.8 \u00d7 10^25 FLOPs.", ["3.8e25"]),
        ("Total FLOPs: 1e21", ["1e21"]),
        ("Training took 3,14e23 FLOP.", []),
        # What hardware does in a second, and what one pass takes.
        ("It ran on accelerators of 312e12 FLOPS.", []),
        ("The cluster does 2 x 10^20 FLOPS.", []),
        ("The model needs 5.5 x 10^10 FLOPs.", []),
        ("It ran at 4e22 FLOP/s.", []),
    ],
)
def test_a_number_of_operations(says: str, found: list[str]) -> None:
    assert [figure for figure, *_ in operations([(says, WHERE)])] == list(map(Decimal, found))


def test_a_rate_beside_the_operations_of_training_does_not_hide_them() -> None:
    both = [sentence("It ran on accelerators of 312e12 FLOPS."), sentence("Training took 2e24 FLOP.")]
    values = {str(item.value) for item in yields(card(sentences=both))["prose"]}
    assert values == {"2e24 (1.4e24 to 2.6e24)"}
