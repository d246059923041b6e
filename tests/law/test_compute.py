"""Training compute: three notions, what follows from a card for each, and how wide the answer is."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above, Reading
from compliance.law.evaluate import evaluate
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval, exactly
from compliance.law.readings import CUMULATIVE_ALLOWANCE

DIRECT, CUMULATIVE, TOTAL = f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP


def known(fact: Fact, compute: str = "", lineage: str = "", **options: Any) -> Known | None:
    text = f'{{"training": {{"compute": {{{compute}}}}}' + (f', "lineage": {{{lineage}}}' if lineage else "") + "}"
    card = decode(text.encode())
    assert isinstance(card, dict)
    return Case(card, "2026-11-23", **options).known(fact)


def span(found: Known | None) -> tuple[str, str] | None:
    """The ends of what is known, as written; an open end is empty."""
    if found is None:
        return None
    assert isinstance(found.value, Interval)
    low, high, _ = found.value[:3]
    return f"{low.normalize():E}".replace("E+", "e"), "" if high is None else f"{high.normalize():E}".replace("E+", "e")


def pre(flop: str) -> str:
    return f'"components": [{{"activity": "pre-training", "flop": {flop}}}]'


def listed(*components: str) -> str:
    return '"components": [' + ", ".join("{" + component + "}" for component in components) + "]"


BASE = '"bases": [{"name": "B", "training_flop": 4e24}]'
NO_BASE = '"bases": []'
UNKNOWN_BASE = '"bases": [{"name": "B"}]'

DERIVED_DIRECT = [
    ("", "", None),
    ("", NO_BASE, None),
    ("", UNKNOWN_BASE, None),
    (pre("1e24"), "", ("1e24", "1e24")),
    (
        listed('"activity": "pre-training", "flop": 9.8e24', '"activity": "reinforcement-learning", "flop": 4e23'),
        "",
        ("1.02e25", "1.02e25"),
    ),
    (listed('"activity": "pre-training", "flop": 1e24', '"activity": "fine-tuning"'), "", ("1e24", "")),
    (listed('"activity": "pre-training", "flop": {"low": 1e24, "high": 2e24}'), "", ("1e24", "2e24")),
    (listed('"activity": "evaluation", "flop": 1e24', '"activity": "failed-run", "flop": 1e24'), "", None),
    (listed('"activity": "synthetic-data", "flop": 1e24'), "", None),
    ("", BASE, ("4e24", "")),
    ("", BASE + ', "modification_flop": 1e23', ("4.1e24", "4.1e24")),
    (pre("1e24"), BASE, ("5e24", "5e24")),
    (pre("1e24"), BASE + ', "modification_flop": 1e23', ("5e24", "5e24")),
    (pre("1e24"), UNKNOWN_BASE, ("1e24", "")),
    (
        "",
        '"bases": [{"name": "A", "training_flop": 1e24}, {"name": "B", "training_flop": 2e24}], "modification_flop": 1',
        ("3.000000000000000000000001e24",) * 2,
    ),
    (pre("1e24"), '"bases": [{"name": "T", "relation": "distilled", "training_flop": 9e25}]', ("1e24", "1e24")),
    ('"cumulative_flop": 3e24', "", ("0e0", "3e24")),
    ('"cumulative_flop": 3e24, ' + pre("1e24"), "", ("1e24", "1e24")),
    ('"cumulative_flop": 3e24, ' + pre("4e24"), "", ("3e24", "3e24")),
    ('"cumulative_flop": 5e24', BASE, ("4e24", "5e24")),
    ('"cumulative_flop": {"low": 3e24}', "", None),
    ('"total_flop": 3e24', "", None),
]


@pytest.mark.parametrize(("compute", "lineage", "expected"), DERIVED_DIRECT)
def test_direct_compute_is_summed_from_components_and_the_models_built_upon(
    compute: str, lineage: str, expected: tuple[str, str] | None
) -> None:
    found = known(DIRECT, compute, lineage)
    assert span(found) == expected
    if found is not None:
        assert (found.basis, found.how) == (Basis.ESTIMATE, "derived")
        assert found.reading


DERIVED_CUMULATIVE = [
    ("", "", None),
    ('"direct_flop": 1e24', "", ("1e24", "")),
    ('"direct_flop": 1e24', NO_BASE, ("1e24", "")),
    ('"direct_flop": 1e24, "complete": true', "", ("1e24", "1e24")),
    ('"direct_flop": 1e24, "complete": true', NO_BASE, ("1e24", "1e24")),
    ('"direct_flop": 1e24, "complete": false', NO_BASE, ("1e24", "")),
    ('"direct_flop": {"low": 1e24}', NO_BASE, ("1e24", "")),
    ('"total_flop": 1e24', NO_BASE, None),
    (pre("1e24"), NO_BASE, ("1e24", "")),
    ('"direct_flop": 1e24, ' + listed('"activity": "synthetic-data", "flop": 1e23'), NO_BASE, ("1.1e24", "")),
    ('"direct_flop": 1e24, ' + listed('"activity": "synthetic-data"'), NO_BASE, ("1e24", "")),
    ('"direct_flop": 1e24, "complete": true, ' + listed('"activity": "synthetic-data"'), NO_BASE, ("1e24", "")),
    (
        '"direct_flop": 1e24, "complete": true, ' + listed('"activity": "synthetic-data", "flop": 1e23, "public": true'),
        "",
        ("1e24", "1e24"),
    ),
    (
        '"direct_flop": 1e24, "complete": true, ' + listed('"activity": "synthetic-data", "flop": 1e23, "public": false'),
        "",
        ("1.1e24", "1.1e24"),
    ),
    (
        '"direct_flop": 1e24, "complete": true, '
        + listed('"activity": "merged-weights", "flop": 2e24', '"activity": "initial-weights", "flop": 3e24'),
        "",
        ("6e24", "6e24"),
    ),
    (
        '"direct_flop": 1e24, "complete": true, '
        + listed(
            '"activity": "distillation-parent", "flop": 9e26',
            '"activity": "auxiliary-model", "flop": 9e26',
            '"activity": "recomputation", "flop": 9e26',
        ),
        "",
        ("1e24", "1e24"),
    ),
    (listed('"activity": "synthetic-data", "flop": 2e25'), "", ("2e25", "")),
    ('"direct_flop": 1e22', BASE, ("4e24", "")),
    ('"direct_flop": 1e22, "complete": true', BASE, ("4e24", "4.01e24")),
    ('"direct_flop": 1e22, "complete": true', UNKNOWN_BASE, ("1e22", "")),
    ('"direct_flop": 5e24, "complete": true', BASE, ("5e24", "9e24")),
    (pre("1e24") + ', "complete": true', BASE, ("5e24", "5e24")),
]


@pytest.mark.parametrize(("compute", "lineage", "expected"), DERIVED_CUMULATIVE)
def test_cumulative_compute_is_the_direct_compute_and_all_that_counts_besides(
    compute: str, lineage: str, expected: tuple[str, str] | None
) -> None:
    found = known(CUMULATIVE, compute, lineage)
    assert span(found) == expected
    if found is not None:
        assert (found.basis, found.how) == (Basis.ESTIMATE, "derived")
        assert found.reading


DERIVED_TOTAL = [
    ("", "", None),
    ('"cumulative_flop": 1e26', "", ("1e26", "1e26")),
    ('"direct_flop": 1e24', "", ("1e24", "")),
    ('"direct_flop": 1e24, "complete": true', "", ("1e24", "1e24")),
    ('"direct_flop": 1e24', NO_BASE, ("1e24", "")),
    (
        listed('"activity": "pre-training", "flop": 9.8e25', '"activity": "fine-tuning", "flop": 2e24') + ', "complete": true',
        NO_BASE,
        ("1e26", "1e26"),
    ),
    ('"direct_flop": 1e24, "complete": true, ' + listed('"activity": "synthetic-data", "flop": 9e24'), "", ("1e24", "1e25")),
    ('"direct_flop": 1e26, "cumulative_flop": 1.05e26', "", ("1e26", "1.05e26")),
    ('"direct_flop": 1e22, "complete": true', BASE, ("4e24", "4.01e24")),
]


@pytest.mark.parametrize(("compute", "lineage", "expected"), DERIVED_TOTAL)
def test_total_compute_is_the_original_run_and_every_modification(compute: str, lineage: str, expected: tuple[str, str] | None) -> None:
    found = known(TOTAL, compute, lineage)
    assert span(found) == expected
    if found is not None:
        assert (found.basis, found.how) == (Basis.ESTIMATE, "derived")
        assert found.reading


@pytest.mark.parametrize("fact", [DIRECT, CUMULATIVE, TOTAL])
def test_a_stated_figure_is_never_derived_from_anything(fact: Fact) -> None:
    field = fact.pointer.rpartition("/")[2]
    found = known(fact, f'"{field}": 7e9, ' + pre("1e24"), BASE)
    assert found == Known(exactly(7_000_000_000), fact.pointer)


@pytest.mark.parametrize(
    ("component", "flop"),
    [
        ('"flop_each": 1e20, "generated": 100', "1e22"),
        ('"flop_each": 1e20, "generated": 100, "public": false', "1e22"),
        ('"flop_each": {"low": 1e20, "high": 2e20}, "generated": 100', "1e22"),
        ('"flop": 5e21, "flop_each": 1e20, "generated": 100', "5e21"),
    ],
)
def test_every_sample_generated_counts_discarded_ones_included(component: str, flop: str) -> None:
    assert span(known(CUMULATIVE, listed('"activity": "synthetic-data", ' + component))) == (flop, "")


def test_publicly_accessible_synthetic_data_does_not_count() -> None:
    assert known(CUMULATIVE, listed('"activity": "synthetic-data", "flop_each": 1e20, "generated": 100, "public": true')) is None


@pytest.mark.parametrize(("chosen", "high"), [(exactly("2"), "2e24"), (exactly("1"), "1e24"), (Interval(Decimal(2), Decimal(5)), "5e24")])
def test_the_allowance_is_set_by_its_reading_and_printed_where_it_is_used(chosen: Interval, high: str) -> None:
    found = known(CUMULATIVE, '"direct_flop": 1e24', NO_BASE, readings={CUMULATIVE_ALLOWANCE.name: chosen})
    assert span(found) == ("1e24", "")
    assert found is not None
    allowed = found.by_allowance()
    assert (span(allowed), allowed.basis) == (("1e24", high), Basis.READING)
    assert f"{CUMULATIVE_ALLOWANCE.name} {chosen.high}: " in allowed.reading and "not of any law" in allowed.reading


def test_a_best_value_of_a_floor_is_marked_as_one() -> None:
    for compute, lineage, floor in (
        ('"direct_flop": 1e24', "", True),
        ('"direct_flop": 1e24', NO_BASE, True),
        ('"direct_flop": 1e24, "complete": true', "", False),
        ('"direct_flop": 1e22, "complete": true', BASE, True),
    ):
        found = known(CUMULATIVE, compute, lineage)
        assert found is not None
        assert found.floor is floor


def test_a_sum_of_a_hundred_digits_is_exact() -> None:
    digits = "1." + "0" * 97 + "1e99"
    found = known(
        DIRECT,
        listed(
            f'"activity": "pre-training", "flop": {digits}', '"activity": "fine-tuning", "flop": {"value": 1e-200, "basis": "measured"}'
        ),
    )
    assert found is not None
    assert isinstance(found.value, Interval)
    assert len(found.value.low.as_tuple().digits) == 300


SIZED = '"architecture": {"family": "transformer", "sparse": false, "parameters": {"total": 7e9}}'  # 4.2e10 operations a token


def estimated(fact: Fact, data: str, lineage: str = "", complete: bool = True, day: str = "2026-11-23") -> Known | None:
    compute = '"complete": true' if complete else ""
    text = (
        f'{{{SIZED}, "training": {{"data": {{{data}}}, "compute": {{{compute}}}}}'
        + (f', "lineage": {{{lineage}}}' if lineage else "")
        + "}"
    )
    card = decode(text.encode())
    assert isinstance(card, dict)
    return Case(card, day).known(fact)


ESTIMATED = [
    ('"tokens": 2e12', NO_BASE, ("4.2e22", "1.68e23"), "8.4e22"),
    ('"unique_tokens": 2e12', NO_BASE, ("4.2e22", ""), "8.4e22"),
    ('"tokens": {"band": ">1e13"}', NO_BASE, ("2.1e23", ""), "4.2e23"),
    # A fine-tune: its tokens may hold those of the base, so the base alone is the lower end.
    ('"tokens": 1e10', BASE, ("4e24", "4.00084e24"), "4.00042e24"),
    ('"tokens": 1e10', UNKNOWN_BASE, ("2.1e20", ""), "4.2e20"),
    ('"unique_tokens": 1e10', BASE, ("4e24", ""), "4.00042e24"),
    # More than the base: then they do hold them, or this is the larger run; no best value.
    ('"tokens": 2e14', BASE, ("4.2e24", "2.08e25"), None),
]


@pytest.mark.parametrize("fact", [DIRECT, CUMULATIVE, TOTAL])
@pytest.mark.parametrize(("data", "lineage", "expected", "best"), ESTIMATED)
def test_an_estimate_of_this_training_is_put_on_top_of_the_models_built_upon(
    fact: Fact, data: str, lineage: str, expected: tuple[str, str], best: str | None
) -> None:
    found = estimated(fact, data, lineage)
    assert span(found) == expected
    assert found is not None
    assert isinstance(found.value, Interval)
    assert found.value.best == (None if best is None else Decimal(best))
    assert found.floor is (expected[1] == "")
    assert found.basis is Basis.ESTIMATE


READ_BY_THE_EU = [
    # (data, whether the line of 10^23 is passed by the formula's figure or its lower end)
    ('"tokens": 2e12', "does_not_meet"),
    ('"tokens": 3e12', "meets"),
    ('"tokens": {"band": "1e12-2e13"}', "undetermined"),
    ('"tokens": {"band": ">1e13"}', "meets"),
    ('"unique_tokens": 3e12', "meets"),
    ('"unique_tokens": 1e12', "undetermined"),
    ('"unique_tokens": 1e12, "epochs": 2', "does_not_meet"),
    ('"unique_tokens": 1e12, "epochs": 3', "meets"),
    ('"unique_tokens": 3e12, "epochs": 0.5', "undetermined"),
    ('"tokens": 2e12, "images": 1e9', "undetermined"),
]


@pytest.mark.parametrize(("data", "expected"), READ_BY_THE_EU)
def test_the_line_of_ten_to_the_23_reads_a_point_or_what_a_range_leaves(data: str, expected: str) -> None:
    found = estimated(DIRECT, data, complete=False)
    line = Above(DIRECT, "1e23", "greater than", reads="point")

    class Facts:
        def known(self, fact: Fact) -> Known | None:
            return found

        def band(self, reading: Reading) -> Interval:
            raise AssertionError

        def of_bases(self) -> tuple[()]:
            return ()

    assert evaluate(line, Facts(), lambda id: pytest.fail(id)).verdict.value == expected


@pytest.mark.parametrize(("lineage", "high"), [("", None), (', "lineage": {"bases": []}', "2.4192e22")])
def test_hours_of_hardware_leave_it_open_whether_a_model_was_built_upon(lineage: str, high: str | None) -> None:
    hardware = '[{"count": 100, "hours": 240, "peak_flop_per_second": 3.5e14, "utilisation": 0.4}]'
    card = decode(f'{{"schema_version": "1.0", "model": {{"name": "x"}}, "training": {{"hardware": {hardware}}}{lineage}}}'.encode())
    assert isinstance(card, dict)
    found = Case(card, "2026-11-24").known(DIRECT)
    assert found is not None and isinstance(found.value, Interval)
    assert found.value.low == Decimal("6.048e21")
    assert found.value.high == (None if high is None else Decimal(high))
