"""The training compute that a log counts, put into a draft as one component, and held against 6 x parameters x tokens.

A log is of one run. Which other runs made the model it does not say, so nothing is added up; where no base is named, whether the
run began from another model is not said either, and the activity is "training-run". Sources: transformers, Trainer.floating_point_ops
(6 x parameters without embeddings x tokens); Guidelines C(2025) 5045, Annex A.2.2 (6 x parameters x tokens).
"""

from decimal import ROUND_FLOOR, Decimal
from typing import Any

from compliance.card.quantities import interval
from compliance.compute.intervals import product, within
from compliance.files.folder import Folder
from compliance.formats import model_types
from compliance.formats.draft import Draft, quantity
from compliance.formats.huggingface.config_json import model_type
from compliance.formats.lineage import BASES
from compliance.formats.run_logs import aws_meter, codecarbon, meter, mlflow, trainer, wandb
from compliance.formats.run_logs.reading import Reading
from compliance.law.quantity import Interval, exactly, show
from compliance.named_tuple import NamedTuple

COMPONENTS, MODIFICATION = "/training/compute/components", "/lineage/modification_flop"
SIZE = "/architecture/parameters"
NO_TOKENS = frozenset({"image", "video", "audio", "speech", "music", "point-cloud", "sensor", "observation", "graph", "geospatial"})
TWO, SIX = Decimal(2), Decimal(6)
ALIKE = Decimal(3)  # embeddings of a small model, which the library leaves out, can be more than half of it
ONE_THIRD_LESS = "frozen weights take 4 instead of 6 operations a parameter and token, so from two thirds of it to all of it"
UNCHECKED = "no count of tokens to hold it against, so within a factor of two"


class _Network(NamedTuple):
    """What is known of the network that was trained: counts of parameters, and whether some of them were frozen."""

    total: Interval | None
    active: Interval | None
    frozen: bool
    sparse: bool


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
        notes += [meter.held_against(metered, one.flop, one.where) for one in runs if one.flop and _apart(metered, one.flop)]
    elif runs:
        for other in runs[1:]:
            if _apart(runs[0].flop, other.flop):
                notes.append(f"{other.where} counts {_short(other.flop)} FLOP, {runs[0].where} {_short(runs[0].flop)}; the second is taken")
        _component(draft, runs[0], _network(draft, runs[0], adapter), notes)
    for note in notes:
        draft.note(note)


def _network(draft: Draft, run: Reading, adapter: bool) -> _Network:
    size = draft.at(SIZE) or {}
    total = exactly(run.parameters) if run.parameters else interval(size.get("total"))
    trained = run.trainable or getattr(interval(size.get("trainable")), "high", None)
    part = total is not None and trained is not None and trained < total.low
    return _Network(total, interval(size.get("active")), adapter or part, draft.at("/architecture/sparse") is True)


def _component(draft: Draft, run: Reading, network: _Network, notes: list[str]) -> None:
    flop, method = _figure(run, network, notes)
    if flop is None:
        notes.append(f"{run.where}: without a number of parameters the tokens do not say how much compute training took")
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


def _figure(run: Reading, network: _Network, notes: list[str]) -> tuple[Interval | None, str]:
    """The operations of a run, and how they were reached; None where only tokens are counted, and no parameters."""
    expected = None
    if run.tokens is not None and network.total is not None:
        expected = product(exactly(SIX), network.total, exactly(run.tokens))
    if run.flop is None:
        if expected is None or network.sparse:
            return None, ""
        if network.frozen:
            return Interval(_whole(expected.low * 2 / 3), expected.high), f"4 to 6 x parameters x tokens; {ONE_THIRD_LESS}"
        return within(expected, TWO), "6 x parameters x tokens of the log, within a factor of two"
    if run.exact:
        return _metered(run, expected, notes)
    counted = exactly(run.flop)
    if _is_too_little(run, network):
        said = f"{run.where} is {_short(run.flop)}, less than one token a sample would take"
        notes.append(f"{said}: parameters that are split between machines are not counted, so it has no upper end")
        return Interval(counted.low, None), "total_flos of the library, a lower bound"
    apart = expected is not None and _apart(counted.low, expected.best or expected.low)
    if apart and expected is not None:
        notes.append(f"{run.where} is {_short(run.flop)}, 6 x parameters x tokens {expected}: they differ, so both are inside the range")
    held = "held against 6 x parameters x tokens" if expected is not None else UNCHECKED
    method = f"total_flos of the library, 6 x parameters without embeddings x tokens; {held}"
    if expected is not None:
        high = None if expected.high is None else max(counted.low, expected.high)
        figure = Interval(min(counted.low, expected.low), high, None if apart else counted.low)
    elif network.frozen or network.sparse:
        figure = counted
    else:
        figure = within(counted, TWO)
    if network.sparse:
        return _of_sparse(figure, network), f"{method}; all experts are counted, and not every token uses all"
    if network.frozen:
        return Interval(_whole(figure.low * 2 / 3), figure.high), f"{method}; {ONE_THIRD_LESS}"
    return figure, method


def _is_too_little(run: Reading, network: _Network) -> bool:
    """Whether the samples of a run, of one token each, would have taken three times the figure: some parameters were not counted."""
    if run.flop is None or run.samples is None or run.tokens is not None or network.total is None or network.sparse or network.frozen:
        return False
    return SIX * network.total.low * run.samples > ALIKE * run.flop


def _of_sparse(figure: Interval, network: _Network) -> Interval:
    """At most what all experts would take; at least what the active parameters take, where both counts are known."""
    low = Decimal(0)
    if network.active is not None and network.total is not None and network.total.high:
        low = _whole(figure.low * network.active.low / network.total.high)
    return Interval(_whole(low * 2 / 3) if network.frozen else low, figure.high)


def _metered(run: Reading, expected: Interval | None, notes: list[str]) -> tuple[Interval | None, str]:
    assert run.flop is not None
    low = high = run.flop
    method = "Flops_architecture of the meter, (4 x parameters + 2 x trainable ones) x tokens"
    if expected is not None and expected.high is not None:
        least = _whole(expected.low * 2 / 3)
        low, high = min(low, least), max(high, expected.high)
        method += "; held against 4 to 6 x parameters x tokens"
        if low != least or high != expected.high:
            notes.append(f"{run.where} is {_short(run.flop)}, outside 4 to 6 x parameters x tokens ({expected}); both are inside the range")
    if run.hardware is not None and run.hardware < run.flop:
        notes.append(f"{run.where} is {_short(run.flop)}, more than the hardware could have done by Flops_hardware, {_short(run.hardware)}")
        low = min(low, run.hardware)
    return Interval(low, high, run.flop), method


def _apart(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and max(one, other) > ALIKE * min(one, other)


def _whole(number: Decimal) -> Decimal:
    return number.to_integral_value(ROUND_FLOOR)


def _short(number: Decimal | None) -> str:
    return show(number, 4) if number is not None else "no"
