"""The parameters of a network, counted on the object that is trained. Anything with `named_parameters` will do; nothing is imported.

Not counted: what the network does with them. A layer that is used several times for one token counts once: then give the number.
"""

import re
from collections.abc import Iterator
from math import prod
from typing import Any

from compliance.errors import UsageError
from compliance.meter.session import Network

_EXPERT = re.compile(r"(?:^|\.)experts(?:\.|$)")
_LAYERS = ("num_hidden_layers", "n_layer", "n_layers", "num_layers")
_HIDDEN = ("hidden_size", "n_embd", "d_model", "dim")
_HEADS = ("num_attention_heads", "n_head", "n_heads")
_OF_EXPERTS = ("num_local_experts", "num_experts", "n_routed_experts")
_SIZES_OF_HEADS = ("head_dim", "v_head_dim", "qk_head_dim")
_OF_A_TOKEN = ("num_experts_per_tok", "num_experts_per_token", "moe_topk")
_SPLIT_UP = "FullyShardedDataParallel"


def network(model: Any, parameters: int | None = None, active: int | None = None) -> Network:
    """What is counted of a model. `parameters` and `active` are the user's own numbers, for a model of which this process has a part.

    Raises UsageError where there is nothing to count, and where the parameters have been shared out between machines already.
    """
    sizes = [(name, parameter, _size(parameter)) for name, parameter in _named(model)]
    counted = sum(size for _, _, size in sizes)
    if parameters is None:
        if any(type(module).__name__ == _SPLIT_UP for module in _modules(model)):
            raise UsageError("the model is split up by FSDP already", "make the meter before that, or give parameters=")
        if counted == 0:
            raise UsageError("the model has no parameters to count", "give the model, or parameters=")
    total = counted if parameters is None else parameters
    if active is not None and not 0 < active <= total:
        raise UsageError(f"active={active} of {total} parameters", "give the number of parameters that one token uses")
    tables = _tables(model)
    matrices = [item for item in sizes if len(item[1].shape) > 1 and id(item[1]) not in tables]
    experts = sum(size for name, _, size in matrices if _EXPERT.search(name))
    before, trainable = 0, 0
    for _, parameter, size in sizes:
        before += size if trainable == 0 and not parameter.requires_grad else 0
        trainable += size if parameter.requires_grad else 0
    multiplied = sum(size for _, _, size in matrices)
    trained = sum(size for _, parameter, size in matrices if parameter.requires_grad)
    counts = (trainable, experts, multiplied, trained, before)
    if counted and counted != total:  # a part of the model stands for the whole
        counts = tuple(count * total // counted for count in counts)  # type: ignore[assignment]
    elif not counted:
        counts = (total, 0, total, total, 0)
    trainable, experts, multiplied, trained, before = counts
    config = _config(model)
    used = active if active is not None else _active(config, total, experts)
    return Network(total, trainable, used, experts, multiplied, trained, before, _attention(config))


def _named(model: Any) -> Iterator[tuple[str, Any]]:
    if hasattr(model, "named_parameters"):
        yield from model.named_parameters()
    elif hasattr(model, "parameters"):
        yield from (("", parameter) for parameter in model.parameters())


def _modules(model: Any) -> Iterator[Any]:
    if hasattr(model, "modules"):
        yield from model.modules()


def _size(parameter: Any) -> int:
    """Its numbers: of a parameter that DeepSpeed keeps elsewhere or bitsandbytes has packed, those that it is for."""
    if elsewhere := getattr(parameter, "ds_numel", None):
        return int(elsewhere)
    packed = getattr(getattr(parameter, "quant_state", None), "shape", None)
    return int(prod(packed)) if packed else int(parameter.numel())


def _tables(model: Any) -> set[int]:
    """The parameters that are only looked up: embeddings, unless they are the output's matrix too."""
    looked_up, multiplied = set[int](), set[int]()
    for module in _modules(model):
        held = module.parameters(recurse=False) if hasattr(module, "children") else ()
        (looked_up if hasattr(module, "num_embeddings") else multiplied).update(map(id, held))
    return looked_up - multiplied


def _config(model: Any) -> Any:
    """The configuration of the part that reads text, which wrappers hand through."""
    config = getattr(model, "config", None)
    return getattr(config, "text_config", None) or config


def is_two_part(model: Any) -> bool:
    """Whether one part of the model reads and another writes, so that no token passes all parameters."""
    return getattr(getattr(model, "config", None), "is_encoder_decoder", False) is True


def _first(config: Any, names: tuple[str, ...]) -> int | None:
    found = (getattr(config, name, None) for name in names)
    return next((value for value in found if type(value) is int and value > 0), None)


def _active(config: Any, total: int, experts: int) -> int | None:
    """All parameters but those of the experts that a token does not use; None where the configuration does not say how many."""
    if not experts:
        return total
    every, used = _first(config, _OF_EXPERTS), _first(config, _OF_A_TOKEN)
    if every is None or used is None or used > every:
        return None
    return total - experts * (every - used) // every


def _attention(config: Any) -> int | None:
    """An upper end of what attention multiplies for a pair of places: layers x heads x the largest size of a head."""
    layers, hidden = _first(config, _LAYERS), _first(config, _HIDDEN)
    if layers is None or hidden is None or getattr(config, "is_encoder_decoder", False) is True:
        return None
    heads = _first(config, _HEADS) or 0
    of_head = [getattr(config, name, None) for name in _SIZES_OF_HEADS]
    latent = (_first(config, ("qk_nope_head_dim",)) or 0) + (_first(config, ("qk_rope_head_dim",)) or 0)
    return layers * max(hidden, heads * max([latent, *(size for size in of_head if type(size) is int)]))
