"""A size in a name that the README of the model contradicts."""

import pytest

from compliance.inference.floor_size import FLOOR_SIZE
from compliance.inference.name_size import NAME_SIZE
from compliance.inference.said_otherwise import said_otherwise
from compliance.inference.size import size_of
from tests.inference.cards import Card, card, sentence, view
from tests.inference.world import given


def of(says: str, name: str = "falcon-180b-mini") -> Card:
    return card(name, folder=name, sentences=[sentence(says)], architectures=["FalconForCausalLM"])


@pytest.mark.parametrize(
    ("says", "otherwise"),
    [
        ("We trained this 1.3B model from scratch.", True),
        ("This is a 1.3B language model.", True),
        ("Falcon-180B-mini is a 350M parameter transformer.", True),
        ("This is a 180B language model.", False),
        ("This is a 100B language model.", False),
        ("This is a 400B language model.", True),
        ("It is better than a 1.3B model.", False),
        ("It was distilled from a 1.3B model.", False),
        ("Beta is a 1.3B model.", False),
        ("This is a fast language model.", False),
    ],
)
def test_a_sentence_about_the_model_may_say_another_size_than_its_name(says: str, otherwise: bool) -> None:
    assert said_otherwise(view(of(says))) is otherwise


def test_a_name_without_a_size_or_with_this_one_among_others_is_not_contradicted() -> None:
    assert not said_otherwise(view(of("This is a 1.3B model.", "falcon-mini")))
    assert not said_otherwise(view(of("This is a 1.3B model.", "falcon-180b-1b")))


def test_nothing_rests_on_a_size_in_a_name_that_is_contradicted() -> None:
    joke, true = of("We trained this 1.3B model from scratch."), of("We trained this 180B model from scratch.")
    assert given(NAME_SIZE, joke) == given(FLOOR_SIZE, joke) == {} and size_of(view(joke)) is None
    assert given(NAME_SIZE, true) and given(FLOOR_SIZE, true) and size_of(view(true)) is not None
