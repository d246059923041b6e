"""Run directories of MLflow: meta.yaml beside metrics/, one file a metric, whose lines are time, value and step."""

import re

from compliance.card.expressions import lazily
from compliance.files.folder import Folder
from compliance.formats.run_logs.reading import FLOPS, TOKENS, Reading, amount, text, whole

_RUN = lazily(r"(?:(?:.*/)?mlruns/[^/]+/[^/]+/|[^/]+/[0-9a-f]{32}/|)meta\.yaml")
_PREFIXES = ("", "train/", "train_")
_LINE = lazily(r"\d{1,20} (?P<value>[0-9.eE+-]{1,40}) (?P<step>\d{1,12})\r?")
_DELETED = lazily(r"^lifecycle_stage:\s*deleted\s*$", re.MULTILINE)
MOST_RUNS = 100
STORE = "the MLflow runs"


def read(folder: Folder, names: list[str], notes: list[str]) -> Reading | None:
    """The only run that counts operations or tokens; of several, a reading that says so."""
    runs = [path.removesuffix("meta.yaml") for path in names if _RUN.fullmatch(path)]
    found = [run for below in runs[:MOST_RUNS] if (run := _run(folder, below, notes))]
    if len(found) > 1:
        return Reading(STORE, several=f"{len(found)} runs of MLflow count training; name the directory of one run")
    return next(iter(found), None)


def _run(folder: Folder, below: str, notes: list[str]) -> Reading | None:
    described = text(folder, f"{below}meta.yaml", notes)
    if described is None or _DELETED.search(described):
        return None
    flop, path = _metric(folder, below, FLOPS, notes)
    tokens, other = _metric(folder, below, TOKENS, notes)
    return Reading(path or other, amount(flop), whole(tokens)) if amount(flop) or whole(tokens) else None


def _metric(folder: Folder, below: str, key: str, notes: list[str]) -> tuple[str, str]:
    """The value of a metric at its last step, and the file."""
    path = next((path for prefix in _PREFIXES if folder.has(path := f"{below}metrics/{prefix}{key}")), "")
    lines = (text(folder, path, notes) or "").splitlines() if path else []
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    if lines and not found:
        notes.append(f"{path}: no line with a time, a value and a step")
    return (max(found, key=lambda match: int(match["step"]))["value"], path) if found else ("", "")
