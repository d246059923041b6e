"""Numbers are exact: as people write them, as they are shown, and at the lines that the laws draw."""

import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.card.decode import decode
from compliance.law.quantity import UNITS, WORDS, Interval, band, decades, exactly, parse, show, times, total

WRITTEN = {
    "1e25": "1e25",
    "10e25": "1e26",
    "10E25": "1e26",
    "1.0E+25": "1e25",
    "10000000000000000000000000": "1e25",
    "10^23": "1e23",
    "10**26": "1e26",
    "7.3*10^10": "7.3e10",
    "7.3 x 10^10": "7.3e10",
    "7.3×10^10": "7.3e10",
    "7.3·10**10": "7.3e10",
    "3 * 10^-2": "0.03",
    "70B": "7e10",
    "70 B": "7e10",
    "1.5T tokens": "1.5e12",
    "15e12 tokens": "1.5e13",
    "5 Tokens": "5",
    "5 TOKENS": "5",
    "400M": "4e8",
    "64K": "64000",
    "1,000,000": "1e6",
    "1_000_000": "1e6",
    "12,345.5": "12345.5",
    "70B parameters": "7e10",
    "1e25 FLOP": "1e25",
    "1 PFLOP/s-days": "8.64e19",
    "1 PFLOP/s-day": "8.64e19",
    "1 PFLOP-days": "8.64e19",
    "1 petaflop/s-days": "8.64e19",
    "1200000 PFLOP-days": "1.0368e26",
    "1024 PFLOP/s-days": "8.84736e22",
    " 1e3 ": "1000",
    "0": "0",
}

REFUSED = [
    "",
    "many",
    "-1",
    "+1",
    "40 %",
    "40%",
    "1e",
    "1e25.5",
    "10²⁶",
    "NaN",
    "Infinity",
    "0x10",
    "1.2.3",
    "1,00",
    "1__0",
    "٣",
    "1e25\n1e26",
    "1 furlong",
    "1" * 201,
]

LINES = ("1e23", "1e25", "1e26")


@pytest.mark.parametrize(("text", "number"), WRITTEN.items())
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert parse(text) == Decimal(number)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a number; write 3\.8e25|is not known; write the number alone"):
        parse(text)


@pytest.mark.parametrize("text", ["1e9995 PFLOP-days", "10^9999 PFLOP-day", "99e9999"])
def test_a_number_that_could_not_be_written_again_is_out_of_range(text: str) -> None:
    with pytest.raises(ValueError, match="is out of range; write a number from 1e-9999 to 1e9999"):
        parse(text)
    assert show(parse("1e9999")) == "1e9999" and parse("0e9999") == 0


def test_a_number_has_as_many_digits_as_one_of_a_card() -> None:
    most = "2" + 98 * "9" + "1"
    assert show(parse(f"{most}000")) == f"2.{most[1:]}e102" and parse(show(parse(most))) == Decimal(most)
    for text in (f"{most}1", f"{most}.5", f"2.{most}e5", 198 * "1" + "8"):
        with pytest.raises(ValueError, match=f"^'{text[:60]}' has more than 100 digits; write fewer$"):
            parse(text)


@pytest.mark.parametrize("unit", ["FLOP/s", "FLOPS", "FLOPs", "flop/s", "FLOPS/s"])
def test_a_rate_is_refused_because_the_laws_count_operations(unit: str) -> None:
    with pytest.raises(ValueError, match="may be a rate; the laws count operations"):
        parse(f"1e20 {unit}")


@pytest.mark.parametrize("unit", sorted(unit for unit, worth in UNITS.items() if "DAY" in unit))
def test_a_petaflop_per_second_kept_up_for_a_day_is_86_400e15_operations(unit: str) -> None:
    assert parse(f"1 {unit}") == Decimal(10**15 * 86_400)


@pytest.mark.parametrize(("word", "power"), WORDS.items())
def test_a_letter_stands_for_a_power_of_ten(word: str, power: int) -> None:
    assert parse(f"1{word}") == Decimal(10**power)


@pytest.mark.parametrize("digits", ["0", "1", "9", "12", "117", "999999", "1000001", "12345678901234567890123"])
def test_every_number_that_is_shown_reads_back_as_the_same_number(digits: str) -> None:
    for exponent in range(-308, 309):
        number = Decimal(f"{digits}E{exponent}")
        assert parse(show(number)) == number


@settings(deadline=None)
@given(st.integers(0, 10**100 - 1), st.integers(-308, 308))
def test_any_number_of_a_card_that_is_shown_reads_back_as_the_same_number(digits: int, exponent: int) -> None:
    number = Decimal(f"{digits}E{exponent}")
    assert parse(show(number)) == number


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_number_of_at_least_zero_or_refused_with_a_sentence(text: str) -> None:
    try:
        assert parse(text) >= 0
    except ValueError as error:
        assert ";" in str(error)


