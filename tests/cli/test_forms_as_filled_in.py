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
