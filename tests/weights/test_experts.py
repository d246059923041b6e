"""The parameters in use for one token, where the configuration and the names of tensors agree on the experts."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from compliance.law.quantity import Interval

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure

SHARED = 1000


def experts(number: int, name: str = "model.layers.0.mlp.experts.{}.up_proj.weight") -> dict[str, tuple[str, list[int]]]:
    return {"model.embed.weight": ("BF16", [SHARED]), **{name.format(index): ("BF16", [10, 10]) for index in range(number)}}


@pytest.mark.parametrize(
    "config",
    [
        {"num_local_experts": 8, "num_experts_per_tok": 2},
        {"n_routed_experts": 8, "moe_topk": 2},
        {"num_experts": 8, "top_k_experts": 2},
        {"moe_num_experts": 8, "moe_k": 2},
        {"num_experts": [8, 8, 8], "moe_topk": [2, 2, 2]},
        {"text_config": {"num_experts": 8, "num_experts_per_tok": 2}},
        {"thinker_config": {"text_config": {"num_experts": 8, "num_experts_per_tok": 2}}},
        {"llm_config": {"num_experts": 8, "experts_per_token": 2}},
        {"ffn_config": {"moe_num_experts": 8, "moe_top_k": 2}},
    ],
)
def test_the_share_of_experts_in_use_counts(made: "Made", measure: "Measure", config: dict[str, Any]) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(experts(8))})
    assert found.total == SHARED + 800
    assert found.active == Interval(Decimal(960), Decimal(1440), Decimal(SHARED + 200))


@pytest.mark.parametrize(
    "name",
    [
        "model.layers.0.block_sparse_moe.experts.{}.w1.weight",
        "decoder.block.1.layer.2.mlp.experts.expert_{}.wi.weight",
        "backbone.layers.1.mixer.experts.{}.up_proj.weight",
        "experts.{}.weight",
    ],
)
def test_experts_go_by_many_names(made: "Made", measure: "Measure", name: str) -> None:
    config = {"num_experts": 8, "num_experts_per_tok": 2}
    found = measure({"config.json": config, "model.safetensors": made.safetensors(experts(8, name))})
    assert found.routed == 800


@pytest.mark.parametrize(
    "name",
    ["model.layers.0.mlp.experts.gate_up_proj", "blocks.0.ffn.experts.mlp.w1", "layers.0.mlp.switch_mlp.up_proj.weight", "a.experts"],
)
def test_experts_may_stand_in_one_tensor(made: "Made", measure: "Measure", name: str) -> None:
    tensors = {"model.embed.weight": ("BF16", [SHARED]), name: ("BF16", [8, 10, 10])}
    found = measure({"config.json": {"num_experts": 8, "num_experts_per_tok": 2}, "model.safetensors": made.safetensors(tensors)})
    assert found.active is not None and found.active.best == SHARED + 200


def test_shared_experts_are_always_in_use(made: "Made", measure: "Measure") -> None:
    names = (
        "mlp.shared_experts.up_proj.weight",
        "mlp.shared_expert.up_proj.weight",
        "mlp.experts.shared_expert.weight",
        "a.expertise.weight",
    )
    tensors = {name: ("BF16", [10]) for name in names}
    assert measure({"model.safetensors": made.safetensors(tensors)}).routed == 0


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({}, "is not stated"),
        ({"num_experts": 8}, "is not stated"),
        ({"num_experts": 8, "num_experts_per_tok": 9}, "is not stated"),
        ({"num_experts": [8, 4], "num_experts_per_tok": 2}, "is not stated"),
        ({"num_experts": 4, "num_experts_per_tok": 2}, "names 4 experts, the tensors 8"),
        ({"num_experts": "many", "num_experts_per_tok": -2}, "is not stated"),
    ],
)
def test_what_does_not_agree_leaves_the_active_parameters_unknown(
    made: "Made", measure: "Measure", config: dict[str, Any], said: str
) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(experts(8))})
    assert found.total == SHARED + 800
    assert found.active is None
    assert any(said in note for note in found.notes)


def test_experts_without_tensors_leave_the_active_parameters_unknown(made: "Made", measure: "Measure") -> None:
    tensors = {"layers.0.weight": ("BF16", [10])}
    found = measure({"config.json": {"num_experts": 8, "num_experts_per_tok": 2}, "model.safetensors": made.safetensors(tensors)})
    assert found.active is None
    assert any("no tensor goes by the name of one" in note for note in found.notes)


def test_gguf_names_its_experts_itself(made: "Made", measure: "Measure") -> None:
    facts: dict[str, str | int] = {"general.architecture": "qwen3moe", "qwen3moe.expert_count": 8, "qwen3moe.expert_used_count": 2}
    shapes = {"token_embd.weight": [SHARED], "blk.0.ffn_up_exps.weight": [10, 10, 8], "blk.0.ffn_up_shexp.weight": [10, 10]}
    found = measure({"model.gguf": made.gguf(shapes, facts)})
    assert found.routed == 800
    assert found.active is not None and found.active.best == SHARED + 100 + 200
