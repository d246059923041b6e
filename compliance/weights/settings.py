"""What the configuration beside the weights says of them: experts, quantisation, number type, layers. Not a count."""

from collections.abc import Iterator
from typing import Any

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject, at, json_object, whole
from compliance.weights.packing import Packing, of_config

# Keys in the order in which they are taken, as the configurations of transformers and of Mistral have them.
EXPERTS = ("num_local_experts", "n_routed_experts", "num_experts", "moe_num_experts")
PER_TOKEN = ("num_experts_per_tok", "moe_topk", "top_k_experts", "moe_k", "moe_top_k", "experts_per_token")
LAYERS = ("num_hidden_layers", "n_layers", "n_layer", "num_layers")
PREDICTED = ("num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_layers")
# Where a configuration keeps that of its language model, outermost first.
PLACES = (
    (),
    ("text_config",),
    ("llm_config",),
    ("thinker_config", "text_config"),
    ("ffn_config",),
    ("text_config", "ffn_config"),
    ("moe",),
)
# Files that state a quantisation, where they keep it, and the method they stand for.
QUANTISED = (
    ("config.json", "quantization_config", "mlx"),
    ("config.json", "compression_config", "compressed-tensors"),
    ("config.json", "quantization", "mlx"),
    ("quantize_config.json", "", "gptq"),
    ("quant_config.json", "", "awq"),
    ("hf_quant_config.json", "quantization", "modelopt"),
)
BYTES = {"float64": 8, "float32": 4, "float": 4, "float16": 2, "half": 2, "bfloat16": 2, "float8_e4m3fn": 1, "float8_e5m2": 1}


class Settings(NamedTuple):
    """`experts` and `per_token` are None where they are not stated once; `width` is the bytes of a parameter, None if unknown.

    `tied` says that what is put out goes through the embeddings of what comes in, by the configuration.
    """

    experts: int | None = None
    per_token: int | None = None
    packing: Packing = Packing()
    width: int | None = None
    layers: int | None = None
    predicted: int = 0
    tied: bool = False
    notes: tuple[str, ...] = ()


def settings(folder: Folder, below: str = "") -> Settings:
    """What config.json and the files of quantisation say, in a folder of the directory, which `below` names."""
    files: dict[str, JsonObject] = {}
    notes = []
    for name in ("config.json", "params.json", *dict.fromkeys(file for file, _, _ in QUANTISED[3:])):
        path = f"{below}/{name}" if below else name
        if folder.has(path):
            try:
                files[name] = json_object(folder, path)
            except InputError as error:
                notes.append(f"{error.message}, so it is not known what it says of the weights")
    config = files.get("config.json") or files.get("params.json") or {}
    return Settings(
        experts=_first(config, EXPERTS),
        per_token=_first(config, PER_TOKEN),
        packing=_packing(files, config),
        width=_width(config),
        layers=_first(config, LAYERS),
        predicted=_first(config, PREDICTED) or 0,
        tied=next((node["tie_word_embeddings"] is True for node in _nodes(config) if "tie_word_embeddings" in node), False),
        notes=tuple(notes),
    )


def _packing(files: dict[str, JsonObject], config: JsonObject) -> Packing:
    expert_type = next((found for node in _nodes(config) if (found := node.get("expert_dtype"))), None)
    for file, key, method in QUANTISED:
        content = files.get(file, {})
        for stated in (node.get(key) for node in _nodes(content)) if key else (content,):
            if isinstance(stated, dict) and stated:
                return of_config(stated, method, expert_type)
    return of_config({}, "", expert_type)


def _width(config: JsonObject) -> int | None:
    for node in _nodes(config):
        stated = node.get("dtype") or node.get("torch_dtype")
        if isinstance(stated, str):
            return BYTES.get(stated.removeprefix("torch."))
    return None


def _first(config: JsonObject, keys: tuple[str, ...]) -> int | None:
    """The first number that is stated under one of the keys; a list counts as a number when all of it is the same."""
    for node in _nodes(config):
        for key in keys:
            value: Any = node.get(key)
            if isinstance(value, list) and value and all(type(item) is int and item == value[0] for item in value):
                value = value[0]
            if number := whole(value):
                return number
    return None


def _nodes(config: JsonObject) -> Iterator[JsonObject]:
    for place in PLACES:
        node = at(config, *place)
        if isinstance(node, dict):
            yield node
