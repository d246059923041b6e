"""What is likely is shown wherever a verdict is, and closes, owes, records and compares nothing."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.api import check, check_batch
from compliance.errors import UsageError

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")
FROZEN_LAKE = """---
tags:
- FrozenLake-v1-4x4
- q-learning
- reinforcement-learning
- custom-implementation
library_name: stable-baselines3
pipeline_tag: reinforcement-learning
---
# **Q-Learning** Agent playing **FrozenLake-v1**
"""
NO, YES = "undetermined, likely no", "undetermined, likely yes"
RULE = ("--select", "eu.aia.3-63")


@pytest.fixture
def agent(tmp_path: Path) -> str:
    """A repository in which a tag and a library show what the model does, and nobody judges it."""
    place = tmp_path / "agent"
    place.mkdir()
    (place / "README.md").write_text(FROZEN_LAKE)
    return str(place)


def told(quick: "Quick", *arguments: str) -> str:
    outcome = quick(*arguments, *DAY)
    assert outcome.code == 0, outcome.both
    return outcome.out


def test_concise_lines_of_one_card_and_of_a_directory_say_the_same(quick: "Quick", agent: str) -> None:
    alone = [text.removeprefix(f"{agent}/README.md: ") for text in told(quick, f"{agent}/README.md", "--format", "concise").splitlines()]
    inside = [text.removeprefix(f"{agent}: ") for text in told(quick, agent, "--format", "concise").splitlines()]
    assert any(NO in text for text in inside)
    assert [text for text in inside if ": undetermined" in text] == [text for text in alone if ": undetermined" in text]


def test_many_cards_are_told_as_one_is(quick: "Quick", write: "Write") -> None:
    signals = {"pipeline_tag": "reinforcement-learning", "library": "stable-baselines3", "tags": ["q-learning"]}
    paths = [write(f"{number}.json", provenance={"source_format": "huggingface", "signals": signals}) for number in range(25)]
    alone = told(quick, paths[0], "--format", "concise")
    assert NO in alone
    assert told(quick, *paths, "--format", "concise") == "".join(alone.replace(paths[0], path) for path in paths)
    assert told(quick, *paths, "--format", "concise", "--fail-on", "meets:eu.aia.3-63").startswith(alone)


@pytest.mark.parametrize("format", ["table", "concise", "markdown", "html", "tree", "json"])
def test_each_format_for_people_shows_it_and_option_and_inference_switch_it_off(quick: "Quick", agent: str, format: str) -> None:
    shown = told(quick, agent, "--format", format, *RULE)
    assert "likely no" in shown if format != "json" else '"likely": {' in shown
    for off in (("--no-likely",), ("--without", "task")):
        assert "likely no" not in (quiet := told(quick, agent, "--format", format, *RULE, *off)) and '"likely": {' not in quiet


@pytest.mark.parametrize("format", ["table", "markdown", "html", "tree", "json"])
def test_grounds_are_told_with_their_source_and_inference(quick: "Quick", agent: str, format: str) -> None:
    (grounds,) = json.loads(told(quick, agent, "--format", "json", *RULE))["assessments"][0]["determinations"]
    ground = grounds["likely"]["grounds"][0]
    page = told(quick, agent, "--format", format, *RULE).replace("&#x27;", "'")
    assert all(ground[key] in page for key in ("says", "source", "inference"))


def test_the_timeline_says_when_a_verdict_begins_to_lean(quick: "Quick", agent: str) -> None:
    changes = json.loads(told(quick, "timeline", agent, "--since", "1900-01-01", "--format", "json", *RULE))["cards"][0]["changes"]
    leaning = [item for item in changes if item["aspect"] == "likely"]
    assert [(item["before"], item["after"]) for item in leaning][:1] == [("", "does_not_meet")]
    assert "likely" not in told(quick, "timeline", agent, "--since", "1900-01-01", *RULE, "--no-likely")


def test_rows_of_a_survey_and_its_summary_have_it(quick: "Quick", agent: str, tmp_path: Path) -> None:
    text = told(quick, "survey", agent, "--out", str(tmp_path / "rows.jsonl"), "--long", "--workers", "1", *RULE)
    (row,) = [json.loads(text) for text in (tmp_path / "rows.jsonl").read_text().splitlines()]
    assert (row["verdict"], row["likely"]) == ("undetermined", "does_not_meet")
    assert row["likely_grounds"] and all(text.startswith("task: ") for text in row["likely_grounds"])
    assert "likely yes  likely no" in text
    form = told(quick, "survey", agent, "--out", str(tmp_path / "wide.jsonl"), "--wide", "--workers", "1", "--summary", "json", *RULE)
    assert json.loads(form)["likely"] == {"eu.aia.3-63": {"meets": 0, "does_not_meet": 1}}
    assert json.loads((tmp_path / "wide.jsonl").read_text())["likely"] == ["eu.aia.3-63=does_not_meet"]
    silent = told(quick, "survey", agent, "--out", str(tmp_path / "off.jsonl"), "--no-likely", "--long", "--workers", "1", *RULE)
    assert "likely" not in silent and json.loads((tmp_path / "off.jsonl").read_text())["likely"] is None


def test_a_survey_with_other_inferences_is_another_survey(quick: "Quick", agent: str, tmp_path: Path) -> None:
    out = str(tmp_path / "rows.jsonl")
    told(quick, "survey", agent, "--out", out, "--long", "--workers", "1", *RULE)
    told(quick, "survey", agent, "--out", out, "--long", "--force", "--without", "task", "--workers", "1", *RULE)
    assert json.loads(Path(out).read_text())["likely"] is None


def test_parquet_has_the_columns(quick: "Quick", agent: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for options, likely in (("--long",), "does_not_meet"), (("--wide",), ["eu.aia.3-63=does_not_meet"]):
        out = str(tmp_path / f"rows{options[0]}.parquet")
        told(quick, "survey", agent, "--out", out, "--workers", "1", *RULE, *options)
        (row,) = parquet.read_table(out).to_pylist()
        assert row["likely"] == likely


def card_of(quick: "Quick", agent: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(told_plainly(quick, "convert", agent))
    return made


def told_plainly(quick: "Quick", *arguments: str) -> str:
    outcome = quick(*arguments)
    assert outcome.code == 0, outcome.both
    return outcome.out


def test_the_python_interface_has_it(quick: "Quick", agent: str) -> None:
    from datetime import date

    card, day = card_of(quick, agent), date(2026, 11, 24)
    (made,) = check(card, as_of=day, rules=["eu.aia.3-63"]).determinations
    assert made.likely is not None and made.likely.verdict.value == "does_not_meet"
    (row,) = check_batch([card], as_of=day, rules=["eu.aia.3-63"])
    assert row["likely"] == "does_not_meet"
    for silent in ({"likely": False}, {"without": ["task"]}):
        assert check(card, as_of=day, rules=["eu.aia.3-63"], **silent).determinations[0].likely is None
        assert next(check_batch([card], as_of=day, rules=["eu.aia.3-63"], **silent))["likely"] is None
    with pytest.raises(UsageError, match="without tarot: no inference has this id"):
        check(card, as_of=day, without=["tarot"])
    with pytest.raises(UsageError, match="catalogue"):
        check(card, as_of=day, catalogue="[]")


@pytest.mark.parametrize("format", ["sarif", "sarif-full", "github", "gitlab", "junit", "cyclonedx"])
def test_formats_for_machines_and_attestations_are_the_same_with_and_without(quick: "Quick", agent: str, format: str) -> None:
    shown = told(quick, agent, "--format", format, "--all")
    assert shown == told(quick, agent, "--format", format, "--all", "--no-likely")
    assert "likely no" not in shown and "likely yes" not in shown


def test_no_duty_is_owed_and_no_verdict_changed(quick: "Quick", agent: str) -> None:
    with_it, without = (
        json.loads(told(quick, agent, "--format", "json", "--all", *off))["assessments"][0] for off in ((), ("--no-likely",))
    )
    assert with_it["duties"] == without["duties"]
    assert any(item["likely"] for item in with_it["determinations"])
    assert [item | {"likely": None} for item in with_it["determinations"]] == without["determinations"]


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        (("--expect", "eu.aia.3-63=does_not_meet"), 1),
        (("--expect", "eu.aia.3-63=undetermined"), 0),
        (("--fail-on", "does_not_meet:eu.aia.3-63"), 0),
        (("--fail-on", "undetermined:eu.aia.3-63"), 1),
        (("--fail-on", "meets:eu.aia.3-63"), 0),
    ],
)
def test_expectations_and_exit_codes_heed_the_verdict_alone(quick: "Quick", agent: str, gate: tuple[str, ...], code: int) -> None:
    for off in ((), ("--no-likely",)):
        assert quick(agent, *gate, *off, *DAY).code == code


def test_records_and_differences_hold_nothing_of_it(quick: "Quick", agent: str, tmp_path: Path) -> None:
    card = card_of(quick, agent)
    (tmp_path / "model.json").write_text(json.dumps(card))
    (tmp_path / "silent.json").write_text(json.dumps({key: value for key, value in card.items() if key != "provenance"}))
    assert quick("record", "model.json", "--by", "A", "--reason", "B", *DAY).code == 0
    assert "likely" not in (tmp_path / "model.fmcheck.json").read_text()
    outcome = quick("diff", "model.json", "silent.json", *DAY)
    assert outcome.code == 0 and "likely" not in outcome.out


@pytest.mark.parametrize("key", ["catalogue", "without", "no-likely", "own", "likely"])
def test_no_policy_has_a_word_in_it(quick: "Quick", tmp_path: Path, agent: str, key: str) -> None:
    value = "true" if key in ("no-likely", "likely") else '["task"]'
    (tmp_path / "fmcheck.toml").write_text(f"{key} = {value}\n")
    outcome = quick(agent, "--policy", "fmcheck.toml", *DAY)
    assert outcome.code == 2 and f"{key} is not a key of a policy" in outcome.err
