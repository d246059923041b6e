"""The number of parameters that a full configuration describes agrees within 2 % with what the headers of published weights hold."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode
from compliance.formats.huggingface.config_size import counted

if TYPE_CHECKING:
    from tests.conftest import Quick

GROUPS = {"num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8}
UNTIED = {"tie_word_embeddings": False}
LLAMA = {"model_type": "llama", "architectures": ["LlamaForCausalLM"], **GROUPS, "intermediate_size": 14336, "vocab_size": 128256, **UNTIED}


def sizes(kind: str, head: str, /, **numbers: Any) -> dict[str, Any]:
    return {"model_type": kind, "architectures": [head], **numbers}


# Sizes from published configurations, and the number of parameters of the published weights (headers, or bytes of an index / width).
PUBLISHED = [
    (LLAMA, 8_030_261_248),
    (LLAMA | {"num_key_value_heads": 32, "intermediate_size": 11008, "vocab_size": 32000}, 6_738_415_616),
    (
        LLAMA
        | {
            "model_type": "mistral",
            "num_hidden_layers": 40,
            "hidden_size": 5120,
            "head_dim": 128,
            "intermediate_size": 32768,
            "vocab_size": 131072,
        },
        23_572_403_200,
    ),
    (LLAMA | {"model_type": "mixtral", "vocab_size": 32000, "num_local_experts": 8, "num_experts_per_tok": 2}, 46_702_792_704),
    (
        sizes("qwen2", "Qwen2ForCausalLM", hidden_size=5120, num_hidden_layers=64, num_attention_heads=40, num_key_value_heads=8)
        | {"intermediate_size": 27648, "vocab_size": 152064, **UNTIED},
        32_763_876_352,
    ),
    (
        sizes(
            "qwen3", "Qwen3ForCausalLM", hidden_size=4096, num_hidden_layers=36, num_attention_heads=32, num_key_value_heads=8, head_dim=128
        )
        | {"intermediate_size": 12288, "vocab_size": 151936, **UNTIED},
        8_190_735_360,
    ),
    (
        sizes(
            "qwen3_moe",
            "Qwen3MoeForCausalLM",
            hidden_size=4096,
            num_hidden_layers=94,
            num_attention_heads=64,
            num_key_value_heads=4,
            head_dim=128,
        )
        | {
            "intermediate_size": 12288,
            "moe_intermediate_size": 1536,
            "num_experts": 128,
            "num_experts_per_tok": 8,
            "vocab_size": 151936,
            **UNTIED,
        },
        235_093_634_560,
    ),
    (
        sizes("qwen", "QWenLMHeadModel", hidden_size=8192, kv_channels=128, num_attention_heads=64, num_hidden_layers=80)
        | {"intermediate_size": 49152, "vocab_size": 152064, **UNTIED},
        72_287_920_128,
    ),
    (sizes("gpt2", "GPT2LMHeadModel", n_embd=768, n_layer=12, n_positions=1024, vocab_size=50257), 124_439_808),
    (sizes("bloom", "BloomForCausalLM", n_embed=14336, n_layer=70, vocab_size=250880), 176_247_271_424),
    (
        sizes("falcon", "FalconForCausalLM", hidden_size=14848, num_attention_heads=232, num_kv_heads=8, num_hidden_layers=80)
        | {"new_decoder_architecture": True, "vocab_size": 65024},
        179_522_565_120,
    ),
    (sizes("RefinedWeb", "RWForCausalLM", hidden_size=8192, n_head=128, n_head_kv=8, n_layer=60, vocab_size=65024), 41_835_970_560),
    (
        sizes(
            "mixformer-sequential",
            "MixFormerSequentialForCausalLM",
            n_embd=2560,
            n_layer=32,
            n_positions=2048,
            vocab_size=51200,
            n_inner=None,
        )
        | UNTIED,
        2_779_683_840,
    ),
    (
        sizes("opt", "OPTForCausalLM", hidden_size=5120, num_hidden_layers=40, ffn_dim=20480, vocab_size=50265)
        | {"max_position_embeddings": 2048, "word_embed_proj_dim": 5120},
        12_853_473_280,
    ),
    (
        sizes(
            "bert",
            "BertForPreTraining",
            hidden_size=768,
            num_hidden_layers=12,
            intermediate_size=3072,
            vocab_size=30522,
            max_position_embeddings=512,
        ),
        110_106_428,
    ),
    (
        sizes(
            "t5",
            "T5ForConditionalGeneration",
            d_model=512,
            d_kv=64,
            num_heads=8,
            d_ff=2048,
            num_layers=6,
            num_decoder_layers=6,
            vocab_size=32128,
            is_gated_act=False,
        ),
        60_506_624,
    ),
    (
        sizes(
            "whisper",
            "WhisperForConditionalGeneration",
            d_model=768,
            encoder_layers=12,
            decoder_layers=12,
            encoder_ffn_dim=3072,
            decoder_ffn_dim=3072,
        )
        | {"vocab_size": 51865, "num_mel_bins": 80, "max_source_positions": 1500, "max_target_positions": 448},
        241_734_912,
    ),
    (
        sizes("layoutlm", "LayoutLMForMaskedLM", hidden_size=768, num_hidden_layers=12, intermediate_size=3072, vocab_size=32768)
        | {"max_position_embeddings": 512, "max_2d_position_embeddings": 1024},
        115_012_608,
    ),
]


def count(config: dict[str, Any]) -> Any:
    return counted(decode(json.dumps(config).encode()))  # type: ignore[arg-type]


@pytest.mark.parametrize(("config", "held"), PUBLISHED, ids=[str(config["model_type"]) for config, _ in PUBLISHED])
def test_the_count_agrees_with_published_weights_within_two_percent(config: dict[str, Any], held: int) -> None:
    found = count(config)
    assert found is not None and found.total.low <= held <= found.total.high
    assert abs(found.total.best / held - 1) < 0.02
    assert config["model_type"] != "qwen2" or found.total.best == held  # whose biases are counted


def test_of_a_sparse_model_the_active_parameters_are_counted_too() -> None:
    mixtral, dense = count(PUBLISHED[3][0]), count(LLAMA)
    assert mixtral.active.low < 12_879_925_248 < mixtral.active.high and dense.active is None


@pytest.mark.parametrize("key", [key for key in LLAMA if key not in ("model_type", "tie_word_embeddings")])
def test_without_one_of_the_sizes_there_is_no_count(key: str) -> None:
    assert count({name: value for name, value in LLAMA.items() if name != key}) is None


def test_embeddings_are_counted_once_where_they_are_tied_and_where_no_words_come_out() -> None:
    words = 128256 * 4096
    whole = count(LLAMA).total.best
    assert count(LLAMA | {"tie_word_embeddings": True}).total.best == whole - words
    assert count(LLAMA | {"architectures": ["LlamaForSequenceClassification"]}).total.best == whole - words


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "custom"},
        {"architectures": []},
        {"architectures": [7]},
        {"hidden_size": "4096"},
        {"hidden_size": -4096},
        {"hidden_size": 4096.5},
        {"hidden_size": 1e300},
        {"hidden_size": [4096]},
        {"num_attention_heads": 0},
        {"num_hidden_layers": 1e9},
        {"vocab_size": True},
    ],
)
def test_an_odd_configuration_gives_no_count(change: dict[str, Any]) -> None:
    assert count(LLAMA | change) is None


def convert(quick: "Quick", folder: Path, **files: Any) -> dict[str, Any]:
    (folder / "model").mkdir()
    for name, content in files.items():
        path = (
            folder
            / "model"
            / {"config": "config.json", "readme": "README.md", "index": "model.safetensors.index.json"}.get(name, name + ".json")
        )
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    outcome = quick("convert", "model", "--from", "huggingface", "--as-of", "2026-11-28")
    assert outcome.code == 0, outcome.err
    card: Any = decode(outcome.stdout)
    assert isinstance(card, dict)
    return card


def test_a_repository_without_weights_has_the_count_of_its_configuration(quick: "Quick", tmp_path: Path) -> None:
    size = convert(quick, tmp_path, config=LLAMA)["architecture"]["parameters"]["total"]
    assert size["value"] == 8_030_257_152 + 4096 and size["basis"] == "derived" and size["source"] == "config.json"


def test_an_estimate_from_bytes_gives_way_to_the_count(quick: "Quick", tmp_path: Path) -> None:
    index = {"metadata": {"total_size": 16_060_522_496}, "weight_map": {"a": "model-1.safetensors"}}
    size = convert(quick, tmp_path, config=LLAMA | {"torch_dtype": "bfloat16"}, index=index)["architecture"]["parameters"]["total"]
    assert size["source"] == "config.json" and size["low"] > 7_800_000_000


def test_bytes_that_contradict_the_configuration_are_inside_the_range(quick: "Quick", tmp_path: Path) -> None:
    index = {"metadata": {"total_size": 2_000_000_000}, "weight_map": {"a": "model-1.safetensors"}}
    card = convert(quick, tmp_path, config=LLAMA | {"torch_dtype": "bfloat16"}, index=index)
    size = card["architecture"]["parameters"]["total"]
    assert size["low"] < 1_000_000_000 and size["high"] > 8_030_000_000 and "value" not in size
    assert any("both are inside the range" in note for note in card["provenance"]["notes"])


def test_the_configuration_beside_an_adapter_is_that_of_its_base(quick: "Quick", tmp_path: Path) -> None:
    card = convert(quick, tmp_path, config=LLAMA, adapter_config={"base_model_name_or_path": "example/base"})
    assert "parameters" not in card["architecture"]


def test_what_the_readme_states_goes_before_the_count_that_allows_it(quick: "Quick", tmp_path: Path) -> None:
    card = convert(quick, tmp_path, config=LLAMA, readme="# M\n\n**Number of model parameters:** 8B\n")
    assert card["architecture"]["parameters"]["total"]["source"] == "README.md line 3"


@pytest.mark.parametrize("listed", [7, True, "LlamaForCausalLM", {"a": 1}, [7, None], [[]]])
def test_architectures_of_another_kind_are_passed_over(quick: "Quick", tmp_path: Path, listed: Any) -> None:
    card = convert(quick, tmp_path, config={"model_type": "llama", "architectures": listed})
    assert card["architecture"]["family"] == "transformer" and "architectures" not in card["provenance"].get("signals", {})
