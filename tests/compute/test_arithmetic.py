"""The arithmetic of estimates, with the right values at its edges: what a small change of an operator or a bound would alter."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.case.case import Case
from compliance.compute.intervals import A_DECADE, apart, hull, product, within
from compliance.compute.parts import BASE_COUNTS, MERGE_BETWEEN, TWICE, bases, components, copies_alone, own_training
from compliance.law.quantity import Interval, band, decades, divided, exactly, times, total, unbounded, within_margin

DAY = "2026-11-28"
UNKNOWN = Interval(Decimal(3), None)


def some(low: str, high: str | None, best: str | None = None) -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high), None if best is None else Decimal(best))


def case(sections: str) -> Case:
    card: Any = decode(f'{{"schema_version": "1.0", "model": {{"name": "x"}}, {sections}}}'.encode())
    assert is_valid(card)
    return Case(card, DAY)


def lineage(*models: str) -> str:
    return f'"lineage": {{"bases": [{", ".join(models)}]}}'


def base(flop: str, relation: str = "merge") -> str:
    return f'{{"name": "b", "relation": "{relation}", "training_flop": {flop}}}'


def listed(*activities: str) -> str:
    return f'"training": {{"compute": {{"components": [{", ".join(activities)}]}}}}'


def activity(name: str, flop: str, more: str = "") -> str:
    return f'{{"activity": "{name}", "flop": {flop}{more}}}'


# Intervals


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ((), some("1", "1", "1")),
        ((some("2", "4", "3"), some("5", "7", "6")), some("10", "28", "18")),
        ((some("2", "4"), some("5", "7", "6")), some("10", "28")),
        ((some("2", None), some("5", "7", "6")), some("10", None, "12")),
        ((some("2", None, "3"), some("5", "7", "6")), some("10", None, "18")),
        ((some("2", "4", "3"), some("0", "0", "0")), some("0", "0", "0")),
    ],
)
def test_a_product_has_the_products_of_its_ends(factors: tuple[Interval, ...], expected: Interval) -> None:
    assert product(*factors) == expected


def test_a_figure_within_a_factor_of_two_reaches_from_half_to_double() -> None:
    assert within(some("10", "12", "11"), Decimal(2)) == some("5", "24", "11")
    assert within(some("10", None, "11"), Decimal(4)) == some("2.5", None, "11")


def test_a_hull_reaches_from_the_lowest_to_the_highest_end_and_prefers_none() -> None:
    assert hull(some("2", "5", "3"), some("4", "9", "6")) == hull(some("4", "9"), some("2", "5")) == some("2", "9")
    assert hull(some("2", "9"), some("4", "5")) == some("2", "9")
    assert hull(some("2", None), some("4", "5")) == hull(some("4", "5"), some("2", None)) == some("2", None)


def test_numbers_are_apart_when_their_ratio_is_above_the_limit_and_not_at_it() -> None:
    assert not apart(Decimal(1), Decimal(10), A_DECADE) and not apart(Decimal(10), Decimal(1), A_DECADE)
    assert apart(Decimal(1), Decimal("10.0001"), A_DECADE) and apart(Decimal("10.0001"), Decimal(1), A_DECADE)
    assert apart(Decimal("3.17"), Decimal(1)) and not apart(Decimal("3.16"), Decimal(1))
    assert apart(Decimal(20), Decimal("6.3")) and not apart(Decimal(20), Decimal("6.4"))


def test_a_sum_adds_each_end_and_knows_what_is_open() -> None:
    assert total([]) == exactly(0)
    assert total([some("1", "2", "1.5"), some("10", "20", "15")]) == some("11", "22", "16.5")
    assert total([some("1", "2"), some("10", "20", "15")]) == some("11", "22")
    assert total([UNKNOWN, some("10", "20", "15")]) == some("13", None)
    above, below = Interval(Decimal(1), None, None, True), Interval(Decimal(0), Decimal(5), None, False, True)
    assert total([above, exactly(2)]) == Interval(Decimal(3), None, None, True)
    assert total([below, exactly(2)]) == Interval(Decimal(2), Decimal(7), None, False, True)
    assert total([above, below]) == Interval(Decimal(1), None, None, True, False)


def test_a_multiple_keeps_what_is_open() -> None:
    assert times(Interval(Decimal(2), Decimal(4), Decimal(3), True, True), Decimal(3)) == Interval(
        Decimal(6), Decimal(12), Decimal(9), True, True
    )
    assert times(some("2", None), Decimal(3)) == some("6", None)
    assert unbounded(Interval(Decimal(2), Decimal(4), Decimal(3), True, True)) == Interval(Decimal(2), None, Decimal(3), True)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (some("7", "13", "10"), True),
        (some("6.99", "13", "10"), False),
        (some("7", "13.01", "10"), False),
        (some("7", "13"), False),
        (some("7", None, "10"), False),
        (band("1", "2"), False),
    ],
)
def test_the_commissions_margin_is_thirty_per_cent_either_way_and_both_ends_belong_to_it(interval: Interval, expected: bool) -> None:
    assert within_margin(interval) is expected


def test_a_quotient_is_rounded_down_in_the_fiftieth_digit() -> None:
    assert divided(Decimal(2), Decimal(3)) == Decimal("0." + "6" * 50)
    assert divided(Decimal(9), Decimal(3)) == 3
    assert decades(Decimal("1e25"), Decimal("1e23")) == decades(Decimal("1e23"), Decimal("1e25")) == "2.00"


# What a model was made from


def test_a_merge_lies_between_its_largest_part_and_the_sum_under_the_statutes_and_is_the_sum_in_the_union() -> None:
    merged = case(lineage(base("2e25"), base("1e25"), base("5e24")))
    assert bases(merged, True).flop == some("2e25", "3.5e25") and bases(merged, True).reading == MERGE_BETWEEN
    assert bases(merged, False).flop == exactly("3.5e25") and bases(merged, False).reading == BASE_COUNTS


def test_of_a_merge_whose_parts_are_ranges_the_lower_bound_is_the_largest_lower_end() -> None:
    merged = case(lineage(base('{"low": 1e25, "high": 9e25}'), base('{"low": 3e25, "high": 4e25}'), base('{"low": 1e20}')))
    assert bases(merged, True).flop == some("3e25", None)
    assert bases(merged, False).flop == some("4.00001e25", None)


def test_one_base_or_another_relation_is_no_merge() -> None:
    assert bases(case(lineage(base("2e25"))), True).flop == exactly("2e25")
    mixed = bases(case(lineage(base("2e25"), base("1e25", "finetune"))), True)
    assert mixed.flop == exactly("3e25") and mixed.reading == BASE_COUNTS
    assert bases(case(lineage(base("2e25", "distilled"), base("1e25", "finetune"))), True).flop == exactly("1e25")


def test_weights_listed_as_activities_merge_alike() -> None:
    weights = case(listed(activity("merged-weights", "2e25"), activity("merged-weights", "1e25")))
    assert bases(weights, True).flop == some("2e25", "3e25") and bases(weights, False).flop == exactly("3e25")
    initial = case(listed(activity("merged-weights", "2e25"), activity("initial-weights", "1e25")))
    assert bases(initial, True).flop == exactly("3e25")


@pytest.mark.parametrize(
    ("weights", "model", "expected"),
    [
        ("2e25", "3e25", some("2e25", "3e25")),
        ("3e25", "2e25", some("2e25", "3e25")),
        ('{"low": 2e25}', "3e25", some("2e25", None)),
        ("2e25", '{"low": 1e25}', some("1e25", None)),
        ("2e25", "2e25", exactly("2e25")),
    ],
)
def test_weights_listed_twice_count_once_between_the_two_figures(weights: str, model: str, expected: Interval) -> None:
    found = bases(case(f"{lineage(base(model, 'finetune'))}, {listed(activity('initial-weights', weights))}"), False)
    assert found.flop == expected
    assert found.reading == (TWICE if weights != model else BASE_COUNTS)


def test_a_figure_of_one_list_stands_where_the_other_has_none() -> None:
    nothing = '{"name": "b", "relation": "finetune"}'
    assert bases(case(f"{lineage(nothing)}, {listed(activity('initial-weights', '2e25'))}"), False).flop == exactly("2e25")
    bare = case(f'{lineage(base("3e25", "finetune"))}, "training": {{"compute": {{"components": [{{"activity": "initial-weights"}}]}}}}')
    assert bases(bare, False).flop == exactly("3e25")


def test_a_copy_is_a_model_whose_parts_are_all_merged_or_taken_over() -> None:
    assert copies_alone(case(lineage(base("1", "merge"), base("1", "quantized"))))
    assert not copies_alone(case(lineage(base("1", "merge"), base("1", "finetune"))))
    assert copies_alone(case(listed(activity("merged-weights", "1"))))
    assert not copies_alone(case(listed(activity("merged-weights", "1"), activity("pre-training", "1"))))
    assert not copies_alone(case('"training": {"status": "complete"}'))


# Activities


def test_activities_are_added_up_by_their_kind() -> None:
    card = case(
        listed(
            activity("pre-training", "1e25"),
            activity("fine-tuning", "2e24", ', "by_provider": false'),
            activity("synthetic-data", "3e24"),
            activity("synthetic-data", "4e24", ', "public": true'),
            activity("other", "5e24"),
            '{"activity": "synthetic-data", "generated": 1e9, "flop_each": 2e12}',
        )
    )
    assert own_training(card, False).flop == exactly("1.2e25")
    assert own_training(card, False, own=True).flop == exactly("1e25")
    data = components(card, frozenset({"synthetic-data"}))
    assert data.flop == exactly("3.002e24") and data.quantified and len(data.parts) == 2
    assert components(card, frozenset({"other"})).flop == some("0", "5e24")


def test_an_activity_without_a_figure_leaves_the_sum_open_to_more() -> None:
    card = case(listed(activity("pre-training", "1e25"), '{"activity": "fine-tuning"}'))
    found = own_training(card, False)
    assert found.flop == exactly("1e25") and not found.quantified and found.listed
    ranged = case(listed('{"activity": "synthetic-data", "generated": {"low": 1, "high": 2}, "flop_each": 2e12}'))
    assert not components(ranged, frozenset({"synthetic-data"})).quantified
