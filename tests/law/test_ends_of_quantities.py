"""Intervals at their ends: the margin of error, ends that are not included, sums, and numbers at the limits of what is read."""

from decimal import Decimal

import pytest

from compliance.law.quantity import Interval, divided, exactly, parse, show, total, unbounded, within_margin
from tests.quantities import some


@pytest.mark.parametrize(
    ("interval", "alone"),
    [
        # The Commission's margin of error is 30 % either way (Guidelines, para. 123).
        (some("0.7", "1.3", "1"), True),
        (some("0.69", "1.3", "1"), False),
        (some("0.7", "1.31", "1"), False),
        (some("0.69", "1.31", "1"), False),
        (some("0.9", "1.1"), False),
        (some("0.9", "", "1"), False),
        (exactly(1), True),
    ],
)
def test_a_best_value_is_read_alone_within_thirty_percent_either_way(interval: Interval, alone: bool) -> None:
    assert within_margin(interval) is alone


LOW_OPEN, HIGH_OPEN = some("1", "2")._replace(low_open=True), some("1", "2")._replace(high_open=True)


@pytest.mark.parametrize(
    ("intervals", "figure"),
    [
        ([], exactly(0)),
        ([LOW_OPEN], LOW_OPEN),
        ([exactly(1), exactly(2)], exactly(3)),
        ([exactly(1), some("1", "2")], some("2", "3")),
        ([exactly(1), LOW_OPEN], some("2", "3")._replace(low_open=True)),
        ([LOW_OPEN, exactly(1)], some("2", "3")._replace(low_open=True)),
        ([exactly(1), HIGH_OPEN], some("2", "3")._replace(high_open=True)),
        ([HIGH_OPEN, exactly(1)], some("2", "3")._replace(high_open=True)),
        ([HIGH_OPEN, some("1", "", "1")], some("2", "")),
        ([LOW_OPEN, HIGH_OPEN], some("2", "4")._replace(low_open=True, high_open=True)),
    ],
)
def test_a_sum_includes_an_end_where_each_addend_does(intervals: list[Interval], figure: Interval) -> None:
    assert total(intervals) == figure


def test_without_its_upper_end_an_interval_has_none_that_could_be_open() -> None:
    assert unbounded(HIGH_OPEN) == some("1", "")
    assert unbounded(LOW_OPEN) == some("1", "")._replace(low_open=True)


@pytest.mark.parametrize(
    ("number", "figures", "shown"), [("1234", 3, "1230"), ("123", 3, "123"), ("12", 3, "12"), ("1235", 3, "1240"), ("0", 3, "0")]
)
def test_a_number_is_rounded_only_where_it_has_more_figures(number: str, figures: int, shown: str) -> None:
    assert show(Decimal(number), figures) == shown
    assert show(Decimal(number)) == number


def test_a_number_of_two_hundred_characters_is_read_and_a_longer_one_is_not() -> None:
    assert parse("1." + "0" * 198) == 1
    with pytest.raises(ValueError, match="is not a number"):
        parse("1." + "0" * 199)


@pytest.mark.parametrize("text", ["0", "0e999", "0.0e-999", "0e9999 PFLOP-days"])
def test_nothing_is_in_range_however_it_is_written(text: str) -> None:
    assert parse(text) == 0


@pytest.mark.parametrize(
    ("number", "by", "quotient"),
    [("6", "3", "2"), ("1", "8", "0.125"), ("2", "3", f"0.{'6' * 50}"), ("1e26", "3", f"{'3' * 26}.{'3' * 24}")],
)
def test_a_quotient_is_exact_or_rounded_down_in_the_fiftieth_digit(number: str, by: str, quotient: str) -> None:
    assert divided(Decimal(number), Decimal(by)) == Decimal(quotient)
