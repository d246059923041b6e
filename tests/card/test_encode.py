"""A card written and read again is the same card."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.decode import decode
from compliance.card.encode import encode, written

CARDS = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.json"))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=Decimal("1e60"), places=6)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
VALUES = st.recursive(
    st.booleans() | NUMBERS | TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)


@given(VALUES)
def test_whatever_a_card_holds_is_read_again_as_it_was(value: Any) -> None:
    assert decode(encode({"x": value}).encode()) == {"x": value}


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.name)
def test_an_example_card_written_again_says_the_same(path: Path) -> None:
    card = json.loads(path.read_bytes(), parse_float=Decimal, parse_int=Decimal)
    assert decode(encode(card).encode()) == card


@pytest.mark.parametrize(
    ("number", "text"), [("7e9", "7e9"), ("32", "32"), ("131072", "131072"), ("0.40", "0.4"), ("1.7460e11", "1.746e11"), ("10E25", "1e26")]
)
def test_numbers_are_written_as_people_write_them(number: str, text: str) -> None:
    assert written(Decimal(number)) == text
