"""The best value of a range of training compute, read with a margin of 30 %."""

from decimal import Decimal

import pytest

from compliance.inference.best_value import narrow, of_inferred
from compliance.inference.inferred import Inferred
from compliance.law import facts as f
from compliance.law.quantity import Interval


def amount(*figures: str) -> Interval:
    """The lower end, the upper one and the best value; no text for what is not known."""
    low, high, best = (Decimal(figure) if figure else None for figure in figures)
    assert low is not None
    return Interval(low, high, best)


@pytest.mark.parametrize(
    ("wide", "narrowed"),
    [
        (("10", "1000", "100"), ("70", "130", "100")),
        (("80", "1000", "100"), ("80", "130", "100")),
        (("10", "120", "100"), ("70", "120", "100")),
        (("10", "", "100"), ("70", "130", "100")),
        (("80", "", "100"), ("80", "130", "100")),
        (("69", "130", "100"), ("70", "130", "100")),
        (("70", "131", "100"), ("70", "130", "100")),
        (("70", "130", "100"), None),  # no wider than the margin
        (("100", "100", "100"), None),
        (("10", "1000", ""), None),
        (("10", "", ""), None),
    ],
)
def test_a_range_is_narrowed_to_the_margin_around_its_best_value(wide: tuple[str, ...], narrowed: tuple[str, ...] | None) -> None:
    assert narrow(amount(*wide)) == (None if narrowed is None else amount(*narrowed))


def inferred(*figures: str, words: str = "so it is") -> Inferred:
    return Inferred((f.DIRECT_FLOP,), amount(*figures), words, "our log", "read", "known-base")


def test_the_first_inferred_range_with_a_best_value_leans() -> None:
    found = of_inferred([inferred("0", "2e30", ""), inferred("1e22", "1e24", "1e23"), inferred("1e20", "1e24", "1e21")])
    assert found is not None and found.value == amount("7e22", "1.3e23", "1e23")
    assert (found.facts, found.source, found.ground, found.inference) == ((f.DIRECT_FLOP,), "our log", "read", "best-value")
    assert found.says == "so it is; its best value is 1e23 FLOP, read with a margin of 30 %"


def test_nothing_leans_without_a_best_value_or_where_the_first_one_says_no_more_than_its_range() -> None:
    assert of_inferred([]) is None
    assert of_inferred([inferred("1e22", "1e24", "")]) is None
    assert of_inferred([inferred("9e22", "1.1e23", "1e23"), inferred("1e20", "1e24", "1e21")]) is None


def test_an_unknown_stage_on_top_of_a_best_value_may_double_it() -> None:
    shared = inferred("1e22", "1e24", "1e23", words="with modifier.share: a stage on top")
    found = of_inferred([shared])
    assert found is not None and found.value == amount("7e22", "2.6e23", "1e23")
