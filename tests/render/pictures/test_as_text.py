"""A picture as a small table of text: everything that is drawn, in lines for a terminal."""

from collections.abc import Callable

import pytest

from compliance.render.pictures import WHAT, What, picture
from compliance.render.pictures.as_text import rows
from compliance.render.pictures.ladder import ladder
from tests.render.pictures.conftest import Drawn, card, example


@pytest.mark.parametrize("what", WHAT)
def test_the_table_fits_a_terminal_and_is_ascii(what: What, drawn: Callable[..., Drawn]) -> None:
    for cards in ([example("gpt-4")], [example("clip")] * 20, [card()]):
        text = picture(what, *drawn(*cards)).text
        assert text.isascii() and max(map(len, text.splitlines())) <= 80 and text.endswith("\n")


def test_every_line_and_model_of_a_ladder_is_a_row(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(example("gpt-4"))
    made = ladder(entries, run)
    head, *lines = rows(made)
    assert head == ("quantity", "of", "figure or line", "status")
    assert len(lines) == sum(len(group.rungs) + max(len(group.lanes), 1) for group in made.groups)
    assert ("direct compute", "GPT-4 March 2023", "2.1 x 10^25 (8.2 x 10^24 to 4.4 x 10^25) FLOP", "the model") in lines
    assert ("cumulative compute", "European Union: presumption of high impact capabilities", "above 10^25", "in force") in lines


def test_a_name_keeps_its_own_raised_digits(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(card("M²", training={"compute": {"direct_flop": 1e24}}))
    assert "  M²                        10^24 FLOP" in picture("compute", entries, run).text
