"""Training runs as people describe them, as entries of the card's hardware."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.answers.runs import runs


@pytest.mark.parametrize(
    ("text", "accelerator", "count", "hours"),
    [
        ("256 H100 for 72 h", "H100", 256, 72),
        ("256 a100 72h", "a100", 256, 72),
        ("256 x H100 SXM, 72 hours", "H100 SXM", 256, 72),
        ("8xA100 3 days", "A100", 8, 72),
        ("64 TPU v3 x 4 days", "TPU v3", 64, 96),
        ("8x A100 80GB for 10h", "A100 80GB", 8, 10),
        ("2,000 A100 hours", "A100", 1, 2000),
        ("2.5M H100-hours", "H100", 1, 2_500_000),
    ],
)
def test_accelerators_and_a_time_are_a_period_of_hardware(text: str, accelerator: str, count: int, hours: int) -> None:
    assert runs(text) == [{"accelerator": accelerator, "count": Decimal(count), "hours": Decimal(hours)}]


def test_a_share_of_the_peak_and_a_precision_may_follow() -> None:
    (period,) = runs("16384 H100 for 54 days at 41 % in bf16") or []
    assert period["utilisation"] == Decimal("0.41") and period["precision"] == "bf16" and period["hours"] == 54 * 24


def test_several_periods_are_several_entries() -> None:
    assert [period["count"] for period in runs("64 TPU v4 for 2 weeks; 8 A100 for 3 h") or []] == [64, 8]


@pytest.mark.parametrize("text", ["1.5e24", "20B tokens", "1e24 to 3e24", "256 H100 for 72 hour\u017f", "72 H100 day\u017f", "", "yes"])
def test_what_describes_no_run_is_none(text: str) -> None:
    assert runs(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("4 foos for 3 h", "'foos': the table of peak rates has no accelerator of this name"),
        ("1000 GPU hours", "write the number of operations instead"),
        ("256 H100 for 72 h on tuesdays", "found 'ontuesdays' after the time"),
        ("256 H100 for 72 h; and then some", "found a part that is not"),
    ],
)
def test_a_run_that_is_not_understood_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        runs(text)


@given(st.text(alphabet="0123456789 xXhH100Aa,.;fordays%-", max_size=60))
def test_any_text_is_a_run_or_none_or_refused(text: str) -> None:
    try:
        found = runs(text)
    except ValueError as error:
        assert str(error)
    else:
        assert found is None or all(period["hours"] >= 0 for period in found)
