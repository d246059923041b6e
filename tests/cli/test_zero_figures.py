"""A 0 where a figure belongs that every trained model has: not filled in, unless the card says where it is from."""

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
    assert f"warning zero-figure: a 0 is taken as not filled in: leave {field} out, or give the value 0 with its basis" in found.out


def test_a_0_estimates_nothing(quick: "Quick", write: "Write") -> None:
    architecture = {"family": "transformer", "sparse": False, "parameters": {"total": 7e9}}
    card = write(architecture=architecture, training={"data": {"tokens": 0}})
    assert "eu.aia.51-2: undetermined" in quick("check", card, "--select", "eu.aia.51-2", "--no-likely", *DAY).out
    assert "direct compute: not known" in quick("estimate", card).out


def test_a_0_with_its_basis_is_a_figure(quick: "Quick", write: "Write") -> None:
    nothing = {"value": 0, "basis": "reported", "method": "its weights are random"}
    found = quick("check", write(training={"compute": {"direct_flop": nothing}}), "--select", "eu.aia.51-2", *DAY)
    assert "eu.aia.51-2: does_not_meet" in found.out and "zero-figure" not in found.out
