"""Tables of Epoch AI: what a row states, what it leaves open, and what is wrong in it."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.validate import is_valid
from compliance.tables.epoch import drafted, is_epoch
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Quick

ROW = {"Model": "M 7B", "Training compute (FLOP)": "1e24", "Confidence": "Likely", "Parameters": "7000000000"}


def card(**cells: str) -> dict[str, Any]:
    name, draft = drafted("models.csv", 2, ROW | {key.replace("_", " "): value for key, value in cells.items()})
    made = draft.card(name)
    assert is_valid(made)
    return made


def ends(node: dict[str, Any]) -> tuple[Decimal, Decimal, Decimal]:
    return node["low"], node["value"], node["high"]


def test_a_table_of_epoch_is_known_by_its_columns() -> None:
    assert is_epoch(ROW) and is_epoch(["System", *list(ROW)[1:]])
    assert not is_epoch(["Model", "Training compute (FLOP)"]) and not is_epoch(["Training compute (FLOP)", "Confidence"])


@pytest.mark.parametrize(("confidence", "factor"), [("Confident", 2), ("Likely", 5), ("Speculative", 10), ("", 10)])
def test_compute_is_a_third_partys_estimate_whose_range_follows_its_confidence(confidence: str, factor: int) -> None:
    compute = card(Confidence=confidence)["training"]["compute"]
    assert (
        ends(compute["direct_flop"])
        == ends(compute["cumulative_flop"])
        == (Decimal("1e24") / factor, Decimal("1e24"), Decimal("1e24") * factor)
    )
    assert (compute["direct_flop"]["basis"], compute["direct_flop"]["by"]) == ("estimated", "Epoch AI")


def test_compute_counts_the_base_where_one_is_named() -> None:
    made = card(Base_model="Llama 3.1-8B")
    assert list(made["training"]["compute"]) == ["cumulative_flop"] and made["lineage"]["bases"] == [{"name": "Llama 3.1-8B"}]
    compute = card(**{"Base_model": "Llama 3.1-8B", "Finetune compute (FLOP)": "2e21"})["training"]["compute"]
    assert compute["direct_flop"]["value"] == Decimal("2e21") and compute["cumulative_flop"]["value"] == Decimal("1e24")


def test_no_base_model_in_the_row_is_no_statement_that_there_is_none() -> None:
    assert "lineage" not in card()


@pytest.mark.parametrize(
    ("access", "word", "weights"),
    [
        ("Open weights (unrestricted)", "", "open"),
        ("API access", "", "closed"),
        ("Hosted access (no API)", "TRUE", "closed"),
        ("Unreleased", "TRUE", None),
        ("", "True", "open"),
        ("", "False", None),
    ],
)
def test_who_can_have_the_weights_is_read_where_the_row_says_it(access: str, word: str, weights: str | None) -> None:
    made = card(**{"Model accessibility": access, "Open model weights?": word})
    assert made.get("availability", {}).get("weights") == weights


@pytest.mark.parametrize("figure", ["about 7B", "-1", "0", "1e-400", "inf", "1e999", "1" * 5000])
def test_a_figure_that_is_none_costs_its_field(figure: str) -> None:
    name, draft = drafted("models.csv", 2, ROW | {"Training compute (FLOP)": figure})
    made = draft.card(name)
    assert is_valid(made) and "training" not in made and "column Training compute (FLOP): " in "".join(draft.faults)


def test_a_date_that_is_not_a_day_is_left_out() -> None:
    assert "released" not in card(Publication_date="2024")["model"]
    assert card(Publication_date="2024-07-23")["model"]["released"] == "2024-07-23"


def test_a_survey_reads_the_table_without_a_map(quick: "Quick", tmp_path: Any) -> None:
    import json

    found = quick(
        "survey", str(ROOT / "examples/tables/epoch.csv"), "--out", "o.jsonl", "--as-of", "2026-11-28", "--set", "availability.markets=EU"
    )
    assert found.code == 0 and "read as a table of Epoch AI (CC BY 4.0), from Model, Organization" in found.err
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert [(row["name"], row.get("cumulative_flop_best"), row.get("provenance")) for row in rows] == [
        ("GPT-3 175B (davinci)", 3.14e23, "estimated by a third party"),
        ("Llama 3.1-405B", 3.8e25, "estimated by a third party"),
        ("PaLM-E", None, None),
        ("Unnamed run", None, None),
    ]
    assert rows[0]["eu.aia.51-2"]["verdict"] == "does_not_meet" and rows[1]["eu.aia.51-2"]["likely"] == "meets"
    assert "error" not in rows[0] and "column Parameters: found 'about 7B'" in rows[3]["error"]


def test_columns_that_are_mapped_are_read_as_they_were_mapped(quick: "Quick", tmp_path: Any) -> None:
    table = str(ROOT / "examples/tables/epoch.csv")
    found = quick("survey", table, "--out", "o.jsonl", "--map", "Model=model.name", "--map", "Parameters=architecture.parameters.total")
    assert found.code == 0 and "read Model as model.name" in found.err and '"direct_flop_best"' not in (tmp_path / "o.jsonl").read_text()


def test_convert_reads_it_too(quick: "Quick") -> None:
    found = quick("convert", str(ROOT / "examples/tables/epoch.csv"), "--out-dir", "cards", "--as-of", "2026-11-28")
    assert found.code == 0, found.err


def test_from_epoch_takes_tables_of_epoch_and_nothing_else(quick: "Quick", tmp_path: Path) -> None:
    table = str(ROOT / "examples/tables/epoch.csv")
    rows_at = tmp_path / "o.jsonl"
    given = ("--out", str(rows_at), "--as-of", "2026-11-28")
    assert quick("survey", table, *given).code == 0
    rows = rows_at.read_bytes()
    assert quick("survey", table, *given, "--from", "epoch", "--force").code == 0 and rows_at.read_bytes() == rows
    other = tmp_path / "other.csv"
    other.write_text("model.name,Confidence\nx,Likely\n", encoding="utf-8")
    refused = {
        (str(other),): "has no columns Training compute (FLOP) and Confidence beside a model",
        (str(ROOT / "examples/models/bert-large.json"),): "is not a table",
        (table, "--map", "Model=model.name"): "--map with --from epoch",
        (str(tmp_path / "absent.csv"),): "absent.csv",
    }
    for named, words in refused.items():
        found = quick("survey", *named, *given, "--from", "epoch", "--force")
        assert found.code == 2 and words in found.err, found.err
    found = quick("survey", table, *given, "--from", "epoch-tables", "--force")
    assert found.code == 2 and found.err.rstrip().endswith("training-summary, epoch")
    found = quick("check", table, "--from", "epoch")
    assert found.code == 2 and "no such format" in found.err
