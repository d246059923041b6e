"""Quantised weights count as many parameters as the model has, in every format that is known, and never too many in any other."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure, Shapes

ROWS, COLUMNS = 4096, 14336
MATRIX = ROWS * COLUMNS
GPTQ = {"quant_method": "gptq", "bits": 4, "group_size": 128, "desc_act": False}


def gptq(bits: int, order: bool = True) -> "Shapes":
    tensors = {
        "layer.qweight": ("I32", [ROWS * bits // 32, COLUMNS]),
        "layer.qzeros": ("I32", [ROWS // 128, COLUMNS * bits // 32]),
        "layer.scales": ("F16", [ROWS // 128, COLUMNS]),
    }
    return tensors | ({"layer.g_idx": ("I32", [ROWS])} if order else {})


def awq(bits: int) -> "Shapes":
    return {
        "layer.qweight": ("I32", [ROWS, COLUMNS * bits // 32]),
        "layer.qzeros": ("I32", [ROWS // 128, COLUMNS * bits // 32]),
        "layer.scales": ("F16", [ROWS // 128, COLUMNS]),
    }


def compressed(bits: int, group: int, module: str = "layer") -> "Shapes":
    return {
        f"{module}.weight_packed": ("I32", [ROWS, -(-COLUMNS // (32 // bits))]),
        f"{module}.weight_scale": ("BF16", [ROWS, COLUMNS // group]),
        f"{module}.weight_shape": ("I64", [2]),
    }


def groups(*bits_and_sizes: tuple[int, int]) -> dict[str, Any]:
    nodes = {
        f"group_{number}": {"targets": ["Linear"], "weights": {"num_bits": bits, "group_size": size, "type": "int"}}
        for number, (bits, size) in enumerate(bits_and_sizes)
    }
    return {"quant_method": "compressed-tensors", "format": "pack-quantized", "config_groups": nodes}


NF4 = {
    "layer.weight": ("U8", [MATRIX // 2, 1]),
    "layer.weight.absmax": ("U8", [MATRIX // 64]),
    "layer.weight.quant_map": ("F32", [16]),
    "layer.weight.nested_absmax": ("F32", [MATRIX // 64 // 256]),
    "layer.weight.nested_quant_map": ("F32", [256]),
    "layer.weight.quant_state.bitsandbytes__nf4": ("U8", [92]),
}
INT8 = {"layer.weight": ("I8", [ROWS, COLUMNS]), "layer.SCB": ("F32", [ROWS]), "layer.weight_format": ("U8", [])}
NVFP4 = {"layer.weight_scale": ("F8_E4M3", [ROWS, COLUMNS // 16]), "layer.weight_scale_2": ("F32", []), "layer.input_scale": ("F32", [])}
MLX = {"scales": ("BF16", [ROWS, COLUMNS // 64]), "biases": ("BF16", [ROWS, COLUMNS // 64])}


@pytest.mark.parametrize(
    ("tensors", "config", "unpacked"),
    [
        (gptq(4), {"quantization_config": GPTQ}, "GPTQ 4-bit"),
        (gptq(3), {"quantization_config": {**GPTQ, "bits": 3}}, "GPTQ 3-bit"),
        (gptq(8), {"quantization_config": {**GPTQ, "dynamic": {"+:.*": {"bits": 8}}}}, "GPTQ 8-bit"),
        (gptq(4, order=False), {"quantization_config": GPTQ}, "GPTQ 4-bit"),
        (gptq(4), {"text_config": {"quantization_config": GPTQ}}, "GPTQ 4-bit"),
        (gptq(4, order=False), {"quantization_config": {"quant_method": "auto-round", "bits": 4}}, "AutoRound 4-bit"),
        (awq(4), {"quantization_config": {"quant_method": "awq", "bits": 4}}, "AWQ 4-bit"),
        (awq(4), {}, "4-bit"),
        (compressed(4, 128), {"quantization_config": groups((4, 128))}, "compressed-tensors 4-bit"),
        (compressed(8, 128), {"compression_config": groups((8, 128))}, "compressed-tensors 8-bit"),
        (NF4, {"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}}, "bitsandbytes 4-bit"),
        (NF4, {}, "4-bit"),
        (INT8, {"quantization_config": {"quant_method": "bitsandbytes", "load_in_8bit": True}}, ""),
        ({"layer.weight": ("U8", [ROWS, COLUMNS // 2]), **NVFP4}, {"quantization_config": {"quant_method": "modelopt"}}, "ModelOpt 4-bit"),
        (
            {"layer.weight_packed": ("U8", [ROWS, COLUMNS // 2]), **NVFP4},
            {"quantization_config": groups((4, 16))},
            "compressed-tensors 4-bit",
        ),
        (
            {"layer.weight": ("F8_E4M3", [ROWS, COLUMNS]), "layer.weight_scale": ("F32", [])},
            {"quantization_config": {"quant_method": "fp8"}},
            "",
        ),
        ({"layer.weight": ("F4", [ROWS, COLUMNS]), "layer.weight_scale": ("F8_E8M0", [ROWS, COLUMNS // 32])}, {}, ""),
        (
            {"layer.weight": ("U32", [ROWS, COLUMNS // 8]), **{f"layer.{key}": MLX[key] for key in MLX}},
            {"quantization": {"group_size": 64, "bits": 4}},
            "MLX 4-bit",
        ),
        (
            {"layer.weight": ("U32", [ROWS, COLUMNS // 4]), **{f"layer.{key}": MLX[key] for key in MLX}},
            {"quantization": {"group_size": 64, "bits": 4, "layer": {"group_size": 64, "bits": 8}}},
            "MLX 8-bit",
        ),
        (
            {"layer.weight": ("U8", [ROWS // 4, COLUMNS]), "layer.weight_scale": ("BF16", [1])},
            {"quantization_config": {"quant_method": "bitnet"}},
            "BitNet 2-bit",
        ),
        (
            {"experts.w_blocks": ("U8", [32, ROWS // 32, COLUMNS // 32, 16]), "experts.w_scales": ("U8", [32, ROWS // 32, COLUMNS // 32])},
            {"quantization_config": {"quant_method": "mxfp4"}},
            "MXFP4",
        ),
        ({"mlp1_weight.blocks": ("U8", [ROWS, COLUMNS // 32, 16]), "mlp1_weight.scales": ("U8", [ROWS, COLUMNS // 32])}, {}, "MXFP4"),
    ],
)
def test_one_matrix_counts_as_the_matrix_it_was(
    made: "Made", measure: "Measure", tensors: "Shapes", config: dict[str, Any], unpacked: str
) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(tensors)})
    assert found.total == MATRIX == 58_720_256
    assert found.method == "safetensors header" + (f", {unpacked} unpacked" if unpacked else "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("quantize_config.json", {"bits": 4, "group_size": 128, "damp_percent": 0.01, "desc_act": False}),
        ("quant_config.json", {"w_bit": 4, "q_group_size": 128, "zero_point": True, "version": "GEMM"}),
    ],
)
def test_the_bits_may_stand_in_a_file_of_their_own(made: "Made", measure: "Measure", name: str, content: object) -> None:
    found = measure({"config.json": {"model_type": "llama"}, name: content, "model.safetensors": made.safetensors(gptq(4, order=False))})
    assert found.total == MATRIX


def test_groups_of_different_bits_are_told_apart_by_their_scales(made: "Made", measure: "Measure") -> None:
    tensors = {**compressed(4, 32, "experts"), **compressed(8, 128, "attention")}
    found = measure({"config.json": {"quantization_config": groups((4, 32), (8, 128))}, "model.safetensors": made.safetensors(tensors)})
    assert found.total == 2 * MATRIX


def test_experts_of_four_bits_in_a_model_of_eight_are_unpacked(made: "Made", measure: "Measure") -> None:
    tensors = {
        "layers.0.attn.wq.weight": ("F8_E4M3", [1024, 1024]),
        "layers.0.attn.wq.scale": ("F8_E8M0", [8, 8]),
        **{f"layers.0.ffn.experts.{number}.w1.weight": ("I8", [512, 1024]) for number in range(8)},
        **{f"layers.0.ffn.experts.{number}.w1.scale": ("F8_E8M0", [512, 64]) for number in range(8)},
        "layers.0.ffn.shared_experts.w1.weight": ("F8_E4M3", [512, 2048]),
    }
    routed, rest = 8 * 512 * 2048, 1024 * 1024 + 512 * 2048
    fp8 = {"quant_method": "fp8", "scale_fmt": "ue8m0"}
    at_top = {"expert_dtype": "fp4", "quantization_config": fp8, "n_routed_experts": 8, "num_experts_per_tok": 2}
    inside = {"quantization_config": {**fp8, "expert_dtype": "fp4"}, "n_routed_experts": 8, "num_experts_per_tok": 2}
    for config in (at_top, inside):
        found = measure({"config.json": config, "model.safetensors": made.safetensors(tensors)})
        assert (found.total, found.routed) == (routed + rest, routed)
        assert found.active is not None and found.active.best == routed // 4 + rest


@pytest.mark.parametrize(
    ("tensors", "config"),
    [
        (gptq(4, order=False), {}),
        (gptq(4, order=False), {"quantization_config": {**GPTQ, "dynamic": {"+:.*": {"bits": 8}}}}),
        (compressed(4, 128), {}),
        (
            {"layer.W_q": ("U8", [ROWS, COLUMNS]), "layer.scale": ("F16", [MATRIX // 64]), "layer.zero": ("F16", [MATRIX // 64])},
            {"quantization_config": {"quant_method": "hqq"}},
        ),
        ({"layer.W_q": ("U8", [MATRIX // 2, 1]), "layer.scale": ("F16", [MATRIX // 64])}, {"quantization_config": {"quant_method": "hqq"}}),
        (
            {"layer.codes": ("I8", [ROWS, COLUMNS // 8, 1]), "layer.codebooks": ("F16", [1, 256, 1, 8])},
            {"quantization_config": {"quant_method": "aqlm"}},
        ),
        (
            {"layer.trellis": ("I16", [ROWS // 16, COLUMNS // 16, 48]), "layer.suh": ("F16", [ROWS])},
            {"quantization_config": {"quant_method": "exl3"}},
        ),
    ],
)
def test_an_unknown_packing_gives_a_lower_bound(made: "Made", measure: "Measure", tensors: "Shapes", config: dict[str, Any]) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(tensors)})
    assert found.total is None
    assert found.parameters is not None
    assert 0 < found.parameters.low <= MATRIX
    assert found.parameters.high is None and found.parameters.best is None
    assert any("packed in a way that is not known here" in note for note in found.notes)


def test_parameters_hidden_under_the_names_of_scales_are_noticed(made: "Made", measure: "Measure") -> None:
    found = measure({"model.safetensors": made.safetensors({"a.weight": ("BF16", [1000]), "b.weight_scale": ("BF16", [100, 1000])})})
    assert found.total is None
    assert found.parameters is not None and found.parameters.high is None
    assert any("more than packed weights need" in note for note in found.notes)


def test_masks_and_tables_are_no_parameters(made: "Made", measure: "Measure") -> None:
    tensors = {
        "h.0.attn.c_attn.weight": ("F32", [768, 2304]),
        "h.0.attn.bias": ("F32", [1, 1, 1024, 1024]),
        "h.0.attn.masked_bias": ("F32", []),
        "h.0.attn.c_attn.bias": ("F32", [2304]),
        "position_ids": ("I64", [1, 1024]),
        "rotary_emb.inv_freq": ("F32", [64]),
        "h.0.mask": ("BOOL", [1, 1, 1024, 1024]),
        "hash": ("I32", [100]),
    }
    found = measure({"model.safetensors": made.safetensors(tensors)})
    assert found.total == 768 * 2304 + 2304
    assert any("2,098,341 values of masks and tables" in note for note in found.notes)
