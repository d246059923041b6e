"""Questions on rules of a few words each: what is asked of whom, with which answers, and which comes first."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.planner import NO_BASE_KNOWN, Question, asked, of_facts, planned
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.criteria import Above, AllOf, AnyOf, AtLeast, Criterion, Holds, Indicated, OnOrAfter
from compliance.law.facts import BASES, Fact
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
SOME = load().on(DAY)["crfm.2021"]
SILENT: dict[str, Any] = {"model": {"name": "x"}}
TUNED = SILENT | {"lineage": {"bases": [{"name": "one", "training_flop": Decimal("1e24")}, {"name": "two"}]}}
LARGEST = Decimal("1e40")


def compute(**stated: Any) -> dict[str, Any]:
    return SILENT | {"training": {"compute": stated}}


def plan(card: dict[str, Any], *tests: Criterion, most: int = 50, strict: bool = False, **options: Any) -> tuple[list[Question], int]:
    """The questions to answer first on rules of some tests, which are called a, b, c and so on; those in words alone are not shown."""
    rules = {id: SOME._replace(id=id, test=test) for id, test in zip("abcdefghijklmnopqrstuvwxyz", tests, strict=False)}
    case, ruleset = Case(card, DAY, require_basis=strict), Ruleset(rules, tuple(rules))
    return planned(case, ruleset, assess(case, ruleset).determinations, most, **options)


def steps(card: dict[str, Any], *tests: Criterion, most: int = 50, strict: bool = False) -> list[tuple[str, int]]:
    return [(question.pointer, question.settles) for question in plan(card, *tests, most=most, strict=strict)[0]]


A, B, C, D = (Holds(fact, "") for fact in (f.CBRN_UPLIFT, f.OFFENSIVE_CYBER, f.EVADES_CONTROL, f.EASILY_MODIFIABLE))
AT = {part: part.fact.pointer for part in (A, B, C, D)}


# What is asked, of whom, and with which answers


@pytest.mark.parametrize(
    ("fact", "card", "expected"),
    [
        (f.BROAD_DATA, SILENT, [("/training/data/broad", "engineer", (True, False))]),
        (f.SAFETY_ONLY, SILENT, [(f.SAFETY_ONLY.pointer, "engineer", (["safety-only"],))]),
        (f.PARAMETERS, SILENT, [("/architecture/parameters/total", "engineer", (Decimal(10**4), LARGEST))]),
        (f.RELEASED, SILENT, [("/model/released", "engineer", ())]),
        (f.DESIGNATED, SILENT, [("/acts", "lawyer", ())]),
        (f.MARKETS, SILENT, [("/availability/markets", "lawyer", ())]),
        (f.OUTSIDE_UNION, SILENT, [("/provider/country", "lawyer", ("US", "DE"))]),
        # Of a model built upon, once it is known which; of the first of which it is not said.
        (f.BASE_FLOP, SILENT, [(BASES, "engineer", ([],))]),
        (f.BASE_FLOP, SILENT | {"lineage": {"bases": []}}, [(BASES, "engineer", ([],))]),
        (f.BASE_FLOP, TUNED, [(f"{BASES}/1/training_flop", "provider of the base", (Decimal(10**9), LARGEST))]),
        (f.BASE_SYSTEMIC, TUNED, [(f"{BASES}/0/systemic_risk", "provider of the base", (True, False))]),
        (f.BASE_RELATION, TUNED, [(f"{BASES}/0/relation", "provider of the base", ())]),
        (f.BASE_SAME_PROVIDER, TUNED, [(f"{BASES}/0/same_provider", "lawyer", (True, False))]),
        # Every base has it, and still it is not known.
        (
            f.BASE_FLOP,
            SILENT | {"lineage": {"bases": [{"training_flop": 1026}] * 2}},
            [(f"{BASES}/0/training_flop", "provider of the base", (Decimal(10**9), LARGEST))],
        ),
        (f.MODIFICATION_FLOP, SILENT, [(BASES, "engineer", ([],))]),
        (f.MODIFICATION_FLOP, TUNED, [("/lineage/modification_flop", "engineer", (Decimal(1), LARGEST))]),
        (f.MODIFICATION_FLOP, SILENT | {"lineage": {"bases": []}}, [("/lineage/modification_flop", "engineer", (Decimal(1), LARGEST))]),
        (f.PARAMETERS, TUNED, [("/architecture/parameters/total", "engineer", (Decimal(10**4), LARGEST))]),
    ],
)
def test_a_fact_is_asked_where_it_is_answered_of_who_knows_it(fact: Fact, card: dict[str, Any], expected: list[Any]) -> None:
    found = of_facts([fact], card)
    assert [(question.pointer, question.who, question.answers) for question in found] == expected
    assert all((question.rules, question.settles) == ((), 0) for question in found)


@pytest.mark.parametrize(
    ("fact", "stated", "first"),
    [
        (f.CUMULATIVE_FLOP, {"direct_flop": Decimal("1e22")}, True),
        (f.TOTAL_FLOP, {"direct_flop": Decimal("1e22")}, True),
        (f.DIRECT_FLOP, {"direct_flop": Decimal("1e22")}, False),
        (f.TOTAL_FLOP, {"direct_flop": Decimal("1e22"), "complete": False}, False),
        (f.TOTAL_FLOP, {}, False),
        (f.TOTAL_FLOP, {"own_flop": Decimal("1e22")}, False),
    ],
)
def test_whether_the_compute_is_complete_is_asked_before_what_all_of_it_is(fact: Fact, stated: dict[str, Any], first: bool) -> None:
    found = [(question.pointer, question.answers, question.who) for question in of_facts([fact], compute(**stated))]
    complete = [("/training/compute/complete", (True, False), "engineer")]
    assert found == [*(complete if first else []), (fact.pointer, (Decimal(fact.least), LARGEST), "engineer")]


def test_a_question_has_the_words_of_its_fact_and_is_put_once() -> None:
    facts = [f.BASE_OTHER_PROVIDER, f.BASE_FLOP, f.BASE_SAME_PROVIDER, f.BROAD_DATA, f.BROAD_DATA]
    assert [question.asks for question in of_facts(facts, TUNED)] == [f.BASE_SAME_PROVIDER.asks, f.BASE_FLOP.asks, f.BROAD_DATA.asks]
    assert [question.asks for question in of_facts(facts, SILENT)] == [NO_BASE_KNOWN, f.BROAD_DATA.asks]


def test_only_what_is_open_is_asked_with_the_rules_that_ask_it() -> None:
    card = SILENT | {"risk": {"easily_modifiable": True}}
    rules = {id: SOME._replace(id=id, test=test) for id, test in (("a", A), ("b", D), ("c", AnyOf("", (D, A))), ("d", A))}
    late = SOME._replace(id="late", source=SOME.source._replace(instrument=SOME.source.instrument._replace(written="2027-01-01")))
    ruleset = Ruleset({**rules, "late": late}, ("a", "b", "late", "c", "d"))
    made = assess(Case(card, DAY), ruleset).determinations
    assert [(question.pointer, question.rules) for question in asked(card, made)] == [(AT[A], ("a", "d"))]
    assert planned(Case(card, DAY), ruleset, made)[1] == 2


# Which comes first


def test_the_question_that_settles_the_most_comes_first_and_the_next_as_if_it_were_answered_the_other_way() -> None:
    # A: yes settles a and c, no settles a alone. As if no: of B and C one settles b by yes or no, and C also c by yes.
    tests = (A, AnyOf("", (B, C)), AnyOf("", (A, C)))
    assert steps(SILENT, *tests) == [(AT[A], 2), (AT[C], 2), (AT[B], 1)]
    assert plan(SILENT, *tests)[1] == 3
    assert steps(SILENT, *tests, most=1) == [(AT[A], 2)]
    assert steps(SILENT, *tests, most=0) == []
    assert len(plan(SILENT, A, B, C, D)[0]) == 4
    four = Ruleset({id: SOME._replace(id=id, test=test) for id, test in zip("abcd", (A, B, C, D), strict=True)}, tuple("abcd"))
    assert len(planned(Case(SILENT, DAY), four, assess(Case(SILENT, DAY), four).determinations)[0]) == 3


def test_of_two_that_settle_as_many_the_one_that_more_rules_ask_comes_first() -> None:
    # B settles the second rule by no, and neither answer settles the third, which asks it too.
    tests = (A, AllOf("", (B, C)), AllOf("", (AnyOf("", (B, C)), D)))
    assert steps(SILENT, *tests, most=1) == [(AT[B], 1)]


def test_whose_the_base_is_comes_before_what_settles_more() -> None:
    tests = (A, AnyOf("", (A, B)), Holds(f.BASE_SAME_PROVIDER, ""))
    assert steps(TUNED, *tests) == [(f"{BASES}/0/same_provider", 1), (AT[A], 2), (AT[B], 1)]


WITHOUT_ANSWERS = (
    *(f.RELEASED, f.MODIFIED, f.MARKET_DATE_EU, f.MARKET_DATE_CALIFORNIA),
    *(f.OWN_MARKET_DATE_EU, f.MARKET_END_EU, f.DAY_STARTED, f.SYSTEMIC_RISK_KNOWN),
)


@pytest.mark.parametrize(("others", "first"), [(7, (AT[A], 1)), (8, ("/model/released", 0))])
def test_answers_are_supposed_of_the_eight_that_most_rules_ask(others: int, first: tuple[str, int]) -> None:
    dates = AllOf("", tuple(OnOrAfter(fact, "2026-01-01", "") for fact in WITHOUT_ANSWERS[:others]))
    assert steps(SILENT, dates, dates, A, most=1) == [first]
    whose = Holds(f.BASE_SAME_PROVIDER, "")
    assert steps(TUNED, dates, dates, whose, most=1) == [(f"{BASES}/0/same_provider", 1)]


def test_a_question_whose_rules_are_settled_is_put_no_more() -> None:
    assert steps(SILENT, Indicated("", A, B)) == [(AT[A], 1)]  # yes or no: where the merits are known nothing indicates them
    assert steps(SILENT, AnyOf("", (A, B)), A) == [(AT[A], 2), (AT[B], 1)]
    assert steps(SILENT, AllOf("", (A, OnOrAfter(f.RELEASED, "2026-01-01", "")))) == [(AT[A], 1), ("/model/released", 0)]
    assert steps(SILENT, AllOf("", (Above(f.PARAMETERS, "1e9", ""), A))) == [("/architecture/parameters/total", 1), (AT[A], 1)]


# What is left out, and what is supposed


def test_what_a_rule_takes_as_true_is_not_asked_by_another() -> None:
    assert steps(SILENT, A._replace(assumed=True), AllOf("", (A, B))) == [(AT[B], 1)]
    assert steps(SILENT, A._replace(typical=True), AllOf("", (A, B))) == [(AT[A], 1), (AT[B], 1)]
    same_run = Holds(f.BASE_SAME_RUN, "")
    assert steps(TUNED, same_run._replace(assumed=True), same_run) == []
    assert steps(TUNED, same_run) == [(f"{BASES}/0/same_pretraining_run", 1)]


@pytest.mark.parametrize("strict", [False, True])
def test_built_on_no_model_is_supposed_where_none_is_known_whatever_is_assumed_of_one(strict: bool) -> None:
    """Which models it was built upon is asked, and answers none of what is assumed of one that there is."""
    tests = (Holds(f.BASE_SAME_RUN, "", assumed=True), Holds(f.BASE_SYSTEMIC, ""), Above(f.BASE_FLOP, "1e25", ""))
    (question,), _ = plan(SILENT, *tests, strict=strict)
    assert (question.pointer, question.answers, question.settles) == (BASES, ([],), 1)


def test_only_what_can_be_asked_is_planned() -> None:
    found, undetermined = plan(SILENT, A, B, askable=lambda question: question.pointer != AT[A])
    assert [question.pointer for question in found] == [AT[B]] and undetermined == 2


@pytest.mark.parametrize("strict", [False, True])
def test_a_judgement_is_supposed_with_a_basis_where_it_needs_one(strict: bool) -> None:
    tests = (A, Above(f.PARAMETERS, "1e9", ""), Holds(f.BASE_SYSTEMIC, ""))
    found = steps(TUNED, *tests, strict=strict)
    assert found == [(AT[A], 1), ("/architecture/parameters/total", 1), (f"{BASES}/0/systemic_risk", 1)]


@pytest.mark.parametrize("strict", [False, True])
def test_whose_the_base_is_is_supposed_as_it_is_written(strict: bool) -> None:
    """Of the provider's own earlier version the market day is asked, so that neither answer settles the rule."""
    card = TUNED | {"availability": {"markets": [{"where": "EU", "date": "2026-05-01"}]}}
    placed = AllOf("", (Holds(f.BASE_SAME_PROVIDER, ""), OnOrAfter(f.MARKET_DATE_EU, "2026-01-01", "")))
    assert steps(card, AnyOf("", (placed, A)), strict=strict) == [(f"{BASES}/0/same_provider", 0), (AT[A], 1)]


