"""fmcheck convert FOLDER --into CARD: what a meter has counted goes into a card that people keep, again and again while training runs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.meter.session import Passes, line
from tests.meter.fakes import session

if TYPE_CHECKING:
    from tests.conftest import Quick

CARD = """{
    "schema_version": "1.0",
    "model": {"name": "M", "released": "2026-11-01"},
    "training": {"compute": {"components": [{"activity": "synthetic-data", "flop": 1e20}]}}
}
"""
ON: dict[str, Any] = {"accelerator": "NVIDIA H100 80GB HBM3", "devices": 1, "precision": "bf16"}


@pytest.fixture
def card(tmp_path: Path) -> Path:
    (tmp_path / "model.json").write_text(CARD, encoding="utf-8")
    return tmp_path / "model.json"


def metered(tmp_path: Path, folder: str = "runs/meter", **more: Any) -> None:
    more |= ON
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / folder / "rank-0.meter.jsonl").write_bytes(line(session(**more)))


def components(card: Path) -> list[tuple[str, Any, Any]]:
    listed = json.loads(card.read_text(encoding="utf-8"))["training"]["compute"]["components"]
    return [
        (one["activity"], one["flop"]["value"], one["flop"]["source"])
        if isinstance(one["flop"], dict)
        else (one["activity"], one["flop"], "")
        for one in listed
    ]


def test_figures_are_put_in_and_replaced_and_all_else_is_kept(quick: "Quick", card: Path, tmp_path: Path) -> None:
    metered(tmp_path)
    assert quick("convert", "runs/meter", "--into", "model.json").code == 0
    source = "runs/meter/rank-0.meter.jsonl"
    assert components(card) == [("synthetic-data", 1e20, ""), ("pre-training", 600_000, source)]
    text = card.read_text(encoding="utf-8")
    assert '"model": {"name": "M", "released": "2026-11-01"},\n' in text and '{"activity": "synthetic-data", "flop": 1e20}' in text
    content = json.loads(text)
    assert content["training"]["hardware"] == [{"accelerator": ON["accelerator"], "count": 1, "hours": 1, "precision": "bf16"}]
    assert content["training"]["data"]["tokens"]["value"] == 100 and content["architecture"]["parameters"]["total"]["value"] == 1000
    assert quick("validate", "model.json").code == 0
    again = quick("convert", "./runs/meter/", "--into", "model.json")
    assert again.code == 0 and "nothing changed" in again.err and card.read_text(encoding="utf-8") == text
    metered(tmp_path, training=Passes(2, 200, 200, 10_000))
    assert quick("convert", "runs/meter", "--into", "model.json").code == 0
    assert components(card) == [("synthetic-data", 1e20, ""), ("pre-training", 1_200_000, source)]


def test_another_run_is_put_beside_the_first(quick: "Quick", card: Path, tmp_path: Path) -> None:
    metered(tmp_path)
    metered(tmp_path, "runs/tuning", activity="fine-tuning", milliseconds=7_200_000)
    assert quick("convert", "runs/meter", "--into", "model.json").code == 0
    outcome = quick("convert", "runs/tuning", "--into", "model.json")
    assert outcome.code == 0 and "/training/hardware is kept as the card has it; runs/tuning says otherwise" in outcome.err
    assert [name for name, _, _ in components(card)] == ["synthetic-data", "pre-training", "fine-tuning"]


def test_what_the_card_says_itself_is_kept(quick: "Quick", card: Path, tmp_path: Path) -> None:
    metered(tmp_path)
    stated = CARD.replace('"training": {', '"architecture": {"parameters": {"total": 999}},\n    "training": {')
    card.write_text(stated, encoding="utf-8")
    outcome = quick("convert", "runs/meter", "--into", "model.json")
    assert "/architecture/parameters/total is kept" in outcome.err
    assert json.loads(card.read_text(encoding="utf-8"))["architecture"]["parameters"]["total"] == 999


def test_a_card_that_may_have_the_same_figures_already_is_left_alone(quick: "Quick", tmp_path: Path) -> None:
    metered(tmp_path)
    assert quick("convert", "runs/meter", "--output", "own.json").code == 0
    before = (tmp_path / "own.json").read_bytes()
    outcome = quick("convert", "runs/meter", "--into", "own.json")
    assert outcome.code == 3 and "'rank-0.meter.jsonl' already, and does not say of which folder" in outcome.err
    assert (tmp_path / "own.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("runs/meter", "--into", "README.md"), 2, "into a README, --to huggingface"),
        (("runs/meter", "--into", "other.json"), 2, "there is no such file"),
        (("runs/meter", "--into", "damaged.json"), 3, "damaged.json"),
        (("runs/meter", "--into", "wrong.json"), 3, "the card has mistakes"),
        (("model.json", "--into", "model.json"), 3, "no files of a meter"),
        (("runs/meter", "--into", "model.json", "--to", "cyclonedx"), 2, "--into"),
    ],
)
def test_a_card_that_cannot_be_changed_stays(
    quick: "Quick", card: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    metered(tmp_path)
    (tmp_path / "damaged.json").write_text("{", encoding="utf-8")
    (tmp_path / "wrong.json").write_text('{"schema_version": "1.0", "model": {}}', encoding="utf-8")
    outcome = quick("convert", *arguments)
    assert outcome.code == code and says in outcome.err
    assert card.read_text(encoding="utf-8") == CARD
