"""The best value of a range of training compute, read with a margin of 30 %."""

from decimal import Decimal

import pytest

from compliance.case.case import Case
from compliance.inference.best_value import BEST_VALUE, narrow, of_inferred
from compliance.inference.catalogue.catalogue import NO_CATALOGUE
from compliance.inference.inferred import Inferred
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval, exactly
from tests.inference.cards import DAY, card


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


def test_an_unknown_stage_on_top_does_not_move_the_best_value() -> None:
    """The range of the inference itself has room for that stage."""
    found = of_inferred([inferred("1e22", "2e24", "1e23", words="with modifier.share: a stage on top")])
    assert found is not None and found.value == amount("7e22", "1.3e23", "1e23")


def of_card(flop: dict[str, str] | str, **readings: str) -> dict[Fact, Interval]:
    """What the card's own range leans to, by the facts."""
    figure = Decimal(flop) if isinstance(flop, str) else {end: Decimal(text) for end, text in flop.items()}
    fields = {"training": {"compute": {"direct_flop": figure}}}
    case = Case(card("x", fields), DAY, {name.replace("_", "-"): exactly(text) for name, text in readings.items()})
    return {item.facts[0]: item.value for item in BEST_VALUE.infer(View(case, lambda: NO_CATALOGUE)) if isinstance(item.value, Interval)}


def test_the_total_leans_to_what_a_named_reading_allows_beside_the_best_value_of_the_direct_compute() -> None:
    wide = {"low": "8e24", "value": "2e25", "high": "4.4e25"}
    assert of_card(wide) == {f.DIRECT_FLOP: amount("1.4e25", "2.6e25", "2e25"), f.TOTAL_FLOP: amount("1.4e25", "7.8e25", "")}
    assert of_card(wide, total_allowance="4")[f.TOTAL_FLOP] == amount("1.4e25", "1.04e26", "")
    assert of_card(wide, cumulative_allowance="2")[f.CUMULATIVE_FLOP] == amount("1.4e25", "5.2e25", "")
    assert of_card("2e25") == of_card({"low": "1.9e25", "value": "2e25", "high": "2.1e25"}) == {}
    assert f.TOTAL_FLOP not in of_card({"low": "8e24", "high": "4.4e25"})
    assert f.TOTAL_FLOP not in of_card({"low": "8e24", "value": "2e25"})
