"""A definition in a few words, as a register prints it: factors, exceptions and grounds for doubt are told as such."""

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
    Doubtful,
    Holds,
    Includes,
    IsA,
    OnOrAfter,
    Presumed,
    Reading,
    Unread,
)
from compliance.law.criteria_tree import lines, signed
from compliance.law.quantity import Interval, band, exactly
from compliance.law.summary import all_asks, asks
from compliance.registry.load import load

RULES = {rule.id: rule for rule in load().rules}
VAGUE = Reading("house.vague", band("10e9", "20e9"), "parameters", "no number is named")
OPEN = Reading("house.open", Interval(exactly("1").low, None), "times", "no upper end")


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (Above(f.TOTAL_FLOP, "1e26", "w"), "total compute > 1e26 FLOP"),
        (AtLeast(f.TOTAL_FLOP, "10^24", "w", typical=True), "total compute >= 1e24 FLOP (typical)"),
        (AtLeast(f.PARAMETERS, VAGUE, "w"), "parameters >= 1e10..2e10 parameters"),
        (AtLeast(f.PARAMETERS, OPEN, "w"), "parameters >= 1 or more times"),
        (Above(f.DIRECT_FLOP, f.TOTAL_FLOP, "w"), "direct compute > total compute"),
        (Holds(f.BROAD_DATA, "w"), "broad data"),
        (Holds(f.BROAD_DATA, "w", typical=True), "broad data (typical)"),
        (Holds(f.BROAD_DATA, "w", assumed=True), "broad data (assumed)"),
        (Includes(f.OUTPUTS, ("text", "image"), "w"), "outputs include text or image"),
        (Claimed(f.PRE_MARKET, "w"), f"{f.PRE_MARKET.label} (if claimed)"),
        (Done(f.DESIGNATED, "w", "no"), f.DESIGNATED.label),
        (IsA("eu.aia.3-63", "w"), "[eu.aia.3-63]"),
        (Before(f.RELEASED, "2026-01-01", "w"), "release date before 2026-01-01"),
        (OnOrAfter(f.RELEASED, "2026-01-01", "w"), "release date 2026-01-01 or later"),
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


def test_a_multiplied_quantity_keeps_its_factor_and_another_quantity_has_no_unit() -> None:
    assert "3 x modification compute > compute of the base" in all_asks(RULES["eu.gl.mod-third"])
    assert {"3 x modification compute > 1e25 FLOP", "3 x modification compute > 1e23 FLOP"} < set(all_asks(RULES["eu.gl.mod-fallback"]))


def test_an_exception_says_not_and_an_exception_to_it_does_not() -> None:
    asked = all_asks(RULES["eu.aia.53-2"])
    assert {"not [eu.gl.foss-disq]", "not [eu.aia.51-1]", "not monetised", "between microenterprises (if claimed)"} < set(asked)
    assert "licence: access" in asked and "not licence: access" not in asked


def test_a_market_that_was_left_is_no_exception() -> None:
    assert {"Union market left (if claimed)", "not scientific research only (if claimed)"} < set(all_asks(RULES["eu.aia.2-1-a"]))


def test_a_rebuttal_is_an_exception_to_its_presumption() -> None:
    presumed = Presumed("", Holds(f.ADAPTABLE, ""), Holds(f.MONETISED, ""), Holds(f.WIDE_TASKS, ""))
    told = {part.fact.label: does for part, does in signed(presumed) if isinstance(part, Holds)}
    assert told == {"adaptability": "", "monetised": "not", "wide range of tasks": ""}


def test_a_ground_for_doubt_draws_no_line_and_is_marked() -> None:
    line, doubt = Above(f.DIRECT_FLOP, "1e23", ""), Above(f.CUMULATIVE_FLOP, "1e25", "")
    test = AllOf("", (line, Doubtful("", AllOf("", (doubt,), unless=Claimed(f.BASE_SYSTEMIC, "")))))
    assert lines(test) == [line]
    assert all_asks(RULES["eu.aia.51-2"]._replace(test=test)) == [
        "direct compute > 1e23 FLOP",
        "cumulative compute > 1e25 FLOP (leaves it open)",
        "base with systemic risk (if claimed) (leaves it open)",
    ]
