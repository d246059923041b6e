"""The inferences as text and for programs, each with how often likely answers that rest on it were right."""

from collections.abc import Iterable, Mapping
from typing import Any

from compliance.inference.inferred import Inference
from compliance.law.criteria import Reading
from compliance.law.quantity import show

SCHEMA = "fmcheck.inferences/1"


def as_text(inferences: Iterable[Inference], measured: Mapping[str, Any]) -> str:
    """A block of lines for each inference."""
    blocks = [_block(inference, measured["inferences"].get(inference.id)) for inference in inferences]
    closing = (
        f"Measured on {measured['models']} real models whose answers were labelled by reading, {measured['measured']}. "
        "The inferences were written with these models in view. docs/accuracy.md has the tables."
    )
    return "\n\n".join([*blocks, closing])


def _block(inference: Inference, counts: Mapping[str, Any] | None) -> str:
    lines = [inference.id]
    parts = (("looks at", inference.looks_at), ("yields", inference.yields), ("never", inference.never), ("source", inference.source))
    readings = (("reading", f"{item.name}={show(item.default.low)}: {item.says}") for item in inference.readings)
    lines += [f"  {name:<10}{words}" for name, words in (*parts, *readings, ("measured", _error(counts)))]
    return "\n".join(lines)


def _error(counts: Mapping[str, Any] | None) -> str:
    """How many likely answers rest on it, and how many of them were wrong."""
    if counts is None:
        return "not measured"
    if not counts["answers"]:
        return "no labelled model's answer rests on it"
    answers = "1 likely answer rests" if counts["answers"] == 1 else f"{counts['answers']} likely answers rest"
    return f"{answers} on it, {counts['wrong'] or 'none'} of them wrong"


def _reading(reading: Reading) -> dict[str, str]:
    return {"name": reading.name, "default": show(reading.default.low), "unit": reading.unit, "says": reading.says}


def as_json(inferences: Iterable[Inference], measured: Mapping[str, Any]) -> dict[str, Any]:
    """The same as plain data; `measured` of an inference is null where it was not measured."""
    return {
        "schema": SCHEMA,
        "models": measured["models"],
        "measured": measured["measured"],
        "inferences": [
            {
                "id": inference.id,
                "looks_at": inference.looks_at,
                "yields": inference.yields,
                "never": inference.never,
                "source": inference.source,
                "readings": [_reading(item) for item in inference.readings],
                "measured": measured["inferences"].get(inference.id),
            }
            for inference in inferences
        ],
    }
