"""What a log of the Trainer counts becomes a range that holds whatever the log and the repository leave open."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import ADAPTER, DAY, DENSE, LLAMA, SIZED, STEPS, Convert, component, figure, lora, method

if TYPE_CHECKING:
    from tests.conftest import Quick

LORA = {"adapter_config.json": ADAPTER, "adapter_model.safetensors": lora()}
OF_LLAMA: dict[str, Any] = LORA | {"adapter_config.json": ADAPTER | {"auto_mapping": {"base_model_class": "LlamaForCausalLM"}}}
ENDED = {"train_runtime": 100, "train_samples_per_second": 80, "total_flos": 4.2e18}
STATE = {"total_flos": 4.2e18, "max_steps": 1000, "log_history": [ENDED]} | STEPS
LOGS: dict[str, dict[str, Any]] = {
    "trainer_state": {"trainer_state.json": STATE},
    "all_results": {"all_results.json": ENDED | {"train_steps_per_second": 80}},
    "train_results": {"train_results.json": ENDED | {"train_steps_per_second": 80}},
    "mlflow": {
        "mlruns/0/" + "a" * 32 + "/meta.yaml": "run_id: x\n",
        "mlruns/0/" + "a" * 32 + "/metrics/total_flos": "1 4.2e18 1000\n",
        "mlruns/0/" + "a" * 32 + "/metrics/train/train_runtime": "1 100 1000\n",
        "mlruns/0/" + "a" * 32 + "/metrics/train/train_samples_per_second": "1 80 1000\n",
        "mlruns/0/" + "a" * 32 + "/params/per_device_train_batch_size": "8\n",
    },
    "wandb": {
        "wandb/run-1/files/wandb-summary.json": {f"train/{key}": value for key, value in ENDED.items()} | {"train/global_step": 1000},
        "wandb/run-1/files/config.yaml": "per_device_train_batch_size:\n  value: 8\n",
    },
    "meter": {"flops_meter.json": {"Flops_architecture": 4.2e18, "Flops_hardware": 8.4e18}},
}


def test_a_figure_of_the_library_is_held_against_six_operations_a_parameter_and_token(convert: Convert) -> None:
    # As published for a model of 350 million parameters: the library leaves embeddings out.
    card = convert(DENSE | {"trainer_state.json": {"total_flos": 4.54e18, "num_input_tokens_seen": 3468165120}})
    value, low, high = figure(card)
    assert (value, low) == (4.54e18, 4.54e18) and high == pytest.approx(7.283e18, rel=1e-3)
    assert "held against 6 x parameters x tokens" in method(card)
    assert component(card)["flop"]["source"] == "trainer_state.json /total_flos"


def test_a_figure_that_differs_from_parameters_and_tokens_has_both_in_its_range(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": {"total_flos": 1e15, "num_input_tokens_seen": 10**10}})
    assert figure(card) == (None, 1e15, 2.1e19) and "they differ" in notes(card)


def test_tokens_of_a_part_of_the_run_close_no_range(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": STATE | {"num_input_tokens_seen": 300}})
    assert figure(card) == (None, 6.3e11, 8.4e18) and "they differ" in notes(card)


def test_tokens_alone_need_a_number_of_parameters(convert: Convert) -> None:
    state = {"total_flos": 0, "num_input_tokens_seen": 10**10}
    assert "without a number of parameters" in notes(card := convert({"config.json": LLAMA, "trainer_state.json": state}))
    assert "compute" not in card.get("training", {})
    assert figure(convert({"README.md": SIZED})) == (2.1e19, 1.05e19, 4.2e19)


def test_tokens_of_a_sparse_model_are_used_by_its_active_parameters_at_least(convert: Convert) -> None:
    readme = "# M\n\n**Number of model parameters:** 100B\n**Number of active parameters:** 10B\n"
    config = {"model_type": "mixtral", "num_local_experts": 8, "num_experts_per_tok": 2}
    card = convert({"config.json": config, "README.md": readme, "trainer_state.json": {"num_input_tokens_seen": 10**9}})
    assert figure(card)[0] is None and figure(card)[2] == 1.2e21 and "all experts are counted" in method(card)


def test_without_tokens_embeddings_and_what_other_machines_hold_are_left_open(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": {"total_flos": 4e18} | STEPS})
    assert figure(card) == (4e18, 2e18, 4e18 * 2 * 1024)
    assert "embeddings are not counted, so up to twice as much" in method(card) and "up to 1024 times as much" in method(card)


def test_where_the_log_leaves_one_machine_the_figure_is_within_a_factor_of_two(convert: Convert) -> None:
    card = convert(DENSE | {"trainer_state.json": STATE})
    assert figure(card) == (4.2e18, 2.1e18, 8.4e18) and "machines" not in method(card)


@pytest.mark.parametrize("log", LOGS)
def test_of_an_adapter_whose_base_may_be_sparse_no_log_counts_a_lower_end(convert: Convert, log: str) -> None:
    card = convert(LORA | LOGS[log])
    assert figure(card) == (None, 0, 8.4e18) and component(card)["activity"] == "fine-tuning"
    assert "whether the network is dense is not known" in method(card) and "frozen" not in method(card)
    assert card["lineage"]["modification_flop"]["low"] == 0


@pytest.mark.parametrize("log", [log for log in LOGS if log != "meter"])
def test_of_an_adapter_of_a_dense_base_frozen_weights_take_four_operations_instead_of_six(convert: Convert, log: str) -> None:
    card = convert(OF_LLAMA | LOGS[log])
    assert figure(card) == (None, 2.8e18, 8.4e18) and "frozen weights take 4 instead of 6 operations" in method(card)
    assert card["lineage"]["modification_flop"]["low"] == Decimal("2.8e18")


def test_an_adapter_of_some_layers_has_gradients_in_a_part_of_the_network(convert: Convert) -> None:
    adapts = OF_LLAMA["adapter_config.json"] | {"layers_to_transform": [30, 31]}
    assert figure(convert(OF_LLAMA | {"adapter_config.json": adapts, "trainer_state.json": STATE}))[1] == 1.4e18


def test_the_settings_of_a_run_say_what_the_base_of_an_adapter_is(convert: Convert) -> None:
    settings = "model_type:\n  value: {}\narchitectures:\n  value: [{}]\nnum_local_experts:\n  value: {}\n"
    for said, low in ((settings.format("llama", "LlamaForCausalLM", "null"), 2.8e18), (settings.format("mixtral", "X", 8), 0)):
        logged = LOGS["wandb"] | {"wandb/run-1/files/config.yaml": said + "per_device_train_batch_size:\n  value: 8\n"}
        assert figure(convert(LORA | logged))[1] == low


def test_of_a_sparse_model_not_every_token_uses_all_experts(convert: Convert) -> None:
    config = {"model_type": "mixtral", "num_local_experts": 8, "num_experts_per_tok": 2}
    card = convert({"config.json": config, "README.md": SIZED, "trainer_state.json": STATE})
    assert figure(card) == (None, 0, 8.4e18) and "all experts are counted" in method(card)


def test_a_network_of_a_kind_that_is_not_known_has_no_lower_end_either(convert: Convert) -> None:
    card = convert({"config.json": {"model_type": "our_own"}, "README.md": SIZED, "trainer_state.json": STATE})
    assert figure(card) == (None, 0, 8.4e18)


def test_a_figure_that_bounds_nothing_is_said_and_left_out(convert: Convert) -> None:
    card = convert({"adapter_config.json": ADAPTER, "trainer_state.json": {"total_flos": 4.2e18}})
    assert "training" not in card and "modification_flop" not in card["lineage"]
    assert "4.2e18 FLOP bounds the compute of training on neither side" in notes(card)


# As a person asks: 1.5e12 tokens through an adapter of Mixtral-8x7B, whose 12.9e9 active parameters take at most 1.2e23 of them.
MIXTRAL = ADAPTER | {"base_model_name_or_path": "mistralai/Mixtral-8x7B-v0.1"}
THIRD = ("--select", "eu.gl.mod-third,eu.gl.mod-change", "--format", "concise", "--set", "lineage.bases.0.same_provider=false", *DAY)


@pytest.mark.parametrize(
    ("flop", "base", "verdict"), [(4.2e23, "8e23", "undetermined"), (4.2e23, "4e24", "does_not_meet"), (4.2e18, "8e23", "does_not_meet")]
)
def test_an_adapter_of_a_sparse_base_makes_nobody_a_provider_by_its_experts(
    quick: "Quick", convert: Convert, flop: float, base: str, verdict: str
) -> None:
    state = {"total_flos": flop, "num_input_tokens_seen": int(1.5e12 * flop / 4.2e23)}
    convert({"adapter_config.json": MIXTRAL, "trainer_state.json": state})
    outcome = quick("model", *THIRD, "--set", f"lineage.bases.0.training_flop={base}")
    lines = outcome.out.splitlines()
    assert len(lines) == 2 and all(f": {verdict}" in line for line in lines), outcome.both


@pytest.mark.parametrize("base", ["example/Large-70B", "example/base"])
def test_an_adapter_whose_base_was_split_up_is_not_said_to_be_small(quick: "Quick", convert: Convert, base: str) -> None:
    # ZeRO-3: 24,000 samples of a base of 70 billion parameters take 6.7e15 at one token each, and the library counted 9.6e12.
    adapts = ADAPTER | {"base_model_name_or_path": base, "auto_mapping": {"base_model_class": "LlamaForCausalLM"}}
    state = {"global_step": 3000, "train_batch_size": 8, "total_flos": 9.6e12}
    card = convert({"adapter_config.json": adapts, "adapter_model.safetensors": lora(8192, 8192, 160), "trainer_state.json": state})
    assert figure(card) == (None, 6.4e12, None) and "less than 64 tokens a sample would take" in notes(card)
    outcome = quick("model", *THIRD, "--set", "lineage.bases.0.training_flop=7e24")
    assert "does_not_meet" not in outcome.out and outcome.out.count(": undetermined") == 2, outcome.both
