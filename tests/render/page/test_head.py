"""The head of a page: the answers of each place, what to do next, and the matrix of several models."""

import json
from typing import TYPE_CHECKING

from tests.render.page.conftest import DAY, MODELS, Made

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

GPT_4 = str(MODELS / "gpt-4.json")


def test_each_definition_has_its_answer_in_a_word_beside_a_symbol(page: Made) -> None:
    rows = dict(page(GPT_4).tables["answers"][1:])
    assert rows["European Union"].startswith("● yes general-purpose AI model◐ open provider's model in scope◕ likely yes ")
    assert "likely no frontier model (from 1 January 2027)" in rows["Illinois"]


def test_the_matrix_has_a_row_a_model_and_the_strongest_answer_of_each_place(page: Made, quick: "Quick") -> None:
    head, *rows = page(str(MODELS)).tables["matrix"]
    report = json.loads(quick("check", str(MODELS), "--format", "json", "--as-of", DAY).out)
    assert len(rows) == len(report["assessments"]) == 17 and head[:2] == ["Model", "European Union"]
    found = {row[0]: row[1] for row in rows}
    assert found["GPT-3 davinci 175B"] == "● yes" and found["BERT-Large"] == "○ no"


def test_duties_are_listed_by_the_day_on_which_they_are_due(page: Made, write: "Write") -> None:
    card = write(
        capability={"significant_generality": True, "wide_tasks": True, "integrable": True, "outputs": ["text"]},
        training={"compute": {"cumulative_flop": 2e23}},
        availability={"markets": [{"where": "EU", "date": "2026-01-01"}]},
    )
    found = page(card)
    head, *rows = found.tables["next"]
    assert head == ["When", "What", "State"]
    assert rows[0][0].startswith("due 1 January 2026") and rows[0][2].startswith("not documented; fine up to")
    duties = found.tables["duties"]
    assert duties[0] == ["What", "Who, and when", "Documented", "Exemption and fine"]
    assert duties[1][1].startswith("Provider; due 1 January 2026") and "documentation.technical" in duties[1][2]


def test_questions_come_as_a_list_to_tick_off(page: Made) -> None:
    found = page(GPT_4)
    assert ("ul", {"class": "check"}) in found.tags
    assert "Where is the model available? availability.markets (asked by" in found.text


def test_the_imprint_has_the_digests_and_the_command(page: Made) -> None:
    rows = dict(page(GPT_4, "--set", "training.compute.direct_flop=1e24").tables["imprint"])
    assert rows["Law of"] == "28 November 2026" and rows["Rules"].startswith("sha256:")
    command = rows["To make it again"]
    assert command.startswith("fmcheck check ")
    assert command.endswith("--format html --as-of 2026-11-28 --set training.compute.direct_flop=1e24")


def test_what_documents_a_duty_is_named_by_the_field_that_the_card_has(page: Made, write: "Write") -> None:
    card = write(
        capability={"significant_generality": True, "wide_tasks": True, "integrable": True, "outputs": ["text"]},
        availability={"markets": [{"where": "EU", "date": "2026-01-01"}]},
        documentation={"model_report": "https://example.org/report"},
    )
    told = next(row for row in page(card).tables["duties"] if row[0].startswith("“draw up and keep up-to-date"))[2]
    held, _, lacking = told.partition("Not in the card: ")
    assert "results of evaluation documentation.model_report" in held.partition("In the card: ")[2]
    assert "the technical documentation itself documentation.technical" in lacking


def test_an_entry_of_a_list_that_is_missing_is_named_in_words(page: Made, write: "Write") -> None:
    card = write(
        capability={"significant_generality": True, "wide_tasks": True, "integrable": True, "outputs": ["text"]},
        training={"compute": {"cumulative_flop": 4e25}},
        availability={"markets": [{"where": "EU", "date": "2026-01-01"}]},
    )
    text = page(card).text
    assert "documentation.evaluations (adversarial)" in text and "acts (notification)" in text and "acts#" not in text
