"""--fail-on possible:ID: only what was read or measured in this run opens it, never what a card or a README says."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")
POSSIBLE = ("--fail-on", "possible:eu.aia.3-63")
CONFIG = {"model_type": "bert", "architectures": ["BertForSequenceClassification"]}
README = "---\ntags:\n- text-classification\npipeline_tag: text-classification\nlibrary_name: transformers\n---\n# A classifier\n"


@pytest.fixture
def classifier(tmp_path: Path) -> str:
    """A repository whose configuration shows the head of a classifier."""
    place = tmp_path / "classifier"
    place.mkdir()
    (place / "README.md").write_text(README)
    (place / "config.json").write_text(json.dumps(CONFIG))
    return "classifier"


def test_a_head_that_was_read_opens_it_and_the_report_says_that_nothing_was_decided(quick: "Quick", classifier: str) -> None:
    outcome = quick(classifier, *POSSIBLE, *DAY)
    assert outcome.code == 0, outcome.both
    assert "gate not decided: classifier: eu.aia.3-63 is undetermined, likely does_not_meet by what was read or measured" in outcome.out


@pytest.mark.parametrize("off", [("--no-likely",), ("--without", "head,task")])
def test_without_the_inference_it_is_closed(quick: "Quick", classifier: str, off: tuple[str, ...]) -> None:
    outcome = quick(classifier, *POSSIBLE, *off, *DAY)
    assert outcome.code == 1 and "eu.aia.3-63 is undetermined, so possible; to open: answer " in outcome.out


def test_a_readme_that_says_the_same_opens_nothing(quick: "Quick", classifier: str, tmp_path: Path) -> None:
    (tmp_path / classifier / "config.json").unlink()
    outcome = quick(classifier, *POSSIBLE, *DAY)
    assert outcome.code == 1 and "likely does_not_meet by what is only said, so possible" in outcome.out


def test_a_card_converted_before_opens_nothing_since_whoever_opens_the_change_may_have_written_it(
    quick: "Quick", classifier: str, tmp_path: Path
) -> None:
    (tmp_path / "model.json").write_bytes(quick("convert", classifier).stdout)
    outcome = quick("model.json", *POSSIBLE, *DAY)
    assert outcome.code == 1 and "by what is only said, so possible" in outcome.out
    report = json.loads(quick("model.json", "--format", "json", "--select", "eu.aia.3-63", *DAY).stdout)
    (made,) = report["assessments"][0]["determinations"]
    assert {ground["ground"] for ground in made["likely"]["grounds"]} == {"said"}


@pytest.mark.parametrize("log", ["trainer_state.json", "all_results.json"])
def test_the_log_of_one_run_is_no_estimate_of_a_large_model_whose_base_nobody_knows(quick: "Quick", tmp_path: Path, log: str) -> None:
    place = tmp_path / "evil__x-60b"
    place.mkdir()
    (place / "README.md").write_text("---\nbase_model: nobody/y-60b\npipeline_tag: text-generation\n---\n# X 60B\n")
    (place / log).write_text(json.dumps({"total_flos": 4e18}))
    outcome = quick(place.name, *POSSIBLE, "--format", "concise", *DAY)
    assert outcome.code == 1 and f"{place.name}: eu.aia.3-63: undetermined (-, in_force): " in outcome.out, outcome.both


CONFIG_SMALL = {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 256, "num_hidden_layers": 4}
CONFIG_SMALL |= {"num_attention_heads": 4, "num_key_value_heads": 4, "intermediate_size": 512, "vocab_size": 4000}


@pytest.mark.parametrize("beside", ["pytorch_model.bin", "original/consolidated.00.pth", "big.safetensors"])
def test_a_small_decoy_beside_large_weights_opens_nothing_and_decides_nothing(quick: "Quick", tmp_path: Path, beside: str) -> None:
    place = tmp_path / "evil__decoy"
    (place / "original").mkdir(parents=True)
    (place / "README.md").write_text("# Decoy\n")
    (place / "config.json").write_text(json.dumps(CONFIG_SMALL))
    entry = {"x.weight": {"dtype": "BF16", "shape": [4_000_000], "data_offsets": [0, 8_000_000]}}
    header = json.dumps(entry).encode()
    (place / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header)
    with (place / beside).open("wb") as file:
        file.truncate(40_000_000)
    found = quick(place.name, "--fail-on", "possible:eu.gl.criterion", *DAY)
    assert found.code == 1 and "too many for a copy of the 4e6 parameters that are counted" in found.both, found.both
    assert "does_not_meet" not in quick(place.name, "--select", "us.eo14110.3k,us.fedramp.et-fm", "--format", "concise", *DAY).out
    (place / beside).unlink()
    assert quick(place.name, "--fail-on", "possible:eu.gl.criterion", *DAY).code == 0


@pytest.mark.parametrize(("layers", "code"), [([], 1), (["score.weight"], 0)])
def test_weights_without_the_head_of_their_class_open_nothing(quick: "Quick", tmp_path: Path, layers: list[str], code: int) -> None:
    place = tmp_path / "evil__renamed"
    place.mkdir()
    (place / "README.md").write_text("# Renamed\n")
    (place / "config.json").write_text(json.dumps({"model_type": "gemma3_text", "architectures": ["Gemma3TextForSequenceClassification"]}))
    names = ["model.embed_tokens.weight", "model.layers.0.mlp.gate_proj.weight", "model.norm.weight", *layers]
    tensors = {name: {"dtype": "BF16", "shape": [8], "data_offsets": [16 * at, 16 * at + 16]} for at, name in enumerate(names)}
    header = json.dumps(tensors).encode()
    (place / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + bytes(16 * len(names)))
    outcome = quick(place.name, "--fail-on", "possible:crfm.2021", *DAY)
    assert outcome.code == code, outcome.both


@pytest.mark.parametrize(("part", "code"), [("FluxTransformer2DModel", 1), ("UNet2DModel", 0)])
def test_a_pipeline_without_a_condition_opens_nothing_with_a_part_of_another(quick: "Quick", tmp_path: Path, part: str, code: int) -> None:
    place = tmp_path / "evil__pictures"
    place.mkdir()
    (place / "README.md").write_text("# Pictures\n")
    index = {"_class_name": "DDPMPipeline", "scheduler": ["diffusers", "DDPMScheduler"], "net": ["diffusers", part]}
    (place / "model_index.json").write_text(json.dumps(index))
    assert quick(place.name, *POSSIBLE, *DAY).code == code


def test_what_is_met_closes_it_and_what_is_not_met_does_not(quick: "Quick", write: "Write") -> None:
    met = write("met.json", capability={"significant_generality": True, "wide_tasks": True, "integrable": True})
    unmet = write(
        "unmet.json", capability={"significant_generality": False, "wide_tasks": False, "outputs": ["label"], "outputs_complete": True}
    )
    outcome = quick(met, *POSSIBLE, *DAY)
    assert outcome.code == 1 and "eu.aia.3-63 is meets, asked not to be possible" in outcome.out
    assert quick(unmet, *POSSIBLE, *DAY).code == 0


def test_many_cards_are_weighed_as_one_is(quick: "Quick", classifier: str, write: "Write") -> None:
    silent = [write(f"{number}.json") for number in range(25)]
    outcome = quick(*silent, classifier, *POSSIBLE, *DAY)
    assert outcome.code == 1
    closed = [text for text in outcome.out.splitlines() if text.startswith("gate closed")]
    assert len(closed) == 25 and not any(classifier in text for text in closed)


def test_a_policy_has_it_too_be_it_found_or_named(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    (tmp_path / "fmcheck.toml").write_text('fail-on = ["possible:eu.aia.3-63"]\n')
    card = write()
    for named in ((), ("--policy", "fmcheck.toml")):
        outcome = quick(card, *named, *DAY)
        assert outcome.code == 1 and "eu.aia.3-63 is undetermined, so possible" in outcome.out
    assert quick(card, "--no-policy", *DAY).code == 0


def test_a_misspelt_rule_is_refused_and_firmness_is_asked_of_it_too(quick: "Quick", classifier: str) -> None:
    assert quick(classifier, "--fail-on", "possible:eu.aia.3-64", *DAY).code == 2
    outcome = quick(classifier, *POSSIBLE, "--firm", "guidance", *DAY)
    assert outcome.code == 1 and "asked to be held by guidance or more firmly" in outcome.out
