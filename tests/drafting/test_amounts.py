"""Amounts of forms: what is not quite a word of scale scales nothing, and is left over."""

from decimal import Decimal

import pytest

from compliance.drafting.amounts import amount


@pytest.mark.parametrize("word", ["b\u0131llion", "b\u0130llion", "thou\u017fand"])
def test_a_word_that_only_looks_like_one_of_scale_is_left_over(word: str) -> None:
    found = amount(f"13 {word} tokens")
    assert found is not None and (found.figure.best, found.unit, found.rest) == (Decimal(13), "", f"{word} tokens")
