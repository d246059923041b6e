"""fmcheck estimate: each figure with its working, as text that a person checks by hand and as JSON."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ARCHITECTURE = {"family": "transformer", "sparse": False, "parameters": {"total": 405e9}}
DATA = {"tokens": {"value": 15.6e12, "basis": "reported"}}
CHIPS = {"accelerator": "H100-SXM5", "count": 16384, "hours": 1880, "precision": "bf16", "utilisation": 0.4}


def told(quick: "Quick", *args: str) -> dict[str, Any]:
    outcome = quick("estimate", "--format", "json", *args)
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.stdout)
    assert found["schema"] == "fmcheck.estimate/1"
    (card,) = found["cards"]
    assert isinstance(card, dict)
    return card


def test_the_working_can_be_checked_by_hand(quick: "Quick", write: "Write") -> None:
    outcome = quick("estimate", write(architecture=ARCHITECTURE, training={"data": DATA}, lineage={"bases": []}))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:12] == [
        "Good (good.json)",
        "  parameters: 4.05e11 parameters, stated (/architecture/parameters/total, line 10)",
        "  direct compute: 3.7908e25 (1.8954e25 to 7.5816e25) FLOP, derived: 6 x parameters x tokens, within a factor of two"
        " (/architecture/parameters/total, line 10)",
        "    this training: 3.7908e25 (1.8954e25 to 7.5816e25) (6 x parameters x tokens, within a factor of two;"
        " /architecture/parameters/total, line 10)",
        "      operations a parameter and token: 6 (forward and backward pass; Guidelines C(2025) 5045, Annex A.2.2)",
        "      parameters: 4.05e11 (stated; /architecture/parameters/total, line 10)",
        "      tokens seen: 1.56e13 (reported; /training/data/tokens, line 15)",
        "      6 x 4.05e11 x 1.56e13 = 3.7908e25",
        "      factor of two: the formula leaves out attention over the context, and counts embeddings as if they were multiplied",
        "      so 3.7908e25 (1.8954e25 to 7.5816e25)",
        "  cumulative compute: at least 1.8954e25 (that end at best 3.7908e25) FLOP, derived: at least the direct compute"
        " (/architecture/parameters/total, line 10)",
        "    direct compute: 3.7908e25 (1.8954e25 to 7.5816e25) (as above; /architecture/parameters/total, line 10)",
    ]
    assert "  refused: hardware: units x hours x 3600 x peak x utilisation: no accelerator is listed (/training/hardware)" in outcome.out


def test_a_looked_up_peak_says_which_accelerator_at_which_precision_from_whom(quick: "Quick", write: "Write") -> None:
    out = quick("estimate", write(training={"hardware": [CHIPS]})).out
    assert "      16384 x 1880 x 3600 x 9.894e14 x 0.4 = about 4.38846e25" in out
    assert "(looked up: NVIDIA H100 SXM5 80GB, bf16. Data: Epoch AI (epoch.ai), CC BY 4.0; /training/hardware/0/accelerator, line 9)" in out
    assert "  refused: 6 x parameters x tokens: the kind of network is not stated (/architecture/family)" in out


def test_a_stated_figure_stands_beside_the_estimates_with_its_distance(quick: "Quick", write: "Write") -> None:
    card = write(architecture=ARCHITECTURE, training={"data": DATA, "hardware": [CHIPS], "compute": {"direct_flop": 3.8e27}})
    out = quick("estimate", card).out
    assert "  direct compute: 3.8e27 FLOP, stated (/training/compute/direct_flop, line " in out
    assert "  beside it, by hardware: units x hours x 3600 x peak x utilisation: about 4.38846e25" in out
    assert "; 2.00 decades from the stated figure" in out
    assert (
        "  warning compute-implausible: 3.8e27 operations are stated, far more than the 3.79e25 that follow from 6 x parameters x tokens"
        in out
    )


def test_nothing_known_is_told_as_that(quick: "Quick", write: "Write") -> None:
    lines = quick("estimate", write()).out.splitlines()
    assert lines[:5] == [
        "Good (good.json)",
        "  parameters: not known",
        "  direct compute: not known",
        "  cumulative compute: not known",
        "  total compute: not known",
    ]
    assert len([line for line in lines if line.startswith("  refused: ")]) == 2


def test_the_json_form_carries_exact_numbers_and_every_factor(quick: "Quick", write: "Write") -> None:
    card = told(quick, write(architecture=ARCHITECTURE, training={"data": DATA, "hardware": [CHIPS]}, lineage={"bases": []}))
    assert [figure["label"] for figure in card["figures"]] == ["parameters", "direct compute", "cumulative compute", "total compute"]
    direct = card["figures"][1]
    assert (direct["how"], direct["unit"]) == ("derived", "FLOP")
    hardware, size = card["estimates"]
    for estimate in (hardware, size):
        (made,) = estimate["products"]
        by_hand = Decimal(1)
        for factor in made["factors"]:
            by_hand *= Decimal(factor["best"])
        assert by_hand == Decimal(made["best"]) == Decimal(estimate["best"])
        assert Decimal(estimate["low"]) * 2 == by_hand == Decimal(estimate["high"]) / 2
        assert estimate["notes"]
    assert card["refused"] == [] and card["warnings"] == []


def test_what_is_not_known_is_left_out_of_the_json(quick: "Quick", write: "Write") -> None:
    for figure in told(quick, write())["figures"]:
        assert set(figure) == {"fact", "label", "unit"}


def test_a_reading_sets_the_allowance(quick: "Quick", write: "Write") -> None:
    card = write(training={"compute": {"direct_flop": 1e24}}, lineage={"bases": []})
    figures = {figure["label"]: figure for figure in told(quick, card, "--reading", "cumulative-allowance=2")["figures"]}
    assert figures["cumulative compute"]["high"] == "2e24"


def test_several_cards_are_told_one_after_another(quick: "Quick", write: "Write") -> None:
    out = quick("estimate", write("one.json"), write("two.json")).out
    assert [line for line in out.splitlines() if not line.startswith(" ")] == ["Good (one.json)", "Good (two.json)"]


@pytest.mark.parametrize(
    "args", [(), ("good.json", "--format", "table"), ("good.json", "--as-of", "soon"), ("good.json", "--reading", "x=1")]
)
def test_a_wrong_use_is_2_and_prints_nothing(quick: "Quick", write: "Write", args: tuple[str, ...]) -> None:
    write()
    outcome = quick("estimate", *args)
    assert (outcome.code, outcome.out) == (2, "") and outcome.err


def test_an_invalid_card_is_3_and_named_and_the_others_are_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema_version": "1.0", "model": {"name": 1}}', encoding="utf-8")
    outcome = quick("estimate", "bad.json", write())
    assert outcome.code == 3
    assert "bad.json:1:" in outcome.out and "Good (good.json)" in outcome.out
    assert quick("estimate", "gone.json").code == 3


def test_a_share_in_percent_is_refused_with_the_way_to_write_it(quick: "Quick", write: "Write") -> None:
    outcome = quick("estimate", write(training={"hardware": [{**CHIPS, "utilisation": 40}]}))
    assert outcome.code == 3
    assert "found 40, expected a share between 0 and 1; write 40 % as 0.4" in outcome.out


def test_hostile_text_commands_no_terminal(quick: "Quick", write: "Write") -> None:
    lineage = {"bases": [{"name": "B\x1b[2J\nforged: line", "training_flop": 1e24}]}
    card = write(training={"hardware": [{**CHIPS, "accelerator": "\x1b]0;title\x07" * 50}]}, lineage=lineage)
    out = quick("estimate", card).out
    assert "\x1b" not in out and "\x07" not in out
    assert not any(line.startswith("forged") for line in out.splitlines())
