"""Where silence, two figures for one thing, or two ways of saying it must not decide against the model or for it."""

import json
from typing import Any

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge
from compliance.assessment.judged import RunConfig
from compliance.assessment.result import Assessment
from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

DAY = "2026-11-24"
FOUNDATION: dict[str, Any] = {
    "training": {"data": {"broad": True}},
    "capability": {"general_output": True},
    "adaptation": {"wide_range": True},
}
DEVELOPER = "us-ca.sb53.frontier-developer"


def judged(card: dict[str, Any], *rules: str, day: str = DAY) -> Assessment:
    text = json.dumps({"schema_version": "1.0", "model": {"name": "edge"}, **card})
    found = judge("edge.json", text.encode(), RunConfig(Interpretation(day), in_full(Ruleset(load().on(day), rules))))
    assert found.assessment is not None, found.violations
    return found.assessment


def verdict(card: dict[str, Any], rule: str, day: str = DAY) -> str:
    (found,) = judged(card, rule, day=day).determinations
    assert found.verdict is not None
    return found.verdict.value


def foundation(compute: dict[str, Any], status: str = "complete", **sections: Any) -> dict[str, Any]:
    return FOUNDATION | {"training": FOUNDATION["training"] | {"status": status, "compute": compute}} | sections


@pytest.mark.parametrize(
    ("own", "planned", "expected"),
    [
        (2e26, 5e25, "meets"),
        ({"low": 2e26}, 1e25, "meets"),
        ({"low": 5e25, "high": 2e26}, 6e25, "undetermined"),
        (5e25, 6e25, "does_not_meet"),
        (5e25, 2e26, "meets"),
    ],
)
def test_used_or_intended_is_the_larger_of_the_two(own: Any, planned: Any, expected: str) -> None:
    assert verdict(foundation({"own_flop": own, "own_planned_flop": planned}, "in_progress"), DEVELOPER) == expected


@pytest.mark.parametrize(
    ("whose", "expected"), [({"same_provider": True}, "meets"), ({"same_provider": False}, "does_not_meet"), ({}, "undetermined")]
)
def test_a_base_of_which_nobody_says_whose_it_is_decides_nothing(whose: dict[str, bool], expected: str) -> None:
    base = {"name": "base", "relation": "finetune", "training_flop": 2e26, **whose}
    assert verdict(foundation({}, lineage={"bases": [base], "modification_flop": 1e24}), DEVELOPER) == expected


def test_narrow_data_may_be_vast_all_the_same() -> None:
    card = {"training": {"data": {"broad": False}}, "adaptation": {"wide_range": True}}
    assert verdict(card, "uk.cma.fm") == "undetermined"


@pytest.mark.parametrize("unknowable", [{}, {"compute_unknowable": True, "systemic_risk": False}])
def test_a_base_whose_size_and_tokens_are_public_is_estimated(unknowable: dict[str, bool]) -> None:
    base = {"name": "base", "relation": "finetune", "same_provider": False, "parameters": 405e9, "tokens": 15.6e12, **unknowable}
    card = {"lineage": {"bases": [base], "modification_flop": 1e24}}
    assert verdict(card, "eu.gl.mod-third") == "does_not_meet"
    assert verdict(card, "eu.gl.mod-change") == "does_not_meet"


def test_a_lost_exponent_is_not_known_wherever_it_stands() -> None:
    base = {"name": "base", "same_provider": False, "training_flop": 1026}
    assert verdict({"lineage": {"bases": [base], "modification_flop": 1e22}}, "eu.gl.mod-third") == "undetermined"
    component = {"activity": "pre-training", "flop": 1026}
    compute = {"components": [component], "complete": True}
    assert verdict({"training": {"compute": compute}, "capability": {"outputs": ["text"]}}, "eu.gl.criterion") == "undetermined"


