"""The reader of summaries of training content, through texts in the layout of data_summary_card.md."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance.card.validate import is_valid
from compliance.errors import InputError
from compliance.formats import Material
from compliance.formats.detect import of_markdown
from compliance.formats.eu.training_summary import read
from compliance.formats.take import take

ROOT = Path(__file__).resolve().parents[3]
UNIQUE = "unique_tokens"

SUMMARY = """\
# Data Summary for example/lark

## 1. General information

**1.0.2 Last update:** 04-Dec-2025

## 1.1 Model Developer Identification

**1.1.1 Model Developer name and contact details:** Example Labs, Inc. at One Lark Way, Springfield, WA 98000. Tel: 555-0100

## 1.2 Model Identification

**1.2.1 Versioned model name(s):** Lark-2

**1.2.2 Model release date:** 16-Jan-2025

### 1.3.1 Size of dataset and characteristics

**1.3.1.A Text training data size:** 1 billion to 10 trillion tokens

**1.3.1.B Text training data content:** Web pages and code.

**1.3.1.C Image training data size:** Not applicable. Images are not part of the training data

**1.3.1.E Audio training data size:** 10,000 hours

**1.3.1.G Video training data size:** Not applicable

**1.3.1.I Other training data size:** 607,684 crystal structures

**1.3.2 Latest date of data acquisition/collection for model training:** March 2024

**1.3.3 Is data collection ongoing to update the model with new data collection after deployment?** Yes

## 2. List of data sources

### 2.1 Publicly available datasets

**2.1.1 Have you used publicly available datasets to train the model?** Yes

