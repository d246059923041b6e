"""Official forms as people fill them in and paste them: what the command reads of them, and what it must not make of them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")


def form(path: Path, **sections: Any) -> str:
    """A Model Documentation Form in JSON with these sections; its name."""
    general = {"LegalNameProvider": {"value": "Example Labs"}, "ModelName": {"value": "Lark"}}
    file = path / "lark.mdf.json"
    file.write_text(json.dumps({"GeneralInformation": general} | sections), encoding="utf-8")
    return file.name


def converted(quick: "Quick", *arguments: str) -> Any:
    outcome = quick("convert", *arguments, *DAY)
    assert outcome.code == 0, outcome.err
    return decode(outcome.stdout)


@pytest.mark.parametrize(
    ("methodology", "field"),
    [
        ("Cumulative, by Annex A.1 of the Guidelines. Inference is not counted.", "cumulative_flop"),
        ("This is not the cumulative amount; the base model is excluded", "direct_flop"),
        ("Compute of the base, which the cumulative amount would have, was left out without an estimate", "direct_flop"),
        ("A non-cumulative figure", "direct_flop"),
    ],
)
def test_a_figure_that_is_said_not_to_be_cumulative_is_not(quick: "Quick", tmp_path: Path, methodology: str, field: str) -> None:
    resources = {"AmountOfComputation": {"value": "3.8e24 FLOP"}, "Methodology": {"value": methodology}}
    assert list(converted(quick, form(tmp_path, ComputationalResources=resources))["training"]["compute"]) == [field]


TABLE = """# Template for the Public Summary of Training Content