def test_a_rule_that_fails_on_an_answer_is_not_settled_by_it() -> None:
    failing = AtLeast(f.PARAMETERS, "1e9", "", times="twice")
    assert steps(SILENT, failing) == [("/architecture/parameters/total", 0)]
    assert steps(SILENT, failing, Above(f.PARAMETERS, "1e9", "")) == [("/architecture/parameters/total", 1)]


@pytest.mark.parametrize(
    ("stated", "fact", "least", "most"),
    [
        ({}, f.DIRECT_FLOP, "1e9", "1e40"),
        ({"direct_flop": {"low": "1e22"}}, f.DIRECT_FLOP, "1e22", "1e40"),
        ({"direct_flop": {"low": "1e22", "high": "1e26"}}, f.DIRECT_FLOP, "1e22", "1e26"),
        ({"direct_flop": {"value": "1e24", "low": "1e22", "high": "1e26"}}, f.DIRECT_FLOP, "1e24", "1e26"),
        # What it includes is no more than it, and what includes it no less.
        ({"direct_flop": {"low": "1e22"}}, f.PLANNED_CUMULATIVE_FLOP, "1e22", "1e40"),
        (
            {"cumulative_flop": {"low": "1e21", "high": "1e24"}, "direct_flop": {"low": "1e21", "high": "1e23"}},
            f.DIRECT_FLOP,
            "1e21",
            "1e23",
        ),
        ({"direct_flop": {"low": "1e20", "high": "1e26"}, "total_flop": {"low": "1e21", "high": "1e25"}}, f.DIRECT_FLOP, "1e21", "1e25"),
        ({"direct_flop": {"low": "1e22"}}, f.PARAMETERS, "1e4", "1e40"),
    ],
)
def test_no_supposed_quantity_denies_what_is_known(stated: dict[str, Any], fact: Fact, least: str, most: str) -> None:
    exact = {key: {end: Decimal(number) for end, number in figure.items()} for key, figure in stated.items()}
    found = {question.pointer: question.answers for question in plan(compute(**exact), Above(fact, "3e22", ""))[0]}
    assert found[fact.pointer] == (Decimal(least), Decimal(most))


def test_the_most_that_is_supposed_is_never_below_the_least() -> None:
    """A model built upon took 1e24, and the card states 1e22 of its own: the two together are 1e24 at least."""
    card = compute(direct_flop=Decimal("1e22")) | TUNED
    found = {question.pointer: question.answers for question in plan(card, Above(f.TOTAL_FLOP, "1e26", ""))[0]}
    assert found[f.TOTAL_FLOP.pointer] == (Decimal("1e24"), Decimal("1e24"))


@pytest.mark.parametrize(
    ("availability", "asks"),
    [
        ({"markets": [{"where": "EU"}, {"where": "JP"}]}, "besides EU, JP? (if that is all: availability.markets_complete)"),
        ({}, ""),
    ],
)
def test_a_question_on_a_list_names_what_is_listed(availability: dict[str, Any], asks: str) -> None:
    (question,) = of_facts([f.MARKETS], SILENT | {"availability": availability})
    assert question.words.endswith(asks) if asks else question.words == question.asks
    assert question.words.startswith(question.asks.rstrip("?"))
