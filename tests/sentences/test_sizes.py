"""Whether two counts of parameters are of one model: within 0.08 powers of ten, or 0.15 where one is rounded."""

from decimal import Decimal

import pytest

from compliance.law.quantity import Interval
from compliance.sentences.sizes import agree, apart, named_sizes


def amount(low: str, high: str | None = "", best: str = "") -> Interval:
    """A range; one number where only that is given, and None for an end that is not known."""
    return Interval(Decimal(low), None if high is None else Decimal(high or low), Decimal(best) if best else None)


@pytest.mark.parametrize(
    ("measured", "agrees", "nominally"),
    [
        (amount("1e9"), True, True),
        (amount("1.2e9"), True, True),  # 10^0.08 is 1.2023
        (amount("1.203e9"), False, True),
        (amount("1.41e9"), False, True),  # 10^0.15 is 1.4125
        (amount("1.42e9"), False, False),
        (amount("8.32e8"), True, True),
        (amount("8.31e8"), False, True),
        (amount("7.09e8"), False, True),
        (amount("7.07e8"), False, False),
        (amount("5e8", "2e9"), True, True),
        (amount("1e9", "5e9"), True, True),
        (amount("1e8", "1e9"), True, True),
        (amount("1e8", "9e8"), True, True),
        (amount("1e8", "8e8"), False, True),
        (amount("1.1e9", "9e9"), True, True),
        (amount("1.3e9", "9e9"), False, True),
        (amount("5e8", None), True, True),
        (amount("1.1e9", None), True, True),
        (amount("1.3e9", None), False, True),
        (amount("0"), False, False),
        (amount("0", "2e9"), True, True),
    ],
)
def test_a_count_agrees_with_what_is_recorded(measured: Interval, agrees: bool, nominally: bool) -> None:
    assert agree(measured, Decimal("1e9")) is agrees and agree(measured, Decimal("1e9"), nominal=True) is nominally


def test_nothing_agrees_with_no_parameters() -> None:
    assert (
        agree(amount("1"), Decimal(1))
        and not agree(amount("1e9"), Decimal(0))
        and not agree(amount("0"), Decimal(0))
        and not agree(amount("0", "1e9"), Decimal(0))
    )


def test_how_far_they_lie_apart_is_told_of_the_best_value_or_else_the_lower_end() -> None:
    assert apart(amount("1e9", "9e9", "2e9"), Decimal("1e9")) == "0.30" and apart(amount("1e9", "9e9"), Decimal("1e9")) == "0.00"
    assert apart(amount("1"), Decimal(2)) == apart(amount("2"), Decimal(1)) == "0.30"
    assert apart(amount("0", "9e9"), Decimal("1e9")) == apart(amount("1e9"), Decimal(0)) == ""


@pytest.mark.parametrize(
    ("name", "sizes"),
    [("x-0b", []), ("x-0x7b", []), ("x-7B-3m", ["7e9", "3e6"]), ("8x22b", ["1.76e11"]), ("x-1.5b", ["1.5e9"]), ("x1.5b", []), ("7bx", [])],
)
def test_sizes_are_whole_parts_of_a_name_and_not_zero(name: str, sizes: list[str]) -> None:
    assert list(named_sizes(name)) == [Decimal(size) for size in sizes]


@pytest.mark.parametrize("of", ["tokens", "-tokens", "_Tok", " steps", "-words", "-samples", "-examples"])
def test_a_number_of_tokens_steps_or_texts_is_no_size(of: str) -> None:
    assert named_sizes(f"x-150B{of}") == ()


@pytest.mark.parametrize("of", ["-tokyo", "-stepwise", "-wordy", "", "-chat", "-image"])
def test_another_word_after_a_size_leaves_it(of: str) -> None:
    assert named_sizes(f"x-150B{of}") == (Decimal("1.5e11"),)
