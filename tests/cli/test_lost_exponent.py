"""A figure that lost its exponent, through the command: what to write instead is a number where only one can be meant."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        (1026, "exponent lost? 1026 operations is not a training run; the figure is taken as not known; write 1e26"),
        (1026.5, "exponent lost? 1026.5 operations is not a training run; the figure is taken as not known; write 3.2e26"),
        (
            {"low": 1001, "high": 1099},
            "exponent lost? 1001 to 1099 operations is not a training run; the figure is taken as not known; write it with its exponent, "
            "as in 1e25",
        ),
    ],
)
def test_what_is_to_be_written_can_be_written(quick: "Quick", write: "Write", figure: object, says: str) -> None:
    card = write(training={"compute": {"direct_flop": figure}})
    found = quick("validate", "--strict", card)
    assert found.code == 3 and found.out == f"good.json: warning exponent-lost: {says}\n"
    write(training={"compute": {"direct_flop": float(says.split()[-1])}})
    assert quick("validate", "--strict", card).both == "fmcheck: 1 valid, 0 invalid\n"
