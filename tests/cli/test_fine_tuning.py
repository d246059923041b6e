"""Who fine-tunes sees the rules on modifiers without asking, and the share of the base's compute."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples/fine-tuning/support-assistant.json")
DAY = ("--as-of", "2026-11-24")
RULES = ["eu.gl.mod-change", "eu.gl.mod-third", "eu.gl.mod-fallback", "eu.gl.mod-sr"]
BASE = {"name": "acme/base", "training_flop": 1.6e23}


def verdicts(quick: "Quick", card: str, *options: str) -> dict[str, Any]:
    outcome = quick(card, "--format", "json", *DAY, *options)
    assert outcome.code == 0, outcome.both
    return {item["rule"]: item["verdict"] for item in json.loads(outcome.stdout)["assessments"][0]["determinations"]}


def test_the_example_says_what_its_page_says(quick: "Quick") -> None:
    page = (ROOT / "docs/fine-tuning.md").read_text()
    line = next(line for line in page.splitlines() if line.startswith("Built on acme/base: "))
    assert line in quick(EXAMPLE, "--format", "table", *DAY).out.splitlines()
    assert verdicts(quick, EXAMPLE)["eu.gl.mod-change"] == "does_not_meet"


def test_the_rules_on_modifiers_come_with_the_act_where_a_base_is_recorded_and_nowhere_else(quick: "Quick", write: "Write") -> None:
    ids = list(verdicts(quick, EXAMPLE))
    last = max(place for place, id in enumerate(ids) if id.startswith("eu.aia."))
    assert ids[last + 1 : last + 5] == RULES
    for card in (write("none.json"), write("empty.json", lineage={"bases": []})):
        assert not set(RULES) & set(verdicts(quick, card))


@pytest.mark.parametrize("options", [("--select", "eu.aia.3-63"), ("--ignore", "us")])
def test_who_chooses_the_rules_sees_those_that_were_chosen(quick: "Quick", options: tuple[str, ...]) -> None:
    assert not set(RULES) & set(verdicts(quick, EXAMPLE, *options))


def test_many_cards_are_told_as_one_is(quick: "Quick", write: "Write") -> None:
    tuned = write("tuned.json", lineage={"bases": [BASE], "modification_flop": 1.6e21})
    paths = [*(write(f"{number}.json") for number in range(25)), tuned]
    alone = quick(tuned, "--format", "concise", *DAY).out
    assert "eu.gl.mod-third" in alone
    for gate in ((), ("--fail-on", "meets:eu.aia.3-63")):
        assert alone in quick(*paths, "--format", "concise", *DAY, *gate).out


def test_more_than_a_third_makes_the_provider_and_the_line_says_so(quick: "Quick", write: "Write") -> None:
    card = write(lineage={"bases": [BASE | {"same_provider": False}], "modification_flop": 6e22})
    out = quick(card, "--format", "table", *DAY).out
    assert "your 6e22 FLOP is 38 % of the base's 1.6e23 FLOP; more than a third makes you the provider" in out
    assert verdicts(quick, card)["eu.gl.mod-third"] == "meets"


LLAMA = {"kind": "base_model", "says": "meta-llama/Llama-3.1-8B", "where": "README.md line 2"}


def test_the_third_of_a_base_that_the_catalogue_knows_is_likely_passed_or_not(quick: "Quick", write: "Write") -> None:
    def told(flop: float, *more: str, format: str = "concise") -> str:
        lineage = {"bases": [{"name": LLAMA["says"], "same_provider": False}], "modification_flop": flop}
        provenance = {"source_format": "huggingface", "signals": {"hub_id": "me/tuned", "origins": [LLAMA]}}
        return quick(write("tuned.json", lineage=lineage, provenance=provenance), "--format", format, *DAY, *more).out

    small = told(4e18)
    for rule in ("mod-third", "mod-change"):
        assert f"eu.gl.{rule}: undetermined, likely no" in small
        assert f"eu.gl.{rule}: undetermined, likely yes" in told(5e23)
        assert f"eu.gl.{rule}: undetermined, likely" not in told(4e18, "--without", "base-compute")
        assert f"eu.gl.{rule}: undetermined, likely" not in told(4e18, "--no-likely")
    screen = " ".join(told(4e18, format="screen").split())
    assert "your 4e18 FLOP is less than 0.01 % of the base's likely 7.23e23 FLOP; a third would make you the provider." in screen
    (third,) = (
        item for item in json.loads(told(4e18, format="json"))["assessments"][0]["determinations"] if item["rule"] == "eu.gl.mod-third"
    )
    assert [ground["inference"] for ground in third["likely"]["grounds"]] == ["base-compute"]


def test_whose_the_base_is_is_asked_first_and_likely_by_the_organisations(quick: "Quick", write: "Write") -> None:
    lineage = {"bases": [BASE], "modification_flop": 6e22}
    silent = write("silent.json", lineage=lineage)
    assert "  1. /lineage/bases/0/same_provider: " in quick(silent, "--format", "table", *DAY).out
    signals = {"hub_id": "me/tuned", "origins": [{"kind": "base_model", "says": "acme/base", "where": "README.md line 2"}]}
    named = write("named.json", lineage=lineage, provenance={"source_format": "huggingface", "signals": signals})
    out = quick(named, "--format", "concise", *DAY).out
    assert "eu.gl.mod-third: undetermined, likely yes" in out
    assert "eu.gl.mod-third: undetermined, likely" not in quick(named, "--format", "concise", "--without", "namespaces", *DAY).out


README = "---\nbase_model: example/base\n{}---\n# M\n"


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("", "[how was the model made from the original]: the card does not say"),
        ("base_model_relation: adapter\n", "[how was the model made from the original]: adapter, stated (README.md line 2)"),
    ],
)
def test_how_the_model_was_made_is_said_with_its_place_or_not_at_all(quick: "Quick", tmp_path: Path, relation: str, said: str) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "README.md").write_text(README.format(relation))
    out = quick("explain", "model", "--rule", "eu.gl.mod-change", *DAY).out
    assert said in out and "no place known" not in out and ": , " not in out


def test_of_no_base_nothing_was_made(quick: "Quick") -> None:
    out = quick("explain", EXAMPLE, "--rule", "eu.gl.mod-change", "--set", "lineage.bases=[]", *DAY).out
    assert "[how was the model made from the original]: none, stated" in " ".join(out.split())
