"""What a card gives where a figure, an end or a word is missing, and whose figure decides: found by small changes that no test noticed."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case.case import Case
from compliance.compute.accelerators import peak
from compliance.compute.estimate import attempts
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from tests.compute.test_at_the_edge import MINE, NO_BASE, THEIRS, case, some, value

DENSE = {"family": "transformer", "sparse": False, "parameters": {"total": 7e9}}


def known(fact: Fact, found: Case) -> Known:
    said = found.known(fact)
    assert said is not None
    return said


def estimate(data: dict[str, Any], architecture: dict[str, Any] = DENSE, statute: bool = True) -> Interval:
    chosen = attempts(case(architecture=architecture, training={"data": data}), statute).chosen
    assert chosen is not None
    return chosen.flop


def test_the_form_of_an_accelerator_is_read_with_and_without_its_number() -> None:
    plain, numbered, other = (peak(f"NVIDIA H100 {form}", "bf16") for form in ("SXM", "SXM5", "PCIe"))
    assert not isinstance(plain, str) and not isinstance(numbered, str) and not isinstance(other, str)
    assert numbered.rate == plain.rate != other.rate


def test_a_list_of_no_sources_closes_nothing() -> None:
    def high(sources: list[Any]) -> Decimal | None:
        data = {"sources": sources, "sources_complete": True}
        return value(f.CUMULATIVE_FLOP, case(training={"compute": {"direct_flop": 1e24}, "data": data}, **NO_BASE)).high

    assert high([{"name": "web", "kind": "web-crawl"}]) == Decimal("1e24")
    assert high([]) is None


def test_the_allowance_of_the_total_is_three_times_a_figure_that_has_an_upper_end() -> None:
    def allowed(flop: Any) -> Interval | None:
        said = known(f.TOTAL_FLOP, case(training={"compute": {"direct_flop": flop}}, **NO_BASE)).allowed
        return None if said is None else said.value

    assert allowed(1e24) == some("1e24", "3e24", "1e24")
    assert allowed({"low": 1e24}) is None


def test_samples_without_a_number_or_a_cost_have_no_figure() -> None:
    def cumulative(**more: Any) -> Interval:
        components = [{"activity": "pre-training", "flop": 1e24}, {"activity": "synthetic-data", **more}]
        return value(f.CUMULATIVE_FLOP, case(training={"compute": {"components": components, "complete": True}}, **NO_BASE))

    assert cumulative(flop_each=2e12, generated=1e9) == some("1.002e24", "1.002e24", "1.002e24")
    assert cumulative(flop_each=2e12).high is None
    assert cumulative(generated=1e9).high is None


# Size and tokens


def test_equal_counts_are_no_sparse_model_under_any_law() -> None:
    both = {"family": "transformer", "parameters": {"total": 7e9, "active": 7e9}}
    for statute in (True, False):
        assert estimate({"tokens": 2e12}, both, statute) == some("4.2e22", "1.68e23", "8.4e22")


@pytest.mark.parametrize(
    ("unique", "expected"),
    [
        ({"low": 1e12, "high": 2e12}, some("2.1e22", None, "4.2e22")),
        ({"value": 1.5e12, "low": 1e12, "high": 2e12}, some("2.1e22", None, "6.3e22")),
    ],
)
def test_a_data_set_seen_at_least_once_has_its_best_value_for_the_best(unique: dict[str, float], expected: Interval) -> None:
    assert estimate({"unique_tokens": unique}) == expected


@pytest.mark.parametrize(
    ("tokens", "epochs", "expected"),
    [
        ({"low": 1e12, "high": 2e12}, 1, some("2.1e22", "1.68e23")),
        ({"low": 1e12, "high": 2e12}, 2, some("2.1e22", "1.68e23")),
        ({"low": 1e12, "high": 2e12}, 3, some("2.1e22", "2.52e23")),
        ({"low": 2e12, "high": 3e12}, 1, some("2.1e22", "2.52e23")),
    ],
)
def test_tokens_and_the_passes_of_the_data_set_agree_where_their_ranges_meet(tokens: Any, epochs: int, expected: Interval) -> None:
    """A data set of 1e12 tokens; where the two do not meet, everything from one to the other is inside."""
    assert estimate({"tokens": tokens, "unique_tokens": 1e12, "epochs": epochs}) == expected


# The developer's own part


def own(*bases: dict[str, Any], flop: Any = 1e24, **compute: Any) -> Case:
    components = [{"activity": "fine-tuning", "flop": flop}]
    return case(training={"status": "complete", "compute": {"components": components, **compute}}, lineage={"bases": list(bases)})


def test_a_copy_of_anothers_model_trains_nothing() -> None:
    assert value(f.OWN_FLOP, case(lineage={"bases": [{**THEIRS, "relation": "quantized"}]})) == some("0", "0", "0")


def test_a_part_without_an_upper_end_is_a_floor_and_one_with_both_ends_is_not() -> None:
    assert known(f.OWN_FLOP, own(THEIRS, complete=True)).floor is False
    without = {key: said for key, said in MINE.items() if key != "training_flop"}
    assert known(f.OWN_FLOP, own(without, THEIRS)).floor is True


def test_a_best_value_at_the_end_of_the_total_is_kept() -> None:
    part = {"value": 2e24, "low": 1e24, "high": 4e24}
    assert value(f.OWN_FLOP, own(THEIRS, flop=part, total_flop={"low": 1e24, "high": 2e24})) == some("1e24", "2e24", "2e24")
    assert value(f.OWN_FLOP, own(THEIRS, flop=part, total_flop={"low": 1e24, "high": 1.9e24})) == some("1e24", "1.9e24")


def test_what_is_intended_is_the_larger_of_what_was_used_and_what_is_planned_and_names_its_field() -> None:
    def intended(used: float, planned: float | None) -> Known:
        compute = {"own_flop": used} | ({} if planned is None else {"own_planned_flop": planned})
        return known(f.OWN_INTENDED_FLOP, case(training={"status": "in_progress", "compute": compute}, **NO_BASE))

    assert intended(1e25, 2e26).pointer == "/training/compute/own_planned_flop"
    assert intended(1e25, 2e26).value == some("2e26", "2e26", "2e26")
    assert intended(1e25, None).floor is True


def test_two_methods_with_one_best_value_keep_it() -> None:
    """6 x 6e9 x 1e12 = 1000 accelerators x 1000 hours x 3600 x 2e13 x 0.5."""
    hardware = [{"count": 1000, "hours": 1000, "peak_flop_per_second": 2e13, "utilisation": 0.5}]
    found = case(architecture={**DENSE, "parameters": {"total": 6e9}}, training={"data": {"tokens": 1e12}, "hardware": hardware})
    chosen = attempts(found, statute=False).chosen
    assert chosen is not None and chosen.method.startswith("hardware")
    assert chosen.flop == some("1.8e22", "7.2e22", "3.6e22")
