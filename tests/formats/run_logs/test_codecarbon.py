"""Accelerators, hours and energy of a run come from the table of codecarbon; several runs are not added up."""

from decimal import Decimal
from typing import Any

import pytest

from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import BAD, LLAMA, Convert

HEADER = "timestamp,project_name,run_id,duration,emissions,energy_consumed,gpu_count,gpu_model\n"
ROW = "2026-01-01,x,{run},{duration},1.5,{energy},8,8 x NVIDIA A100-SXM4-80GB\n"


def test_codecarbon_gives_energy_and_hardware(convert: Convert) -> None:
    saved = ROW.format(run="a", duration=1800, energy=8) + ROW.format(run="a", duration=3600, energy=16.5)
    card = convert({"config.json": LLAMA, "emissions.csv": HEADER + saved})
    assert card["training"]["energy_mwh"]["value"] == Decimal("0.0165") and card["training"]["energy_mwh"]["basis"] == "measured"
    assert card["training"]["hardware"] == [{"accelerator": "NVIDIA A100-SXM4-80GB", "count": 8, "hours": 1}]


@pytest.mark.parametrize("duration", ["1e30", "1e39", "9" * 39])
def test_a_duration_of_any_length_is_no_defect(convert: Convert, duration: str) -> None:
    card = convert({"config.json": LLAMA, "emissions.csv": HEADER + ROW.format(run="a", duration=duration, energy=8)})
    hardware = card["training"].get("hardware", [])
    assert all(one["hours"] == pytest.approx(Decimal(duration) / 3600) for one in hardware)


def test_several_runs_of_codecarbon_are_not_added_up(convert: Convert) -> None:
    rows = ROW.format(run="a", duration=1800, energy=8) + ROW.format(run="b", duration=3600, energy=16.5)
    card = convert({"config.json": LLAMA, "emissions.csv": HEADER + rows})
    assert "training" not in card and "2 runs" in notes(card)


@pytest.mark.parametrize("content", [*BAD, HEADER + '"', HEADER + "a,b\n", "duration\n1e999\n", HEADER + "x\n" * 20_000])
def test_a_damaged_table_of_emissions_is_noted(convert: Convert, content: str) -> None:
    assert "training" not in convert({"config.json": LLAMA, "emissions.csv": content})


def kinds(convert: Convert, said: str, count: int) -> list[tuple[Any, Any, Any]]:
    row = f'2026-01-01,x,a,3600,1.5,2,{count},"{said}"\n'
    hardware = convert({"config.json": LLAMA, "emissions.csv": HEADER + row})["training"].get("hardware", [])
    return [(one["accelerator"], one["count"], one["hours"]) for one in hardware]


@pytest.mark.parametrize(
    ("said", "count", "found"),
    [
        ("8 x NVIDIA A1002 x NVIDIA H100 80GB HBM3", 10, [("NVIDIA A100", 8, 1), ("NVIDIA H100 80GB HBM3", 2, 1)]),
        ("8 x NVIDIA A100, 2 x NVIDIA H100", 10, [("NVIDIA A100", 8, 1), ("NVIDIA H100", 2, 1)]),
        ("1 x T412 x L43 x A10", 16, [("T4", 1, 1), ("L4", 12, 1), ("A10", 3, 1)]),
        ("1 x A1111 x B", 112, [("A1", 1, 1), ("B", 111, 1)]),
        ("8 x NVIDIA A100, 2 x NVIDIA H100", 8, []),
        ("8 x A1001 x B", 500, []),
        ("x x y x z", 1, []),
        ("8 x  x 8", 16, []),
    ],
)
def test_each_kind_of_accelerator_is_told_apart_by_the_count_of_all(convert: Convert, said: str, count: int, found: list[Any]) -> None:
    assert kinds(convert, said, count) == found
    card = convert({})
    assert ("so no hardware is taken" in notes(card)) is not bool(found)


def test_a_row_with_more_values_than_columns_is_not_read(convert: Convert) -> None:
    row = "2026-01-01,x,a,3600,1.5,2,10,8 x NVIDIA A100, 2 x NVIDIA H100\n"
    card = convert({"config.json": LLAMA, "emissions.csv": HEADER + row})
    assert "training" not in card and "line 2: 9 values for 8 columns, so it is not read" in notes(card)
