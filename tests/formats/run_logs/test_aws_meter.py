"""flops_meter.json: its figure is held against its own counts; where those may be of one machine, its hardware is the upper end."""

import json

import pytest

from tests.formats.provenance import notes
from tests.formats.run_logs.conftest import ADAPTER, BASED, LLAMA, Convert, component, figure, lora, method

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
    card = convert({"config.json": LLAMA, "README.md": BASED, "flops_meter.json": METER})
    assert figure(card) == (1.72e13, pytest.approx(1.3634e13, rel=1e-3), 1.52e15)
    assert component(card)["activity"] == "fine-tuning" and "training_flop" not in card["lineage"]["bases"][0]
    assert "3.3" not in json.dumps(card["training"], default=str) and "/lineage/bases/0/training_flop" in notes(card)


def test_parameters_that_the_repository_counts_too_close_the_range(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "README.md": f"{BASED}# M\n\n**Number of model parameters:** 1.6B\n", "flops_meter.json": METER})
    assert figure(card) == (1.72e13, pytest.approx(1.376e13, rel=1e-3), pytest.approx(2.064e13, rel=1e-3))


def test_of_a_network_that_may_be_sparse_the_meter_counts_no_lower_end(convert: Convert) -> None:
    card = convert({"adapter_config.json": ADAPTER, "adapter_model.safetensors": lora(), "flops_meter.json": METER})
    assert figure(card) == (None, 0, 1.52e15) and "whether the network is dense is not known" in method(card)


def test_without_its_hardware_machines_may_share_what_it_counts(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "flops_meter.json": {key: METER[key] for key in METER if key != "Flops_hardware"}})
    assert figure(card)[2] == pytest.approx(2.045e13 * 1024, rel=1e-3) and "up to 1024 times" in method(card)


def test_a_meter_that_contradicts_itself_has_both_in_its_range(convert: Convert) -> None:
    card = convert({"config.json": LLAMA, "README.md": BASED, "flops_meter.json": METER | {"Flops_architecture": "1e17"}})
    assert figure(card)[1:] == (pytest.approx(1.3634e13, rel=1e-3), 1e17)
    assert "outside 4 to 6" in notes(card) and "more than the hardware" in notes(card)
