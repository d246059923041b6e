"""fmcheck timeline: every day on which something changes for a card, in order, and what check says on those days."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

GPT_4 = str(Path(__file__).resolve().parents[2] / "examples/models/gpt-4.json")
TODAY = "2026-11-24"
DAY = ("--as-of", TODAY)


def changes(quick: "Quick", *args: str) -> list[dict[str, str]]:
    outcome = quick("timeline", "--format", "json", *DAY, *args)
    assert (outcome.code, outcome.err) == (0, "")
    told = json.loads(outcome.stdout)
    assert (told["schema"], told["today"]) == ("fmcheck.timeline/1", TODAY)
    (card,) = told["cards"]
    found = card["changes"]
    assert isinstance(found, list)
    return found


def told_on(quick: "Quick", day: str, *args: str) -> dict[tuple[str, str], str]:
    """What check says on a day, in the words of the timeline."""
    outcome = quick("check", "--format", "json", "--all", "--as-of", day, *args)
    assert outcome.code == 0, outcome.both
    (assessment,) = json.loads(outcome.stdout)["assessments"]
    found: dict[tuple[str, str], str] = {}
    for item in assessment["determinations"]:
        if item["status"] != "not_yet_written":
            found[item["rule"], "status"] = item["status"]
            found[item["rule"], "verdict"] = item["verdict"]
            if item["likely"]:
                found[item["rule"], "likely"] = item["likely"]["verdict"]
    for item in assessment["duties"]:
        found[item["id"], "duty"] = item["status"]
    return found


def before(day: str) -> str:
    return str(date.fromisoformat(day) - timedelta(days=1))


def test_the_days_are_in_order_and_a_line_marks_today(quick: "Quick") -> None:
    outcome = quick("timeline", GPT_4, *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    title, *lines = outcome.out.splitlines()
    assert title.startswith("GPT-4 March 2023 (")
    days = [line.split()[0] for line in lines]
    assert days == sorted(days) and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    assert lines.count(f"  {TODAY}  today") == 1
    place = lines.index(f"  {TODAY}  today")
    assert all(day <= TODAY for day in days[:place]) and all(day > TODAY for day in days[place + 1 :])
    assert "  2025-01-20  us.eo14110.3k: status in_force -> revoked" in lines[:place]
    assert "  2027-01-01  us-ny.raise2026.frontier-model: status enacted_not_yet_in_force -> in_force" in lines[place + 1 :]


def test_today_comes_last_when_nothing_is_to_come(quick: "Quick") -> None:
    lines = quick("timeline", GPT_4, "--select", "us.eo14110.3k", *DAY).out.splitlines()
    assert lines[-1] == f"  {TODAY}  today" and len(lines) > 2


def test_the_json_form_tells_the_same_changes_as_the_lines(quick: "Quick") -> None:
    lines = [line.strip() for line in quick("timeline", GPT_4, *DAY).out.splitlines()[1:] if not line.endswith("  today")]
    found = changes(quick, GPT_4)
    assert [f"{item['day']}  {item['id']}: {item['aspect']} " for item in found] == [
        re.sub(r"^(\S+  \S+: \S+ ).*$", r"\1", line) for line in lines
    ]
    assert all(set(item) == {"day", "id", "aspect", "before", "after"} for item in found)
    assert {item["aspect"] for item in found} <= {"status", "verdict", "likely", "duty"}
    assert all(item["before"] != item["after"] for item in found)


@pytest.mark.parametrize("rule", ["us.eo14110", "eu.aia.51-1", "us-ca.sb53", "us-ny", "kr", "crfm"])
def test_at_each_change_and_the_day_before_check_says_the_same(quick: "Quick", rule: str) -> None:
    found = changes(quick, GPT_4, "--select", rule)
    assert found
    for item in found:
        key = item["id"], item["aspect"]
        assert told_on(quick, before(item["day"]), GPT_4, "--select", rule).get(key, "") == item["before"]
        assert told_on(quick, item["day"], GPT_4, "--select", rule).get(key, "") == item["after"]


def test_between_two_changes_nothing_changes(quick: "Quick") -> None:
    found = changes(quick, GPT_4, "--select", "us.eo14110.3k,eu.aia.3-63")
    days = list(dict.fromkeys(item["day"] for item in found))
    for day, following in pairwise(days):
        assert told_on(quick, day, GPT_4, "--select", "us.eo14110.3k,eu.aia.3-63") == told_on(
            quick, before(following), GPT_4, "--select", "us.eo14110.3k,eu.aia.3-63"
        )


def test_a_new_year_takes_another_years_revenue(quick: "Quick", write: "Write") -> None:
    card = write(
        training={"status": "complete", "data": {"broad": True}, "compute": {"own_flop": 2e26, "total_flop": 2e26}},
        capability={"general_output": True},
        adaptation={"wide_range": True},
        provider={"revenue": [{"year": 2025, "usd": 6e8, "includes_affiliates": True}]},
    )
    rule = "us-ca.sb53.large-frontier-developer"
    turns = [item for item in changes(quick, card, "--select", rule) if item["id"] == rule and item["aspect"] == "verdict"]
    assert [(item["day"], item["after"]) for item in turns] == [
        ("2025-09-29", "undetermined"),
        ("2026-01-01", "meets"),
        ("2027-01-01", "undetermined"),
    ]


def test_several_cards_are_told_one_after_another(quick: "Quick", write: "Write") -> None:
    told: dict[str, Any] = json.loads(quick("timeline", GPT_4, write(), "--format", "json", *DAY).stdout)
    assert [card["name"] for card in told["cards"]] == ["GPT-4 March 2023", "Good"]


@pytest.mark.parametrize(
    "args",
    [(), (GPT_4, "--select", "nothing"), (GPT_4, "--as-of", "yesterday"), (GPT_4, "--reading", "nonsense"), (GPT_4, "--format", "tree")],
)
def test_a_wrong_use_is_2_and_prints_nothing(quick: "Quick", args: tuple[str, ...]) -> None:
    outcome = quick("timeline", *args)
    assert (outcome.code, outcome.out) == (2, "") and outcome.err


def test_an_invalid_card_is_3_and_named_and_the_others_are_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": 1}}', encoding="utf-8")
    outcome = quick("timeline", "bad.json", write(), *DAY)
    assert outcome.code == 3
    assert "bad.json:1:" in outcome.out and "Good (good.json)" in outcome.out
    assert quick("timeline", "gone.json", *DAY).code == 3


def test_a_card_with_thousands_of_days_is_refused_in_a_sentence(quick: "Quick", write: "Write") -> None:
    markets = [
        {"where": "EU", "date": f"20{year:02}-{month:02}-{day:02}"} for year in range(4) for month in range(1, 13) for day in range(1, 29)
    ]
    outcome = quick("timeline", write(availability={"markets": markets}))
    assert outcome.code == 3
    assert "a timeline has at most 1000" in outcome.err
