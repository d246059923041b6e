"""How many parameters a stored tensor holds: quantised weights are packed several to a value, with scales beside. Not a dequantiser.

What a packing is not known to hold is never guessed: each of its values counts as one parameter at least.
"""

from collections.abc import Mapping
from typing import Literal

from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject, at, whole
from compliance.weights.header import Tensor
from compliance.weights.safetensors import BITS

# Leaf names of what quantisation keeps beside the weights.
BOOKKEEPING = frozenset(
    {
        *("weight_scale", "weight_scale_inv", "weight_scale_2", "weight_global_scale", "weight_zero_point", "weight_shape", "weight_g_idx"),
        *("input_scale", "input_scale_ub", "input_zero_point", "input_global_scale", "k_scale", "v_scale", "zero_point"),
        *("qzeros", "g_idx", "scales", "absmax", "quant_map", "nested_absmax", "nested_quant_map", "SCB", "weight_format"),
    }
)
SCALES = frozenset({"F8_E8M0", "E8M0", "UE8"})  # types of scales and of nothing else
TABLES = frozenset({"BOOL", "I64", "U64"})
BUFFERS = frozenset({"inv_freq", "masked_bias", "running_mean", "running_var"})
CONTAINERS = frozenset({"U8", "I16", "U16", "I32", "U32"})  # types that pack; a parameter of its own is not an integer, except I8
ONE_EACH = frozenset({"", "awq", "bitsandbytes", "compressed-tensors", "eetq", "fp8", "gptq", "mlx", "modelopt", "mxfp4", "quanto"})
NAMES = {
    **{"auto-round": "AutoRound", "awq": "AWQ", "bitnet": "BitNet", "bitsandbytes": "bitsandbytes", "gptq": "GPTQ"},
    **{"compressed-tensors": "compressed-tensors", "mlx": "MLX", "modelopt": "ModelOpt"},
}


# What a tensor is kept for.
Kind = Literal["parameters", "bookkeeping", "buffer", "unknown"]
KINDS: tuple[Kind, ...] = ("parameters", "bookkeeping", "buffer", "unknown")


class Held(NamedTuple):
    """How many parameters a tensor holds (of what holds none: values), and the packing that was undone."""

    values: int
    kind: Kind = "parameters"
    unpacked: str = ""


class Packing(NamedTuple):
    """What a configuration says of quantisation.

    `bits` is None where it says nothing or several things. `modules` holds the bits of single modules, `groups` the bits
    and group sizes of compressed-tensors. `halves` says that a byte holds two values.
    """

    method: str = ""
    bits: int | None = None
    modules: Mapping[str, int | None] = {}
    groups: tuple[tuple[int, int | None], ...] = ()
    halves: bool = False
    experts_halved: bool = False


def of_config(quantisation: JsonObject, method: str, expert_type: object = None) -> Packing:
    """The packing of a `quantization_config` or what takes its place; `method` is that of the file where it names none."""
    if "load_in_4bit" in quantisation or "load_in_8bit" in quantisation:
        method = "bitsandbytes"
    method = str(quantisation.get("quant_method") or method).lower().removeprefix("intel/")
    method = "modelopt" if method.startswith("modelopt") else method
    # `dynamic` and `extra_config` give other bits to modules whose names match a pattern.
    several = quantisation.get("dynamic") or quantisation.get("extra_config")
    sparse = quantisation.get("format") in ("marlin-24", "sparse-24-bitmask")
    nodes = quantisation.get("config_groups")
    groups = [] if sparse or not isinstance(nodes, dict) else [at(node, "weights") for node in nodes.values()]
    return Packing(
        method=method,
        bits=None if several else _bits(quantisation.get("bits", quantisation.get("w_bit"))),
        modules={key: _bits(node["bits"]) for key, node in quantisation.items() if isinstance(node, dict) and "bits" in node},
        groups=tuple((bits, whole(at(node, "group_size"))) for node in groups if (bits := _bits(at(node, "num_bits")))),
        halves=method == "modelopt" or (method == "bitsandbytes" and quantisation.get("load_in_8bit") is not True),
        experts_halved="fp4" in str(expert_type or quantisation.get("expert_dtype") or "").lower(),
    )


