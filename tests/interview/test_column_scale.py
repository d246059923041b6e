"""What the names of columns say of their numbers, as people head their tables."""

import pytest

from compliance.card.amounts import amount
from compliance.interview.column_scale import currency, power, scaled, unit, with_currency, with_unit


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("Parameters (B)", 9),
        ("PARAMETERS [bn]", 9),
        ("Size (in millions)", 6),
        ("params_billions", 9),
        ("tokens_in_trillions", 12),
        ("Tokens (trillion tokens)", 12),
        ("Compute (10^24 FLOP)", 24),
        ("Compute (×1e24 FLOP)", 24),
        ("Users (K)", 3),
        ("Parameter (Mrd.)", 9),
        ("Token (in Mio.)", 6),
        ("Token in Bio", 12),
        ("Param\u00e8tres (milliards)", 9),
        ("Turnover (Mio. \u20ac)", 6),
        ("Revenue (USD m)", 6),
        ("Revenue ($bn)", 9),
        ("Turnover (TEUR)", 3),
        ("Turnover (T\u20ac)", 3),
        ("Revenue ('000)", 3),
        ("Users (000s)", 3),
        ("params_b", 9),
        ("tokens in T", 12),
        ("Revenue (EUR)", 0),
        ("club", 0),
        ("Compute (FLOP)", 0),
        ("Size (MB)", 0),
        ("Plan B", 0),
        ("Parameters (B), stated", 0),
    ],
)
def test_the_power_of_ten_in_which_a_column_counts(column: str, found: int) -> None:
    assert power(column) == found


@pytest.mark.parametrize(
    ("cell", "number"),
    [("7", "7e9"), ("1,760", "1.76e12"), ("0.5", "5e8"), ("7B", "7e9"), ("7e9", "7e9"), ("70 billion", "7e10"), ("about 7", "about 7e9")],
)
def test_a_bare_number_is_in_that_power_and_one_with_words_of_its_own_is_not(cell: str, number: str) -> None:
    assert amount(scaled(cell, 9)) == amount(number) and scaled(cell, 0) == cell


@pytest.mark.parametrize("cell", ["3-5", "3 to 5", "between 3 and 5", "3 – 5"])
def test_both_ends_of_a_range_are_in_it(cell: str) -> None:
    assert amount(scaled(cell, 9)) == amount("3e9 to 5e9")


def test_a_number_that_may_be_whole_already_is_refused() -> None:
    with pytest.raises(ValueError, match="very large for a column whose name says 10\\^9; write it as 7B or 7e9"):
        scaled("7000000000", 9)
    assert scaled("2000", 3) == "2000*10^3" and scaled("999999999", 9) == "999999999*10^9"


@pytest.mark.parametrize(
    ("column", "found"),
    [("C (petaFLOP/s-days)", "petaFLOP/s-days"), ("C [total ZFLOP]", "ZFLOP"), ("C (FLOPs)", ""), ("C (10^24 FLOP)", ""), ("C (USD)", "")],
)
def test_a_unit_of_compute_other_than_flop(column: str, found: str) -> None:
    assert unit(column) == found


def test_a_cell_takes_the_unit_of_its_column_unless_it_has_words_of_its_own() -> None:
    assert with_unit("3.64e3", "PFLOP/s-days") == "3.64e3 PFLOP/s-days" and with_unit("~3*10^3", "ZFLOP") == "~3*10^3 ZFLOP"
    assert with_unit("1e23 FLOP", "PFLOP/s-days") == "1e23 FLOP" and with_unit("5", "") == "5"


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("Turnover (Mio. \u20ac)", "\u20ac"),
        ("Revenue (USD m)", "USD"),
        ("Turnover (TEUR)", "EUR"),
        ("Revenue ($bn)", "$"),
        ("Turnover in EUR", "EUR"),
        ("Turnover (m)", ""),
        ("Neuro (all)", ""),
    ],
)
def test_a_currency_that_the_name_of_a_column_says(column: str, found: str) -> None:
    assert currency(column) == found


def test_a_cell_takes_the_currency_of_its_column_unless_it_has_its_own() -> None:
    assert with_currency("600*10^6", "EUR") == "600*10^6 EUR" and with_currency("600", "") == "600"
    assert (
        with_currency("600 USD", "EUR") == "600 USD"
        and with_currency("$600", "EUR") == "$600"
        and with_currency("5 euros", "$") == "5 euros"
    )
