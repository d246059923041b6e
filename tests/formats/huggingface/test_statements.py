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


@pytest.mark.parametrize("said", ["1e24 FLOPS/s", "1e24 FLOP/s", "1e24 FLOPS per second", "5 PFLOPS", "1e18 FLOPS-days"])
def test_a_rate_is_no_amount_of_compute(said: str) -> None:
    found = card(f"**Cumulative Compute:** {said}")
    assert "training" not in found
    assert found["provenance"]["notes"]


@pytest.mark.parametrize("said", ["1.5 * 10^23 FLOPS", "1.5e23 FLOPs", "1.5\u00d710\u00b2\u00b3 FLOP", "1.5*10^23"])
def test_below_a_label_that_asks_for_an_amount_flops_is_the_plural(said: str) -> None:
    found = card(f"**Cumulative Compute:** {said}")
    assert found["training"]["compute"]["cumulative_flop"]["value"] == Decimal("1.5e23")
    assert any("read as operations" in note for note in found["provenance"].get("notes", ())) is ("FLOPS" in said.upper())


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("7B (7*10^9)", {"value": Decimal("7e9")}),
        ("7B (7.24*10^9)", {"value": Decimal("7.24e9")}),
        ("7.3*10^10 (73 billion)", {"value": Decimal("7.3e10")}),
        ("8.03 billion parameters", {"value": Decimal("8.03e9")}),
        ("600M params", {"value": Decimal("6e8")}),
        ("7B (dense)", {"value": Decimal("7e9")}),
        ("< 1B", {"low": Decimal(0), "high": Decimal("1e9")}),
        ("Less than 1 billion", {"low": Decimal(0), "high": Decimal("1e9")}),
        ("<1B (5*10^8)", {"value": Decimal("5e8")}),
        ("more than 100B", {"low": Decimal("1e11")}),
        ("approximately 8B", {"value": Decimal("8e9"), "basis": "estimated", "method": "about, says the source"}),
    ],
)
def test_a_number_of_parameters_is_read_in_the_spellings_of_the_template(said: str, size: dict[str, Any]) -> None:
    found = card(f"**Number of model parameters:** {said} <br>")
    held = found["architecture"]["parameters"]["total"]
    assert held == {"basis": "reported", "source": "README.md line 1", **size}


@pytest.mark.parametrize("said", ["30B total, 3B active", "30B parameters (3B active)", "30B / 3B activated parameters"])
def test_active_parameters_beside_the_total_are_read(said: str) -> None:
    size = card(f"**Number of model parameters:** {said}")["architecture"]["parameters"]
    assert (size["total"]["value"], size["active"]["value"]) == (Decimal("3e10"), Decimal("3e9"))


@pytest.mark.parametrize("said", ["7B (12B)", "seven", "7B-12B", "< (1B)"])
def test_what_is_no_one_number_of_parameters_is_noted(said: str) -> None:
    found = card(f"**Number of model parameters:** {said}")
    assert "architecture" not in found and found["provenance"]["notes"]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("### Release Date:\nHuggingface : 03/16/2026", "2026-03-16"),
        (
            "### Release Date: <br>\nHugging Face 08/25/2025 via https://hf.co/x/y <br>\nGithub 08/20/2025 via [code](https://x.y)",
            "2025-08-20",
        ),
        ("## Model Release Date\n\nMarch 16, 2026", "2026-03-16"),
        ("**Release Date:** Hugging Face 03/16/2026", "2026-03-16"),
        ("### [Expected] Release Date:\n2026-03-16", "2026-03-16"),
    ],
)
def test_the_day_of_release_is_read_below_its_heading(lines: str, day: str) -> None:
    assert card(lines)["model"]["released"] == day


@pytest.mark.parametrize("said", ["Huggingface : 03/04/2026", "planned for 2026-03-16, if all goes well"])
def test_a_day_of_release_that_is_not_read_is_noted(said: str) -> None:
    found = card(f"### Release Date:\n{said}")
    assert "released" not in found["model"] and "release date" in found["provenance"]["notes"][0]


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
        ("NVIDIA A100 80GB", "15 days on all 160 GPUs", {"accelerator": "NVIDIA A100 80GB", "count": 160, "hours": 360}),
        ("160 x A100", "15 days on all 160 GPUs", {"accelerator": "A100", "count": 160, "hours": 360}),
        ("64 x A100", "15 days on all 160 GPUs", {"accelerator": "A100", "count": 64}),
        ("H100", "2 weeks on 8 GPUs", {"accelerator": "H100", "count": 8, "hours": 336}),
        ("H100", "90 minutes on 8 GPUs", {"accelerator": "H100", "count": 8, "hours": Decimal("1.5")}),
        ("H100", "1,600 GPU hours on 8 GPUs", {"accelerator": "H100", "count": 8, "hours": 200}),
        ("8 x H100", "10 GPU days", {"accelerator": "H100", "count": 8, "hours": 30}),
        ("8 x H100", "10 days each", {"accelerator": "H100", "count": 8, "hours": 240}),
        ("8 x H100", "10 days", {"accelerator": "H100", "count": 8}),
        ("H100", "15 days on all GPUs", {"accelerator": "H100"}),
        ("H100", "15 days on 3 occasions", {"accelerator": "H100"}),
        ("[More Information Needed]", "72 hours on 8x A100", {"accelerator": "A100", "count": 8, "hours": 72}),
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