def held(name: str, tensor: Tensor, beside: Mapping[str, Tensor], packing: Packing, routed: bool) -> Held:
    """What one tensor holds, by its name, its type, and the tensors `beside` it in the same file."""
    dtype, values = tensor.dtype, tensor.values
    stem, _, leaf = name.rpartition(".")
    if leaf in BOOKKEEPING or dtype in SCALES or leaf.startswith("bitsandbytes__") or (leaf == "biases" and packing.method == "mlx"):
        return Held(values, "bookkeeping")
    if dtype in TABLES or leaf in BUFFERS or (leaf == "bias" and _is_mask(tensor.shape)):
        return Held(values, "buffer")
    if packing.experts_halved and routed and dtype in ("I8", "U8"):
        return Held(2 * values, unpacked="4-bit experts")
    if dtype not in CONTAINERS:
        known = dtype in BITS and (dtype != "I8" or packing.method in ONE_EACH)
        return Held(values, "parameters" if known else "unknown")
    if dtype == "U8" and name.endswith("blocks") and (packing.method == "mxfp4" or name[:-6] + "scales" in beside):
        return Held(2 * values, unpacked="MXFP4")
    if dtype == "U8" and name.endswith("scales") and (packing.method == "mxfp4" or name[:-6] + "blocks" in beside):
        return Held(values, "bookkeeping")
    per_value, bits = _packed(stem, leaf, tensor, beside, packing)
    if not bits:
        return Held(values, "unknown")
    # Only compressed-tensors leaves bits of a container unused.
    count = values * (per_value // bits) if leaf == "weight_packed" else values * per_value // bits
    return Held(count, unpacked=f"{NAMES.get(packing.method, '')} {bits}-bit".strip())


def _packed(stem: str, leaf: str, tensor: Tensor, beside: Mapping[str, Tensor], packing: Packing) -> tuple[int, int | None]:
    """The bits of a container, and of a parameter in it; None where that is not known."""
    container = BITS[tensor.dtype]
    if leaf == "qweight":
        return container, _bits_beside(stem, tensor, beside) or packing.bits
    if leaf == "weight_packed":
        return container, 4 if tensor.dtype == "U8" else _bits_of_groups(stem, tensor, beside, packing)
    if packing.method == "mlx" and tensor.dtype == "U32":
        return container, packing.modules.get(stem, packing.bits)
    if tensor.dtype == "U8" and (packing.halves or f"{stem}.{leaf}.quant_map" in beside):
        return container, 4
    if tensor.dtype == "U8" and packing.method == "bitnet":
        return container, 2
    return container, None


def _bits_beside(stem: str, tensor: Tensor, beside: Mapping[str, Tensor]) -> int | None:
    """The bits of a GPTQ or AWQ matrix by the width of what is beside it: `g_idx` counts rows, `scales` columns."""
    rows, columns = tensor.shape if len(tensor.shape) == 2 else (0, 0)
    order, scales = beside.get(f"{stem}.g_idx"), beside.get(f"{stem}.scales")
    packed, plain = 0, 0
    if order is not None:
        packed, plain = rows * BITS[tensor.dtype], order.values
    elif scales is not None and len(scales.shape) == 2 and scales.shape[1] > columns:
        packed, plain = columns * BITS[tensor.dtype], scales.shape[1]
    return packed // plain if plain and packed % plain == 0 and 2 <= packed // plain <= 8 else None


def _bits_of_groups(stem: str, tensor: Tensor, beside: Mapping[str, Tensor], packing: Packing) -> int | None:
    """The bits of a matrix of compressed-tensors: those of all groups, or of the one group whose scales have the width of these."""
    scale = beside.get(f"{stem}.weight_scale")
    choices = {bits for bits, _ in packing.groups}
    if len(choices) > 1 and scale is not None and scale.shape and tensor.shape:
        width = scale.shape[-1]
        choices = {bits for bits, size in packing.groups if size and -(-width * size // (BITS[tensor.dtype] // bits)) == tensor.shape[-1]}
    return choices.pop() if len(choices) == 1 else None


def _is_mask(shape: tuple[int, ...]) -> bool:
    """The causal mask that GPT-2 and its like store as a bias."""
    return len(shape) == 4 and shape[:2] == (1, 1) and shape[2] == shape[3] > 1


def _bits(value: object) -> int | None:
    bits = whole(value)
    return bits if bits is not None and bits <= 16 else None
