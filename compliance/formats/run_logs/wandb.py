"""Run directories of Weights & Biases: wandb-summary.json with the last value of each metric, and config.yaml beside it."""

from compliance.card.expressions import lazily
from compliance.files.folder import Folder
from compliance.formats.run_logs import SUMMARY, batches, settings
from compliance.formats.run_logs.reading import FLOPS, TOKENS, Reading, amount, document, named, whole

_PLACE = lazily(r"(?:(?:.*/)?(?:offline-)?run-[^/]+/)?(?:files/)?wandb-summary\.json")
_PARAMETERS = "model/num_parameters"
MOST_RUNS = 100
STORE = "the runs of Weights & Biases"


def read(folder: Folder, names: list[str], notes: list[str]) -> Reading | None:
    """The only run that counts operations or tokens; of several, a reading that says so."""
    paths = [path for path in names if _PLACE.fullmatch(path)]
    found = [run for path in paths[:MOST_RUNS] if (run := _run(folder, path, notes))]
    if len(found) > 1:
        return Reading(STORE, several=f"{len(found)} runs of Weights & Biases count training; name the directory of one run")
    return next(iter(found), None)


def _run(folder: Folder, path: str, notes: list[str]) -> Reading | None:
    summary = document(folder, path, notes)
    if summary is None:
        return None
    (flop, key), (tokens, other) = named(summary, FLOPS), named(summary, TOKENS)
    counted, seen = amount(flop), whole(tokens)
    if counted is None and seen is None:
        return None
    said = settings.of_file(folder, path.removesuffix(SUMMARY) + "config.yaml", notes)
    where = f"{path} /{(key if counted else other).replace('/', '~1')}"
    return batches.seen(Reading(where, counted, seen, whole(said.get(_PARAMETERS)), settings=said), summary, said)
