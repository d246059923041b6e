"""Figures in a card's text: what is not quite a word of scale is none, and not a defect."""

import pytest

from compliance.formats.figures import stated


@pytest.mark.parametrize("text", ["13 b\u0131llion", "13 b\u0130llion", "13 thou\u017fand"])
def test_a_word_that_only_looks_like_one_of_scale_makes_no_figure(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        stated(text)
