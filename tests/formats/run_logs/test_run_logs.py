"""Logs of training become one component of training compute, with the range that they leave; nothing is added up, nothing guessed."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import BAD, BASED, DAY, DENSE, LLAMA, SIZED, STEPS, Convert, component, figure

if TYPE_CHECKING:
    from tests.conftest import Quick


@pytest.mark.parametrize("kind", ["vit", "whisper", "clip"])
def test_values_of_images_and_sound_are_no_tokens(convert: Convert, kind: str) -> None:
    card = convert({"config.json": {"model_type": kind}, "trainer_state.json": {"total_flos": 4e18}})
    assert "training" not in card and "values, not tokens" in notes(card)


# What follows


def test_a_run_of_a_model_with_a_base_is_the_figure_that_the_third_is_compared_with(convert: Convert, quick: "Quick") -> None:
    card = convert({"config.json": LLAMA, "README.md": BASED + SIZED, "trainer_state.json": {"total_flos": 4e18} | STEPS})
    assert component(card)["activity"] == "fine-tuning" and card["lineage"]["modification_flop"]["value"] == Decimal("4e18")
    settings = ("--set", "/lineage/bases/0/same_provider=false", "--set", "/lineage/bases/0/training_flop=1e23")
    outcome = quick("model", *DAY, "--select", "eu.gl.mod-third", "--format", "concise", *settings)
    assert "does not meet" in outcome.out.replace("_", " "), outcome.both


@pytest.mark.parametrize(("bases", "verdict"), [((), "undetermined"), (("--set", "/lineage/bases=[]"), "does_not_meet")])
def test_a_run_says_nothing_of_the_model_that_it_began_from(quick: "Quick", convert: Convert, bases: tuple[str, ...], verdict: str) -> None:
    card = convert(DENSE | {"trainer_state.json": {"total_flos": 4e18} | STEPS})
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
    assert figure(card) == (4e18, 2e18, 4e18 * 2 * 1024)
    assert figure(convert({"README.md": "# M\n\n**Number of model parameters:** 1B\n"})) == (4e18, 4e18, 6e18)
    assert component(card)["flop"]["source"] == "wandb/run-1/files/wandb-summary.json /train~1total_flos"


@pytest.mark.parametrize("at", ["wandb/run-{}/files/wandb-summary.json", "mlruns/0/{}/metrics/total_flos"])
def test_of_several_runs_in_a_store_none_is_taken(convert: Convert, at: str) -> None:
    content: Any = {"total_flos": 4e18} if "wandb" in at else "1700000000000 4e18 100\n"
    files = {at.format(run * 32): content for run in "ab"} | {f"mlruns/0/{run * 32}/meta.yaml": "status: 3\n" for run in "ab"}
    card = convert({"config.json": LLAMA, **files})
    assert "training" not in card and "name the directory of one run" in notes(card)


# What the Trainer writes of a network and of itself, a file each; Weights & Biases has the same in one.
PARAMS = {
    "params/model_type": "llama",
    "params/architectures": "['LlamaForCausalLM']",
    "params/hidden_size": "2048",
    "params/num_hidden_layers": "16",
    "params/intermediate_size": "8192",
    "params/vocab_size": "128256",
    "params/num_attention_heads": "32",
    "params/num_key_value_heads": "8",
    "params/tie_word_embeddings": "True",
    "params/per_device_train_batch_size": "8",
}


CONFIG = {
    key: ["LlamaForCausalLM"] if key == "architectures" else value if key == "model_type" else json.loads(value.lower())
    for key, value in ((path.removeprefix("params/"), value) for path, value in PARAMS.items())
}
SETTINGS = "".join(f"{key}:\n  value: {json.dumps(value)}\n" for key, value in CONFIG.items())


def test_a_run_of_mlflow_is_a_source_by_itself(convert: Convert) -> None:
    lines = "1700000000000 3e18 90\n1700000009000 4e18 100\n1700000001000 2e18 10\n"
    card = convert({"meta.yaml": "run_id: x\nlifecycle_stage: active\n", "metrics/total_flos": lines, **PARAMS})
    assert figure(card)[0] == 4e18 and component(card)["flop"]["source"] == "metrics/total_flos"


def test_a_deleted_run_of_mlflow_is_not_read(convert: Convert) -> None:
    run = "mlruns/0/" + "a" * 32
    files = {f"{run}/meta.yaml": "lifecycle_stage: deleted\n", f"{run}/metrics/total_flos": "1700000000000 3e18 90\n"}
    assert "training" not in convert({"config.json": LLAMA, **files})


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"meta.yaml": "lifecycle_stage: active", "metrics/total_flos": "1700000000000 4e18 100\n"} | PARAMS, (4e18, 2e18, 8.192e21)),
        ({"files/wandb-summary.json": {"train/total_flos": 4e18, "_step": 9}, "files/config.yaml": SETTINGS}, (None, 2e18, None)),
        ({"trainer_state.json": {"total_flos": 4e18} | STEPS}, ()),
        ({"flops_meter.json": {"Flops_architecture": "4e18", "Flops_hardware": "9e18"}}, (None, 0, 9e18)),
    ],
    ids=["mlflow", "wandb", "trainer", "meter"],
)
def test_the_directory_of_a_run_is_a_source_by_itself_where_it_is_named(
    quick: "Quick", tmp_path: Path, files: dict[str, Any], found: tuple[float | None, ...]
) -> None:
    for path, content in files.items():
        place = tmp_path / "runs" / "one" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    outcome = quick("convert", "runs/one", *DAY)
    card: Any = decode(outcome.stdout)
    assert outcome.code == 0 and card["model"]["name"] == "one"
    if found:
        assert figure(card) == found
    else:
        assert "4e18 FLOP bounds the compute of training on neither side" in notes(card) and "training" not in card
    assert quick("runs", *DAY).code == 3  # below a directory, nobody asked for it


# Hostile input


@pytest.mark.parametrize("content", [*BAD, '{"total_flos": 1, "total_flos": 2}', '{"total_flos": true, "log_history": {"a": 1}}'])
@pytest.mark.parametrize("name", ["trainer_state.json", "all_results.json", "wandb/run-1/files/wandb-summary.json", "flops_meter.json"])
def test_a_damaged_log_is_noted_and_the_rest_is_read(convert: Convert, name: str, content: str) -> None:
    card = convert({"config.json": LLAMA, name: content})
    assert card["architecture"]["family"] == "transformer" and "training" not in card


@pytest.mark.parametrize("content", ["", "x", "1 1e999 3\n", "1 nan 3\n", "1 4e18\n", "9" * 100_000])
def test_a_damaged_metric_is_no_figure(convert: Convert, content: str) -> None:
    assert "training" not in convert({"config.json": LLAMA, "meta.yaml": "x: y", "metrics/total_flos": content})


@pytest.mark.parametrize("settings", ["a: *b", "- 1\n- 2", "model/num_parameters: 7", "model/num_parameters:\n  value: [1]", "\t:"])
def test_damaged_settings_leave_the_summary(convert: Convert, settings: str) -> None:
    card = convert({"config.json": LLAMA, "wandb-summary.json": {"total_flos": 4e18}, "config.yaml": settings})
    assert figure(card) == (None, 2e18, None)


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
