"""The readings of this project that a user may set or change: what they decide of a rule, and only as a reading."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.case.case import Case
from compliance.law.quantity import exactly
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-28"
RULES = load().on(DAY)


def said(rule: str, compute: dict[str, Any], allowance: str | None) -> tuple[str, str]:
    card = {"schema_version": "1.0", "model": {"name": "x"}, "training": {"compute": compute}, "capability": {"outputs": ["text"]}}
    readings = {} if allowance is None else {CUMULATIVE_ALLOWANCE.name: exactly(allowance)}
    finding = assess(Case(card, DAY, readings), Ruleset(RULES, [rule])).determinations[0].finding
    assert finding is not None
    return finding.verdict.value, finding.basis.word if finding.basis is not None else ""


@pytest.mark.parametrize(
    ("cumulative", "allowance", "expected"),
    [
        ("3.1e23", None, ("undetermined", "")),
        ("3.1e23", "3", ("meets", "reading")),
        ("3e23", "3", ("undetermined", "")),  # a third of it is the line, which is not above the line
        ("1e23", "3", ("does_not_meet", "estimate")),  # direct compute is part of it
    ],
)
def test_an_allowance_of_the_user_gives_direct_compute_its_least_share(
    cumulative: str, allowance: str | None, expected: tuple[str, str]
) -> None:
    assert said("eu.gl.criterion", {"cumulative_flop": Decimal(cumulative)}, allowance) == expected


@pytest.mark.parametrize(
    ("direct", "allowance", "expected"),
    [
        ("4e24", None, ("undetermined", "")),
        ("3e24", "3", ("does_not_meet", "reading")),
        ("4e24", "3", ("undetermined", "")),
        ("1.1e25", "3", ("meets", "text")),
    ],
)
def test_an_allowance_of_the_user_bounds_cumulative_compute_by_the_direct(
    direct: str, allowance: str | None, expected: tuple[str, str]
) -> None:
    compute = {"direct_flop": Decimal(direct)}
    verdict, basis = said("eu.aia.51-2", compute, allowance)
    assert verdict == expected[0]
    assert (basis == "reading") is (expected[1] == "reading")
