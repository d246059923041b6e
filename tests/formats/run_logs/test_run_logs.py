"""Logs of training become one component of training compute, with the range that they leave; nothing is added up, nothing guessed."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import BASED, DAY, Convert

if TYPE_CHECKING:
    from tests.conftest import Quick

LLAMA = {"model_type": "llama", "architectures": ["LlamaForCausalLM"]}
SIZED = "# M\n\n**Number of model parameters:** 350M\n"
ADAPTER = {"base_model_name_or_path": "example/base", "peft_type": "LORA"}


def component(card: dict[str, Any]) -> dict[str, Any]:
    (one,) = card["training"]["compute"]["components"]
    assert isinstance(one, dict) and one["flop"]["basis"] == "derived"
    return one


def figure(card: dict[str, Any]) -> tuple[Any, ...]:
    flop = component(card)["flop"]
    return tuple(None if flop.get(key) is None else float(flop[key]) for key in ("value", "low", "high"))


# The Trainer of transformers


def test_a_figure_of_the_library_is_held_against_six_operations_a_parameter_and_token(convert: Convert) -> None:
    # As published for a model of 350 million parameters: the library leaves embeddings out.
    card = convert(
        {"config.json": LLAMA, "README.md": SIZED, "trainer_state.json": {"total_flos": 4.54e18, "num_input_tokens_seen": 3468165120}}
    )
    value, low, high = figure(card)
    assert (value, low) == (4.54e18, 4.54e18) and high == pytest.approx(7.283e18, rel=1e-3)
    assert "held against 6 x parameters x tokens" in component(card)["flop"]["method"]
    assert component(card)["flop"]["source"] == "trainer_state.json /total_flos"


def test_without_tokens_the_figure_is_within_a_factor_of_two(convert: Convert) -> None:
    assert figure(convert({"config.json": LLAMA, "trainer_state.json": {"total_flos": 4e18}})) == (4e18, 2e18, 8e18)


def test_a_figure_too_small_for_the_samples_seen_has_no_upper_end(convert: Convert) -> None:
    # Parameters that are split up between machines are not counted by the library.
    state = {"total_flos": 1e12, "global_step": 1000, "train_batch_size": 8}
    card = convert({"config.json": LLAMA, "README.md": SIZED, "trainer_state.json": state})
    assert figure(card) == (None, 1e12, None) and "split between machines" in notes(card)
    assert figure(convert({"trainer_state.json": state | {"total_flos": 1e18}})) == (1e18, 5e17, 2e18)


def test_a_figure_that_differs_from_parameters_and_tokens_has_both_in_its_range(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "README.md": SIZED, "trainer_state.json": {"total_flos": 1e15, "num_input_tokens_seen": 10**10}})
    assert figure(card) == (None, 1e15, 2.1e19) and "they differ" in notes(card)


def test_tokens_alone_need_a_number_of_parameters(convert: Convert) -> None:
    state = {"total_flos": 0, "num_input_tokens_seen": 10**10}
    assert "without a number of parameters" in notes(card := convert({"config.json": LLAMA, "trainer_state.json": state}))
    assert "compute" not in card.get("training", {})
    assert figure(convert({"README.md": SIZED})) == (2.1e19, 1.05e19, 4.2e19)


def test_of_an_adapter_frozen_weights_take_four_operations_instead_of_six(convert: Convert) -> None:
    card = convert({"adapter_config.json": ADAPTER, "trainer_state.json": {"total_flos": 4.2e18}})
    assert figure(card) == (None, 2.8e18, 4.2e18) and component(card)["activity"] == "fine-tuning"
    assert card["lineage"]["modification_flop"]["low"] == Decimal("2.8e18")


def test_of_a_sparse_model_not_every_token_uses_all_experts(convert: Convert) -> None:
    config = {"model_type": "mixtral", "num_local_experts": 8, "num_experts_per_tok": 2}
    assert figure(convert({"config.json": config, "trainer_state.json": {"total_flos": 4e18}})) == (None, 0, 4e18)


@pytest.mark.parametrize("kind", ["vit", "whisper", "clip"])
def test_values_of_images_and_sound_are_no_tokens(convert: Convert, kind: str) -> None:
    card = convert({"config.json": {"model_type": kind}, "trainer_state.json": {"total_flos": 4e18}})
    assert "training" not in card and "values, not tokens" in notes(card)


def test_checkpoints_and_results_of_one_run_are_not_added_up(convert: Convert) -> None:
    files: dict[str, Any] = {
        f"checkpoint-{step}/trainer_state.json": {"total_flos": step * 1e16, "global_step": step} for step in (90, 100)
    }
    card = convert({"config.json": LLAMA, **files, "all_results.json": {"total_flos": 9e17}})
    assert figure(card)[0] == 1e18 and "nothing is added up" in notes(card)
    assert component(card)["flop"]["source"] == "checkpoint-100/trainer_state.json /total_flos"


def test_results_alone_are_read(convert: Convert) -> None:
    assert figure(convert({"config.json": LLAMA, "train_results.json": {"total_flos": 9e17, "train_samples": 5}}))[0] == 9e17


def test_a_counter_that_was_off_is_no_compute_of_nothing(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "trainer_state.json": {"total_flos": 0.0, "num_input_tokens_seen": 0}})
    assert "training" not in card and "is not counted" in notes(card)


# What follows


def test_a_run_of_a_model_with_a_base_is_the_figure_that_the_third_is_compared_with(convert: Convert, quick: "Quick") -> None:
    card = convert({"config.json": LLAMA, "README.md": BASED, "trainer_state.json": {"total_flos": 4e18}})
    assert component(card)["activity"] == "fine-tuning" and card["lineage"]["modification_flop"]["value"] == Decimal("4e18")
    settings = ("--set", "/lineage/bases/0/same_provider=false", "--set", "/lineage/bases/0/training_flop=1e23")
    outcome = quick("model", *DAY, "--select", "eu.gl.mod-third", "--format", "concise", *settings)
    assert "does not meet" in outcome.out.replace("_", " "), outcome.both


@pytest.mark.parametrize(("bases", "verdict"), [((), "undetermined"), (("--set", "/lineage/bases=[]"), "does_not_meet")])
def test_a_run_says_nothing_of_the_model_that_it_began_from(quick: "Quick", convert: Convert, bases: tuple[str, ...], verdict: str) -> None:
    card = convert({"config.json": LLAMA, "trainer_state.json": {"total_flos": 4e18}})
    assert component(card)["activity"] == "training-run"
    outcome = quick("model", *DAY, "--select", "eu.gl.criterion", "--format", "json", *bases)
    found = {one["rule"]: one["verdict"] for one in json.loads(outcome.stdout)["assessments"][0]["determinations"]}
    assert found["eu.gl.criterion"] == verdict


# The other tools


def test_the_only_run_of_weights_and_biases_is_read_with_its_parameters(convert: Convert) -> None:
    files = {
        "wandb/run-1/files/wandb-summary.json": {"train/total_flos": 4e18, "train/num_input_tokens_seen": 10**9, "_runtime": 60},
        "wandb/run-1/files/config.yaml": "model/num_parameters:\n  value: 1000000000\n",
    }
    card = convert({"config.json": LLAMA, **files})
    assert figure(card) == (4e18, 4e18, 6e18)
    assert component(card)["flop"]["source"] == "wandb/run-1/files/wandb-summary.json /train~1total_flos"


@pytest.mark.parametrize("at", ["wandb/run-{}/files/wandb-summary.json", "mlruns/0/{}/metrics/total_flos"])
def test_of_several_runs_in_a_store_none_is_taken(convert: Convert, at: str) -> None:
    content: Any = {"total_flos": 4e18} if "wandb" in at else "1700000000000 4e18 100\n"
    files = {at.format(run * 32): content for run in "ab"} | {f"mlruns/0/{run * 32}/meta.yaml": "status: 3\n" for run in "ab"}
    card = convert({"config.json": LLAMA, **files})
    assert "training" not in card and "name the directory of one run" in notes(card)


def test_a_run_of_mlflow_is_a_source_by_itself(convert: Convert) -> None:
    lines = "1700000000000 3e18 90\n1700000009000 4e18 100\n1700000001000 2e18 10\n"
    card = convert({"meta.yaml": "run_id: x\nlifecycle_stage: active\n", "metrics/total_flos": lines, "params/lr": "0.1"})
    assert figure(card)[0] == 4e18 and component(card)["flop"]["source"] == "metrics/total_flos"


def test_a_deleted_run_of_mlflow_is_not_read(convert: Convert) -> None:
    run = "mlruns/0/" + "a" * 32
    files = {f"{run}/meta.yaml": "lifecycle_stage: deleted\n", f"{run}/metrics/total_flos": "1700000000000 3e18 90\n"}
    assert "training" not in convert({"config.json": LLAMA, **files})


METER = {
    "Flops_architecture": "1.72e+13",
    "Flops_hardware": "1.52e+15",
    "Flops_original": "8.70e+22",
    "N_total": 1585294704,
    "N_trainable": 680094720,
    "threshold_type": "default_3.3e22",
    "threshold_value": "3.30e+22",
    "tokens_processed": 2150,
}


def test_the_meter_of_sagemaker_is_read_and_its_threshold_is_not(convert: Convert) -> None:
    card = convert({"README.md": BASED, "flops_meter.json": METER})
    value, low, high = figure(card)
    assert value == 1.72e13 and low == pytest.approx(1.3634e13, rel=1e-3) and high == pytest.approx(2.045e13, rel=1e-3)
    assert component(card)["activity"] == "fine-tuning" and "training_flop" not in card["lineage"]["bases"][0]
    assert "3.3" not in json.dumps(card["training"], default=str) and "/lineage/bases/0/training_flop" in notes(card)


def test_a_meter_that_contradicts_itself_has_both_in_its_range(convert: Convert) -> None:
    card = convert({"README.md": BASED, "flops_meter.json": METER | {"Flops_architecture": "1e17"}})
    assert figure(card)[1:] == (pytest.approx(1.3634e13, rel=1e-3), 1e17)
    assert "outside 4 to 6" in notes(card) and "more than the hardware" in notes(card)


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


@pytest.mark.parametrize(
    "files",
    [
        {"meta.yaml": "lifecycle_stage: active", "metrics/total_flos": "1700000000000 4e18 100\n"},
        {"files/wandb-summary.json": {"train/total_flos": 4e18}},
        {"trainer_state.json": {"total_flos": 4e18}},
        {"flops_meter.json": {"Flops_architecture": "4e18"}},
    ],
    ids=["mlflow", "wandb", "trainer", "meter"],
)
def test_the_directory_of_a_run_is_a_source_by_itself_where_it_is_named(quick: "Quick", tmp_path: Path, files: dict[str, Any]) -> None:
    for path, content in files.items():
        place = tmp_path / "runs" / "one" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    outcome = quick("convert", "runs/one", *DAY)
    card: Any = decode(outcome.stdout)
    assert outcome.code == 0 and card["model"]["name"] == "one" and float(component(card)["flop"]["value"]) == 4e18
    assert quick("runs", *DAY).code == 3  # below a directory, nobody asked for it


# Hostile input


DEEP = "[" * 100_000 + "]" * 100_000
BAD = [
    "",
    "[]",
    "null",
    "{",
    '{"total_flos": "a lot"}',
    '{"total_flos": 1e999}',
    '{"total_flos": -1}',
    '{"total_flos": [1]}',
    DEEP,
    "\0\xff",
]


@pytest.mark.parametrize("content", [*BAD, '{"total_flos": 1, "total_flos": 2}', '{"total_flos": true, "log_history": {"a": 1}}'])
@pytest.mark.parametrize("name", ["trainer_state.json", "all_results.json", "wandb/run-1/files/wandb-summary.json", "flops_meter.json"])
def test_a_damaged_log_is_noted_and_the_rest_is_read(convert: Convert, name: str, content: str) -> None:
    card = convert({"config.json": LLAMA, name: content})
    assert card["architecture"]["family"] == "transformer" and "training" not in card


@pytest.mark.parametrize("content", [*BAD, HEADER + '"', HEADER + "a,b\n", "duration\n1e999\n", HEADER + "x\n" * 20_000])
def test_a_damaged_table_of_emissions_is_noted(convert: Convert, content: str) -> None:
    assert "training" not in convert({"config.json": LLAMA, "emissions.csv": content})


@pytest.mark.parametrize("content", ["", "x", "1 1e999 3\n", "1 nan 3\n", "1 4e18\n", "9" * 100_000])
def test_a_damaged_metric_is_no_figure(convert: Convert, content: str) -> None:
    assert "training" not in convert({"config.json": LLAMA, "meta.yaml": "x: y", "metrics/total_flos": content})


@pytest.mark.parametrize("settings", ["a: *b", "- 1\n- 2", "model/num_parameters: 7", "model/num_parameters:\n  value: [1]", "\t:"])
def test_damaged_settings_leave_the_summary(convert: Convert, settings: str) -> None:
    card = convert({"config.json": LLAMA, "wandb-summary.json": {"total_flos": 4e18}, "config.yaml": settings})
    assert figure(card) == (4e18, 2e18, 8e18)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    for name in ("trainer_state.json", "emissions.csv", "flops_meter.json", "wandb-summary.json", "meta.yaml"):
        os.mkfifo(tmp_path / "model" / name)
    card = convert({"config.json": LLAMA})
    assert "training" not in card and "not a regular file" in notes(card)


def test_a_link_that_leads_out_of_the_directory_is_not_followed(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "elsewhere.json").write_text('{"total_flos": 4e18}')
    (tmp_path / "model" / "trainer_state.json").symlink_to(tmp_path / "elsewhere.json")
    card = convert({"config.json": LLAMA})
    assert "training" not in card and "leads out of the directory" in notes(card)
