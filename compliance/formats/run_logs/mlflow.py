"""Run directories of MLflow: meta.yaml beside metrics/, one file a metric, whose lines are time, value and step."""

import re

from compliance.card.expressions import lazily
from compliance.files.folder import Folder
from compliance.formats.run_logs import batches, settings
from compliance.formats.run_logs.reading import FLOPS, TOKENS, Reading, amount, text, whole
from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject

_RUN = lazily(r"(?:(?:.*/)?mlruns/[^/]+/[^/]+/|[^/]+/[0-9a-f]{32}/|)meta\.yaml")
_PREFIXES = ("", "train/", "train_")
_LINE = lazily(r"\d{1,20} (?P<value>[0-9.eE+-]{1,40}) (?P<step>\d{1,12})\r?")
_DELETED = lazily(r"^lifecycle_stage:\s*deleted\s*$", re.MULTILINE)
MOST_RUNS = 100
_SPEEDS = ("train_runtime", "train_samples_per_second", "train_steps_per_second")
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
    flop, tokens = (_metric(folder, below, key, notes) for key in (FLOPS, TOKENS))
    if not (amount(flop.value) or whole(tokens.value)):
        return None
    said = settings.of_files(folder, f"{below}params")
    logged: JsonObject = {key: _metric(folder, below, key, notes).value for key in _SPEEDS}
    found = Reading(flop.path or tokens.path, amount(flop.value), whole(tokens.value), settings=said)
    return batches.seen(found, logged, said, whole(flop.step or tokens.step))


class _Metric(NamedTuple):
    """The value of a metric at its last step, that step, and the file; empty where there is none."""

    value: str = ""
    step: str = ""
    path: str = ""


def _metric(folder: Folder, below: str, key: str, notes: list[str]) -> _Metric:
    path = next((path for prefix in _PREFIXES if folder.has(path := f"{below}metrics/{prefix}{key}")), "")
    lines = (text(folder, path, notes) or "").splitlines() if path else []
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    if lines and not found:
        notes.append(f"{path}: no line with a time, a value and a step")
    if not found:
        return _Metric()
    last = max(found, key=lambda match: int(match["step"]))
    return _Metric(last["value"], last["step"], path)
