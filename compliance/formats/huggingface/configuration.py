"""The configuration files of a repository put into a draft: the network, the pipeline, the adapter. Not the weights: see weights.

Files: transformers (config.json), peft (adapter_config.json), diffusers (model_index.json), auto-gptq (quantize_config.json).
"""

import re
from decimal import Decimal
from typing import Any

from compliance.card.decode import decode
from compliance.drafting.draft import Draft
from compliance.drafting.tasks import of_pipeline, put_flow
from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.huggingface import config_json as network
from compliance.formats.huggingface.bases import Bases
from compliance.named_tuple import NamedTuple

CONFIG, PIPELINE, ADAPTER, GPTQ = network.FILE, "model_index.json", "adapter_config.json", "quantize_config.json"
MOST_BYTES = 4_000_000  # the names of 20,000 classes take less
_POINTER = b"version https://git-lfs.github.com"


class Files(NamedTuple):
    """The decoded configuration files of a repository; empty where there is none, or none that can be read."""

    config: dict[str, Any]
    pipeline: dict[str, Any]
    adapter: dict[str, Any]


def json_file(draft: Draft, folder: Folder, name: str) -> dict[str, Any] | None:
    """The JSON object in a file; None, with a note, where there is none. None without a note where there is no such file."""
    if not folder.has(name):
        return None
    try:
        data = folder.read(name, MOST_BYTES)
        if data.startswith(_POINTER):
            raise InputError("found a pointer to large storage (Git LFS) instead of the file")
        content = decode(data, MOST_BYTES)
    except InputError as error:
        place = f"{name} line {error.line}" if error.line else name
        draft.note(f"{place}: {error.message}" if not error.message.startswith(name) else error.message)
        return None
    if not isinstance(content, dict):
        draft.note(f"{name}: not read: expected a JSON object")
        return None
    return content


def state(draft: Draft, folder: Folder, bases: Bases) -> Files:
    """Put what the configuration files say into the draft, base models into `bases`. Their content, for what else asks them."""
    pipeline = json_file(draft, folder, PIPELINE)
    config = json_file(draft, folder, CONFIG)
    if pipeline is not None:
        _pipeline(draft, pipeline)
    if config is not None and pipeline is None:
        network.state(draft, config)
    adapter = json_file(draft, folder, ADAPTER)
    if adapter is not None:
        base = adapter.get("base_model_name_or_path")
        if isinstance(base, str) and base.strip():
            bases.adapted(base, f"{ADAPTER} /base_model_name_or_path", draft)
    return Files(config or {}, pipeline or {}, adapter or {})


def hints(draft: Draft, folder: Folder, bases: Bases, config: dict[str, Any]) -> None:
    """Note what points to a model that this one may be made from, without saying that it is."""
    quantised, where = config.get("quantization_config"), f"{CONFIG} /quantization_config"
    if quantised is None and folder.has(GPTQ):
        quantised, where = json_file(draft, folder, GPTQ), GPTQ
        quantised = {"quant_method": "gptq", **quantised} if quantised else None
    if isinstance(quantised, dict) and not bases.quantized():
        bits = quantised.get("bits")
        kind = str(quantised.get("quant_method") or "no method named") + (f", {bits} bits" if isinstance(bits, Decimal) else "")
        draft.note(f"{where}: the weights are stored quantised ({kind[:60]}); a quantised copy names its model in /lineage/bases")
    named = config.get("_name_or_path")
    if not len(bases) and isinstance(named, str) and re.fullmatch(r"[\w.-]+/[\w.-]+", named) and not _same(named, folder.name):
        draft.note(f"{CONFIG} /_name_or_path: it was loaded from {named}; if this model was made from that one, name it in /lineage/bases")


def _same(id: str, directory: str) -> bool:
    return id.rpartition("/")[2].lower() == re.split(r"--|__", directory)[-1].lower()


def _pipeline(draft: Draft, index: dict[str, Any]) -> None:
    name, where = index.get("_class_name"), f"{PIPELINE} /_class_name"
    if not isinstance(name, str):
        return
    if "scheduler" in index and "_diffusers_version" in index and not name.startswith("Amused"):
        draft.put("/architecture/family", "diffusion", where, "derived")
    if flow := of_pipeline(name):
        put_flow(draft, flow, where)
