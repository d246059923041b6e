"""Rows of the tables of models as cards: what the author of each model would know. Not a measurement.

No label and no stated figure of compute goes into a card unless a function says so.
"""

import csv
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, str]
Card = dict[str, Any]

# No column tells the kind of network. From 2020 on a language model is taken for a transformer unless its name says otherwise, before
# then only where its name says so; a name that tells of recurrence, convolution or state spaces is taken at its word.
OTHER_NETWORKS = re.compile(
    r"LSTM|RNN|SRU\b|Recurrent|GRU|Mamba|RWKV|\bS4\b|Hybrid H3|HGRN|RetNet|Griffin|\bHawk\b|Samba|Nemotron-H|Falcon-H|Granite-4.0-H"
    r"|Nano-.*v2|AWD-FWM|DiffStk|\bGLA\b|T2R|Gadam|CT-MoS|AFP\+FPI|rTop-k|GNN",
    re.IGNORECASE,
)
TRANSFORMERS = re.compile(r"transformer|BERT|GPT|XLNet|XLM|\bT5\b|T5-|Megatron|TrXL", re.IGNORECASE)
# What a card author knows and no column tells: which models are mixtures of experts whose active parameters could not be read.
SPARSE = re.compile(
    r"MoE|\bSwitch\b|Arctic|-A[0-9.]+B|gpt-oss|PanGu-Σ|NLLB|\bM6-T\b|Qwen3-Max|DeepSeek-(V|R)|GPT-4 \(|Granite-4.0-H-Tiny|GLaM|Grok"
    r"|Solar Open|Kimi K2|GLM-4\.[5-9]",
    re.IGNORECASE,
)
PRECISIONS = {"FP32": "fp32"}
# What the source means by its confidence in a figure of compute: the factor within which it lies.
FACTORS = {"Confident": 3, "Likely": 10, "Speculative": 30}
# What the columns of modality say in the card's words. A mask filled in is not text generated.
OUTPUTS = {
    "text": "text",
    "text/labels": "text label",
    "text(translation)": "text",
    "text(transcript)": "text",
    "text(mask)": "",
    "code": "code",
    "speech": "speech",
    "audio(music/sound)": "music",
    "image": "image",
    "image (upscaled)": "image",
    "video": "video",
    "labels/boxes/masks": "label",
    "label": "label",
    "mask": "label",
    "ranking score": "label",
    "embedding": "embedding",
    "sequence/structure/embedding": "structure embedding",
    "structure": "structure",
    "robot actions": "action",
    "game actions": "game-moves",
    "forecast fields": "forecast",
    "task specific": "other",
}
# Models whose providers have not published the count that the table gives.
UNOFFICIAL = ("GPT-4 (", "PaLM 2", "Amazon Titan", "MegaScale (Production)", "Doubao-pro", "Grok 3", "Grok 4", "Qwen3-Max")


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def to_estimate(row: Row, rows: Sequence[Row]) -> Card:
    """What the author of the row's model would write into a card, without its compute."""
    architecture: dict[str, Any] = {}
    data: dict[str, Any] = {}
    language = row["domain"] == "Language"
    if count := whole(row["parameters"]):
        architecture["parameters"] = {"total": count}
    if active := whole(row["active_parameters_parsed"]):
        architecture.setdefault("parameters", {})["active"] = active
    if "Language" in row["domain"]:
        architecture["sparse"] = sparse_of(row["model"], active)
        if family := family_of(row["model"], row["date"]):
            architecture["family"] = family
    if size := whole(row["dataset_size"]):
        if language:
            data["unique_tokens"] = size
        elif "Vision" in row["domain"] or "Image" in row["domain"]:
            data["images"] = size
    if row["epochs"]:
        data["epochs"] = Decimal(row["epochs"])
    training: dict[str, Any] = {"data": data, "compute": {"complete": True}}
    if hardware := hardware_of(row):
        training["hardware"] = [hardware]
    return {
        "model": {"name": row["model"]},
        "architecture": architecture,
        "training": training,
        "lineage": {"bases": bases_of(row, rows)},
    }


def family_of(model: str, date: str) -> str:
    if OTHER_NETWORKS.search(model):
        return "other"
    return "transformer" if date >= "2020" or TRANSFORMERS.search(model) else ""


def sparse_of(model: str, active: Decimal | None) -> bool:
    return active is not None or SPARSE.search(model) is not None


def hardware_of(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if row["hardware"]:
        found["accelerator"] = row["hardware"]
    if count := whole(row["hardware_quantity"]):
        found["count"] = count
    if row["training_hours"]:
        found["hours"] = Decimal(row["training_hours"])
    if row["utilization"]:
        found["utilisation"] = Decimal(row["utilization"])
    if row["peak_precision"] in PRECISIONS:
        found["precision"] = PRECISIONS[row["peak_precision"]]
    return found


def bases_of(row: Row, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The models built upon, with their published compute where another row states it."""
    bases = []
    for name in filter(None, (part.strip() for part in row["base_model"].split(","))):
        base: dict[str, Any] = {"name": name, "relation": "finetune"}
        if published := next((other["stated_flop"] for other in rows if other["model"] == name), ""):
            base["training_flop"] = Decimal(published)
        bases.append(base)
    return bases


def whole(text: str) -> Decimal | None:
    return Decimal(round(Decimal(text))) if text and Decimal(text) >= 1 else None


def to_judge(row: Row, rows: Sequence[Row]) -> Card:
    """A card of the evidence columns. Without a base model nothing else counts, by the terms of the table."""
    compute: Card = {}
    if row["training_compute_flop"]:
        compute["direct_flop"] = with_range(Decimal(row["training_compute_flop"]), FACTORS.get(row["compute_confidence"]))
    if not row["base_model"]:
        compute["complete"] = True
    architecture: Card = {"parameters": {}}
    if count := whole(row["parameters"]):
        architecture["parameters"]["total"] = count
    if active := whole(row["active_parameters"]):
        architecture["parameters"]["active"] = active
    if row["model"].startswith(UNOFFICIAL):
        architecture["parameters"]["unofficial"] = True
    data: Card = {}
    if row["domain"] == "Language":
        architecture["sparse"] = sparse_of(row["model"], active)
        if family := family_of(row["model"], row["date"]):
            architecture["family"] = family
        if size := whole(row["dataset_size"]):
            data["unique_tokens"] = size
    if row["epochs"]:
        data["epochs"] = Decimal(row["epochs"])
    published = [{"model": other["model"], "stated_flop": other["training_compute_flop"]} for other in rows]
    outputs = [word for part in row["output_modality"].split(";") for word in OUTPUTS[part].split()]
    return {
        "schema_version": "1.0",
        "model": {"name": row["model"]},
        "architecture": architecture,
        "training": {"status": "complete", "data": data, "compute": compute},
        "lineage": {"bases": bases_of(row, published)},
        "capability": {"inputs": inputs_of(row), "outputs": outputs, "outputs_complete": True},
    }


def with_range(figure: Decimal, factor: int | None) -> Card:
    """A figure with the range that the source's confidence stands for; without a confidence the range is open on both sides."""
    if factor is None:
        return {"value": figure, "low": Decimal(0), "basis": "estimated"}
    return {"value": figure, "low": round(figure / factor), "high": figure * factor, "basis": "estimated"}


def inputs_of(row: Row) -> list[str]:
    return [part for part in row["input_modality"].split(";") if part in ("text", "code", "image", "audio")] or ["other"]
