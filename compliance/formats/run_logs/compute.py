"""The training compute that a log counts, put into a draft as one component, and held against 6 x parameters x tokens.

A log is of one run. Which other runs made the model it does not say, so nothing is added up; where no base is named, whether the
run began from another model is not said either, and the activity is "training-run". Sources: transformers, Trainer.floating_point_ops
(6 x parameters without embeddings x tokens); Guidelines C(2025) 5045, Annex A.2.2 (6 x parameters x tokens).
"""

from typing import Any

from compliance.drafting import model_types
from compliance.drafting.draft import Draft, quantity
from compliance.drafting.lineage import BASES
from compliance.files.folder import Folder
from compliance.formats.huggingface.config_json import model_type
from compliance.formats.run_logs import aws_meter, codecarbon, meter, mlflow, trainer, wandb
from compliance.formats.run_logs.figures import differ, figure, short
from compliance.formats.run_logs.network import Network, network
from compliance.formats.run_logs.reading import Reading

COMPONENTS, MODIFICATION = "/training/compute/components", "/lineage/modification_flop"
NO_TOKENS = frozenset({"image", "video", "audio", "speech", "music", "point-cloud", "sensor", "observation", "graph", "geospatial"})


def state(draft: Draft, folder: Folder, config: dict[str, Any], adapter: bool) -> None:
    """Put what the logs in a directory count into the draft, after its other files.

    `config` is the content of config.json; `adapter` says that the directory holds one.
    """
    names, notes = folder.names(), list[str]()
    metered = meter.state(draft, folder, names, notes)
    codecarbon.state(draft, folder, names, notes)
    found = [one for read in (aws_meter.read, trainer.read, wandb.read, mlflow.read) if (one := read(folder, names, notes))]
    notes += [one.several for one in found if one.several]
    runs = [one for one in found if one.counts]
    senses = set(draft.at("/capability/inputs") or ())
    own = model_types.TAKES.get(model_type(config)[0], ())  # a language model with eyes is none of these: it is fed tokens
    if runs and (kinds := sorted(NO_TOKENS.intersection(own or (() if "text" in senses else senses)))):
        said = f"for a model that takes in {', '.join(kinds)} the library counts values, not tokens"
        notes.append(f"{runs[0].where} is not taken: {said}")
        runs = []
    if metered is not None:
        notes += [meter.held_against(metered, one.flop, one.where) for one in runs if one.flop and differ(metered, one.flop)]
    elif runs:
        run = _with_others(runs, notes)
        _component(draft, run, network(draft, folder, run, config, adapter), notes)
    for note in notes:
        draft.note(note)


def _with_others(runs: list[Reading], notes: list[str]) -> Reading:
    """The first log of a run, with what others add: the settings, and where they count something else, a wider range."""
    run, *others = runs
    for other in others:
        run = run._replace(settings={**(other.settings or {}), **(run.settings or {})} or None)
        if run.flop is None or other.flop is None or not differ(run.flop, other.flop):
            continue
        said = f"{other.where} counts {short(other.flop)} FLOP, {run.where} {short(run.flop)}"
        notes.append(f"{said}: from the smaller to both together, in case they are of two runs")
        above = (run.above or run.flop) + (other.above or other.flop)
        run = min(run, other, key=lambda one: one.flop or 0)._replace(above=above, settings=run.settings)
    return run


def _component(draft: Draft, run: Reading, network: Network, notes: list[str]) -> None:
    flop, method = figure(run, network, notes)
    if flop is None:
        notes.append(f"{run.where}: {_without_figure(run, network, method)}")
        return
    based = bool(draft.at(BASES))
    node = quantity(flop, run.where, "derived", method)
    activity = "fine-tuning" if based or run.exact else "training-run"
    draft.add(COMPONENTS, {"activity": activity, "flop": node}, run.where, "derived")
    if based:
        draft.number(MODIFICATION, flop, run.where, "derived", method)
    else:
        notes.append(
            f"{run.where}: one training run; whether it began from another model is not said: name it in /lineage/bases, or write []"
        )


def _without_figure(run: Reading, network: Network, method: str) -> str:
    if run.flop is None and network.total is None:
        return "without a number of parameters the tokens do not say how much compute training took"
    said = f"{short(run.flop)} FLOP bounds the compute of training on neither side"
    return f"{said}; name the directory that holds the model too, or state its size and its kind: {method.partition('; ')[2]}"
