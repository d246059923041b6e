"""Headers built from published architectures count what their vendors publish."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.weights.conftest import Made, Measure, Shapes

Tensors = dict[str, tuple[str, list[int]]]


def attention(prefix: str, hidden: int, heads: int, groups: int, size: int) -> Tensors:
    return {
        f"{prefix}.self_attn.q_proj.weight": ("BF16", [heads * size, hidden]),
        f"{prefix}.self_attn.k_proj.weight": ("BF16", [groups * size, hidden]),
        f"{prefix}.self_attn.v_proj.weight": ("BF16", [groups * size, hidden]),
        f"{prefix}.self_attn.o_proj.weight": ("BF16", [hidden, heads * size]),
        f"{prefix}.input_layernorm.weight": ("BF16", [hidden]),
        f"{prefix}.post_attention_layernorm.weight": ("BF16", [hidden]),
    }


def feed_forward(prefix: str, hidden: int, inner: int, names: tuple[str, str, str] = ("gate_proj", "up_proj", "down_proj")) -> Tensors:
    gate, up, down = names
    return {
        f"{prefix}.{gate}.weight": ("BF16", [inner, hidden]),
        f"{prefix}.{up}.weight": ("BF16", [inner, hidden]),
        f"{prefix}.{down}.weight": ("BF16", [hidden, inner]),
    }


def ends(vocabulary: int, hidden: int) -> Tensors:
    return {
        "model.embed_tokens.weight": ("BF16", [vocabulary, hidden]),
        "model.norm.weight": ("BF16", [hidden]),
        "lm_head.weight": ("BF16", [vocabulary, hidden]),
    }


def llama() -> Tensors:
    tensors = ends(128256, 4096)
    for layer in range(32):
        tensors |= attention(f"model.layers.{layer}", 4096, 32, 8, 128)
        tensors |= feed_forward(f"model.layers.{layer}.mlp", 4096, 14336)
    return tensors


def mixtral() -> Tensors:
    tensors = ends(32000, 4096)
    for layer in range(32):
        tensors |= attention(f"model.layers.{layer}", 4096, 32, 8, 128)
        tensors[f"model.layers.{layer}.block_sparse_moe.gate.weight"] = ("BF16", [8, 4096])
        for expert in range(8):
            tensors |= feed_forward(f"model.layers.{layer}.block_sparse_moe.experts.{expert}", 4096, 14336, ("w1", "w3", "w2"))
    return tensors


def qwen() -> Tensors:
    tensors = ends(151936, 2048)
    for layer in range(48):
        at = f"model.layers.{layer}"
        tensors |= attention(at, 2048, 32, 4, 128)
        tensors |= {f"{at}.self_attn.{name}.weight": ("BF16", [128]) for name in ("q_norm", "k_norm")}
        tensors[f"{at}.mlp.gate.weight"] = ("BF16", [128, 2048])
        for expert in range(128):
            tensors |= feed_forward(f"{at}.mlp.experts.{expert}", 2048, 768)
    return tensors


def gpt_oss() -> Tensors:
    tensors = ends(201088, 2880)
    for layer in range(24):
        at = f"model.layers.{layer}"
        tensors |= attention(at, 2880, 64, 8, 64)
        tensors |= {
            f"{at}.self_attn.{name}_proj.bias": ("BF16", [size]) for name, size in (("q", 4096), ("k", 512), ("v", 512), ("o", 2880))
        }
        tensors |= {
            f"{at}.self_attn.sinks": ("BF16", [64]),
            f"{at}.mlp.router.weight": ("BF16", [32, 2880]),
            f"{at}.mlp.router.bias": ("BF16", [32]),
        }
        for name, rows in (("gate_up_proj", 5760), ("down_proj", 2880)):
            tensors |= {
                f"{at}.mlp.experts.{name}_blocks": ("U8", [32, rows, 90, 16]),
                f"{at}.mlp.experts.{name}_scales": ("U8", [32, rows, 90]),
                f"{at}.mlp.experts.{name}_bias": ("BF16", [32, rows]),
            }
    return tensors


def in_eight_bits(tensors: Tensors) -> Tensors:
    """The matrices in 8 bits, with scales for each block of 128 by 128."""
    packed: Tensors = {}
    for name, (_, (rows, columns)) in tensors.items():
        packed[name] = ("F8_E4M3", [rows, columns])
        packed[name + "_scale_inv"] = ("F32", [-(-rows // 128), -(-columns // 128)])
    return packed


def deepseek(layers: int = 61) -> Tensors:
    """DeepSeek-V3; a sixty-second layer stands for multi-token prediction, with embeddings of its own."""
    tensors = ends(129280, 7168)
    for layer in range(layers):
        at = f"model.layers.{layer}"
        matrices = {
            f"{at}.self_attn.q_a_proj.weight": ("BF16", [1536, 7168]),
            f"{at}.self_attn.q_b_proj.weight": ("BF16", [128 * 192, 1536]),
            f"{at}.self_attn.kv_a_proj_with_mqa.weight": ("BF16", [576, 7168]),
            f"{at}.self_attn.kv_b_proj.weight": ("BF16", [128 * 256, 512]),
            f"{at}.self_attn.o_proj.weight": ("BF16", [7168, 128 * 128]),
        }
        norms = {
            "self_attn.q_a_layernorm": 1536,
            "self_attn.kv_a_layernorm": 512,
            "input_layernorm": 7168,
            "post_attention_layernorm": 7168,
        }
        tensors |= {f"{at}.{name}.weight": ("BF16", [size]) for name, size in norms.items()}
        if layer < 3:
            matrices |= feed_forward(f"{at}.mlp", 7168, 18432)
        else:
            matrices |= feed_forward(f"{at}.mlp.shared_experts", 7168, 2048)
            for expert in range(256):
                matrices |= feed_forward(f"{at}.mlp.experts.{expert}", 7168, 2048)
            tensors |= {f"{at}.mlp.gate.weight": ("BF16", [256, 7168]), f"{at}.mlp.gate.e_score_correction_bias": ("F32", [256])}
        tensors |= in_eight_bits(matrices)
    if layers > 61:
        tensors |= {
            "model.layers.61.embed_tokens.weight": ("BF16", [129280, 7168]),
            "model.layers.61.shared_head.head.weight": ("BF16", [129280, 7168]),
            "model.layers.61.eh_proj.weight": ("BF16", [7168, 2 * 7168]),
        }
        tensors |= {f"model.layers.61.{name}.weight": ("BF16", [7168]) for name in ("enorm", "hnorm", "shared_head.norm")}
    return tensors


DEEPSEEK = {"n_routed_experts": 256, "num_experts_per_tok": 8, "num_hidden_layers": 61, "num_nextn_predict_layers": 1}
DEEPSEEK |= {"quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]}}  # type: ignore[dict-item]
MIXTRAL = {"num_local_experts": 8, "num_experts_per_tok": 2}
QWEN = {"num_experts": 128, "num_experts_per_tok": 8}
GPT_OSS = {"num_local_experts": 32, "experts_per_token": 4, "quantization_config": {"quant_method": "mxfp4"}}


@pytest.mark.parametrize(
    ("tensors", "config", "total", "active"),
    [
        (llama(), {}, 8_030_261_248, None),
        (mixtral(), MIXTRAL, 46_702_792_704, "12.88e9"),
        (qwen(), QWEN, 30_532_122_624, "3.35e9"),
        (gpt_oss(), GPT_OSS, 20_914_757_184, "4.19e9"),
        (deepseek(), DEEPSEEK, 671_026_419_200, "37.55e9"),
    ],
    ids=["Llama 3.1 8B", "Mixtral 8x7B", "Qwen3 30B A3B", "gpt-oss 20B", "DeepSeek V3"],
)
def test_the_headers_count_what_the_vendor_publishes(
    made: "Made", measure: "Measure", tensors: "Shapes", config: dict[str, object], total: int, active: str | None
) -> None:
    found = measure({"config.json": config, "model.safetensors": made.safetensors(tensors)})
    assert found.total == total
    assert found.firm == "measured"
    if active is None:
        assert found.active is None
    else:
        assert found.active is not None and found.active.best is not None
        assert abs(found.active.best / Decimal(active) - 1) < Decimal("0.002")
        assert found.active.low == (found.active.best * Decimal("0.8")).to_integral_value()
        assert found.active.high == (found.active.best * Decimal("1.2")).to_integral_value()


def test_layers_for_multi_token_prediction_are_told_apart(made: "Made", measure: "Measure") -> None:
    found = measure({"config.json": DEEPSEEK, "model.safetensors": made.safetensors(deepseek(62))})
    assert found.total == 671_026_419_200 + found.predicting
    assert 13_000_000_000 < found.predicting < 14_500_000_000  # the vendor says 14 B
    assert found.active is not None and found.active.best is not None
    assert abs(found.active.best / Decimal("37.55e9") - 1) < Decimal("0.002")
    assert any("multi-token prediction" in note for note in found.notes)


def test_shards_count_as_one_model(made: "Made", measure: "Measure") -> None:
    tensors = list(llama().items())
    names = [f"model-{number:05}-of-00004.safetensors" for number in range(1, 5)]
    parts = {name: dict(tensors[number::4]) for number, name in enumerate(names)}
    shards = {tensor: name for name, part in parts.items() for tensor in part}
    index = {"metadata": {"total_size": 16_060_522_496}, "weight_map": shards}
    files = {name: made.safetensors(part) for name, part in parts.items()}
    found = measure({**files, "model.safetensors.index.json": index})
    assert found.total == 8_030_261_248
    assert found.method == "safetensors headers of 4 shards"
    assert found.where == tuple(names)
