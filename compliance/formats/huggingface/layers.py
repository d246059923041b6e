"""How many parameters the layers of well-known networks have, from the sizes in a config.json. One formula for each kind of layer.

Architectures: transformers 5.23.0. A size that is missing is not replaced by a default: there is no count then.
"""

from decimal import Decimal
from typing import Any

from compliance.named_tuple import NamedTuple

LARGEST = 10**15
MOST_LAYERS = 10_000


class Missing(Exception):
    """A size that the count needs is not stated."""


class Sizes:
    """The whole numbers of a configuration, by their names in it."""

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = config

    def __call__(self, *names: str) -> int:
        """The size under the first of these names that is there. Raises Missing."""
        for name in names:
            value = self.config.get(name)
            if isinstance(value, Decimal) and 0 < value < LARGEST and value == value.to_integral_value():
                return int(value)
        raise Missing

    def layers(self, *names: str) -> int:
        number = self(*names)
        if number > MOST_LAYERS:
            raise Missing
        return number

    def or_none(self, name: str) -> int:
        """The size under a name where none is written as zero. Raises Missing."""
        return 0 if self.config.get(name) == 0 else self(name)

    def truth(self, name: str) -> bool:
        """What the file says under a name. Raises Missing where it says neither true nor false."""
        value = self.config.get(name)
        if not isinstance(value, bool):
            raise Missing
        return value


class Layers(NamedTuple):
    """Parameters of all layers, of the embeddings that words come in by, of other tables, and of experts that one token does not use."""

    layers: int
    embeddings: int
    tables: int = 0
    idle: int = 0


# Decoders with a gated network in each layer


def _widths(sizes: Sizes) -> tuple[int, int, int]:
    """The hidden size, how wide all queries of a layer are, and how wide all keys, which groups of heads share."""
    hidden, heads = sizes("hidden_size"), sizes("num_attention_heads")
    groups = sizes("num_key_value_heads")
    width = sizes("head_dim") if sizes.config.get("head_dim") is not None else hidden // heads
    return hidden, heads * width, groups * width


def _attention(sizes: Sizes) -> tuple[int, int]:
    """The hidden size, and what attention takes in one layer."""
    hidden, queries, keys = _widths(sizes)
    return hidden, 2 * hidden * queries + 2 * hidden * keys


def gated(sizes: Sizes) -> Layers:
    hidden, attention = _attention(sizes)
    layer = attention + 3 * hidden * sizes("intermediate_size") + 2 * hidden
    return Layers(sizes.layers("num_hidden_layers") * layer, sizes("vocab_size") * hidden, hidden)


def gated_with_biases(sizes: Sizes) -> Layers:
    """Types whose queries, keys and values have a bias: without it the count is not that of the weights to the last parameter."""
    found, (_, queries, keys) = gated(sizes), _widths(sizes)
    return found._replace(layers=found.layers + sizes.layers("num_hidden_layers") * (queries + 2 * keys))


def gated_with_own_width(sizes: Sizes) -> Layers:
    """Types whose heads are not as wide as the hidden size would make them: the width must be stated."""
    sizes("head_dim")
    return gated(sizes)


def plain_groups(sizes: Sizes) -> Layers:
    """Groups of heads as above, and a network of two matrices."""
    hidden, attention = _attention(sizes)
    layer = attention + 2 * hidden * sizes("intermediate_size") + 4 * hidden
    return Layers(sizes.layers("num_hidden_layers") * layer, sizes("vocab_size") * hidden)


def experts(sizes: Sizes) -> Layers:
    """All layers with experts alike. Layers of another kind are listed in keys that must then be empty."""
    if sizes.config.get("mlp_only_layers") or sizes.config.get("decoder_sparse_step", 1) != 1:
        raise Missing
    hidden, attention = _attention(sizes)
    number, used = sizes("num_local_experts", "num_experts"), sizes("num_experts_per_tok", "experts_per_token")
    inner = sizes("moe_intermediate_size") if "moe_intermediate_size" in sizes.config else sizes("intermediate_size")
    one, layers = 3 * hidden * inner, sizes.layers("num_hidden_layers")
    shared = 3 * hidden * sizes("shared_expert_intermediate_size") if "shared_expert_intermediate_size" in sizes.config else 0
    layer = attention + number * (one + hidden) + shared + 2 * hidden
    return Layers(layers * layer, sizes("vocab_size") * hidden, hidden, idle=layers * max(0, number - used) * one)


def latent(sizes: Sizes) -> Layers:
    """DeepSeek: keys and values by way of a small latent vector; the first layers without experts. Without multi-token prediction."""
    hidden, heads, layers = sizes("hidden_size"), sizes("num_attention_heads"), sizes.layers("num_hidden_layers")
    plain, turned, value = sizes("qk_nope_head_dim"), sizes("qk_rope_head_dim"), sizes("v_head_dim")
    latent, wide = sizes("kv_lora_rank"), heads * (plain + turned)
    query = hidden * wide if sizes.config.get("q_lora_rank") is None else (hidden + wide) * sizes("q_lora_rank")
    attention = query + hidden * (latent + turned) + latent * heads * (plain + value) + heads * value * hidden
    number, used, shared = sizes("n_routed_experts"), sizes("num_experts_per_tok"), sizes("n_shared_experts")
    one, dense = 3 * hidden * sizes("moe_intermediate_size"), min(layers, sizes.or_none("first_k_dense_replace"))
    if sizes.config.get("moe_layer_freq", 1) != 1:
        raise Missing
    mixed = (number + shared) * one + number * hidden
    total = layers * attention + dense * 3 * hidden * sizes("intermediate_size") + (layers - dense) * mixed
    return Layers(total, sizes("vocab_size") * hidden, idle=(layers - dense) * max(0, number - used) * one)


