"""fmcheck measure: parameter counts from the headers of weight files."""

import json
import os
import sys
from typing import Any

import click

from compliance.card.text import escaped
from compliance.cli.outputs import console
from compliance.cli.streams import printed, said
from compliance.errors import InputError, UsageError
from compliance.files.folder import Folder
from compliance.law.quantity import Interval
from compliance.weights import Measured, measured, measured_file
from compliance.weights.figures import words

HEADINGS = ("model", "total", "active", "tensors", "method")
FORMATS = (".safetensors", ".gguf")


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
def command(paths: tuple[str, ...], format: str) -> int:
    """Count the parameters of models by the headers of their weight files, without loading any weights.

    PATH is the directory of one model, or one .safetensors or .gguf file. Exits 3 if of one of them nothing could be told.
    """
    if not paths:
        raise UsageError("no directory was named", "write `fmcheck measure DIRECTORY`")
    console(sys.stdout)
    told: list[tuple[str, str, Measured]] = []
    failed = False
    for path in paths:
        try:
            name, found = _measure(path)
        except InputError as error:
            said(f"fmcheck: {error}")
            failed = True
            continue
        told.append((path, name, found))
        failed = failed or found.firm is None
    printed(_as_json(told) if format == "json" else _as_text(told))
    if format == "text":
        for path, _, found in told:
            for note in found.notes:
                said(f"fmcheck: {path}: {note}")
    return 3 if failed else 0


def _measure(path: str) -> tuple[str, Measured]:
    """The name of the model at a path, and what its weights tell. Raises InputError."""
    if os.path.isdir(path):
        folder = Folder(path)
        return folder.name, measured(folder)
    if not os.path.exists(path):
        raise InputError(f"{path}: no such file or directory")
    parent, name = os.path.split(path)
    if not name.endswith(FORMATS):
        raise InputError(f"{path}: no directory and no .safetensors or .gguf file", "name the directory of the model")
    return name, measured_file(Folder(parent or "."), name)


def _as_text(told: list[tuple[str, str, Measured]]) -> str:
    """A line for each model, in columns."""
    rows = [HEADINGS, *(tuple(map(escaped, _row(name, found))) for _, name, found in told)] if told else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = (False, True, True, True, False)
    lines = (
        "  ".join(cell.rjust(width) if flush else cell.ljust(width) for cell, width, flush in zip(row, widths, right, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def _row(name: str, found: Measured) -> tuple[str, ...]:
    if found.parameters is None and found.adapter is not None:
        return name, f"adapter: {found.adapter:,}", "-", "-", "header of the adapter"
    tensors = "-" if found.tensors is None else f"{found.tensors:,}"
    return (
        name,
        "-" if found.parameters is None else words(found.parameters),
        "-" if found.active is None else words(found.active),
        tensors,
        found.method or "-",
    )


def _as_json(told: list[tuple[str, str, Measured]]) -> str:
    """All that is known, with numbers in full; what is not known is null."""
    models = [
        {
            "path": path,
            "model": name,
            "total": found.total,
            "parameters": _ends(found.parameters),
            "active": _ends(found.active),
            "routed": found.routed,
            "predicting": found.predicting,
            "adapter": found.adapter,
            "tensors": found.tensors,
            "bytes": found.bytes,
            "basis": found.firm,
            "method": found.method,
            "files": list(found.where),
            "notes": list(found.notes),
        }
        for path, name, found in told
    ]
    return json.dumps({"models": models}, indent=2) + "\n"


def _ends(figure: Interval | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {key: None if end is None else int(end) for key, end in (("low", figure.low), ("high", figure.high), ("value", figure.best))}
