"""`--place`: the law of some places, as people call them; it narrows what is shown, and gates do with it what they do with --select."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

GPT_4 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-4.json")
DAY = ("--as-of", "2026-11-28")


def shown(quick: "Quick", *args: str, code: int = 0) -> list[str]:
    outcome = quick("check", GPT_4, "--format", "json", *DAY, *args)
    assert outcome.code == code, outcome.err
    return [item["rule"] for item in json.loads(outcome.stdout)["assessments"][0]["determinations"]]


def test_a_place_narrows_what_is_shown_by_default(quick: "Quick") -> None:
    every, here = shown(quick), shown(quick, "--place", "EU")
    assert here == [id for id in every if id.startswith("eu.")] and here != every


def test_places_are_listed_or_repeated_and_called_as_people_call_them(quick: "Quick") -> None:
    listed = shown(quick, "--place", "EU,california,uk")
    assert listed == shown(quick, "--place", "europe", "--place", "US-CA", "--place", "gb")
    assert {id.split(".")[0] for id in listed} == {"eu", "us-ca", "uk"}


def test_the_united_states_have_their_states_and_federal_law_has_not(quick: "Quick") -> None:
    assert {id.split(".")[0] for id in shown(quick, "--place", "US")} >= {"us", "us-ca", "us-ny"}
    assert {id.split(".")[0] for id in shown(quick, "--place", "federal")} == {"us"}


def test_with_select_and_all_both_must_hold(quick: "Quick") -> None:
    assert shown(quick, "--place", "EU", "--select", "eu.aia,us-ca") == shown(quick, "--select", "eu.aia")
    assert shown(quick, "--place", "EU", "--all") == [id for id in shown(quick, "--all") if id.startswith("eu.")]
    assert shown(quick, "--place", "EU", "--ignore", "eu.aia") == ["eu.ep2023.fm-def"]


def test_a_place_with_bills_only_shows_those(quick: "Quick") -> None:
    assert shown(quick, "--place", "brazil") == ["br.pl2338.gpai-system"]
    assert not any(id.startswith("us-ma") for id in shown(quick, "--place", "US"))


def test_a_place_without_such_a_concept_says_so(quick: "Quick") -> None:
    assert "jp.act53-2025.ai-technology: no such concept" in quick(GPT_4, "--format", "concise", "--place", "japan", *DAY).out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--place", "mars"), "no place is called 'mars'"),
        (("--place", "califronia"), "did you mean california?"),
        (("--place", ","), "names no place"),
        (("--place", "EU\x1b[31m"), "\\x1b[31m"),
        (("--place", "EU", "--select", "us-ca"), "none of the rules selected is of European Union"),
        (("--place", "EU", "--ignore", "eu"), "none of the rules selected"),
    ],
)
@pytest.mark.parametrize("command", ["check", "explain", "timeline"])
def test_an_unknown_place_or_an_empty_choice_is_a_usage_error(quick: "Quick", command: str, args: tuple[str, ...], told: str) -> None:
    outcome = quick(command, GPT_4, *args)
    assert (outcome.code, outcome.out) == (2, "") and told in outcome.err and "\x1b" not in outcome.err


@pytest.mark.parametrize("fail_on", ["undetermined", "undetermined:us-ca", "meets", "meets:eu.aia.3-63", "duty"])
def test_gates_do_with_a_place_what_they_do_with_the_same_selection(quick: "Quick", fail_on: str) -> None:
    selected = ",".join(shown(quick, "--place", "EU"))
    by_place = quick(GPT_4, "--place", "EU", "--fail-on", fail_on, "--format", "concise", *DAY)
    by_rules = quick(GPT_4, "--select", selected, "--fail-on", fail_on, "--format", "concise", *DAY)
    assert by_place.code == by_rules.code
    assert [line for line in by_place.out.splitlines() if "not read" not in line] == by_rules.out.splitlines()


def test_a_rule_that_the_gate_names_is_judged_though_its_place_is_not_shown(quick: "Quick") -> None:
    outcome = quick(GPT_4, "--place", "EU", "--fail-on", "meets:us-ca.sb53.foundation-model", "--format", "concise", *DAY)
    assert outcome.code == 1 and "us-ca.sb53.foundation-model is meets" in outcome.out


def test_a_policy_that_was_found_closes_though_another_place_was_typed(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").write_text('fail-on = ["meets:us-ca.sb53.foundation-model"]\n', encoding="utf-8")
    assert quick(GPT_4, "--place", "EU", "--format", "concise", *DAY).code == 1
    (tmp_path / "fmcheck.toml").write_text('place = ["EU"]\n', encoding="utf-8")
    assert quick(GPT_4, "--format", "concise", *DAY).code == 2  # no file narrows to places


def test_rules_and_their_changes_are_listed_for_a_place(quick: "Quick") -> None:
    listed = json.loads(quick("rules", "--place", "california", "--format", "json", *DAY).stdout)
    assert listed["rules"] and {rule["jurisdiction"] for rule in listed["rules"]} == {"US-CA"}
    changed = json.loads(quick("rules", "--place", "california", "--since", "2025-01-01", "--format", "json", *DAY).stdout)
    assert changed["changes"] and {change["place"] for change in changed["changes"]} == {"US-CA"}
    assert quick("rules", "--place", "mars").code == 2


def test_a_survey_has_rows_for_the_places_only(quick: "Quick", tmp_path: Path) -> None:
    line = json.dumps(json.loads(Path(GPT_4).read_text(encoding="utf-8")))
    (tmp_path / "cards.jsonl").write_text(line + "\n", encoding="utf-8")
    assert quick("survey", "cards.jsonl", "--out", "rows.jsonl", "--place", "EU", "--long", "--workers", "1", *DAY).code == 0
    rows = [json.loads(row) for row in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows and all(row["rule"].startswith("eu.") for row in rows)
