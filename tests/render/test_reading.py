"""The texts that people read beyond the first screen: what binds comes first, states are in words, and nothing is said six times."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
GPT_4, AURORA = (str(ROOT / "examples" / card) for card in ("models/gpt-4.json", "release-gate/model.json"))
DAY = ("--as-of", "2026-11-28")
IDS = r"\b(in_force|enacted_not_yet_in_force|on_the_books\w*|never_enacted|soft_law|not_decidable|not_yet_due|no_duty|not_encoded)\b"


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("format", ["table", "tree", "markdown"])
@pytest.mark.parametrize("card", [GPT_4, AURORA])
def test_no_id_of_a_status_or_state_is_shown_to_people(quick: "Quick", format: str, card: str) -> None:
    text = quick(card, "--format", format, "--all", *DAY).out.replace("\\_", "_")
    assert not re.search(IDS, text)
    assert "in force since 2 August 2025" in flat(text)


@pytest.mark.parametrize("format", ["table", "tree", "markdown"])
def test_what_binds_comes_before_what_is_coming_and_that_before_what_is_no_law(quick: "Quick", format: str) -> None:
    text = quick(GPT_4, "--format", format, *DAY).out
    places = [text.index(id) for id in ("eu.aia.3-63", "us-il.aisma.frontier-model", "crfm.2021", "eu.ep2023.fm-def")]
    assert places == sorted(places)


def test_a_criterion_that_another_rule_answers_names_the_facts(quick: "Quick") -> None:
    text = flat(quick("explain", GPT_4, "--rule", "eu.aia.51-2", *DAY).out)
    assert "[Art. 3(63); eu.aia.3-63]: significant generality: true, stated (line 107)" in text
    assert "; wide range of tasks: true, stated (line 116)" in text


def test_duties_in_one_state_say_once_why_and_when(quick: "Quick") -> None:
    text = flat(quick(GPT_4, "--format", "table", "--select", "eu.aia.3-63", *DAY).out)
    due = "due from placing on the Union market, at the earliest 2 August 2025; 2 August 2027 for a model placed before that day"
    assert f"cannot be decided yet; not known: markets; {due}: eu.aia.53-1-a: " in text
    assert text.count("due from placing") == 1 and all(f" eu.aia.53-1-{letter}: " in text for letter in "abcd")
    assert "kept up to date and made available" in text


def test_a_duty_that_is_not_documented_names_its_own_fields_and_the_fine_comes_once(quick: "Quick") -> None:
    market = 'availability.markets=[{"where": "EU", "date": "2026-03-01"}, {"where": "US-CA", "date": "2026-03-01"}]'
    text = quick(AURORA, "--format", "table", "--set", market, *DAY).out
    assert re.search(r"^  not documented; due \d{4}-\d\d-\d\d:\n    [\w.-]+: .*\n      missing: /documentation/", text, re.M)
    fines = [line for line in text.splitlines() if line.startswith("  fine up to ")]
    assert "missing: /documentation/training_data_statement (and 12 fields in it)" in text
    assert fines and len(fines) == len(set(fines))