| | |
|---|---|
| **1.1. Provider identification** | |
| Provider name and contact details: | Example GmbH, Lerchenstr. 1, 10115 Berlin, info@example.org |
| **1.2. Model identification** | |
| Versioned model name(s): | Lark &amp; Wren 1.0 |
| Model dependencies: | Llama-3.1-70B |
| Date of placement of the model on the Union market: | 25/08/2025 |
| **1.3. Modalities, overall training data size and other characteristics** | |
| Modality | Training data size | Types of content |
| Text \u2612 | \u2610 Less than 1 billion tokens \u2612 1 billion to 10 trillion tokens \u2610 More than 10 trillion tokens | Web pages |
| Image \u2610 | \u2610 Less than 1 million images | |
| \u2612 Audio | \u2610 Less than 10 000 hours \u2612 10 000 to 1 million hours \u2610 More than 1 million hours | Speech |
| Latest date of data acquisition/collection for model training: | 12/2024 |
| Have you used publicly available datasets to train the model? | \u2612 Yes \u2610 No |
"""
LINES = """Provider name and contact details: Example GmbH
Versioned model name(s): Lark
Text: \u2610 Less than 1 billion tokens \u2612 1 billion to 10 trillion tokens
Latest date of data acquisition/collection for model training: 12/2024
"""


def test_the_template_of_a_summary_that_was_pasted_as_a_table_is_read(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_text(TABLE, encoding="utf-8")
    card = converted(quick, "summary.md")
    assert card["provenance"]["source_format"] == "training-summary"
    assert card["model"]["name"] == "Lark & Wren 1.0" and card["provider"] == {"name": "Example GmbH"}
    assert card["lineage"]["bases"] == [{"name": "Llama-3.1-70B"}]
    assert card["availability"]["markets"] == [{"where": "EU", "date": "2025-08-25"}]
    data = card["training"]["data"]
    assert data["modalities"] == ["text", "audio"] and "images" not in data
    assert data["unique_tokens"]["band"] == "1e9-1e13" and data["unique_tokens"]["source"] == "summary.md line 13"
    assert data["audio_hours"]["band"] == "10000-1e6"
    assert data["description"] == "text: Web pages; audio: Speech" and data["cutoff"] == "2024-12"


def test_lines_of_the_template_without_bold_type_are_read(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_text(LINES, encoding="utf-8")
    card = converted(quick, "summary.md")
    assert (card["model"]["name"], card["provider"]["name"]) == ("Lark", "Example GmbH")
    assert card["training"]["data"]["unique_tokens"]["band"] == "1e9-1e13"


@pytest.mark.parametrize(
    ("stated", "band"),
    [
        ("\u2705 1 billion to 10 trillion tokens \u274c More than 10 trillion tokens", "1e9-1e13"),
        ("( ) Less than 1 billion tokens (x) 1 billion to 10 trillion tokens", "1e9-1e13"),
        ("\u25a1 1 billion to 10 trillion tokens \u25a0 More than 10 trillion tokens", ">1e13"),
        ("\uf0a8 1 billion to 10 trillion tokens \uf0fe More than 10 trillion tokens", ">1e13"),
    ],
)
def test_the_box_that_is_ticked_is_found_in_any_font(quick: "Quick", tmp_path: Path, stated: str, band: str) -> None:
    (tmp_path / "summary.md").write_text(f"**1.3.1.A Text training data size:** {stated}\n", encoding="utf-8")
    assert converted(quick, "summary.md")["training"]["data"]["unique_tokens"]["band"] == band


@pytest.mark.parametrize("to", ["model-documentation-form", "transparency-report"])
def test_a_form_that_was_written_from_a_card_is_not_taken_for_the_page_of_a_model(quick: "Quick", tmp_path: Path, to: str) -> None:
    card = {"schema_version": "1.0", "model": {"name": "Lark"}}
    (tmp_path / "lark.json").write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / "form.md").write_text(quick("convert", "lark.json", "--to", to, *DAY).out, encoding="utf-8")
    outcome = quick("form.md", *DAY)
    assert outcome.code == 3 and "is not read from Markdown" in outcome.out and "eu.aia" not in outcome.out


@pytest.mark.parametrize(
    "stated",
    [
        "3,8 \u00d7 10^25 FLOP",
        "3.8 \u00d7 10<sup>25</sup> FLOP",
        "3.8 \u00d7 10^25^ FLOP",
        "$3.8 \\times 10^{25}$ FLOP",
        "3.8 \u00d7 10\u00b2\u2075 floating point operations (FLOP)",
    ],
)
def test_a_power_is_read_as_word_processors_write_it(quick: "Quick", tmp_path: Path, stated: str) -> None:
    resources = {"AmountOfComputation": {"value": stated}}
    assert converted(quick, form(tmp_path, ComputationalResources=resources))["training"]["compute"]["direct_flop"]["value"] == 38 * 10**24


@pytest.mark.parametrize(("stated", "verdict"), [("> 10^25 FLOP", "meets"), ("at least 10^25 FLOP", "undetermined")])
def test_more_than_a_threshold_is_more_than_the_threshold(quick: "Quick", tmp_path: Path, stated: str, verdict: str) -> None:
    sections = {
        "ModelProperties": {"InputModalities": {"value": "Text"}, "OutputModalities": {"value": "Text"}},
        "ComputationalResources": {"AmountOfComputation": {"value": stated}},
    }
    outcome = quick(form(tmp_path, **sections), "--select", "eu.aia.51-2", "--format", "json", *DAY)
    (found,) = json.loads(outcome.out)["assessments"][0]["determinations"]
    assert found["verdict"] == verdict


def test_boxes_without_a_field_for_what_was_chosen_are_read(quick: "Quick", tmp_path: Path) -> None:
    card = converted(
        quick,
        form(
            tmp_path,
            ModelProperties={
                "InputModalities": {"value": [{"modality": "Text", "maxSize": "128k tokens"}, {"modality": "Images"}], "AIO": True},
                "OutputModalities": {"Text": {"enabled": True}, "Audio": {"enabled": False}, "AIO": True, "NCAs": True, "DPs": True},
            },
            TrainingData={
                "Provenance": {"WebCrawling": True, "user_data": "x", "SyntheticData": False},
                "DataType": {"value": "Text; Images"},
            },
            DistributionAndLicenses={"DistributionChannels": "Hugging Face, API", "License": "Apache License 2.0 (https://example.org/l)"},
            EnergyConsumption={"TrainingEnergy": {"value": "1,200 MWh (estimated)"}},
        ),
    )
    assert card["capability"] == {"inputs": ["text", "image"], "outputs": ["text"]}
    assert card["architecture"]["context_tokens"]["low"] == 128_000
    kinds = [(source["name"], source["kind"]) for source in card["training"]["data"]["sources"]]
    assert kinds == [("Web Crawling", "crawled"), ("user data", "user")] and card["training"]["data"]["modalities"] == ["text", "image"]
    assert card["availability"]["channels"] == ["api", "download"]
    assert card["licence"] == {"spdx": "Apache-2.0", "url": "https://example.org/l"}
    assert card["training"]["energy_mwh"]["basis"] == "estimated" and card["training"]["energy_mwh"]["value"] == 1200


def test_confidential_is_an_answer_that_the_source_gives(quick: "Quick", tmp_path: Path) -> None:
    card = converted(quick, form(tmp_path, ComputationalResources={"AmountOfComputation": {"value": "Confidential."}}))
    (told,) = card["provenance"]["unknown"]
    assert (told["field"], told["says"]) == ("/training/compute/direct_flop", "Confidential.")


def test_choices_in_one_text_are_as_many_choices(quick: "Quick", tmp_path: Path) -> None:
    data = {"Provenance": {"value": "Web crawling; Publicly available datasets, such as C4, PG-19"}}
    sources = converted(quick, form(tmp_path, TrainingData=data))["training"]["data"]["sources"]
    assert [source["kind"] for source in sources] == ["crawled", "public"]
    assert sources[1]["name"] == "Publicly available datasets, such as C4, PG-19"


def test_what_two_recipients_learn_must_fit_together(quick: "Quick", tmp_path: Path) -> None:
    told = {
        "ModelProperties": {"TotalModelSize": {"AIO": "7.3*10^10", "NCAs": "5B-15B"}},
        "ComputationalResources": {"AmountOfComputation": {"AIO": "3.8e24 FLOP", "NCAs": "10^26 FLOP"}},
    }
    said = converted(quick, form(tmp_path, **told))["provenance"]["notes"]
    assert "TotalModelSize/NCAs: '5B-15B' does not fit 7.3e10 parameters" in said[0]
    assert "'10^26 FLOP' is not the order of magnitude of 3.8e24 operations, which was taken" in said[1]
    told["ModelProperties"]["TotalModelSize"]["NCAs"] = "50B-100B"
    told["ComputationalResources"]["AmountOfComputation"]["NCAs"] = "10^24"
    assert "notes" not in converted(quick, form(tmp_path, **told))["provenance"]


def test_a_template_that_nobody_filled_in_is_no_card_and_one_that_cannot_be_read_is_no_page(quick: "Quick", tmp_path: Path) -> None:
    blank = "\n".join(f"{line.rpartition(':')[0]}: | |" if line.count(":") else line for line in TABLE.splitlines())
    for folder, text in (("blank", blank), ("filled", TABLE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "template.md").write_text(text, encoding="utf-8")
    assert "no card found" in quick("blank", *DAY).out and "Lark & Wren" in quick("filled", "--format", "json", *DAY).out
    (tmp_path / "copied.md").write_text(
        "Versioned model name(s)\nLark\nLatest date of data acquisition/collection\n2024\n", encoding="utf-8"
    )
    outcome = quick("copied.md", *DAY)
    assert outcome.code == 3 and "not a summary of training content" in outcome.out


def test_a_form_of_which_nothing_is_understood_says_so(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(json.dumps({"GeneralInformation": [{"field": "Model name", "answer": "Lark"}]}), encoding="utf-8")
    (told,) = converted(quick, "form.json")["provenance"]["notes"]
    assert "nothing that is filled in was found under a name of the form" in told
    (tmp_path / "form.json").write_text(json.dumps({"GeneralInformation": {"Model name": {"answer": "Lark"}}}), encoding="utf-8")
    card = converted(quick, "form.json")
    assert card["model"]["name"] == "Lark" and "notes" not in card["provenance"]


def test_an_answer_with_a_remark_in_brackets_is_the_answer(quick: "Quick", tmp_path: Path) -> None:
    lines = (
        "1.3.1.A Text training data size:** Not disclosed (trade secret)",
        "1.3.1.C Image training data size:** 2 billion images (approx.)",
    )
    (tmp_path / "summary.md").write_text("\n".join(f"**{line}" for line in lines), encoding="utf-8")
    card = converted(quick, "summary.md")
    assert card["provenance"]["unknown"] == [
        {"field": "/training/data/unique_tokens", "where": "summary.md line 1", "says": "Not disclosed (trade secret)"}
    ]
    images = card["training"]["data"]["images"]
    assert images["value"] == 2 * 10**9 and images["basis"] == "estimated"
