"""What a register prints of a definition: factors, exceptions and grounds for doubt are told as such."""

from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, Claimed, Doubtful, Holds, Presumed
from compliance.law.criteria_tree import lines, signed
from compliance.law.summary import all_asks
from compliance.registry.load import load

RULES = {rule.id: rule for rule in load().rules}


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
