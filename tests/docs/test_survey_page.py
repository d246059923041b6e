"""The worked survey: the page is what its commands write, and its cards are those of the catalogue."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from compliance.card.decode import decode
from compliance.card.validate import is_valid
from compliance.files.shipped import mapped
from compliance.inference.catalogue import Catalogue
from docs.survey_page import texts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cards", ROOT / "examples" / "survey" / "cards.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_has_not_drifted() -> None:
    for path, text in texts().items():
        assert path.read_text(encoding="utf-8") == text, "run: python .ci/regenerate.py"


def test_every_card_is_valid_and_names_its_source(maker: ModuleType) -> None:
    made = list(maker.cards())
    known = Catalogue((mapped("known-models.txt"),)).keys("model")
    assert len(made) == len(known) - len(maker.ELSEWHERE) and set(known) > maker.ELSEWHERE
    for card in made:
        assert is_valid(decode(json.dumps(card).encode())), card
        figures = [*card.get("architecture", {}).get("parameters", {}).values(), *card.get("training", {}).get("compute", {}).values()]
        assert all("catalogue of known models" in figure["source"] for figure in figures)


def test_the_compute_of_a_stage_on_a_base_that_no_source_names_is_not_stated(maker: ModuleType) -> None:
    by_name = {card["model"]["name"]: card for card in maker.cards()}
    assert by_name["Codex 12B"]["lineage"] == {"bases": [{"name": maker.NOT_NAMED}]} and "training" not in by_name["Codex 12B"]
    compute = by_name["DeepSeek-R1 671B"]["training"]["compute"]
    assert (compute["direct_flop"]["value"], compute["cumulative_flop"]["value"]) == (1.8e23, 3.5e24)
    assert by_name["DeepSeek-R1 671B"]["lineage"]["bases"][0]["same_provider"] is True


def test_the_page_names_whose_data_it_holds() -> None:
    page = (ROOT / "examples" / "survey" / "known-models.html").read_text(encoding="ascii")
    assert "Contains data from Epoch AI (epoch.ai), CC BY 4.0, modified." in page
    assert "survey/known-models.html" in (ROOT / "examples" / "SOURCES.md").read_text(encoding="utf-8")
