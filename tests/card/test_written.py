"""Figures as people write them outside of cards become exact numbers, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.written import figure, read, share, unit


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13B", "13e9"),
        ("13 billion", "13e9"),
        ("1.5 Trillion tokens", "1.5e12"),
        ("405 billion parameters", "405e9"),
        ("2 millions", "2e6"),
        ("25000 pflop_days", "2.16e24"),
        ("3640 petaflop/s-days", "3.144960e23"),
        ("1 exaflop day", "8.64e22"),
        ("72h", "72"),
        ("54 days", "54"),
        ("1e25", "1e25"),
    ],
)
def test_a_text_is_read_exactly(text: str, number: str) -> None:
    assert read(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "2.1e25 FLOPs",
        "13 gazillion",
        "13 b\u0131llion",
        "13 b\u0130llion",
        "13 thou\u017fand",
        "-3 billion",
        "billion",
        "1 billion billion",
        "9" * 90 + " billion",
    ],
)
def test_another_text_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        read(text)
    assert figure(text) is None


@pytest.mark.parametrize("value", [True, None, [], {}, float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_no_figure(value: object) -> None:
    assert figure(value) is None


def test_a_share_in_per_cent() -> None:
    assert (share("40 %"), share("12.5percent"), share("40")) == (Decimal("0.40"), Decimal("0.125"), None)


@pytest.mark.parametrize(
    ("words", "rest", "factor", "flop", "rate"),
    [
        (("total", "billion"), ("total",), "1e9", False, False),
        (("params", "b"), ("params",), "1e9", False, False),
        (("tokens", "in", "trillions"), ("tokens",), "1e12", False, False),
        (("pflop", "days"), (), "8.64e19", True, False),
        (("petaflop", "s", "days"), (), "8.64e19", True, False),
        (("zettaflops",), (), "1e21", True, True),
    ],
)
def test_a_key_names_its_unit(words: tuple[str, ...], rest: tuple[str, ...], factor: str, flop: bool, rate: bool) -> None:
    assert unit(words) == (rest, Decimal(factor), flop, rate)


@pytest.mark.parametrize("words", [("b",), ("flops",), ("model",), (), ("tflopx",)])
def test_another_key_names_none(words: tuple[str, ...]) -> None:
    assert unit(words) is None


@given(st.one_of(st.text(), st.from_regex(r"[0-9.,_eE^*x ]{1,20} ?(billion|pflop-days|h|%)")))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = figure(text)
    assert number is None or number.is_finite()
