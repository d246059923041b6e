"""Art. 52(1): the notice before a line is passed. A plan above 10^25 is notified only for a general-purpose model meant for the Union."""

from decimal import Decimal
from typing import Any

import pytest

from tests.law.test_vectors import judged

GENERAL = {"outputs": ["text"], "significant_generality": True, "wide_tasks": True}
UNION = {"markets": [{"where": "EU", "date": "2027-03-01"}]}


@pytest.mark.parametrize(
    ("capability", "availability", "planned", "notified"),
    [
        (GENERAL, UNION, "2e25", True),
        ({"outputs": ["text"]}, UNION, "2e25", True),  # the criterion of the Guidelines stands in for the merits
        (GENERAL, UNION, "1e25", False),  # the line itself is not above the line
        ({**GENERAL, "significant_generality": False}, UNION, "2e25", False),
        ({**GENERAL, "wide_tasks": False}, UNION, "2e25", False),
        ({"outputs": ["forecast"], "outputs_complete": True}, UNION, "2e25", False),
        (GENERAL, {"union_market_intended": True}, "2e25", True),
        (GENERAL, {"excluded_markets": ["EU"]}, "2e25", False),
        (GENERAL, {**UNION, "scientific_research_only": True}, "2e25", False),
    ],
)
def test_a_plan_is_notified_where_a_general_model_for_the_union_will_pass_the_line(
    capability: dict[str, Any], availability: dict[str, Any], planned: str, notified: bool
) -> None:
    training = {"status": "in_progress", "started": "2026-06-01", "compute": {"planned_cumulative_flop": Decimal(planned)}}
    card = {"schema_version": "1.0", "model": {"name": "x"}, "training": training, "capability": capability, "availability": availability}
    owed = [item.state for item in judged(card, "2026-11-28").duties if item.duty.id == "eu.aia.52-1" and item.state != "not_owed"]
    assert owed == (["missing"] if notified else [])


@pytest.mark.parametrize(
    ("output", "states"), [("text", ["missing"]), ("code", ["missing"]), ("speech", ["missing"]), ("image", ["missing"]), ("music", [])]
)
def test_a_plan_for_one_kind_of_output_is_notified_where_the_guidelines_name_it(output: str, states: list[str]) -> None:
    training = {"status": "in_progress", "started": "2026-06-01", "compute": {"planned_cumulative_flop": Decimal("2e25")}}
    capability = {"inputs": ["text"], "outputs": [output], "outputs_complete": True}
    card = {"schema_version": "1.0", "model": {"name": "x"}, "training": training, "capability": capability, "availability": UNION}
    assert [item.state for item in judged(card, "2026-11-28").duties if item.duty.id == "eu.aia.52-1"] == states
