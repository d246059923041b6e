"""Questions are planned: the first settle the most, nothing is asked about a base that is not there, and no answer loses a verdict."""

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.planner import asked, of_facts, planned
from compliance.assessment.what_if import put
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.validate import is_valid
from compliance.case.case import Interpretation
from compliance.law import facts as f
from compliance.law.criteria import AtLeast, Holds
from compliance.law.fact import Fact
from compliance.law.finding import UNDETERMINED
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
RULES = load().on(DAY)
RULESET = Ruleset(RULES, tuple(default_rules(RULES, DAY)))
READ = Interpretation(DAY)
FILES = [*sorted((ROOT / "examples").glob("*/*.json")), *sorted((ROOT / "tests/rules").glob("*/*/*.json"))[::5]]
READABLE: dict[str, Any] = {str(path.relative_to(ROOT)): decode(path.read_bytes()) for path in FILES}
CARDS: dict[str, Any] = {name: card for name, card in READABLE.items() if is_valid(card)}
SILENT: dict[str, Any] = {"schema_version": "1.0", "model": {"name": "silent"}}
TUNED: dict[str, Any] = {
    "schema_version": "1.0",
    "model": {"name": "tuned"},
    "lineage": {"bases": [{"name": "acme/base"}]},
    "training": {"compute": {"direct_flop": Decimal("1e22")}},
    "capability": {"significant_generality": True, "wide_tasks": True},
}


def firm(card: dict[str, Any]) -> dict[str, str]:
    made = assess(READ.case(card), RULESET).determinations
    return {item.rule.id: item.verdict.value for item in made if item.verdict is not None and item.verdict is not UNDETERMINED}


def first(card: dict[str, Any], most: int = 3) -> Any:
    case = READ.case(card)
    return planned(case, RULESET, assess(case, RULESET).determinations, most)


@pytest.mark.parametrize("name", CARDS)
def test_no_answer_to_the_first_question_loses_a_firm_verdict(name: str) -> None:
    card = CARDS[name]
    before = firm(card)
    for question in first(card)[0][:1]:
        for answer in question.answers:
            answered = deepcopy(card)
            put(answered, question.pointer, answer)
            exact: dict[str, Any] = decode(encode(answered).encode())  # type: ignore[assignment]
            assert before.items() <= firm(exact).items(), (question.pointer, answer)


@pytest.mark.parametrize("card", [SILENT, TUNED | {"lineage": {"bases": []}}], ids=["silent", "built on none"])
def test_what_a_question_says_that_it_settles_one_of_its_answers_settles(card: dict[str, Any]) -> None:
    (question,), total = first(card, most=1)
    settled = []
    for answer in question.answers:
        answered = deepcopy(card)
        put(answered, question.pointer, answer)
        settled.append(len(firm(answered)) - len(firm(card)))
    assert 1 <= question.settles <= max(settled)
    assert total == len(RULESET.shown) - len(firm(card)) - sum(
        item.verdict is None for item in assess(READ.case(card), RULESET).determinations
    )


def test_the_first_of_three_settles_the_most() -> None:
    counts = [question.settles for question in first(SILENT)[0]]
    assert len(counts) == 3 and counts[0] == max(counts) > 1


def test_nothing_is_asked_about_a_base_that_is_not_there() -> None:
    for card in (SILENT, SILENT | {"lineage": {"bases": []}}):
        found = asked(card, assess(READ.case(card), RULESET).determinations)
        about = [question for question in found if question.pointer.startswith("/lineage")]
        assert all((question.pointer, question.answers) == ("/lineage/bases", ([],)) for question in about)
        assert bool(about) is ("lineage" not in card)


def test_whose_the_base_is_is_asked_first() -> None:
    assert first(TUNED)[0][0].pointer == "/lineage/bases/0/same_provider"


def test_of_a_base_it_is_asked_whose_it_is_and_of_its_provider_what_went_into_it() -> None:
    found = {question.pointer: question for question in asked(TUNED, assess(READ.case(TUNED), RULESET).determinations)}
    assert found["/lineage/bases/0/same_provider"].who == "lawyer"
    assert found["/lineage/bases/0/training_flop"].who == "provider of the base"
    assert found["/training/data/broad"].who == "engineer"


def test_whether_the_compute_is_complete_is_asked_where_that_decides_and_only_there() -> None:
    def pointers(card: dict[str, Any]) -> set[str]:
        return {question.pointer for question in asked(card, assess(READ.case(card), RULESET).determinations)}

    assert "/training/compute/complete" in pointers(TUNED)
    assert "/training/compute/complete" not in pointers(SILENT)
    stated = deepcopy(TUNED)
    stated["training"]["compute"]["complete"] = True
    assert "/training/compute/complete" not in pointers(stated)