def test_what_no_statute_counts_for_sure_leaves_the_total_open_however_it_is_written() -> None:
    synthetic = {"activity": "synthetic-data", "flop": 5e24}
    listed = {"components": [{"activity": "pre-training", "flop": 1e26}, synthetic], "complete": True}
    assert verdict(foundation(listed), "us-ca.sb53.frontier-model") == "undetermined"
    assert verdict(foundation({"direct_flop": 1e26, "cumulative_flop": 1.05e26}), "us-ca.sb53.frontier-model") == "undetermined"


@pytest.mark.parametrize(("flop", "expected"), [(4e25, "does_not_meet"), (6e25, "undetermined"), (1.1e26, "meets")])
def test_a_merge_lies_between_its_largest_part_and_the_sum(flop: float, expected: str) -> None:
    bases = [{"name": name, "relation": "merge", "training_flop": flop} for name in ("one", "other")]
    assert verdict(foundation({"complete": True}, lineage={"bases": bases}), "us-ca.sb53.frontier-model") == expected


def test_two_figures_for_one_year_decide_only_together() -> None:
    def provider(*usd: float) -> dict[str, Any]:
        return {"provider": {"revenue": [{"year": 2025, "usd": figure, "includes_affiliates": True} for figure in usd]}}

    rule, compute = "us-ca.sb53.large-frontier-developer", {"own_flop": 2e26}
    assert verdict(foundation(compute) | provider(4e8, 9e8), rule) == "undetermined"
    assert verdict(foundation(compute) | provider(6e8, 9e8), rule) == "meets"


def test_music_may_hold_lyrics() -> None:
    card = {
        "training": {"compute": {"direct_flop": 1e24}},
        "capability": {"inputs": ["audio"], "outputs": ["music"], "outputs_complete": True},
    }
    assert verdict(card, "eu.gl.criterion") == "undetermined"


def test_a_released_model_is_no_research_before_the_market() -> None:
    model = {"name": "edge", "stage": "research", "released": "2024-01-01"}
    general = {"capability": {"significant_generality": True, "wide_tasks": True}}
    assert verdict({"model": model} | general, "eu.aia.3-63") == "meets"
    assert verdict({"model": {"name": "edge", "stage": "research"}} | general, "eu.aia.3-63") == "does_not_meet"


def test_acts_of_one_day_that_contradict_each_other_decide_nothing() -> None:
    def acts(*values: bool) -> dict[str, Any]:
        return {"acts": [{"authority": "NSA", "act": "covered-frontier-model", "value": value, "date": "2026-07-01"} for value in values]}

    assert verdict(acts(True, False), "us.eo14409.cfm") == verdict(acts(False, True), "us.eo14409.cfm") == "undetermined"
    assert verdict(acts(True), "us.eo14409.cfm") == "meets"


def test_an_act_that_no_rule_asks_for_is_told() -> None:
    misspelt = {"acts": [{"authority": "European Commission", "act": "designated"}, {"authority": "Nobody", "act": "designation"}]}
    told = [warning for warning in judged(misspelt, "eu.aia.51-1").warnings if warning.id == "act-unknown"]
    assert [warning.pointers for warning in told] == [("/acts/0/act",), ("/acts/1/authority",)]
    assert "designation is known" in told[0].message


def test_a_licence_named_non_commercial_is_no_free_one() -> None:
    card = {"licence": {"spdx": "CC-BY-NC-4.0"}}
    assert verdict(card, "eu.gl.foss-disq") == "meets"
    assert verdict({"licence": {"spdx": "Apache-2.0"}}, "eu.gl.foss-disq") == "does_not_meet"


@pytest.mark.parametrize(
    ("status", "model", "developer"), [("planned", "undetermined", "does_not_meet"), ("in_progress", "meets", "meets")]
)
def test_a_planned_run_makes_no_frontier_model_yet(status: str, model: str, developer: str) -> None:
    card = foundation({"total_flop": 2e26, "own_planned_flop": 2e26}, status)
    assert verdict(card, "us-ca.sb53.frontier-model") == model
    assert verdict(card, DEVELOPER) == developer
