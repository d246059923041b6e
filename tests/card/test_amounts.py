"""Amounts as people write them, and what is not one amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.card.amounts import amount
from compliance.card.quantities import interval


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("13B", "parameters", "13e9"),
        ("13b", "parameters", "13e9"),
        ("350m", "parameters", "350e6"),
        ("1.5e24", "FLOP", "1.5e24"),
        ("10^25", "FLOP", "1e25"),
        ("3.8 × 10^25 FLOP", "FLOP", "3.8e25"),
        ("15T tokens", "tokens", "15e12"),
        ("13 billion parameters", "parameters", "13e9"),
        ("2 million users", "users", "2e6"),
        ("$100M", "USD", "100e6"),
        ("100 million USD", "USD", "100e6"),
        ("1,000,000", "", "1000000"),
        ("1200000 PFLOP-days", "FLOP", "1.0368e26"),
    ],
)
def test_a_number_as_people_write_it(text: str, unit: str, number: str) -> None:
    assert amount(text, unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1e24 to 3e24", "1e24", "3e24"),
        ("1e24..3e24", "1e24", "3e24"),
        ("between 1e24 and 3e24", "1e24", "3e24"),
        ("10 to 20 billion", "10e9", "20e9"),
        ("$10-20 million", "10e6", "20e6"),
        ("7-8B", "7e9", "8e9"),
        ("500000 to 1M", "500000", "1e6"),
        ("0 to 1M", "0", "1e6"),
        ("3-5e24", "3e24", "5e24"),
        ("1e24-3e24", "1e24", "3e24"),
        ("10^24-10^25", "1e24", "1e25"),
        ("300-400B tokens", "300e9", "400e9"),
        ("400000-500000 PFLOP/s-days", "3.456e25", "4.32e25"),
        ("between 4e5 and 5e5 PFLOP/s-days", "3.456e25", "4.32e25"),
        ("10^5 to 10^6 PFLOP-days", "8.64e24", "8.64e25"),
        ("up to 70B", None, "70e9"),
        ("at most 5e25", None, "5e25"),
        ("at least 5e25", "5e25", None),
    ],
)
def test_a_range_has_the_scale_and_the_unit_of_its_second_end_where_the_first_has_none(
    text: str, low: str | None, high: str | None
) -> None:
    found = amount(text)
    assert found == {key: Decimal(end) for key, end in (("low", low), ("high", high)) if end is not None}


@pytest.mark.parametrize("text", ["300-1.4T", "900 to 1.4T", "500 to 1M", "340-7B", "1 to 1M", "100 to 1e25"])
def test_a_first_end_far_below_the_second_that_may_lack_its_scale_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="may lack its scale; write both in full"):
        amount(text)


def test_more_than_a_number_does_not_hold_the_number() -> None:
    assert amount("more than 1e25") == {"band": ">1e25"} and amount("< 10^25") == {"band": "<1e25"}


def test_what_is_only_about_right_is_an_estimate() -> None:
    assert amount("about 13B") == {"value": Decimal("13e9"), "basis": "estimated"}
    assert amount("~1e24 to 2e24") == {"low": Decimal("1e24"), "high": Decimal("2e24"), "basis": "estimated"}


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("15T tokens", "FLOP", "found a number of tokens, expected FLOP"),
        ("500m euros", "USD", "found an amount in EUR, expected USD"),
        ("1e25 FLOPS", "FLOP", "may be a rate"),
        ("-5", "", "is not a number"),
        ("13 bananas", "", "unit 'bananas' is not known"),
        ("13 u\u017fers", "", "is not a number"),
        ("13 v\u0131sitors", "users", "is not a number"),
        ("3e24 to 1e24", "", "expected the lower end first"),
        ("1e400", "", "beyond 10^308"),
        ("1" * 300, "", "found 300 characters"),
        ("", "", "is not a number"),
    ],
)
def test_what_is_not_one_amount_is_refused_with_what_to_write(text: str, unit: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("^", r"\^")):
        amount(text, unit)


@given(st.integers(0, 10**20), st.integers(0, 10**20), st.sampled_from(["", "K", "M", "B", "e9"]))
def test_a_range_holds_both_of_its_ends(low: int, more: int, scale: str) -> None:
    found = interval(amount(f"{low}{scale} to {low + more}{scale}"))
    factor = Decimal({"": 1, "K": 1000, "M": 10**6, "B": 10**9, "e9": 10**9}[scale])
    assert found is not None and found.low == low * factor and found.high == (low + more) * factor


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        found = amount(text, "FLOP")
    except ValueError as error:
        assert str(error)
    else:
        assert interval(found) is not None