def test_an_answer_is_supposed_with_its_basis_where_only_such_judgements_count() -> None:
    card = {"schema_version": "1.0", "model": {"name": "silent"}}
    for interpretation in (READ, READ._replace(require_basis=True)):
        case = interpretation.case(card)
        questions, _ = planned(case, RULESET, assess(case, RULESET).determinations)
        assert questions and questions[0].settles > 0


def test_a_bare_judgement_that_counts_for_nothing_settles_nothing_beside_it() -> None:
    card = SILENT | {"capability": {"significant_generality": True}}  # no basis: it counts only where none is asked for
    settled = {}
    for asked_for in (False, True):
        case = READ._replace(require_basis=asked_for).case(card)
        questions, _ = planned(case, RULESET, assess(case, RULESET).determinations, 50)
        settled[asked_for] = {question.pointer: question.settles for question in questions}
    assert "/capability/significant_generality" in settled[True] and "/capability/significant_generality" not in settled[False]


@pytest.mark.parametrize("fact", f.ALL, ids=lambda fact: f"{fact.pointer} {fact.key}")
def test_what_is_supposed_is_what_the_field_may_hold(fact: Fact) -> None:
    for card in (SILENT, TUNED, SILENT | {"licence": {"restrictions": ["non-commercial"]}}):
        for question in of_facts([fact], card):
            for answer in question.answers if fact != f.REVENUE_LAST_YEAR else ():  # it is written when its year is known
                answered = deepcopy(card)
                put(answered, question.pointer, answer)
                assert is_valid(answered), (question.pointer, answer)


def plan_of(card: dict[str, Any], test: Any) -> list[tuple[str, int, tuple[Any, ...]]]:
    """The questions of one rule with a test."""
    ruleset = Ruleset({"x": RULES["crfm.2021"]._replace(id="x", test=test)}, ("x",))
    case = READ.case(card)
    return [(item.pointer, item.settles, item.answers) for item in planned(case, ruleset, assess(case, ruleset).determinations)[0]]


def test_training_that_is_planned_is_supposed_too_and_so_is_a_country() -> None:
    stages = ("planned", "in_progress", "complete")
    for fact in (f.TRAINING_STARTED, f.TRAINING_COMPLETE):
        assert plan_of(SILENT, Holds(fact, "")) == [("/training/status", 1, stages)]
    assert plan_of(SILENT, Holds(f.OUTSIDE_UNION, "")) == [("/provider/country", 1, ("US", "DE"))]


def test_revenue_is_supposed_in_the_year_before_the_day_beside_the_others() -> None:
    card = SILENT | {"provider": {"revenue": [{"year": 2020, "usd": 5}]}}
    ((pointer, settles, answers),) = plan_of(card, AtLeast(f.REVENUE_LAST_YEAR, "500e6", ""))
    assert (pointer, settles) == ("/provider/revenue", 1)
    assert [[entry["year"] for entry in answer] for answer in answers] == [[2020, 2025], [2020, 2025]]
    for answer in answers:
        assert is_valid(card | {"provider": {"revenue": answer}})
        assert answer[-1]["includes_affiliates"] is True  # else the least is no answer


def test_a_claim_is_supposed_beside_those_that_are_made() -> None:
    card = SILENT | {"licence": {"restrictions": ["non-commercial"]}}
    (question,) = of_facts([f.SAFETY_ONLY], card)
    assert question.answers == (["non-commercial", "safety-only"],) and card["licence"]["restrictions"] == ["non-commercial"]
    assert [question.answers for question in of_facts([f.EU_MARKET_ENDED], SILENT)] == [()]


def test_the_command_says_that_the_revenue_settles_the_developer(quick: "Quick", write: "Write") -> None:
    card: dict[str, Any] = {
        "training": {
            "status": "complete",
            "data": {"broad": True},
            "compute": dict.fromkeys(("total_flop", "own_flop", "own_planned_flop"), 3e26),
        },
        "adaptation": {"wide_range": True},
        "capability": {"general_output": True},
    }
    outcome = quick(
        write(**card), "--as-of", DAY, "--select", "us-ca.sb53.large-frontier-developer,us-il.aisma.large-frontier-developer", "-v"
    )
    assert outcome.code == 0 and "calendar year? (settles 2 of 2)" in outcome.out
