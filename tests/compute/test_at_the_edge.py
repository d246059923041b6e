"""What a card gives where two figures meet, or one of them is missing: the right values, which a small change would alter."""

import json
from decimal import Decimal
from typing import Any

import pytest

from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.compute.estimate import attempts, differ
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval

NO_BASE: dict[str, Any] = {"lineage": {"bases": []}}


def case(**sections: Any) -> Case:
    card = decode(json.dumps({"schema_version": "1.0", "model": {"name": "x"}, **sections}).encode())
    assert isinstance(card, dict)
    return Case(card, "2026-11-28")


def some(low: str, high: str | None, best: str | None = None) -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high), None if best is None else Decimal(best))


def value(fact: Fact, found: Case) -> Interval:
    known = found.known(fact)
    assert known is not None and isinstance(known.value, Interval)
    return known.value


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (some("1", None, "1"), some("10", None, "10"), False),  # either may be any number above both
        (some("10", None, "10"), some("1", None, "1"), False),
        (some("1", "1", "1"), some("10", None, "10"), True),
        (some("10", "10", "10"), some("1", None, "1"), False),
        (some("1", None, "1"), some("10", "10", "10"), False),
        (some("10", None, "10"), some("1", "1", "1"), True),
        (some("1", "2"), some("2", "3"), False),
        (some("1", "2"), some("2.1", "3"), True),
        (some("2.1", "3"), some("1", "2"), True),
        (some("1", None), some("2", "3"), False),
    ],
)
def test_estimates_differ_where_no_number_fits_both(one: Interval, other: Interval, expected: bool) -> None:
    assert differ(one, other) is expected


def test_attention_is_weighed_at_the_longest_context() -> None:
    """12 % of a million parameters: a context of 120,000 tokens and more costs too much."""
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": 1_000_000}}
    training = {"data": {"tokens": 1_000_000_000}}

    def refusal(tokens: Any) -> bool:
        found = attempts(case(architecture=architecture | {"context_tokens": tokens}, training=training), statute=True)
        return any("context" in item.because for item in found.refusals)

    assert refusal(120_000) and not refusal(119_999)
    assert refusal({"low": 10, "high": 120_000}) and not refusal({"low": 10, "high": 119_999})
    assert refusal({"low": 120_000})


def test_the_best_value_of_a_fine_tuned_model_is_the_sum_unless_its_own_estimate_is_the_larger() -> None:
    """6 x 7e9 x 2e12 = 8.4e22. Tokens that make more than the base took may be those of the base as well."""
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": 7e9}}

    def best(flop: float) -> Decimal | None:
        bases = [{"name": "b", "relation": "finetune", "training_flop": flop}]
        return value(f.TOTAL_FLOP, case(architecture=architecture, training={"data": {"tokens": 2e12}}, lineage={"bases": bases})).best

    assert best(8.4e22) == Decimal("1.68e23")
    assert best(8.3e22) is None


# The developer's own part


def own_of(*bases: dict[str, Any], **training: Any) -> Interval:
    activities = {"compute": {"components": [{"activity": "fine-tuning", "flop": 1e24}], "complete": True}}
    return value(f.OWN_FLOP, case(training={"status": "complete"} | activities | training, lineage={"bases": list(bases)}))


MINE = {"name": "mine", "relation": "finetune", "same_provider": True, "training_flop": 1e25}
THEIRS = {"name": "theirs", "relation": "finetune", "same_provider": False, "training_flop": 5e25}


def test_own_models_built_upon_count_beside_those_of_others() -> None:
    assert own_of(MINE, THEIRS) == some("1.1e25", "1.1e25", "1.1e25")
    assert own_of(THEIRS) == some("1e24", "1e24", "1e24")


def test_an_own_model_built_upon_without_a_figure_leaves_the_part_open() -> None:
    assert own_of({"name": "mine", "relation": "finetune", "same_provider": True}, THEIRS).high is None


def test_what_nobody_says_to_be_finished_may_be_continued() -> None:
    used = {"compute": {"total_flop": 1e26}}
    assert value(f.OWN_INTENDED_FLOP, case(training=used, **NO_BASE)).high is None
    assert value(f.OWN_INTENDED_FLOP, case(training=used | {"status": "complete"}, **NO_BASE)).high == Decimal("1e26")
    assert value(f.OWN_INTENDED_FLOP, case(training=used | {"status": "in_progress"}, **NO_BASE)).high is None


def test_only_synthetic_data_that_is_public_does_not_count() -> None:
    public = {"flop": 1e25, "public": True}
    components = [{"activity": "pre-training", **public}, {"activity": "synthetic-data", **public}]
    assert value(f.CUMULATIVE_FLOP, case(training={"compute": {"components": components, "complete": True}}, **NO_BASE)) == some(
        "1e25", "1e25", "1e25"
    )
