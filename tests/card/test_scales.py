"""The words of scale, and letters that only look like theirs: to a pattern that ignores case, a dotless i is an i."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from compliance.answers.runs import runs
from compliance.card.amounts import amount
from compliance.card.scales import POWERS, letter
from compliance.card.written import figure
from compliance.drafting.amounts import amount as of_a_form
from compliance.formats.figures import stated
from compliance.law.quantity import parse
from compliance.sentences.figures import sizes
from compliance.sentences.training_tokens import training_tokens


@pytest.mark.parametrize("word", POWERS)
def test_the_letter_of_a_word_is_read_as_so_much(word: str) -> None:
    assert parse(f"7{letter(word.upper())}") == Decimal(7).scaleb(POWERS[word])


@pytest.mark.parametrize("text", ["13 thou\u017fand", "13 m\u0131llion", "13 b\u0131ll\u0131on", "13 u\u017fer", "13 v\u0131sitors"])
@pytest.mark.parametrize("reader", [amount, stated])
def test_letters_that_look_like_those_of_a_word_are_refused(reader: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        reader(text)


def test_nor_are_they_read_where_a_text_may_be_no_figure() -> None:
    assert figure("13 thou\u017fand") is None and figure("13 m\u0131llion") is None
    assert runs("256 H100 for 72 hour\u017f") is None and runs("9 A100 day\u017f") is None
    assert sizes([("a model of 13 tr\u0131llion parameters", "line 1")]) == frozenset()
    assert training_tokens([("trained on 900 m\u0131llion tokens", "line 1")], "") == []
    found = of_a_form("13 thou\u017fand")
    assert found is not None and (found.figure.low, found.rest) == (Decimal(13), "thou\u017fand")
