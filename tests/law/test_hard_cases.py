"""Hard cases as cards, each with the place in the law that decides it, and what holds of all of them.

hard_cases.json: `day`, `card` (without schema_version and name), `verdicts` {rule: word, or [word, basis]},
`duties` {duty: [state, due day], or null where it is not reported}.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.result import Assessment
from compliance.card.decode import decode
from compliance.card.validate import violations
from compliance.history.timeline import course, days
from compliance.law.finding import Basis, Finding
from compliance.law.source import later
from compliance.registry.load import load
from tests.law.test_vectors import judged

Card = dict[str, Any]
FILE = Path(__file__).with_name("hard_cases.json")
CASES: list[dict[str, Any]] = decode(FILE.read_bytes())  # type: ignore[assignment]
NAMES = [case["case"] for case in CASES]
REGISTRY = load()


def card_of(case: dict[str, Any]) -> Card:
    return {"schema_version": "1.0", "model": {"name": case["case"]}, **deepcopy(case["card"])} | (
        {"model": {"name": case["case"], **case["card"]["model"]}} if "model" in case["card"] else {}
    )


def words(assessment: Assessment) -> dict[str, list[str]]:
    return {
        item.rule.id: [item.verdict.value, item.finding.basis.word if item.finding and item.finding.basis else ""]
        for item in assessment.determinations
        if item.verdict is not None
    }


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_case_is_decided_as_its_pinpoint_says(case: dict[str, Any]) -> None:
    card = card_of(case)
    assert violations(card, b"") == []
    assessment = judged(card, case["day"])
    found = words(assessment)
    for rule, expected in case.get("verdicts", {}).items():
        assert (found[rule] if isinstance(expected, list) else found[rule][0]) == expected, rule
    owed = {item.duty.id: item for item in assessment.duties}
    for duty, expected in case.get("duties", {}).items():
        if expected is None:
            assert duty not in owed
        else:
            assert [owed[duty].state, owed[duty].due] == expected, (duty, owed[duty].because)
    assert case["pinpoint"].strip()


def test_the_cases_have_names_of_their_own() -> None:
    assert len(set(NAMES)) == len(NAMES) > 40


# Properties over all cases


def with_bases(case: dict[str, Any]) -> list[Any]:
    return case["card"].get("lineage", {}).get("bases", [])  # type: ignore[no-any-return]


@pytest.mark.parametrize("case", [case for case in CASES if len(with_bases(case)) > 1], ids=lambda case: case["case"])
def test_the_order_of_the_models_built_upon_never_matters(case: dict[str, Any]) -> None:
    expected = words(judged(card_of(case), case["day"]))
    for order in permutations(with_bases(case)):
        card = card_of(case)
        card["lineage"]["bases"] = list(order)
        assert words(judged(card, case["day"])) == expected


IRRELEVANT = {"name": "small", "relation": "distilled", "same_provider": False, "training_flop": Decimal(1), "systemic_risk": False} | {
    "frontier": False,
    "covered": False,
    "same_pretraining_run": False,
    "compute_unknowable": False,
}
PER_BASE = ("eu.gl.mod-sr", "us-ny.raise2025.frontier-model", "us-ca.sb1047.covered-model")


@pytest.mark.parametrize("case", [case for case in CASES if with_bases(case)], ids=lambda case: case["case"])
def test_a_base_that_fails_every_part_changes_nothing_base_by_base(case: dict[str, Any]) -> None:
    card = card_of(case)
    before = words(judged(card, case["day"]))
    card["lineage"]["bases"] = [*card["lineage"]["bases"], dict(IRRELEVANT)]
    after = words(judged(card, case["day"]))
    for rule in PER_BASE[1:]:
        assert after[rule][0] == before[rule][0], rule
    if (
        not any(base.get("same_provider") is None for base in with_bases(case))
        and before["eu.gl.mod-change"][0] == after["eu.gl.mod-change"][0]
    ):
        assert after["eu.gl.mod-sr"][0] == before["eu.gl.mod-sr"][0]


def findings(finding: Finding) -> Iterator[Finding]:
    yield finding
    for part in finding.parts:
        yield from findings(part)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_where_a_choice_of_this_project_decides_it_is_printed(case: dict[str, Any]) -> None:
    for item in judged(card_of(case), case["day"]).determinations:
        if item.finding is None or item.finding.basis is not Basis.READING:
            continue
        named = [
            evidence
            for part in findings(item.finding)
            for evidence in part.decisive
            if evidence.reading is not None or "a choice of this project" in evidence.known.reading
        ]
        assert named, item.rule.id


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_no_duty_is_due_before_its_person_is_covered(case: dict[str, Any]) -> None:
    card = card_of(case)
    first = min((day for day in (card["model"].get("released"), card.get("training", {}).get("started")) if day), default=None)
    for item in judged(card, case["day"]).duties:
        if item.duty.due.covered is not None and item.due is not None:
            assert item.due > case["day"] or (first is not None and item.due >= first), item.duty.id


def shown(card: Card, day: str) -> list[Any]:
    assessment = judged(card, day)
    found = words(assessment)
    determinations = [(item.rule.id, item.status, found.get(item.rule.id)) for item in assessment.determinations]
    return [determinations, [(item.duty.id, item.state, item.due, item.because, item.fine) for item in assessment.duties]]


def test_a_change_that_a_referred_text_makes_is_booked_on_the_day_of_that_text() -> None:
    """The Guidelines indicate the answer to Art. 3(63) from 18 July 2025, also where they are not shown."""
    card = card_of(next(case for case in CASES if case["case"] == "direct compute above 10^25 decides"))
    changes = course(card, REGISTRY, ["eu.aia.3-63"], {}).changes
    assert [(item.day, item.after) for item in changes if item.aspect == "verdict"][-1] == ("2025-07-18", "meets")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_nothing_changes_on_a_day_that_the_timeline_does_not_name(case: dict[str, Any]) -> None:
    card = card_of(case)
    marked = days(card, REGISTRY, list(REGISTRY.on(case["day"])))
    for day, following in zip(marked, [*marked[1:], "2029-01-01"], strict=True):
        last = later(following, -1)
        if day < last and day >= "2025-01-01":
            assert shown(card, day) == shown(card, last), (day, last)


if __name__ == "__main__":
    print(json.dumps(NAMES, indent=1))
