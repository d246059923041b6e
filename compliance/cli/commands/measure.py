"""fmcheck measure: parameter counts from the headers of weight files."""

import json
import os
import sys
from typing import Any

import click

from compliance.card.text import escaped
from compliance.cli import meant
from compliance.cli.outputs import console
from compliance.cli.streams import to_stderr, to_stdout
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.formats.detect import WEIGHTS
from compliance.law.quantity import Interval
from compliance.weights import Measured, measured, measured_file
from compliance.weights.figures import words

HEADINGS = ("model", "total", "active", "tensors", "method")


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
def command(paths: tuple[str, ...], format: str) -> int:
    """Count the parameters of models by the headers of their weight files, without loading any weights.

    PATH is the directory of one model, or one .safetensors or .gguf file. Exits 3 if one of them gave no count.
    """
    if not paths:
        raise UsageError("no directory was named", "write `fmcheck measure DIRECTORY`")
    console(sys.stdout)
    models: list[tuple[str, str, Measured]] = []
    failed = False
    for path in paths:
        try:
            name, weights = _measure(path)
        except InputError as error:
            to_stderr(f"fmcheck: {error}")
            failed = True
            continue
        models.append((path, name, weights))
        failed = failed or weights.firm is None
    to_stdout(_as_json(models) if format == "json" else _as_text(models))
    if format == "text":
        for path, _, weights in models:
            for note in weights.notes:
                to_stderr(f"fmcheck: {path}: {note}")
    return 3 if failed else 0


def _measure(path: str) -> tuple[str, Measured]:
    """The name of the model at a path, and what its weights say. Raises InputError."""
    if os.path.isdir(path):
        folder = Folder(path)
        return folder.name, measured(folder)
    if not os.path.exists(path):
        raise InputError(f"{path}: no such file or directory", meant.path(path, "name the directory of the model"))
    parent, name = os.path.split(path)
    if not name.endswith(WEIGHTS):
        raise InputError(f"{path}: not a directory, and not a .safetensors or .gguf file", "name the directory of the model")
    return name, measured_file(Folder(parent or "."), name)


def _as_text(models: list[tuple[str, str, Measured]]) -> str:
    """A line for each model, in columns."""
    rows = [HEADINGS, *(tuple(map(escaped, _row(name, weights))) for _, name, weights in models)] if models else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = (False, True, True, True, False)
    lines = (
        "  ".join(cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in zip(row, widths, right, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _row(name: str, weights: Measured) -> tuple[str, ...]:
    if weights.parameters is None and weights.adapter is not None:
        return name, f"adapter: {weights.adapter:,}", "-", "-", "header of the adapter"
    tensors = "-" if weights.tensors is None else f"{weights.tensors:,}"
    return (
        name,
        "-" if weights.parameters is None else words(weights.parameters),
        "-" if weights.active is None else words(weights.active),
        tensors,
        weights.method or "-",
    )


def _as_json(models: list[tuple[str, str, Measured]]) -> str:
    """All that is known, with numbers in full; what is not known is null."""
    entries = [
        {
            "path": path,
            "model": name,
            "total": weights.total,
            "parameters": _ends(weights.parameters),
            "active": _ends(weights.active),
            "routed": weights.routed,
            "predicting": weights.predicting,
            "adapter": weights.adapter,
            "tensors": weights.tensors,
            "bytes": weights.bytes,
            "basis": weights.firm,
            "method": weights.method,
            "files": list(weights.where),
            "notes": list(weights.notes),
        }
        for path, name, weights in models
    ]
    return json.dumps({"models": entries}, indent=2) + "\n"


def _ends(figure: Interval | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {key: None if end is None else int(end) for key, end in (("low", figure.low), ("high", figure.high), ("value", figure.best))}
