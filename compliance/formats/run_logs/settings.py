"""The settings of a run as JSON would have them: those of the Trainer, and beside them those of the network. Not what follows from them."""

from typing import Any

from compliance.errors import InputError
from compliance.files.folder import Folder
from compliance.formats.huggingface.yaml12 import Mapping, Node, Scalar, Sequence, parse
from compliance.formats.run_logs.reading import text
from compliance.weights.document import JsonObject

MOST_SETTINGS, LONGEST = 1000, 6000  # of a run, and characters of one: as many as MLflow takes


def of_file(folder: Folder, path: str, notes: list[str]) -> JsonObject:
    """The settings in config.yaml of Weights & Biases, where each is a mapping with its value."""
    if not folder.has(path):
        return {}
    try:
        root = parse(text(folder, path, notes) or "")
    except InputError as error:
        notes.append(f"{path} line {error.line}: {error.message}")
        return {}
    entries = root.entries if isinstance(root, Mapping) else {}
    return {key: _plain(entry.entries.get("value")) for key, entry in entries.items() if isinstance(entry, Mapping)}


def of_files(folder: Folder, path: str) -> JsonObject:
    """The settings in a directory of MLflow: a file each, with its value as Python writes it."""
    if not folder.holds(path):
        return {}
    try:
        inner = folder.inner(path)
        return {name: _written((text(inner, name, []) or "").strip()) for name in inner.names()[:MOST_SETTINGS]}
    except InputError:  # more files than a run has settings
        return {}


def _written(said: str) -> Any:
    if len(said) > LONGEST:
        return said
    try:
        return _plain(parse(said))
    except InputError:
        return said


def _plain(node: Node | None) -> Any:
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key: _plain(item) for key, item in node.entries.items()}
        case None:
            return None