@pytest.mark.parametrize(
    ("number", "shown"),
    {
        "3.8e25": "3.8e25",
        "117000000": "1.17e8",
        "0.5": "0.5",
        "1026": "1026",
        "999999": "999999",
        "1000000": "1e6",
        "0.0001": "0.0001",
        "0.00001": "1e-5",
        "0E+7": "0",
        "100000000000000000000000001": "1.00000000000000000000000001e26",
        "-5": "-5",
    }.items(),
)
def test_a_number_is_shown_in_the_shortest_exact_form(number: str, shown: str) -> None:
    assert show(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("number", "figures", "shown"),
    [
        ("123456", 3, "123000"),
        ("1234567", 3, "1.23e6"),
        ("1.005", 3, "1"),
        ("1.015", 3, "1.02"),
        ("0.00012345", 2, "0.00012"),
        ("99999999", 2, "1e8"),
        ("3.8e25", 2, "3.8e25"),
        ("1e300", 1, "1e300"),
        ("0", 2, "0"),
    ],
)
def test_a_number_may_be_rounded_to_some_figures_for_people(number: str, figures: int, shown: str) -> None:
    assert show(Decimal(number), figures) == shown


def test_only_a_finite_number_is_shown() -> None:
    with pytest.raises(ValueError, match="finite"):
        show(Decimal("Infinity"))


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("form", ["{0}", "1.0E+{1}", "10e{2}", "{3}", "1.000e{1}"])
def test_every_spelling_of_a_line_in_a_card_is_that_line_exactly(line: str, form: str) -> None:
    power = int(line[2:])
    text = form.format(line, power, power - 1, 10**power)
    assert decode(text.encode()) == Decimal(line) == 10**power


@pytest.mark.parametrize("line", LINES)
def test_the_neighbours_of_a_line_are_not_the_line(line: str) -> None:
    number = int(Decimal(line))
    beside = [number - 1, number + 1, int(math.nextafter(float(line), math.inf)), int(math.nextafter(float(line), 0))]
    for other in beside:
        read = decode(str(other).encode())
        assert isinstance(read, Decimal)
        assert (read > Decimal(line)) == (other > number)
        assert (read < Decimal(line)) == (other < number)


def test_binary_floating_point_would_get_the_lines_wrong() -> None:
    assert 1e25 > 10**25
    assert not (1e23 >= 10**23)


def test_a_sum_keeps_every_digit_from_the_largest_to_the_smallest_number() -> None:
    added = total([exactly("1e308"), exactly("1e-308")])
    assert len(added.low.as_tuple().digits) == 617


def test_an_open_end_stays_open_in_a_sum_and_a_product() -> None:
    open_end = Interval(Decimal(2), None, Decimal(3))
    assert total([open_end, exactly(1)]) == Interval(Decimal(3), None, Decimal(4))
    assert times(open_end, Decimal(3)) == Interval(Decimal(6), None, Decimal(9))


def test_a_sum_has_a_best_value_only_where_every_part_has_one() -> None:
    assert total([exactly(1), band("1", "2")]) == Interval(Decimal(2), Decimal(3), None)


def test_the_sum_of_nothing_is_exactly_zero() -> None:
    assert total([]) == exactly(0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**30), max_size=6), st.integers(0, 10**6))
def test_three_times_a_sum_is_the_sum_of_three_times_each(numbers: list[int], factor: int) -> None:
    intervals = [exactly(number) for number in numbers]
    assert times(total(intervals), Decimal(factor)) == total([times(item, Decimal(factor)) for item in intervals])
    assert total(intervals).low == sum(numbers)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (exactly("1e26"), "1e26"),
        (band("10e9", "20e9"), "1e10 to 2e10"),
        (Interval(Decimal(2), Decimal(5), Decimal(3)), "3 (2 to 5)"),
        (Interval(Decimal("37e9"), None), "at least 3.7e10"),
        (Interval(Decimal("37e9"), None, low_open=True), "above 3.7e10"),
        (Interval(Decimal("37e9"), None, Decimal("40e9")), "4e10 (at least 3.7e10)"),
        (Interval(Decimal("37e9"), None, Decimal("37e9")), "at least 3.7e10"),
        (Interval(Decimal(0), Decimal(5), high_open=True), "below 5"),
        (Interval(Decimal(0), Decimal(5)), "0 to 5"),
        (Interval(Decimal(2), Decimal(5), high_open=True), "2 to below 5"),
    ],
)
def test_an_interval_reads_as_a_person_would_say_it(interval: Interval, words: str) -> None:
    assert str(interval) == words


@pytest.mark.parametrize(("value", "limit", "apart"), [("1e25", "1e25", "0.00"), ("1e26", "1e25", "1.00"), ("2e24", "1e25", "0.70")])
def test_a_distance_is_told_in_powers_of_ten(value: str, limit: str, apart: str) -> None:
    assert decades(Decimal(value), Decimal(limit)) == apart
