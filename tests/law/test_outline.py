"""A definition in a few words: what is needed, what is an alternative, what lifts it, what stays open."""

import pytest

from compliance.law import facts as f
from compliance.law.criteria import AllOf, Holds, Presumed, Unread
from compliance.law.criteria_tree import facts_asked, walk
from compliance.law.rule import Rule
from compliance.law.summary import asks, outline
from compliance.registry.load import load
from tests.conftest import Quick

REGISTRY = load()
RULES = {rule.id: rule for rule in REGISTRY.rules}


def shown(id: str) -> list[str]:
    return ["  " * depth + text for depth, text in outline(RULES[id])]


def test_what_a_definition_excludes_stands_under_unless_and_its_limbs_under_one_of() -> None:
    assert shown("us.cfr31-850.notifiable-ai-system") == [
        "person of a country of concern",
        "one of:",
        "  military or intelligence use",
        "  cyber or robotics use",
        "  total compute > 1e23 FLOP",
        "unless:",
        "  [us.cfr31-850.prohibited-ai-system]",
    ]


def test_an_exception_of_one_alternative_is_no_exception_of_the_others() -> None:
    assert shown("us.s2938.advanced-ai-system") == [
        "one of:",
        "  total compute > 1e26 FLOP",
        "    unless:",
        "      another definition by rule",
        "  all of:",
        "    another definition by rule",
        "    left open: another definition is recorded, and its words were not read",
    ]


def test_a_date_is_told_with_its_line_and_a_list_with_what_leaves_it_open() -> None:
    found = shown("us-ca.ab2013.training-data")
    assert found[-3:] == ["one of:", "  release date 2022-01-01 or later", "  modification date 2022-01-01 or later"]
    assert found[0].endswith("(left open by 3d or action or game-moves or forecast or sequence or structure or table or other)")


def test_a_ground_for_doubt_a_claim_and_what_was_not_read_are_told_as_that() -> None:
    new_york = shown("us-ny.raise2026.frontier-model")
    assert new_york[-5:] == [
        "  markets include US or US-NY",
        "  left open by:",
        "    places of operation include US-NY or US",
        "unless:",
        "  New York academic exemption (if claimed)",
    ]
    assert shown("us-mi.hb4668.large-developer")[0] == 'left open: "$5M per model"'
    assert shown("us.eo14319.llm")[-1] == "left open: the rest of the definition was not read"


def test_what_also_shows_a_clause_and_what_is_asked_of_one_base_hang_under_it() -> None:
    assert shown("us.eo14110.3k")[-6:-3] == ["serious risk", "  or, which shows it, one of:", "    easily modified"]
    assert "  of one model built upon:" in shown("us-ca.sb1047.covered-model")
    assert shown("eu.aia.51-1")[:5] == ["one of:", "  presumed from:", "    one of:", "      [eu.aia.51-2]", "      [eu.gl.mod-sr]"]
    assert "else:" in shown("eu.aia.3-63")


ONE, TWO, THREE = (Holds(fact, "") for fact in (f.BROAD_DATA, f.ADAPTABLE, f.WIDE_TASKS))


def test_what_rebuts_a_presumption_stands_a_step_deeper_and_what_shows_the_same_beside_it() -> None:
    assert list(outline(RULES["eu.aia.51-1"]._replace(test=Presumed("", AllOf("", (ONE,)), TWO, AllOf("", (THREE,), unless=ONE))))) == [
        (0, "presumed from:"),
        (1, "broad data"),
        (1, "unless:"),
        (2, "adaptability"),
        (0, "or shown by:"),
        (1, "wide range of tasks"),
        (2, "unless:"),
        (3, "broad data"),
    ]


@pytest.mark.parametrize(
    ("part", "line"),
    [
        (Unread("the annex"), 'left open: "the annex"'),
        (Unread("the annex", because="the annex was not read"), "left open: the annex was not read"),
        (Unread(""), "left open: a part that was not read"),
    ],
)
def test_a_part_that_was_not_read_is_named_by_its_reason_or_its_words(part: Unread, line: str) -> None:
    assert outline(RULES["crfm.2021"]._replace(test=part)) == [(0, line)]


@pytest.mark.parametrize("rule", REGISTRY.rules, ids=lambda rule: f"{rule.id}-{rule.source.applies.start}")
def test_everything_that_is_asked_is_in_the_outline(rule: Rule) -> None:
    lines = [text for _, text in outline(rule)]
    for criterion in walk(rule.test):
        for fact in facts_asked(criterion):
            assert any(fact.label in text for text in lines)
        if asks(criterion).startswith("["):
            assert asks(criterion) in lines


def test_the_command_prints_it_and_says_of_a_bill_only_when_its_text_was_current(quick: Quick) -> None:
    told = quick("rule", "us.cfr31-850.notifiable-ai-system", "--as-of", "2026-11-28").out
    assert "  asks       unless:\n  asks         [us.cfr31-850.prohibited-ai-system]\n" in told
    assert "; applies from 2025-01-02\n" in told
    assert "; not law; text current from 2025-09-29\n" in quick("rule", "us.s2938.advanced-ai-system", "--as-of", "2026-11-28").out
    assert "; not law; text current until 2024-09-29\n" in quick("rule", "us-ca.sb1047.covered-model", "--as-of", "2026-11-28").out
