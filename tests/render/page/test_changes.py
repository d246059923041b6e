"""What would change an answer, on the page: true for every kind of fact that decides, and silent where it was not worked out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.render.page.conftest import DAY, MODELS, Made

if TYPE_CHECKING:
    from tests.conftest import Quick

EXAMPLES = MODELS.parent
AURORA = str(EXAMPLES / "release-gate" / "model.json")
TUNED = str(EXAMPLES / "fine-tuning" / "support-assistant.json")
OPEN, CLOSED, OWN = (str(MODELS / f"{name}.json") for name in ("astrollama", "dall-e", "flamingo"))
LARGE = [f"--set=training.compute.{field}=1.3e26" for field in ("total_flop", "own_flop", "own_planned_flop", "cumulative_flop")]


def change(text: str) -> str:
    return text.partition("What would change it:")[2].partition("Readings")[0].partition("Foot")[0].strip()


def test_revenue_is_supposed_as_the_list_that_its_field_is(page: Made) -> None:
    told = change(page(AURORA, *LARGE).definitions["us-ca.sb53.large-frontier-developer"])
    revenue = "revenue of the preceding year not above 500,000,000 USD"
    assert told.startswith(f"own compute, used or intended not above 10²⁶ FLOP or {revenue} or ")
    assert "“no” to broad data or “no” to generality of output or “no” to adaptability would make it no." in told


@pytest.mark.parametrize(
    ("card", "rule", "says", "changed", "verdict"),
    [
        (TUNED, "eu.gl.mod-third", "3 times modification compute above 1.6 × 10²³ FLOP", "lineage.modification_flop=5.4e22", "meets"),
        (OPEN, "us.ear.4e091", "“closed” for weights", "availability.weights=closed", "undetermined"),
        (CLOSED, "eu.aia.53-2", "“open” for weights", "availability.weights=open", "undetermined"),
        (OPEN, "eu.gl.lifecycle", "“yes” to base of the same provider", "lineage.bases.0.same_provider=true", "meets"),
        (OWN, "eu.gl.mod-change", "“yes” to base of another provider", "lineage.bases.0.same_provider=false", "meets"),
    ],
)
def test_each_kind_of_fact_is_supposed_otherwise_and_changes_the_answer(
    page: Made, quick: "Quick", card: str, rule: str, says: str, changed: str, verdict: str
) -> None:
    told = change(page(card, "--all").definitions[rule])
    assert told == f"{says} would make it {'yes' if verdict == 'meets' else 'open'}."
    report = json.loads(quick("check", card, "--format", "json", "--select", rule, "--as-of", DAY, "--set", changed).out)
    assert report["assessments"][0]["determinations"][0]["verdict"] == verdict


def test_nothing_is_said_to_change_nothing_where_it_was_not_tried(page: Made, quick: "Quick", tmp_path: Path) -> None:
    card = json.loads(Path(AURORA).read_bytes())
    card["availability"]["markets"].append({"where": "EU", "date": "2026-09-01"})
    (path := tmp_path / "model.json").write_text(json.dumps(card))
    told = change(page(str(path), "--select", "eu.aia.2-1-a").definitions["eu.aia.2-1-a"])
    assert "none of the facts" not in told
    assert "what another answer to markets would do was not worked out" in told


def test_money_is_written_out_and_what_follows_from_a_yes_is_no_estimate(page: Made) -> None:
    made = page(AURORA, *LARGE)
    told = made.definitions["us-ca.sb53.large-frontier-developer"]
    assert "revenue of the preceding year 900,000,000 USD, 1.8 times the line of 500,000,000 (" in told
    assert "or EUR 15,000,000, whichever is higher" in made.text and "EUR 15000000" not in made.text
    assert "Yes, by what follows from other facts of the card." in made.definitions["us.ndaa2024.foundational-model"]
    assert "by an estimate" in page(CLOSED).definitions["eu.aia.51-2"]
