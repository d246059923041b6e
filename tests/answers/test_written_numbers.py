"""Numbers of cells as people write them in their country: what they are, and when they are refused."""

import pytest

from compliance.answers.written_numbers import in_card_notation, numbers
from compliance.card.amounts import amount

POINT = {"7.5": "7.5", "1,234.5": "1234.5", "1,234,567": "1234567", "0.125": "0.125", "1234.567": "1234.567", "1.234e25": "1.234e25"}
COMMA = {"7,5": "7.5", "1.234,5": "1234.5", "1.234.567": "1234567", "0,125": "0.125", "1234,567": "1234.567", "1,234e25": "1.234e25"}
ALWAYS = {
    "7000000000": "7000000000",
    "7'000'000": "7000000",
    "7\u2019000\u2019000": "7000000",
    "7\u202f000\u00a0000": None,  # two signs between thousands
    "7\u202f000\u202f000": "7000000",
    "7\u00a0000": "7000",
    "7 000 000": "7000000",
    "about 7 000": "about 7000",
    "1'234.5": "1234.5",
    "1_000_000": "1000000",
    "7 Mio": "7 million",
    "7Mrd.": "7 billion",
    "7 milliards": "7 billion",
    "256 H100 for 72 h": "256 H100 for 72 h",
    "8 100 H100": "8 100 H100",  # not 8100: another number follows
    "10^25": "10^25",
    "1..3": "1..3",
}


@pytest.mark.parametrize(("cell", "number"), [*POINT.items(), *ALWAYS.items()])
def test_a_number_with_one_reading_is_read_where_a_point_is_the_sign_or_nothing_is_settled(cell: str, number: str | None) -> None:
    for sign in (".", ""):
        if number is None:
            with pytest.raises(ValueError, match="is not a number"):
                in_card_notation(cell, sign)
        else:
            assert in_card_notation(cell, sign) == number


@pytest.mark.parametrize(("cell", "number"), COMMA.items())
def test_a_decimal_comma_is_read_where_the_column_has_one_and_refused_elsewhere(cell: str, number: str) -> None:
    assert in_card_notation(cell, ",") == number
    for sign in (".", ""):
        with pytest.raises(ValueError, match=rf"where a comma is the decimal sign, which.*write {number}, or add --decimal comma"):
            in_card_notation(cell, sign)


def test_a_decimal_point_is_refused_where_a_comma_was_said_unless_an_exponent_leaves_no_doubt() -> None:
    with pytest.raises(ValueError, match=r"'7\.5' has a decimal point, expected a decimal comma as --decimal says; write 7,5 B"):
        in_card_notation("7.5 B", ",")
    assert in_card_notation("3.1e24", ",") == "3.1e24"


@pytest.mark.parametrize(
    ("cell", "point", "comma"), [("1,234", "1234", "1.234"), ("7.241", "7.241", "7241"), ("12.345", "12.345", "12345")]
)
def test_a_number_with_two_readings_is_what_its_column_says_or_is_refused_with_both(cell: str, point: str, comma: str) -> None:
    assert (in_card_notation(cell, "."), in_card_notation(cell, ",")) == (point, comma)
    with pytest.raises(
        ValueError, match=rf"is {point} where the decimal sign is a point and {comma} where it is a comma.*--decimal point or"
    ):
        in_card_notation(cell, "")
    assert numbers(f"{cell} to 9") == [(cell, (point, comma))]


@pytest.mark.parametrize("cell", ["1,23,4", "0,123,456", "1.2.3", "1,234.567.8", "12'34", "1.234,5,6"])
def test_a_number_with_no_reading_is_none(cell: str) -> None:
    for sign in (".", ",", ""):
        with pytest.raises(ValueError, match="is not a number"):
            in_card_notation(cell, sign)


def test_ranges_runs_and_units_keep_their_words() -> None:
    assert in_card_notation("1,5e21 bis 3,2e21", ",") == "1.5e21 bis 3.2e21"
    assert in_card_notation("2.048 H100 for 72,5 h at 40,5 %", ",") == "2048 H100 for 72.5 h at 40.5 %"
    assert amount(in_card_notation("1,5 Mrd. Parameter", ",")) == amount("1.5e9")
    assert amount(in_card_notation("1,4 Bio.", ",")) == amount("1.4e12")


@pytest.mark.parametrize(("word", "says"), [("billion", "10^9 in English and 10^12"), ("Trillion", "10^12 in English and 10^18")])
def test_a_word_with_two_scales_is_refused_beside_a_decimal_comma(word: str, says: str) -> None:
    with pytest.raises(ValueError, match=word) as refused:
        in_card_notation(f"1,5 {word}", ",")
    assert says in str(refused.value)
    assert in_card_notation(f"1.5 {word}", ".") == f"1.5 {word}"
