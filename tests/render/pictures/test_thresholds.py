"""The lines of the law are those of the rules, each once and with its operator."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from compliance.case.case import Interpretation
from compliance.law.criteria import Above, AllOf, AtLeast, Reading
from compliance.law.criteria_tree import lines
from compliance.law.facts import DIRECT_FLOP, PARAMETERS, Fact
from compliance.law.quantity import Interval, parse
from compliance.registry.load import load
from compliance.render.pictures.ladder import ladder
from compliance.render.pictures.thresholds import Threshold, rungs, thresholds
from tests.render.pictures.conftest import DAY, Drawn, card

REGISTRY = load()


@pytest.mark.parametrize("unit", ["FLOP", "parameters"])
@pytest.mark.parametrize("day", ["2023-12-01", DAY, "2027-01-01"])
def test_every_line_of_every_rule_is_on_the_ladder_once_with_its_operator(unit: str, day: str, drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(card(), day=day, all=True)
    expected = {
        (rule.id, part.fact.label, ">" if isinstance(part, Above) else ">=", _number(part.limit), Decimal(part.times))
        for rule in REGISTRY.on(day).values()
        if rule.source.status(day) != "not_yet_written"
        for part in lines(rule.test)
        if part.fact.unit == unit and not isinstance(part.limit, Fact)
    }
    groups = ladder(entries, run, unit).groups
    shown = [
        (line.rule, group.label, line.operator, (line.limit.low, line.limit.high), line.times)
        for group in groups
        for rung in group.rungs
        for line in rung.thresholds
    ]
    assert len(shown) == len(set(shown)) and set(shown) == expected and expected
    assert all(line.fact.label == group.label for group in groups for rung in group.rungs for line in rung.thresholds)


def _number(limit: str | Reading | Fact) -> tuple[Decimal, Decimal | None]:
    if isinstance(limit, Reading):
        return limit.default.low, limit.default.high
    assert isinstance(limit, str)
    return parse(limit), parse(limit)


def line(id: str, day: str = DAY, unit: str = "FLOP") -> Threshold:
    rules = REGISTRY.on(day)
    return thresholds([rules[id]], rules, Interpretation(day), unit)[0]


@pytest.mark.parametrize(
    ("id", "day", "stroke", "status"),
    [
        ("eu.aia.51-2", DAY, "solid", "in force"),
        ("eu.gl.criterion", DAY, "solid", "guidance, not law"),
        ("us-ny.raise2026.frontier-model", DAY, "dashed", "from 1 January 2027"),
        ("us-ny.raise2026.frontier-model", "2027-01-01", "solid", "in force"),
        ("us.eo14110.4-2b-model", DAY, "dotted", "revoked on 20 January 2025"),
        ("us-ca.sb1047.covered-model", DAY, "dotted", "vetoed on 29 September 2024"),
        ("us.hr9925.frontier-model", DAY, "dotted", "proposed, not law"),
    ],
)
def test_a_line_is_drawn_by_the_status_of_its_rule_that_day(id: str, day: str, stroke: str, status: str) -> None:
    found = line(id, day)
    assert (found.stroke, found.status) == (stroke, status)


def test_a_line_says_the_operator_and_number_of_the_law() -> None:
    assert line("eu.aia.51-2").says == "above 10²⁵"
    assert line("kr.aiba.safety").says == "at least 10²⁶"
    assert line("us.eo14110.3k", unit="parameters").says == "at least 10¹⁰ to 2 × 10¹⁰"
    third = line("eu.gl.mod-fallback")
    assert third.says == "above a third of 10²⁵" and third.low == third.high
    assert Decimal("3.33e24") < third.low < Decimal("3.34e24")


def test_a_named_reading_moves_its_band() -> None:
    rules, chosen = REGISTRY.on(DAY), Interval(Decimal("1e10"), Decimal("3e10"))
    (found,) = thresholds([rules["us.eo14110.3k"]], rules, Interpretation(DAY, {"us.tens-of-billions": chosen}), "parameters")
    assert (found.low, found.high) == (Decimal("1e10"), Decimal("3e10"))


def test_a_text_that_was_not_yet_written_draws_no_line() -> None:
    rules = REGISTRY.on("2020-01-01")
    assert thresholds([rules["eu.aia.51-2"]], rules, Interpretation("2020-01-01"), "FLOP") == []


def test_a_rule_that_a_rule_refers_to_brings_its_line() -> None:
    rules = REGISTRY.on(DAY)
    found = thresholds([rules["eu.aia.3-63"]], rules, Interpretation(DAY), "FLOP")
    assert "eu.gl.criterion" in {item.rule for item in found}


def test_equal_lines_of_several_places_share_a_label_and_others_do_not() -> None:
    rules = REGISTRY.on("2027-01-01")
    ids = ("us-ca.sb53.frontier-model", "us-ny.raise2026.frontier-model", "us-il.aisma.frontier-model", "us.ear.4e091")
    made = rungs(thresholds([rules[id] for id in ids], rules, Interpretation("2027-01-01"), "FLOP"))
    assert [(rung.whose, rung.line.says, rung.status) for rung in made] == [
        ("California, New York, Illinois: frontier model", "above 10²⁶", "in force"),
        ("United States: controlled weights of a closed model", "at least 10²⁶", "on the books, not enforced since 13 May 2025"),
    ]


def test_lines_that_differ_in_anything_stay_apart() -> None:
    model = REGISTRY.on(DAY)["eu.aia.51-2"]
    test = AllOf("", (Above(DIRECT_FLOP, "1e25", ""), AtLeast(DIRECT_FLOP, "1e25", ""), Above(DIRECT_FLOP, "1e25", "", times="3")))
    rule = model._replace(test=test)
    found = thresholds([rule], {rule.id: rule}, Interpretation(DAY), "FLOP")
    assert [item.says for item in found] == ["above 10²⁵", "at least 10²⁵", "above a third of 10²⁵"]
    assert thresholds([rule._replace(test=AtLeast(PARAMETERS, "1e9", ""))], {}, Interpretation(DAY), "FLOP") == []
