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
ALWAYS = ("--since", "1900-01-01")


def changes(quick: "Quick", *args: str) -> list[dict[str, str]]:
    outcome = quick("timeline", "--format", "json", *ALWAYS, *DAY, *args)
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


def days_of(text: str) -> list[str]:
    """The days that head a paragraph, in the order of the text."""
    return re.findall(r"^(\d{1,2} [A-Z][a-z]+ \d{4})(?:: today)?$", text, re.MULTILINE)


def test_the_text_starts_today_and_tells_each_day_in_words(quick: "Quick") -> None:
    outcome = quick("timeline", GPT_4, *DAY)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("GPT-4 March 2023: what changes from 24 November 2026 on\n")
    assert days_of(outcome.out) == ["1 January 2027"]
    assert "  New York: frontier model: comes into force; open, likely no\n    [us-ny.raise2026.frontier-model]\n" in outcome.out
    assert all(len(line) <= 80 for line in outcome.out.splitlines())


def test_all_adds_the_past_and_a_line_marks_today(quick: "Quick") -> None:
    out = quick("timeline", GPT_4, "--all", *DAY).out
    found = days_of(out)
    assert found[-2:] == ["24 November 2026", "1 January 2027"] and out.count(": today\n") == 1
    assert out.index("20 January 2025") < out.index("24 November 2026: today") < out.index("1 January 2027")
    assert "\n  United States: dual-use foundation model: is revoked [us.eo14110.3k]\n" in out


def test_since_tells_the_past_of_what_is_shown_by_default(quick: "Quick") -> None:
    out = quick("timeline", GPT_4, "--since", "2026-07-01", *DAY).out
    assert days_of(out) == ["6 July 2026", "2 August 2026", "1 October 2026", "23 November 2026", "24 November 2026", "1 January 2027"]
    assert "from 1 July 2026 on" in out
    assert "California: covered provider: comes into force; open\n" in out  # an answer that stood before the first of the days


def test_today_comes_last_when_nothing_is_to_come(quick: "Quick") -> None:
    lines = quick("timeline", GPT_4, "--select", "us.eo14110.3k", *ALWAYS, *DAY).out.splitlines()
    assert lines[-1] == "24 November 2026: today" and len(lines) > 4
    assert quick("timeline", GPT_4, "--select", "us.eo14110.3k", *DAY).out.endswith(
        "\nNothing, as far as the loaded rules and the card say.\n"
    )


def test_that_nothing_is_to_come_is_said_below_a_long_name_too(quick: "Quick", write: "Write") -> None:
    long = write(model={"name": "A model with a name that leaves no room beside it on one line"})
    out = quick("timeline", long, "--select", "us.eo14110.3k", *DAY).out
    assert len(out.splitlines()) == 5 and out.endswith("\nNothing, as far as the loaded rules and the card say.\n")


def test_what_changes_today_is_told_under_today(quick: "Quick") -> None:
    out = quick("timeline", GPT_4, "--as-of", "2027-01-01").out
    assert "1 January 2027: today\n" in out and out.count("today") == 1


def test_the_json_form_has_the_place_and_the_words_of_each_change(quick: "Quick") -> None:
    found = changes(quick, GPT_4)
    assert [item["day"] for item in found] == sorted(item["day"] for item in found)
    assert all(set(item) == {"day", "id", "aspect", "before", "after", "place", "told"} for item in found)
    assert {item["aspect"] for item in found} <= {"status", "verdict", "likely", "duty"}
    assert all(item["before"] != item["after"] and item["told"] for item in found)
    told = json.loads(quick("timeline", GPT_4, "--format", "json", *DAY).stdout)
    assert told["since"] == TODAY and told["cards"][0]["changes"] == [item for item in found if item["day"] >= TODAY]


def test_the_lines_tell_every_change_of_the_json_form(quick: "Quick") -> None:
    text = " ".join(quick("timeline", GPT_4, *ALWAYS, *DAY).out.split())
    for item in changes(quick, GPT_4):
        assert item["id"] in text and item["told"].partition(": ")[2] in text, item


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


def test_several_cards_are_data_one_after_another(quick: "Quick", write: "Write") -> None:
    told: dict[str, Any] = json.loads(quick("timeline", GPT_4, write(), "--format", "json", *DAY).stdout)
    assert [card["name"] for card in told["cards"]] == ["GPT-4 March 2023", "Good"]


def test_of_a_portfolio_each_event_names_its_models(quick: "Quick") -> None:
    gpt_3 = GPT_4.replace("gpt-4", "gpt-3")
    out = quick("timeline", GPT_4, gpt_3, "--place", "new-york", *DAY).out
    assert out.startswith("2 models: what changes from 24 November 2026 on\n")
    flat = " ".join(out.split())
    frontier = "New York: frontier model: comes into force;"
    assert f"{frontier} open, likely no [us-ny.raise2026.frontier-model] for GPT-4 March 2023" in flat
    assert f"{frontier} no [us-ny.raise2026.frontier-model] for GPT-3 davinci 175B" in flat


def test_what_is_the_same_for_all_models_is_told_once(quick: "Quick", write: "Write") -> None:
    out = quick("timeline", write("a.json"), write("b.json", model={"name": "Other"}), "--place", "new-york", *DAY).out
    assert out.count("frontier model: comes into force") == 1 and "\n    for all 2 models\n" in out


def test_models_of_one_name_are_told_apart_by_their_files(quick: "Quick", write: "Write") -> None:
    out = quick("timeline", write("a.json"), write("b.json"), GPT_4, "--place", "new-york", *DAY).out
    assert "Good (a.json); Good (b.json)" in " ".join(out.split())


@pytest.mark.parametrize(
    "args",
    [
        (),
        (GPT_4, "--select", "nothing"),
        (GPT_4, "--as-of", "yesterday"),
        (GPT_4, "--reading", "nonsense"),
        (GPT_4, "--format", "tree"),
        (GPT_4, "--since", "soon"),
    ],
)
def test_a_wrong_use_is_2_and_prints_nothing(quick: "Quick", args: tuple[str, ...]) -> None:
    outcome = quick("timeline", *args)
    assert (outcome.code, outcome.out) == (2, "") and outcome.err


def test_an_invalid_card_is_3_and_named_and_the_others_are_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": 1}}', encoding="utf-8")
    outcome = quick("timeline", "bad.json", write(), *DAY)
    assert outcome.code == 3
    assert "bad.json:1:" in outcome.out and "Good: what changes" in outcome.out
    assert quick("timeline", "gone.json", *DAY).code == 3


@pytest.mark.parametrize("format", ["json", "ics", "html"])
def test_an_invalid_card_spoils_no_file(quick: "Quick", tmp_path: Path, format: str) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": 1}}', encoding="utf-8")
    outcome = quick("timeline", "bad.json", GPT_4, "--format", format, *DAY)
    assert outcome.code == 3 and "bad.json:1:" in outcome.err and "bad.json" not in outcome.out
    if format == "json":
        assert len(json.loads(outcome.stdout)["cards"]) == 1


def test_a_card_with_thousands_of_days_is_refused_in_a_sentence(quick: "Quick", write: "Write") -> None:
    markets = [
        {"where": "EU", "date": f"20{year:02}-{month:02}-{day:02}"} for year in range(4) for month in range(1, 13) for day in range(1, 29)
    ]
    outcome = quick("timeline", write(availability={"markets": markets}))
    assert outcome.code == 3
    assert "a timeline has at most 1000" in outcome.err
