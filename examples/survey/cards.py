"""Cards of the models that fmcheck's catalogue knows: python cards.py > known-models.jsonl

A card states what sources publish in figures: size, tokens, compute with its range, the day of release, what goes in and comes out, and
the model built upon. It leaves judgements (broad data, wide tasks) to what is likely, because no provider signed them. Models of
examples/models and examples/hub-records are left out. Contains data from Epoch AI (epoch.ai), CC BY 4.0, modified.
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from compliance.files.shipped import mapped
from compliance.inference.catalogue import Catalogue, Compute, Row
from compliance.inference.known_model import outputs

CATALOGUE = "fmcheck's catalogue of known models"
# Those that have a card or a record of their own among the examples.
ELSEWHERE = frozenset(
    {
        *("bert-large-uncased", "clip-vit-large-patch14-336", "dall-e", "flamingo", "gpt-1", "gpt2-xl", "gpt-3-175b", "gpt-4"),
        *("llemma-34b", "musicgen-large", "rt-2", "starcoder", "bert-base-uncased", "gpt-oss-120b", "qwen3-235b-a22b", "qwen3-8b"),
    }
)
INPUTS = ("text", "image", "video", "audio")
RELATIONS = {"finetune": "finetune", "distillation": "distilled", "pruning-and-distillation": "pruned", "pruning-and-finetune": "pruned"}
NOT_NAMED = "a model that no source names"


def card(row: Row, catalogue: Catalogue) -> dict[str, Any]:
    """The card of a row of the catalogue."""
    model = {"name": row.name}
    if row.released:
        model["released"] = row.released.isoformat()
    made: dict[str, Any] = {"schema_version": "1.0", "model": model, "provider": {"name": row.developer}}
    sizes = {"total": row.parameters, "active": row.active}
    parameters = {key: _said(number, row) for key, number in sizes.items() if number is not None}
    if parameters:
        made["architecture"] = {"parameters": parameters, **({"sparse": True} if row.sparse else {})}
    training: dict[str, Any] = {}
    if row.tokens is not None and row.text_tokens:
        training["data"] = {"tokens": _said(row.tokens, row)}
    whole = {"cumulative_flop": row.cumulative}  # where the base is not named, nobody says what the compute of the stage alone is
    compute = whole if row.relation == "unknown" else {"direct_flop": row.direct, **whole}
    figures = {key: _estimate(figure, row) for key, figure in compute.items() if figure is not None and figure.range.best is not None}
    if figures:
        training["compute"] = figures
    if training:
        made["training"] = training
    capability = {}
    if inputs := [word for word in INPUTS if word in row.inputs]:
        capability["inputs"] = inputs
    if given := outputs(row):
        capability["outputs"] = list(given)
    if capability:
        made["capability"] = capability
    if row.relation:
        made["lineage"] = {"bases": [_base(row, catalogue)]}
    if row.hub_ids:
        made["provenance"] = {"source_format": "huggingface", "signals": {"hub_id": row.hub_ids[0]}}
    return made


def _base(row: Row, catalogue: Catalogue) -> dict[str, Any]:
    """The model built upon; whether the same developer made it, where both are named alike."""
    base = catalogue.row(row.base_id) if row.base_id else None
    made: dict[str, Any] = {"name": NOT_NAMED if base is None else base.name}
    if relation := RELATIONS.get(row.relation):
        made["relation"] = relation
    if base is not None and base.developer == row.developer:
        made["same_provider"] = True
    return made


def _said(number: Decimal, row: Row) -> dict[str, Any]:
    return {"value": _number(number), "source": _sources(row)}


def _estimate(compute: Compute, row: Row) -> dict[str, Any]:
    """An amount of compute as somebody else estimated it, from low to high."""
    low, high, best = compute.range[:3]
    ends = {"low": low or None, "high": high, "value": best}
    made: dict[str, Any] = {key: _number(number) for key, number in ends.items() if number is not None}
    return made | {"basis": "estimated", "by": "Epoch AI", "method": compute.method, "source": _sources(row)}


def _sources(row: Row) -> str:
    return f"{CATALOGUE}, {row.retrieved}: {'; '.join(row.sources)}"


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) and number < 2**53 else float(number)


def cards() -> Iterator[dict[str, Any]]:
    """A card for each model of the catalogue that is not elsewhere, in order of the ids."""
    catalogue = Catalogue((mapped("known-models.txt"),))
    for id in catalogue.keys("model"):
        row = catalogue.row(id)
        if row is not None and id not in ELSEWHERE:
            yield card(row, catalogue)


if __name__ == "__main__":
    sys.stdout.writelines(json.dumps(made) + "\n" for made in cards())