def qwen(sizes: Sizes) -> Layers:
    """The first Qwen: the stated inner size is that of the two gated halves together."""
    hidden = sizes("hidden_size")
    attention = 4 * hidden * sizes("kv_channels") * sizes("num_attention_heads")
    return Layers(
        sizes.layers("num_hidden_layers") * (attention + 3 * hidden * sizes("intermediate_size") // 2), sizes("vocab_size") * hidden
    )


# Decoders with a network of two matrices


def _two_matrices(hidden: int, inner: int) -> int:
    return 4 * hidden * hidden + 2 * hidden * inner + 9 * hidden + inner


def gpt2(sizes: Sizes) -> Layers:
    hidden = sizes("n_embd", "hidden_size")
    layer = _two_matrices(hidden, 4 * hidden if sizes.config.get("n_inner") is None else sizes("n_inner"))
    return Layers(sizes.layers("n_layer") * layer, sizes("vocab_size") * hidden, sizes("n_positions") * hidden)


def without_positions(sizes: Sizes) -> Layers:
    return gpt2(sizes)._replace(tables=0)


def bigcode(sizes: Sizes) -> Layers:
    hidden, inner = sizes("n_embd"), sizes("n_inner")
    groups = 1 if sizes.truth("multi_query") else sizes("n_head")
    layer = 2 * hidden * hidden + 2 * hidden * groups * (hidden // sizes("n_head")) + 2 * hidden * inner
    return Layers(sizes.layers("n_layer") * layer, sizes("vocab_size") * hidden, sizes("n_positions") * hidden)


def neox(sizes: Sizes) -> Layers:
    hidden = sizes("hidden_size")
    layer = _two_matrices(hidden, sizes("intermediate_size"))
    return Layers(sizes.layers("num_hidden_layers") * layer, sizes("vocab_size") * hidden)


def opt(sizes: Sizes) -> Layers:
    hidden, width = sizes("hidden_size"), sizes("word_embed_proj_dim")
    tables = (sizes("max_position_embeddings") + 2) * hidden + (2 * hidden * width if width != hidden else 0)
    return Layers(sizes.layers("num_hidden_layers") * _two_matrices(hidden, sizes("ffn_dim")), sizes("vocab_size") * width, tables)


def bloom(sizes: Sizes) -> Layers:
    hidden = sizes("hidden_size", "n_embed")
    layers = sizes.layers("n_layer", "num_hidden_layers")
    return Layers(layers * _two_matrices(hidden, 4 * hidden), sizes("vocab_size") * hidden)


def falcon(sizes: Sizes) -> Layers:
    hidden, heads = sizes("hidden_size"), sizes("num_attention_heads", "n_head")
    if "n_head_kv" in sizes.config or sizes.truth("new_decoder_architecture"):
        groups = sizes("n_head_kv", "num_kv_heads")
    else:
        groups = 1 if sizes.truth("multi_query") else heads
    layer = 2 * hidden * hidden + 2 * hidden * groups * (hidden // heads) + 8 * hidden * hidden
    return Layers(sizes.layers("num_hidden_layers", "n_layer") * layer, sizes("vocab_size") * hidden)


# Encoders, and encoders with decoders


def bert(sizes: Sizes) -> Layers:
    hidden, layers = sizes("hidden_size", "dim"), sizes.layers("num_hidden_layers", "n_layers")
    layer = _two_matrices(hidden, sizes("intermediate_size", "hidden_dim"))
    width = sizes("embedding_size") if "embedding_size" in sizes.config else hidden
    places = sizes("max_position_embeddings") + 4 * (
        sizes("max_2d_position_embeddings") if "max_2d_position_embeddings" in sizes.config else 0
    )
    return Layers(layers * layer + hidden * hidden, sizes("vocab_size") * width, places * width)


def t5(sizes: Sizes) -> Layers:
    hidden, inner = sizes("d_model"), sizes("d_ff")
    attention = 4 * hidden * sizes("d_kv") * sizes("num_heads")
    named = sizes.config.get("feed_forward_proj")
    gated = "gated" in named if isinstance(named, str) else sizes.truth("is_gated_act")
    network = (3 if gated else 2) * hidden * inner
    decoder = sizes.layers("num_decoder_layers") * (2 * attention + network)
    return Layers(sizes.layers("num_layers") * (attention + network) + decoder, sizes("vocab_size") * hidden)


def bart(sizes: Sizes) -> Layers:
    hidden = sizes("d_model")
    encoder = sizes.layers("encoder_layers") * _two_matrices(hidden, sizes("encoder_ffn_dim"))
    decoder = sizes.layers("decoder_layers") * (_two_matrices(hidden, sizes("decoder_ffn_dim")) + 4 * hidden * hidden + 6 * hidden)
    places = 2 * sizes("max_position_embeddings") if "max_position_embeddings" in sizes.config else _hearing(sizes)
    return Layers(encoder + decoder, sizes("vocab_size") * hidden, places * hidden)


def _hearing(sizes: Sizes) -> int:
    """Whisper: places of sound and of words, and two convolutions, in units of the hidden size."""
    return sizes("max_source_positions") + sizes("max_target_positions") + 3 * sizes("num_mel_bins") + 3 * sizes("d_model")


def vit(sizes: Sizes) -> Layers:
    hidden, patch, image = sizes("hidden_size"), sizes("patch_size"), sizes("image_size")
    tables = sizes("num_channels") * patch * patch * hidden + ((image // patch) ** 2 + 1) * hidden
    return Layers(sizes.layers("num_hidden_layers") * _two_matrices(hidden, sizes("intermediate_size")), 0, tables)