- [FineWeb](https://example.org/fineweb)
- The Stack

## 2.2 Private non-publicly available datasets obtained from third parties

**2.2.1.A Have you concluded transactional commercial licensing agreement(s) with rights holder(s)?** Yes

**2.2.2.A Have you obtained private datasets from third parties that are not licensed as described in Section 2.2.1?** No

## 2.3 Personal Information

**2.3.1 Was personal data used to train the model?** Example Labs follows all relevant laws

## 2.4 Synthetic data

**2.4.1 Was any synthetic AI-generated data used to train the model?** Yes

**3.1.1 Does this dataset include any data protected by copyright?** Example Labs licensed some of it
"""


def card(text: str, name: str = "data_summary_card.md") -> dict[str, Any]:
    made = read(Material(name, text=text)).card("unnamed")
    assert is_valid(made)
    return made


def data(*lines: str) -> dict[str, Any]:
    found: dict[str, Any] = card("\n".join(lines)).get("training", {}).get("data", {})
    return found


def notes(*lines: str) -> str:
    return "\n".join(card("\n".join(lines))["provenance"].get("notes", ()))


def size(stated: str, code: str = "1.3.1.A", kind: str = "Text") -> dict[str, Any]:
    return data(f"**{code} {kind} training data size:** {stated}")


def test_the_whole_layout_is_taken_over_with_the_line_of_every_fact() -> None:
    made = card(SUMMARY)
    assert made["model"] == {"name": "Lark-2", "released": "2025-01-16"}
    assert made["provider"] == {"name": "Example Labs, Inc."}
    assert made["documentation"]["contact"].endswith("Tel: 555-0100")
    training = made["training"]["data"]
    assert training[UNIQUE]["band"] == "1e9-1e13"
    assert training[UNIQUE]["source"] == "data_summary_card.md line 19"
    assert training["audio_hours"]["value"] == 10_000
    assert training["modalities"] == ["text", "audio"]
    assert training["description"] == "text: Web pages and code"
    assert training["cutoff"] == "2024-03"
    assert [(source["kind"], source["name"]) for source in training["sources"]] == [
        ("public", "FineWeb"),
        ("public", "The Stack"),
        ("licensed", "commercially licensed datasets"),
        ("synthetic", "synthetic data"),
    ]
    where = {fact["field"]: fact["where"] for fact in made["provenance"]["facts"]}
    assert where["/model/released"] == "data_summary_card.md line 15"
    assert where["/training/data/sources/0"] == "data_summary_card.md line 41"


def test_what_the_card_has_no_field_for_is_told() -> None:
    told = "\n".join(card(SUMMARY)["provenance"]["notes"])
    assert "line 29: '607,684 crystal structures'" in told
    assert "line 33: data is collected after release too" in told
    assert "private datasets obtained from third parties (line 48, no)" in told


def test_no_judgement_follows_from_a_size() -> None:
    training = card(SUMMARY)["training"]["data"]
    assert not {"large", "broad", "vast", "web_crawl", "tokens", "epochs"} & training.keys()
    assert "capability" not in card(SUMMARY)


@pytest.mark.parametrize(
    ("stated", "band"),
    [
        ("Less than 1 billion tokens", "<1e9"),
        ("More than 10 trillion tokens", ">1e13"),
        ("More than 10 trillions of tokens", ">1e13"),
        ("1 billion to 1 trillion tokens", "1e9-1e12"),
        ("1 to 10 trillion tokens", "1e12-1e13"),
        ("1billion - 10 trillions tokens", "1e9-1e13"),
        ("up to 19.2 billion tokens", "<=1.92e10"),
        ("15T+ tokens", ">=1.5e13"),
        ("\u2610 Less than 1 billion tokens \u2612 1 billion to 10 trillion tokens \u2610 More than 10 trillion tokens", "1e9-1e13"),
        ("[ ] Less than 1 billion tokens [x] More than 10 trillion tokens", ">1e13"),
    ],
)
def test_a_band_is_a_band_of_different_tokens(stated: str, band: str) -> None:
    assert size(stated)[UNIQUE]["band"] == band


def test_one_number_is_a_number_and_about_is_an_estimate() -> None:
    assert size("15 trillion tokens")[UNIQUE] | {"source": ""} == {
        "value": Decimal("15e12"),
        "basis": "reported",
        "method": "the size of the data; how often it was seen in training is not said",
        "source": "",
    }
    assert size("approximately 15 trillion tokens")[UNIQUE]["basis"] == "estimated"


def test_tokens_seen_are_taken_as_seen_only_where_the_source_says_so() -> None:
    assert size("15 trillion tokens seen in training")["tokens"]["value"] == Decimal("15e12")
    assert "tokens" not in size("15 trillion tokens")


@pytest.mark.parametrize(
    "stated",
    [
        "1 trillion tokens over 3 epochs",
        "1 trillion tokens, 200 billion of them unique",
        "1 trillion tokens or more",
        "10.000 tokens",
        "500 to 1 trillion tokens",
        "2 trillion to 1 trillion tokens",
        "1,5 billion tokens",
        "15 trillion",
        "15 trillion words",
        "More than 10 billion tokens per language",
        "1 billion to 10 billion tokens, seen several times",
        "400 million image-text pairs",
        "a lot",
        "\u2612 1 billion tokens \u2612 2 billion tokens",
    ],
)
def test_a_size_that_is_not_clear_is_told_and_left_out(stated: str) -> None:
    line = f"**1.3.1.A Text training data size:** {stated}"
    assert UNIQUE not in data(line) and "tokens" not in data(line)
    assert "line 1" in notes(line)


@pytest.mark.parametrize("stated", ["Not applicable", "N/A", "None", "No text", "Not used", "0"])
def test_not_applicable_states_no_size_and_no_kind_of_data(stated: str) -> None:
    assert size(stated) == {}


def test_unknown_is_recorded_as_unknown() -> None:
    made = card("**1.3.1.A Text training data size:** Not disclosed\n**1.3.2 Latest date of data:** Unknown")
    fields = {item["field"]: item["says"] for item in made["provenance"]["unknown"]}
    assert fields == {"/training/data/unique_tokens": "Not disclosed", "/training/data/cutoff": "Unknown"}


def test_images_given_in_tokens_are_a_kind_of_data_without_a_size() -> None:
    assert size("More than 10 trillion tokens (image & video combined)", "1.3.1.C", "Image") == {"modalities": ["image"]}
    assert size("1 million to 1 billion images", "1.3.1.C", "Image")["images"]["band"] == "1e6-1e9"


@pytest.mark.parametrize(
    "line",
    [
        "**1.3.1.A Text training data size**: 2 billion tokens",
        "**1.3.1.A** Text training data size: 2 billion tokens",
        "1.3.1.A Text training data size: 2 billion tokens",
        "- **1.3.1.A. Text training data size:** **2 billion tokens**",
        "**1.3.1.A Text training data size: 2 billion tokens**",
        "__1.3.1.A Text training data size:__ 2 billion tokens",
        "### 1.3.1.A Text training data size\n\n2 billion tokens",
        "\ufeff**1.3.1.A Text training data size:**\r\n2 billion tokens\r\n",
    ],
)
def test_bold_colons_lists_headings_and_line_ends_may_vary(line: str) -> None:
    assert data(line)[UNIQUE]["value"] == Decimal("2e9")


def test_a_code_and_a_label_that_contradict_each_other_decide_nothing() -> None:
    line = "**1.3.1.A Image training data size:** 2 billion images"
    assert data(line) == {}
    assert "1.3.1.A is called 'Image training data size' here" in notes(line)


def test_after_2_2_the_label_decides_and_not_the_number() -> None:
    ours = data("**2.3.1 Were crawlers used by the provider to collect data?** Yes", "**2.5.1 Was synthetic data used?** Yes")
    assert [source["kind"] for source in ours["sources"]] == ["crawled", "synthetic"]
    theirs = data("**2.4.1 Was any synthetic AI-generated data used to train the model?** Yes: textbooks")
    assert theirs["sources"] == [{"name": "synthetic data: textbooks", "kind": "synthetic"}]
    users = data("**2.4 Was data from user interactions with the model used to train it?** Yes")
    assert [source["kind"] for source in users["sources"]] == ["user"]


def test_an_answer_that_is_neither_yes_nor_no_is_told() -> None:
    line = "**2.1.1 Have you used publicly available datasets to train the model?** We follow the law"
    assert data(line) == {}
    assert "says neither yes nor no" in notes(line)


def test_licensed_data_in_the_part_on_copyright_is_no_source() -> None:
    assert data("**3.1.1 Was licensed data used?** Yes", "**1.2.1 Versioned model name(s):** Lark") == {}


@pytest.mark.parametrize("stated", ["05/01/2025", "May 2025", "2025-02-31", "soon"])
def test_a_release_that_is_no_one_day_is_told_and_left_out(stated: str) -> None:
    text = f"**1.2.2 Model release date:** {stated}"
    assert "released" not in card(text)["model"]
    assert f"line 1: '{stated}'" in notes(text)


@pytest.mark.parametrize("stated", ["2025-05-01", "1 May 2025", "May 1st, 2025", "01-May-2025"])
def test_a_day_may_be_written_in_several_ways(stated: str) -> None:
    assert card(f"**1.2.2 Model release date:** {stated}")["model"]["released"] == "2025-05-01"


def test_the_day_of_placing_on_the_union_market_is_no_release() -> None:
    made = card("**1.2.2 Date of placement of the model on the Union market:** Sept 2nd, 2025")
    assert made["availability"]["markets"] == [{"where": "EU", "date": "2025-09-02"}]
    assert "released" not in made["model"]
    month = card("**Date of placement of the model on the Union market:** April 2026")
    assert month["availability"]["markets"] == [{"where": "EU"}]
    assert "availability" not in card("**Date of placement of the model on the Union market:** N/A")


def test_a_summary_of_several_models_says_so() -> None:
    text = "**1.2.1 Versioned model name(s):** Lark-8B, Lark-70B (base, chat)"
    assert card(text)["model"]["name"] == "Lark-8B, Lark-70B (base, chat)"
    assert "covers 2 models" in notes(text)


def test_no_dependency_is_not_the_same_as_no_base_model() -> None:
    made = card("**1.2.3 Model dependencies:** N/A")
    assert "lineage" not in made
    assert card("**1.2.3 Model dependencies:** None-Such-7B")["lineage"]["bases"] == [{"name": "None-Such-7B"}]


def test_comments_and_fenced_blocks_are_no_part_of_a_summary() -> None:
    hidden = "<!--\n**1.3.1.A Text training data size:** 1 billion tokens\n-->\n```\n**1.2.1 Model name:** X\n```\n"
    made = card(hidden + "**1.3.1.A Text training data size:** 2 billion tokens")
    assert made["training"]["data"][UNIQUE]["value"] == Decimal("2e9")
    assert made["training"]["data"][UNIQUE]["source"].endswith("line 7")


def test_two_different_sizes_are_told_and_the_first_is_kept() -> None:
    lines = [f"**1.3.1.A Text training data size:** {count} billion tokens" for count in (1, 2)]
    assert data(*lines)[UNIQUE]["value"] == Decimal("1e9")
    assert "2e9" in notes(*lines)


@pytest.mark.parametrize("text", ["", "# A model\n\nIt was trained on text.", "**1.9 Weather:** fine", "<!-- **1.2.1 Model name:** X"])
def test_a_text_that_is_no_summary_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not a summary of training content"):
        read(Material("notes.md", text=text))


@pytest.mark.parametrize("path", sorted((ROOT / "examples/foreign").glob("*.summary.md")), ids=lambda path: path.name)
def test_the_examples_are_found_out_and_read(path: Path) -> None:
    assert of_markdown(path.read_text(encoding="utf-8")) == "training-summary"
    made = take(str(path), path.read_bytes())[0].card
    assert is_valid(made)
    assert made["training"]["data"][UNIQUE]["band"] == ">1e13"
