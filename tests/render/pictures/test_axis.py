"""The axis: equal factors are equal lengths, and numbers are written as people write them."""

from decimal import Decimal

import pytest

from compliance.render.pictures.axis import MOST_TICKS, Axis, written


@pytest.mark.parametrize(
    ("number", "place"),
    [("1e20", 100), ("1e21", 200), ("1e25", 600), ("1e30", 1100), ("1e400", 1100), ("1", 100), ("0", 100), ("3.1622776601683793e22", 350)],
)
def test_a_number_lies_at_its_logarithm_or_at_the_nearer_end(number: str, place: float) -> None:
    assert Axis(20, 30, 100, 1100).at(Decimal(number)) == pytest.approx(place, abs=1e-6)


def test_an_axis_may_run_upwards() -> None:
    axis = Axis(20, 30, 1100, 100)
    assert axis.at(Decimal("1e21")) == pytest.approx(1000) and axis.at(Decimal("1e29")) == pytest.approx(200)


@pytest.mark.parametrize(("first", "last"), [(20, 26.4), (-300, 308), (0, 1), (21.3, 22.1), (-3, -1.2), (-3.5, -0.5)])
def test_the_marked_powers_are_on_the_axis_and_not_too_many(first: float, last: float) -> None:
    ticks = Axis(first, last, 0, 100).ticks()
    assert all(first <= tick <= last for tick in ticks) and 1 <= len(ticks) <= MOST_TICKS + 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1e25", "10²⁵"),
        ("3.8e25", "3.8 × 10²⁵"),
        ("117000000", "1.17 × 10⁸"),
        ("1000", "1,000"),
        ("0", "0"),
        ("1e-9", "10⁻⁹"),
        ("0.5", "0.5"),
    ],
)
def test_numbers_are_written_with_raised_exponents(number: str, text: str) -> None:
    assert written(Decimal(number)) == text
