"""Labelled lines of a README become facts with their lines; prose, code, comments and other models' cards do not."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.formats import Material
from compliance.formats.huggingface.read import read


def card(text: str) -> dict[str, Any]:
    return read(Material("README.md", text=text)).card("fallback")


def notes(text: str) -> list[str]:
    found: list[str] = card(text)["provenance"].get("notes", [])
    return found


TEMPLATE = """\
# Model Card for Example-7B

<!-- **Developed by:** the template's author -->
- **Developed by:** [Example Labs](https://example.org)
- **License:** [Apache 2.0](https://example.org/licence)
- **Finetuned from model [optional]:** [org/base](https://huggingface.co/org/base)
- **Language(s) (NLP):** [More Information Needed]

```
**Cumulative Compute:** 9e30
```

- **Hardware Type:** 8 x A100 80GB
- **Hours used:** 1,000 GPU hours
"""


def test_the_template_of_the_hub_is_read() -> None:
    found = card(TEMPLATE)
    assert found["model"]["name"] == "Example-7B"
    assert found["provider"] == {"name": "Example Labs", "url": "https://example.org"}
    assert found["licence"] == {"spdx": "Apache-2.0"}
    assert found["lineage"] == {"bases": [{"name": "org/base", "relation": "finetune"}]}
    assert found["training"] == {"hardware": [{"accelerator": "A100 80GB", "count": 8, "hours": 125}]}
    assert found["provenance"]["unknown"] == [
        {"field": "/documentation/languages", "where": "README.md line 7", "says": "[More Information Needed]"}
    ]
    assert {"field": "/provider/name", "where": "README.md line 4", "basis": "reported"} in found["provenance"]["facts"]


NVIDIA = """\
# Example-Nano Overview
**Architecture Type:** Transformer <br>
**This model was developed based on [org/base](https://huggingface.co/org/base) <br>
**Number of model parameters: 7.3×10¹⁰ <br>
**Cumulative Compute:** 1.2E+24 <br>
**Estimated Energy and Emissions for Model Training:** Total kWh = 1,500 kWh <br>
**Input Type(s):** Text, Image <br>
**Output Type(s):** Text <br>
**Release Date:** 06/23/2025 <br>
"""


def test_the_template_of_nvidia_is_read() -> None:
    found = card(NVIDIA)
    assert found["architecture"]["family"] == "transformer"
    assert found["architecture"]["parameters"]["total"]["value"] == Decimal("7.3e10")
    assert found["training"]["compute"]["cumulative_flop"]["value"] == Decimal("1.2e24")
    assert found["training"]["energy_mwh"]["value"] == Decimal("1.5")
    assert found["capability"] == {"inputs": ["text", "image"], "outputs": ["text"]}
    assert found["lineage"] == {"bases": [{"name": "org/base"}]}
    assert found["model"]["released"] == "2025-06-23"


@pytest.mark.parametrize(
    "line",
    ["**Number of model parameters:** 73B", "** Number of model parameters 7.3*10^10 <br>", "* **Number of model parameters**: 7.3e10"],
)
def test_a_number_of_parameters_is_read_as_people_write_it(line: str) -> None:
    assert card(line)["architecture"]["parameters"]["total"]["value"] == Decimal("7.3e10")


def test_undisclosed_compute_is_unknown_and_not_nothing() -> None:
    found = card("**Cumulative Compute:** Undisclosed <br>")
    assert "training" not in found
    assert [item["field"] for item in found["provenance"]["unknown"]] == ["/training/compute/cumulative_flop"]


def test_a_rate_is_no_amount_of_compute() -> None:
    found = card("**Cumulative Compute:** 1e24 FLOPS")
    assert "training" not in found
    assert "rate" in found["provenance"]["notes"][0]


@pytest.mark.parametrize(
    ("kind", "hours", "hardware"),
    [
        ("A100 PCIe 40GB", "150000", {"accelerator": "A100 PCIe 40GB"}),
        ("4x Tesla V100", "72", {"accelerator": "Tesla V100", "count": 4}),
        ("4x Tesla V100", "72 hours wall clock", {"accelerator": "Tesla V100", "count": 4, "hours": 72}),
        ("1 x RTX 3090", "12 hours", {"accelerator": "RTX 3090", "count": 1, "hours": 12}),
        ("3 x A100", "100 GPU hours", {"accelerator": "A100", "count": 3}),
        ("32 x 8 x A100 GPUs", "[More Information Needed]", {"accelerator": "A100", "count": 256}),
        ("384 A100 80GB GPUs", "", {"accelerator": "A100 80GB", "count": 384}),
        ("H100-80GB (TDP of 700W)", "39.3M GPU hours", {"accelerator": "H100-80GB (TDP of 700W)"}),
        ("TPU v3-8", "about two weeks", {"accelerator": "TPU v3-8"}),
    ],
)
def test_hours_are_taken_only_where_it_is_settled_whose_they_are(kind: str, hours: str, hardware: dict[str, Any]) -> None:
    found = card(f"- **Hardware Type:** {kind}\n- **Hours used:** {hours}\n")
    assert found["training"]["hardware"] == [hardware]
    settled = "hours" in hardware or not hours or "Needed" in hours
    assert bool(found["provenance"].get("notes")) is not settled


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-04-18", "2024-04-18"),
        ("April 18, 2024", "2024-04-18"),
        ("Thursday, 18 April 2024", "2024-04-18"),
        ("04/18/2024", "2024-04-18"),
        ("04/05/2024", None),
        ("Spring 2024", None),
        ("2024-02-31", None),
    ],
)
def test_a_release_date_is_taken_where_it_is_one_day(said: str, day: str | None) -> None:
    assert card(f"**Release Date:** {said}")["model"].get("released") == day


def test_a_developer_and_a_day_need_no_colon() -> None:
    found = card("**Model developers** Meta\n\n**Model Release Date** April 18, 2024.\n\n**License** A custom licence is **here**.\n")
    assert found["provider"]["name"] == "Meta"
    assert found["model"]["released"] == "2024-04-18"
    assert "licence" not in found


def test_the_card_of_the_original_model_is_not_this_models() -> None:
    found = card("# Example GPTQ\n\n# Original model card: Example\n\n- **Developed by:** Somebody else\n")
    assert "provider" not in found


@pytest.mark.parametrize("value", ["{{ developers | default('[More Information Needed]', true) }}", "", "https://example.org;"])
def test_a_placeholder_or_an_address_is_no_name_of_a_developer(value: str) -> None:
    assert "name" not in card(f"- **Developed by:** {value}\n").get("provider", {})


def test_prose_and_tables_are_left_alone() -> None:
    found = card("We trained a model with 70B parameters on 15T tokens.\n\n| Parameters | Tokens |\n|---|---|\n| 70B | 15T |\n")
    assert set(found) == {"schema_version", "model", "provenance"}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("# Model Card for Mixtral-8x7B", "Mixtral-8x7B"),
        ("# GPT-3 Model Card", "GPT-3"),
        ("# **Llama 2**", "Llama 2"),
        ("# [Example](https://example.org) ##", "Example"),
        ("# Model Card for Model ID", "fallback"),
        ("# Model Details", "fallback"),
        ("# {MODEL_NAME}", "fallback"),
        ("## Example", "fallback"),
        ("```\n# pip install example\n```", "fallback"),
    ],
)
def test_the_first_heading_names_the_model_unless_it_names_a_section(heading: str, name: str) -> None:
    assert card(heading + "\n")["model"]["name"] == name


@pytest.mark.parametrize(
    ("license", "spdx"), [("MIT", "MIT"), ("Apache License, Version 2.0", "Apache-2.0"), ("CC BY-SA 3.0", "CC-BY-SA-3.0"), ("Apache", None)]
)
def test_a_licence_in_words_is_taken_where_the_words_settle_it(license: str, spdx: str | None) -> None:
    assert card(f"- **License:** {license}\n").get("licence", {}).get("spdx") == spdx


def test_lines_that_make_patterns_slow_are_read_all_the_same() -> None:
    for line in (
        "**Developed by:** " + "[a](b" * 20_000,
        "# x" + " " * 50_000 + "y",
        "This model was developed based on " + " " * 50_000 + "x",
    ):
        card(line + "\n" + "<!-- " * 10_000)
