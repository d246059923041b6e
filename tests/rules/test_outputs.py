"""Definitions that list kinds of output: each kind alone is enough, where the words or the reading name it."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.assessment.assess import assess
from compliance.case.case import Case
from compliance.registry.load import load
from compliance.registry.selection import Ruleset

HERE = Path(__file__).parent
DAY = "2026-11-28"
RULES = load().on(DAY)
SERVICE = "cn.genai-measures.service"
CARD: dict[str, Any] = json.loads(next((HERE / SERVICE / "meets").glob("*.json")).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("output", "verdict"),
    [
        *((output, "meets") for output in ("text", "code", "speech", "music", "sound-effects", "audio", "image", "video")),
        ("3d", "undetermined"),
        ("other", "undetermined"),
        ("label", "does_not_meet"),
        ("forecast", "does_not_meet"),
    ],
)
def test_one_form_of_content_is_enough_for_a_generative_service(output: str, verdict: str) -> None:
    card = {**CARD, "capability": {**CARD["capability"], "outputs": [output], "outputs_complete": True}}
    found = assess(Case(card, DAY), Ruleset(RULES, [SERVICE])).determinations
    assert [item.finding.verdict.value for item in found if item.finding is not None] == [verdict]
