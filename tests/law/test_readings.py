"""The readings that several instruments share: at their edges, and what the printed sentence promises of them."""

import pytest

from compliance.law import facts as f
from compliance.law.criteria import AtLeast
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Verdict
from compliance.law.quantity import exactly, parse
from compliance.law.readings import CUMULATIVE_ALLOWANCE, TENS_OF_BILLIONS, TOTAL_ALLOWANCE
from tests.law.conftest import Judge


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [("9999999999", DOES_NOT_MEET), ("10B", UNDETERMINED), ("19999999999", UNDETERMINED), ("20B", MEETS), ("21B", MEETS)],
)
def test_tens_of_billions_begin_at_two_tens_and_are_denied_below_one(parameters: str, expected: Verdict, judge: Judge) -> None:
    assert "not met below 10e9, met from 20e9" in TENS_OF_BILLIONS.says
    criterion = AtLeast(f.PARAMETERS, TENS_OF_BILLIONS, "at least tens of billions of parameters")
    assert judge(criterion, {f.PARAMETERS: exactly(parse(parameters))}).verdict is expected


def test_later_modifications_of_twice_the_original_run_make_three_times_in_all() -> None:
    assert "at most twice the original run" in TOTAL_ALLOWANCE.says
    assert TOTAL_ALLOWANCE.default == exactly(1 + 2)


def test_no_bound_on_cumulative_compute_is_set_by_default() -> None:
    assert "not set by default" in CUMULATIVE_ALLOWANCE.says
    assert CUMULATIVE_ALLOWANCE.default.high is None
