"""What the names of columns say of their numbers, as people head their tables."""

import pytest

from compliance.card.amounts import amount
from compliance.tables.column_scale import MOST_FLOP, currency, of_bytes, power, scaled, unit, with_currency, with_unit


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
        ("Parameters (B), stated", 9),
        ("P (B, total)", 9),
        ("Tokens (in trillion, est.)", 12),
        ("Tokens, T", 12),
        ("Training tokens, trillions", 12),
        ("Parameters (total) [B]", 9),
        ("Parameters (B) (in millions)", 0),
        ("Tokens (GB)", 0),
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
    for cell in ("7000000000", "700000000"):
        with pytest.raises(ValueError, match="very large for a column whose name says 10\\^9; write it as 7B or 7e9"):
            scaled(cell, 9)
    assert scaled("2000", 3) == "2000*10^3" and scaled("999999", 9) == "999999*10^9"


@pytest.mark.parametrize(
    ("cell", "power", "number"),
    [
        ("1.75E+02", 9, "175e9"),
        ("1e+05", 9, "1e14"),
        ("5E-01", 9, "5e8"),
        ("1.2*10^2", 9, "120e9"),
        ("10^2", 9, "100e9"),
        ("7e9", 9, "7e9"),
        ("7*10^9", 9, "7e9"),
        ("10^10", 9, "1e10"),
        ("7e3", 6, "7e9"),
        ("7e9", 6, "7e9"),
        ("1.5E+01", 12, "15e12"),
        ("300 tokens", 9, "300e9"),
        ("175 params", 9, "175e9"),
        ("7,000,000,000 parameters", 9, "7e9"),
    ],
)
def test_an_exponent_or_the_word_for_what_is_counted_says_no_scale_where_one_reading_is_plausible(
    cell: str, power: int, number: str
) -> None:
    assert amount(scaled(cell, power)) == amount(number)


@pytest.mark.parametrize(("cell", "power"), [("7e6", 6), ("1.5E+05", 3), ("7e8", 9), ("7e9", 12), ("7000000 params", 6)])
def test_what_may_be_whole_or_not_is_refused_with_both_readings(cell: str, power: int) -> None:
    with pytest.raises(
        ValueError, match=rf"may be 7e[0-9] as it is, or .* by the 10\^{power} in the name|may be 150000 as it is, or 1.5e8"
    ):
        scaled(cell, power)


def test_operations_may_be_more_than_other_figures() -> None:
    assert amount(scaled("3.8E+01", 24, MOST_FLOP)) == amount("3.8e25") == amount(scaled("3.8e25", 24, MOST_FLOP))
    with pytest.raises(ValueError, match="write it with its unit, as"):
        scaled("3e22", 24, MOST_FLOP)


@pytest.mark.parametrize(
    ("cell", "power", "low", "high"),
    [
        ("300 to 1.4T", 9, "300e9", "1.4e12"),
        ("340-7B", 6, "340e6", "7e9"),
        ("7-13B", 6, "7e9", "13e9"),
        ("300-400 tokens", 9, "3e11", "4e11"),
    ],
)
def test_the_first_end_of_a_range_has_the_scale_of_the_second_or_else_of_the_column(cell: str, power: int, low: str, high: str) -> None:
    assert amount(scaled(cell, power)) == amount(f"{low} to {high}")


@pytest.mark.parametrize(
    ("column", "found"), [("Tokens (GB)", "GB"), ("Data, TiB", "TiB"), ("Size [in bytes]", "in bytes"), ("P (B)", ""), ("Grab", "")]
)
def test_a_unit_of_storage_is_none_of_any_figure(column: str, found: str) -> None:
    assert of_bytes(column) == found


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("C (FLOP, est.)", ""),
        ("C (FLOPs, incl. base)", ""),
        ("C (PFLOP/s-days, est.)", "PFLOP/s-days"),
        ("C (petaFLOP/s-days)", "petaFLOP/s-days"),
        ("C [total ZFLOP]", "ZFLOP"),
        ("C (FLOPs)", ""),
        ("C (10^24 FLOP)", ""),
        ("C (USD)", ""),
    ],
)
def test_a_unit_of_compute_other_than_flop(column: str, found: str) -> None:
    assert unit(column) == found


def test_a_cell_takes_the_unit_of_its_column_unless_it_has_words_of_its_own() -> None:
    assert with_unit("3.64e3", "PFLOP/s-days") == "3.64e3 PFLOP/s-days" and with_unit("~3*10^3", "ZFLOP") == "~3*10^3 ZFLOP"
    with pytest.raises(ValueError, match="is very large for a column whose name says PFLOP/s-days; write it as"):
        with_unit("3.1e23", "PFLOP/s-days")
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
