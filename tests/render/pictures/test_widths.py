"""Widths of texts: an estimate that is the same on every machine."""

import pytest

from compliance.render.pictures.widths import width


@pytest.mark.parametrize("text", ["above 10²⁴ in force", "general-purpose AI model", "modello di intelligenza artificiale"])
def test_a_width_does_not_depend_on_the_order_in_which_letters_are_added(text: str) -> None:
    assert width(text, 12) == width("".join(sorted(text)), 12) == width(text[::-1], 12)
