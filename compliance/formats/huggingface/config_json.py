"""What config.json says of the network: its family, whether it has experts, its longest input. Not its size: see weights.

Keys: transformers 5.23.0. What a key does not settle is left open: a network of an unknown type has no family.
"""

from decimal import Decimal
from typing import Any

from compliance.card.expressions import lazily
from compliance.card.locate import join
from compliance.drafting import model_types
from compliance.drafting.draft import Draft

FILE = "config.json"
# Where a composite model keeps the configuration of its language model, the outermost first.
WORDS = (("text_config",), ("llm_config",), ("language_config",), ("thinker_config", "text_config"))
_ROUTERS = ((), *WORDS, ("ffn_config",), ("text_config", "ffn_config"))
_EXPERTS = ("num_local_experts", "n_routed_experts", "num_experts", "moe_num_experts")
_CONTEXT = ("max_position_embeddings", "n_positions", "max_sequence_length", "max_seq_len", "seq_length", "n_ctx")
_LONGEST_CONTEXT = Decimal("1e9")
_DENOISER = lazily(r"UNet\w*Model|\w*Transformer[23]DModel|\w*ControlNet\w*Model")


def state(draft: Draft, config: dict[str, Any]) -> None:
    """Put family, sparsity and context into the draft."""
    if isinstance(component := config.get("_class_name"), str) and "_diffusers_version" in config:
        if _DENOISER.fullmatch(component[: model_types.LONGEST_NAME]):
            draft.put("/architecture/family", "diffusion", f"{FILE} /_class_name", "derived")
        return
    type, where = model_type(config)
    if family := model_types.FAMILY.get(type):
        draft.put("/architecture/family", family, where, "derived")
    _sparse(draft, config, type, where)
    if "text" in model_types.TAKES.get(type, ("text",)) or "document" in model_types.TAKES.get(type, ()):
        _context(draft, config, type)


def _sparse(draft: Draft, config: dict[str, Any], type: str, type_where: str) -> None:
    experts = open_question = False
    for steps in _ROUTERS:
        node = part(config, steps)
        for key in _EXPERTS:
            counts = node.get(key)
            if counts is None:
                continue
            where = f"{FILE} {join([*steps, key])}"
            figures = counts if isinstance(counts, list) else [counts]
            if any(isinstance(figure, Decimal) and figure > 1 for figure in figures):
                experts = True
                draft.put("/architecture/sparse", True, where, "derived")
            elif any(figure is not None and not isinstance(figure, Decimal) for figure in figures):
                open_question = True
                draft.note(f"{where}: {str(counts)[:40]!r} is not a number of experts")
    if not experts and not open_question and _is_dense(config, type):
        draft.put("/architecture/sparse", False, f"{type_where}, a type without experts, and no experts in {FILE}", "derived")


def _is_dense(config: dict[str, Any], type: str) -> bool:
    if type in model_types.DENSE:
        return True
    if type not in model_types.COMPOSITE:
        return False
    words = next((part(config, steps) for steps in WORDS if part(config, steps)), None)
    if words is None:
        return type in model_types.FLAT_DENSE
    inner = words.get("model_type")
    return isinstance(inner, str) and inner in model_types.DENSE | model_types.DENSE_PARTS


def _context(draft: Draft, config: dict[str, Any], type: str) -> None:
    for steps in ((), *WORDS):
        node = part(config, steps)
        for key in _CONTEXT:
            length = node.get(key)
            if isinstance(length, Decimal) and 1 <= length <= _LONGEST_CONTEXT and length == length.to_integral_value():
                reserved = 2 if type in model_types.OFFSET_POSITIONS and key == "max_position_embeddings" and length > 2 else 0
                method = f"{key}, less {reserved} places that take no token" if reserved else ""
                where = f"{FILE} {join([*steps, key])}"
                draft.number("/architecture/context_tokens", length - reserved, where, "derived" if reserved else "reported", method)
                return


def model_type(config: dict[str, Any]) -> tuple[str, str]:
    """The model type and its place; where none is stated, the type whose architecture is named."""
    stated = config.get("model_type")
    if isinstance(stated, str) and stated:
        return stated, f"{FILE} /model_type"
    named, where = architecture(config)
    return model_types.of_class(named), where


def architecture(config: dict[str, Any]) -> tuple[str, str]:
    """The first architecture and its place; empty where none is stated."""
    listed = config.get("architectures")
    first = listed[0] if isinstance(listed, list) and listed else None
    return (first, f"{FILE} /architectures/0") if isinstance(first, str) and len(first) <= model_types.LONGEST_NAME else ("", FILE)


def part(config: dict[str, Any], steps: tuple[str, ...]) -> dict[str, Any]:
    """The object below these keys; an empty one where there is none."""
    node: Any = config
    for step in steps:
        node = node.get(step) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}
