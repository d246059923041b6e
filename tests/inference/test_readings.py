"""The named readings of inferences: each is one that some inference uses, can be set, and changes what is likely."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from compliance.inference.inferred import Inference
from compliance.inference.readings import ALL, NAMES
from compliance.inference.registry import ALL as INFERENCES
from compliance.inference.registry import IDS

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Outcome, Quick, Write

DAY = ("--as-of", "2026-11-28")
HUB = {"source_format": "huggingface"}
LARGE: dict[str, Any] = {
    "model": {"name": "big-72b"},
    "architecture": {"parameters": {"total": 72e9}},
    "capability": {"outputs": ["text"]},
    "provenance": {**HUB, "signals": {"architectures": ["LlamaForCausalLM"]}},
}
DATED: dict[str, Any] = {"model": {"name": "x", "released": "2021-06-01"}}
SIZED: dict[str, Any] = {"model": {"name": "x"}, "architecture": {"parameters": {"total": 1e9}}}
ONE_TASK: dict[str, Any] = {"provenance": {**HUB, "signals": {"pipeline_tag": "translation", "hub_id": "a/b"}}}
PICTURES: dict[str, Any] = {"provenance": {**HUB, "signals": {"pipeline_tag": "text-to-image", "hub_id": "a/b"}}}
WORDS = {
    "descriptions": [{"says": "Alpha is a language model.", "where": "README.md line 1"}],
    "sentences": [{"says": "Alpha was trained on 2T tokens.", "where": "README.md line 2"}],
}
BROAD: dict[str, Any] = {"model": {"name": "alpha"}, "provenance": {**HUB, "signals": WORDS}}
ON_MIXTRAL = {"lineage": {"bases": [{"name": "mistralai/Mixtral-8x7B-v0.1", "relation": "finetune"}]}}
# What is set, the card, the rule, the inference that uses it, and how what is likely changes: no, or yes, and then nothing.
CASES: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("record.tokens=1000", DATED | {"architecture": {"parameters": {"total": 7e9}}}, "eu.aia.51-2", "bound.size", "does_not_meet"),
    ("record.flop=1e6", DATED | {"provider": {"name": "Small Firm"}}, "us-ca.sb53.frontier-model", "bound.record", "does_not_meet"),
    ("record.ratio=100", SIZED, "eu.aia.51-2", "bound.ratio", "does_not_meet"),
    ("record.least=30", LARGE, "eu.gl.criterion", "floor.size", "meets"),
    ("record.task=1e6", ONE_TASK, "eu.gl.criterion", "one-task", "does_not_meet"),
    ("record.medium=100", PICTURES, "eu.aia.51-2", "bound.medium", "does_not_meet"),
    ("tokens.broad=1e14", BROAD, "crfm.2021", "said-scale", "meets"),
    ("modifier.share=1e5", {"model": {"name": "gpt2-mine"}}, "eu.aia.51-2", "name-family", "does_not_meet"),
]


def _likely(outcome: "Outcome") -> dict[str, Any] | None:
    assert outcome.code == 0, outcome.err
    (item,) = json.loads(outcome.out)["assessments"][0]["determinations"]
    found: dict[str, Any] | None = item["likely"]
    assert item["verdict"] == "undetermined"
    return found


@pytest.mark.parametrize(("typed", "card", "rule", "inference", "side"), CASES, ids=[case[0] for case in CASES])
def test_a_reading_changes_what_is_likely_through_the_command(
    typed: str, card: dict[str, Any], rule: str, inference: str, side: str, fmcheck: "Fmcheck", quick: "Quick", write: "Write"
) -> None:
    asked = ("check", write(**card), "--select", rule, "--without", ",".join({*IDS} - {inference, "described"}), "--format", "json", *DAY)
    before = _likely(quick(*asked))
    assert before is not None and before["verdict"] == side and inference in {ground["inference"] for ground in before["grounds"]}
    default = next(reading for reading in ALL if reading.name == typed.partition("=")[0]).default.low
    assert _likely(quick(*asked, "--reading", f"{typed.partition('=')[0]}={default}")) == before, "its default changes nothing"
    assert _likely(fmcheck(*asked, "--reading", typed)) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("modifier.share=0.5", "takes at most 0.5 times the compute of what is below it"),
        ("modifier.share=1", "takes at most as much compute as what is below it"),
        ("modifier.share=0..3", "takes at most 3 times the compute of what is below it"),  # of a band the upper end
    ],
)
@pytest.mark.parametrize("card", [ON_MIXTRAL, {"model": {"name": "codefuse-ai/CodeFuse-CodeLlama-34B"}}], ids=["known-base", "known-model"])
def test_a_ground_says_the_share_that_was_set(card: dict[str, Any], typed: str, said: str, quick: "Quick", write: "Write") -> None:
    found = _likely(quick("check", write(**card), "--select", "us-ca.sb53.frontier-model", "--format", "json", *DAY, "--reading", typed))
    assert found is not None and said in found["grounds"][0]["says"]


def test_every_reading_is_used_and_tried() -> None:
    assert {reading.name for inference in INFERENCES for reading in inference.readings} == NAMES == {reading.name for reading in ALL}
    assert {case[0].partition("=")[0] for case in CASES} == NAMES


@pytest.mark.parametrize("inference", INFERENCES, ids=IDS)
def test_what_an_inference_says_of_readings_is_among_its_readings(inference: Inference) -> None:
    said = " ".join((inference.looks_at, inference.yields, inference.source, inference.never))
    named = set(re.findall(r"\b(?:record|modifier)\.[a-z]+", said))
    assert named <= {reading.name for reading in inference.readings}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("record.tokens=0.5", "less than once is less than what is on record"),
        ("record.tokens=0", "less than once is less than what is on record"),
        ("record.tokens=-2", "'-2' is not a number"),
        ("record.tokens=", "'' is not a number"),
        ("record.tokens", "'' is not a number"),
        ("record.tokens=3..2", "the lower end is above the upper end"),
        ("modifier.share=-1", "'-1' is not a number"),
        ("record.token=2", "no rule or inference has a reading 'record.token'"),
    ],
)
def test_a_slip_is_answered_with_a_sentence(typed: str, answer: str, quick: "Quick", write: "Write") -> None:
    outcome = quick("check", write(), "--reading", typed, *DAY)
    assert outcome.code == 2 and answer in outcome.err


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("value", ["1", "7", "1.0000000000000000000000000000001", "1e300", "1..1e9"])
def test_no_factor_is_too_odd(name: str, value: str, quick: "Quick", write: "Write") -> None:
    """A third has no end as a decimal number, and a division by it was a defect."""
    cards = [write(f"{number}.json", **card) for number, card in enumerate([*(case[1] for case in CASES), ON_MIXTRAL])]
    assert quick("check", *cards, "--reading", f"{name}={value}", "--format", "table", *DAY, "--no-policy").code == 0


def test_where_nothing_is_likely_a_reading_of_inferences_cannot_be_set(quick: "Quick", write: "Write") -> None:
    card, typed = write(), ("--reading", "record.tokens=2")
    for command in (
        ("check", card, "--no-likely"),
        ("timeline", card, "--no-likely"),
        ("record", card, "--by", "A", "--reason", "B"),
        ("diff", card, card),
        ("estimate", card),
    ):
        outcome = quick(*command, *typed)
        assert outcome.code == 2 and "it changes only what is likely, and " in outcome.err, command
    for command in (("check", card), ("explain", card), ("timeline", card), ("gate", card)):
        assert quick(*command, *typed, *DAY).code in (0, 1), command


def test_a_policy_cannot_set_one(quick: "Quick", write: "Write", tmp_path: Any) -> None:
    (tmp_path / "fmcheck.toml").write_text('readings = ["record.tokens=2"]\n', encoding="utf-8")
    for policy in ((), ("--policy", "fmcheck.toml")):
        outcome = quick("check", write(), *DAY, *policy)
        assert outcome.code == 2 and "fmcheck.toml" in outcome.err and "a policy sets nothing of that; type --reading" in outcome.err


def test_a_record_holds_whatever_is_likely(quick: "Quick", write: "Write") -> None:
    card = write(**SIZED)
    assert quick("record", card, "--by", "A", "--reason", "B", *DAY).code == 0
    outcome = quick("gate", card, "--reading", "record.ratio=100", *DAY)
    assert outcome.code == 0 and "reading record.ratio" not in outcome.both


def test_a_survey_reads_as_a_check_does(quick: "Quick", write: "Write", tmp_path: Any) -> None:
    cards = [write(f"cards/{number}.json", **case[1]) for number, case in enumerate(CASES)]
    for number, (typed, _, rule, *_) in enumerate(CASES):
        assert quick("survey", "cards", "--long", "--select", rule, "--reading", typed, *DAY, "--out", f"{number}.jsonl").code == 0
        lines = [json.loads(line) for line in (tmp_path / f"{number}.jsonl").read_text(encoding="utf-8").splitlines()]
        alone = [_likely(quick("check", card, "--select", rule, "--reading", typed, "--format", "json", *DAY)) for card in cards]
        assert [line["likely"] for line in lines] == [found and found["verdict"] for found in alone], typed
