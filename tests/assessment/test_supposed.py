"""What a field holds where a fact is supposed to be another."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.supposed import as_written
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.fact import Fact

LAST = {"year": 2025, "usd": Decimal("5e8"), "includes_affiliates": True}


@pytest.mark.parametrize(
    ("fact", "value", "written"),
    [
        (f.PARAMETERS, Decimal("7e9"), Decimal("7e9")),
        (f.BROAD_DATA, False, False),
        (f.TRAINING_STARTED, True, "complete"),
        (f.TRAINING_STARTED, False, "planned"),
        (f.OUTSIDE_UNION, True, "US"),
        (f.OUTSIDE_UNION, False, "DE"),
        (f.REVENUE_LAST_YEAR, Decimal("5e8"), [LAST]),
    ],
)
def test_a_field_holds_the_fact_itself_or_a_word_for_it(fact: Fact, value: Decimal | bool, written: Any) -> None:
    assert as_written(fact, value, Case({}, "2026-11-28")) == written


def test_revenue_stands_beside_that_of_other_years() -> None:
    other, same = {"year": 2024, "usd": Decimal(1)}, {"year": 2025, "usd": Decimal(2)}
    case = Case({"provider": {"revenue": [other, same]}}, "2026-11-28")
    assert as_written(f.REVENUE_LAST_YEAR, Decimal("5e8"), case) == [other, LAST]
