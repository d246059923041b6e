"""A definition in a few words: what each criterion asks, as a register prints it."""

import pytest

from compliance.law import facts as f
from compliance.law.criteria import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Before,
    Claimed,
    Criterion,
    Done,
    Holds,
    Includes,
    IsA,
    OnOrAfter,
    Reading,
    Unread,
)
from compliance.law.quantity import Interval, band, exactly
from compliance.law.summary import all_asks, asks
from compliance.registry.load import load

VAGUE = Reading("house.vague", band("10e9", "20e9"), "parameters", "no number is named")
OPEN = Reading("house.open", Interval(exactly("1").low, None), "times", "no upper end")


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (Above(f.TOTAL_FLOP, "1e26", "w"), "total compute > 1e26 FLOP"),
        (AtLeast(f.TOTAL_FLOP, "10^24", "w", typical=True), "total compute >= 1e24 FLOP (typical)"),
        (AtLeast(f.PARAMETERS, VAGUE, "w"), "parameters >= 1e10..2e10 parameters"),
        (AtLeast(f.PARAMETERS, OPEN, "w"), "parameters >= 1..1 times"),
        (Above(f.DIRECT_FLOP, f.TOTAL_FLOP, "w"), "direct compute > total compute FLOP"),
        (Holds(f.BROAD_DATA, "w"), "broad data"),
        (Holds(f.BROAD_DATA, "w", typical=True), "broad data (typical)"),
        (Holds(f.BROAD_DATA, "w", assumed=True), "broad data (assumed)"),
        (Includes(f.OUTPUTS, ("text", "image"), "w"), "outputs include text or image"),
        (Claimed(f.PRE_MARKET, "w"), f"not {f.PRE_MARKET.label} (if claimed)"),
        (Done(f.DESIGNATED, "w", "no"), f.DESIGNATED.label),
        (IsA("eu.aia.3-63", "w"), "[eu.aia.3-63]"),
        (Before(f.RELEASED, "2026-01-01", "w"), "release date"),
        (OnOrAfter(f.RELEASED, "2026-01-01", "w"), "release date"),
        (AnyOf("w", (Holds(f.BROAD_DATA, "w"),)), ""),
        (Unread("w"), ""),
    ],
)
def test_a_criterion_in_a_few_words(criterion: Criterion, said: str) -> None:
    assert asks(criterion) == said


def test_a_definition_asks_each_thing_once_in_the_order_of_its_sentence() -> None:
    parts = (Holds(f.BROAD_DATA, "w"), Above(f.TOTAL_FLOP, "1e26", "w"), Holds(f.BROAD_DATA, "again"))
    rule = load().on("2026-11-24")["crfm.2021"]._replace(test=AllOf("w", parts))
    assert all_asks(rule) == ["broad data", "total compute > 1e26 FLOP"]
