"""A day by which a text is known is never told as the day on which it was published, enacted or came into force."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

SINCE = ("rules", "--since", "2024-12-15", "--as-of", "2026-11-28")


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("us.fedramp.et-fm", "was published by this day; the day itself was not read"),
        ("us-ca.sb942.covered-provider", "was enacted by this day; the day itself was not read"),
        ("us.ndaa2024.foundational-model", "is in force on this day; whether it was before is not settled"),
    ],
)
def test_the_register_says_that_the_day_itself_was_not_read(quick: "Quick", id: str, words: str) -> None:
    told = [line for line in quick(*SINCE).out.splitlines() if line.startswith(f"  {id} ")]
    assert told[0].endswith(f": {words}")


def test_a_timeline_says_by_when_and_no_more(quick: "Quick", write: "Write") -> None:
    told = " ".join(quick("timeline", write(capability={"outputs": ["text"]}), "--all", "--as-of", "2024-06-01").out.split())
    assert "foundation model: is published by now; open [us.fedramp.et-fm]" in told
    assert "covered provider: is enacted by now, not yet in force; open [us-ca.sb942.covered-provider]" in told
    assert "Department of Defense): is in force by now; open [us.ndaa2024.foundational-model]" in told


def test_what_is_voluntary_is_owed_from_no_day(quick: "Quick") -> None:
    told = quick(*SINCE).out
    assert "us.eo14409.cfm (US covered frontier model): came into force" in told
    assert "us.eo14409.duties" not in told
    assert "us.ndaa2024.duties" not in told
    assert "duty us-ct.sb5.duties (US-CT, of the frontier developer): owed from this day" in told


def test_a_system_that_left_the_californian_market_is_open_and_says_why(quick: "Quick", write: "Write") -> None:
    markets = [{"where": "US-CA", "date": "2024-05-01", "until": "2026-05-01"}]
    card = write(
        model={"name": "Left", "released": "2024-05-01"},
        capability={"outputs": ["text"]},
        availability={"markets": markets, "markets_complete": True},
    )
    told = {day: quick("explain", card, "--all", "--as-of", day).out for day in ("2026-04-30", "2026-05-01")}
    assert "[us-ca.ab2013.3111-a]" not in told["2026-05-01"]
    assert "[left open by]" in told["2026-05-01"] and "[left open by]" in told["2026-04-30"]
    concise = [line for line in quick(card, "--as-of", "2026-05-01").out.splitlines() if "us-ca.ab2013.training-data" in line]
    assert concise[0].endswith("open: the system has left that market, and nothing was read on withdrawal")
