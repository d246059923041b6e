"""A figure that no trained model has: a 0 that nobody filled in, or a slip, unless the card says where it is from."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24", "--format", "concise")
FIELDS = [
    ({"architecture": {"parameters": {"total": 0}}}, "architecture.parameters.total", "us.eo14110.3k"),
    ({"training": {"compute": {"direct_flop": 0}}}, "training.compute.direct_flop", "eu.aia.51-2"),
    ({"training": {"compute": {"cumulative_flop": 0.0}}}, "training.compute.cumulative_flop", "eu.aia.51-2"),
    ({"training": {"compute": {"total_flop": 0}}}, "training.compute.total_flop", "us-ca.sb53.frontier-model"),
    ({"training": {"data": {"tokens": 0}}}, "training.data.tokens", "eu.aia.51-2"),
]


@pytest.mark.parametrize(("sections", "field", "rule"), FIELDS)
def test_a_bare_0_decides_nothing_and_is_told(quick: "Quick", write: "Write", sections: dict[str, Any], field: str, rule: str) -> None:
    found = quick("check", write(**sections), "--select", rule, *DAY)
    assert f"{rule}: undetermined" in found.out, found.both
    assert f"warning figure-too-small: a 0 is taken as not filled in: leave {field} out, or give the value 0 with its basis" in found.out


@pytest.mark.parametrize(
    ("sections", "field", "says"),
    [
        (
            {"architecture": {"parameters": {"total": 7}}},
            "architecture.parameters.total",
            "is 7, and no trained model has fewer than 10000",
        ),
        ({"architecture": {"parameters": {"total": 9999}}}, "architecture.parameters.total", "is 9999, and no"),
        ({"architecture": {"parameters": {"total": {"low": 7, "high": 70}}}}, "architecture.parameters.total", "is 70, and no trained"),
        ({"training": {"compute": {"direct_flop": 26}}}, "training.compute.direct_flop", "is 26, and no trained model has fewer than 1e9"),
        ({"training": {"data": {"tokens": 15000}}}, "training.data.tokens", "is 15000, and no trained model has fewer than 100000"),
        ({"lineage": {"bases": [{"name": "B", "training_flop": 0}]}}, "lineage.bases[0].training_flop", "a 0 is taken as not filled in"),
        ({"lineage": {"bases": [{"name": "B", "tokens": 15}]}}, "lineage.bases[0].tokens", "is 15, and no trained model"),
        (
            {"training": {"compute": {"complete": True, "components": [{"activity": "pre-training", "flop": 24}]}}},
            "training.compute.components[0].flop",
            "is 24, and no trained model",
        ),
    ],
)
def test_a_figure_whose_scale_was_left_out_decides_nothing(
    quick: "Quick", write: "Write", sections: dict[str, Any], field: str, says: str
) -> None:
    found = quick("check", write(**sections), "--select", "us.eo14110.3k,eu.aia.51-2,us-ca.sb53.frontier-model", "--no-likely", *DAY)
    assert "does_not_meet" not in found.out and "meets" not in found.out, found.both
    (warning,) = [line for line in found.out.splitlines() if "warning figure-too-small" in line]
    assert field in warning and says in warning


@pytest.mark.parametrize("figure", [10_000, {"value": 24, "basis": "measured"}, {"low": 1, "high": 10_000}])
def test_a_small_model_with_a_word_on_its_size_or_a_plausible_one_is_judged(quick: "Quick", write: "Write", figure: object) -> None:
    found = quick("check", write(architecture={"parameters": {"total": figure}}), "--select", "us.eo14110.3k", *DAY)
    assert "us.eo14110.3k: does_not_meet" in found.out and "figure-too-small" not in found.out


def test_a_base_that_has_no_figure_leaves_a_modification_open(quick: "Quick", write: "Write") -> None:
    card = write(lineage={"bases": [{"name": "B", "training_flop": 0}], "modification_flop": 1e21})
    assert "eu.aia.51-2: undetermined" in quick("check", card, "--select", "eu.aia.51-2", "--no-likely", *DAY).out


def test_a_0_estimates_nothing(quick: "Quick", write: "Write") -> None:
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": 7e9}}
    card = write(architecture=architecture, training={"data": {"tokens": 0}})
    assert "eu.aia.51-2: undetermined" in quick("check", card, "--select", "eu.aia.51-2", "--no-likely", *DAY).out
    assert "direct compute: not known" in quick("estimate", card).out


def test_a_0_with_its_basis_is_a_figure(quick: "Quick", write: "Write") -> None:
    nothing = {"value": 0, "basis": "reported", "method": "its weights are random"}
    found = quick("check", write(training={"compute": {"direct_flop": nothing}}), "--select", "eu.aia.51-2", *DAY)
    assert "eu.aia.51-2: does_not_meet" in found.out and "figure-too-small" not in found.out
