"""The number of parameters that a full config.json describes, for well-known types. Not what the weight files hold: see weights.

Counted from the sizes that the file states, by the architectures of transformers 5.23.0; a size that is missing is not replaced
by a default, and there is no count then. Norms and biases are counted where they are more than a ten-thousandth. Against the
headers of published weights the counts are within 2 %: see tests/formats/huggingface/test_config_size.py.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from compliance.drafting import model_types
from compliance.formats.huggingface import layers
from compliance.formats.huggingface.config_json import architecture, model_type
from compliance.law.quantity import EXACT, Interval
from compliance.named_tuple import NamedTuple

TOLERANCE = Decimal("0.02")
ACTIVE = (Decimal("0.8"), Decimal("1.2"))  # vendors differ on whether embeddings count
METHOD = "the layers that config.json describes, within 2 %"


class Counted(NamedTuple):
    """Parameters in all and in use for one token (None: the same), as ranges around the count."""

    total: Interval
    active: Interval | None


def counted(config: dict[str, Any]) -> Counted | None:
    """The count for a decoded config.json; None for a type that is not known here and where a size is missing."""
    kind = model_type(config)[0]
    named = architecture(config)[0]
    made, tied = _TYPES.get(kind, (None, False))
    head = model_types.HEAD.fullmatch(named)
    if made is None or head is None:
        return None
    sizes = layers.Sizes(config)
    try:
        parts = made(sizes)
    except layers.Missing:
        return None
    writes = head[2] in ("ForCausalLM", "LMHeadModel", "LMHead") or (head[2] == "ForConditionalGeneration" and kind in _SEQ_TO_SEQ)
    out = parts.embeddings if writes and not config.get("tie_word_embeddings", tied) else 0
    number = parts.layers + parts.embeddings + parts.tables + out
    if not 0 < number < layers.LARGEST:
        return None
    total = _about(number, 1 - TOLERANCE, 1 + TOLERANCE)
    if not parts.idle:
        return Counted(total, None)
    used = _about(number - parts.idle, *ACTIVE)
    return Counted(total, used._replace(high=min(used.high or total.low, total.low)))


def _about(number: int, least: Decimal, most: Decimal) -> Interval:
    low, high = (EXACT.multiply(Decimal(number), end).to_integral_value() for end in (least, most))
    return Interval(low, high, Decimal(number))


_Formula = Callable[[layers.Sizes], layers.Layers]


def _each(names: str, made: _Formula, tied: bool) -> dict[str, tuple[_Formula, bool]]:
    return dict.fromkeys(names.split(), (made, tied))


_SEQ_TO_SEQ = frozenset({"t5", "mt5", "umt5", "bart", "mbart", "whisper"})
# By type: the formula, and whether the library ties the embeddings where the file says nothing of it.
_TYPES: dict[str, tuple[_Formula, bool]] = {
    **_each("llama mistral phi3 olmo olmo2 olmo3 granite stablelm internlm2 internlm exaone4", layers.gated, False),
    **_each("qwen2", layers.gated_with_biases, False),
    **_each("qwen3 ministral ministral3", layers.gated_with_own_width, False),
    **_each("gemma gemma2 gemma3_text", layers.gated_with_own_width, True),
    **_each("cohere cohere2 smollm3", layers.gated, True),
    **_each("starcoder2", layers.plain_groups, True),
    **_each("phi", layers.plain_groups, False),
    **_each("mixtral qwen2_moe qwen3_moe gpt_oss", layers.experts, False),
    **_each("deepseek_v2 deepseek_v3 kimi_k2", layers.latent, False),
    **_each("qwen", layers.qwen, False),
    **_each("gpt2", layers.gpt2, True),
    **_each("gptj mixformer-sequential phi-msft", layers.without_positions, False),
    **_each("gpt_bigcode", layers.bigcode, True),
    **_each("gpt_neox", layers.neox, False),
    **_each("opt", layers.opt, True),
    **_each("bloom", layers.bloom, True),
    **_each("falcon RefinedWeb RefinedWebModel", layers.falcon, True),
    **_each("bert roberta xlm-roberta camembert distilbert electra layoutlm mpnet", layers.bert, True),
    **_each("t5", layers.t5, True),
    **_each("mt5 umt5", layers.t5, False),
    **_each("bart mbart whisper", layers.bart, True),
    **_each("vit deit", layers.vit, True),
}
