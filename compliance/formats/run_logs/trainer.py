"""trainer_state.json, all_results.json and train_results.json of the Trainer of transformers.

`total_flos` is 6 x parameters without embeddings x input tokens, padding included, of all processes; it is carried over when a
run is resumed, so that states and results of one directory are one run. A zero is a counter that was off, or whose parameters
were split up between machines. `num_tokens` in the log is the count of TRL, SFTTrainer.compute_loss, padding not included.
"""

from decimal import ROUND_CEILING, Decimal
from typing import Any

from compliance.card.expressions import lazily
from compliance.card.text import listed, one_line
from compliance.files.folder import Folder
from compliance.formats.run_logs import RESULTS, STATE, batches
from compliance.formats.run_logs.reading import FLOPS, TOKENS, Reading, amount, document, whole
from compliance.law.quantity import show
from compliance.named_tuple import NamedTuple
from compliance.weights.document import JsonObject

STORE = "the logs of the Trainer"
LOGGED = "num_tokens"
MOST_RUNS, MOST_STATES = 100, 100
_CHECKPOINT = lazily(r"(?P<run>|.*/)(?:checkpoint-(?P<step>\d{1,12})|last-checkpoint)/trainer_state\.json")


class _Run(NamedTuple):
    """The logs of one directory: its own state and those of its checkpoints, by their number, and its results."""

    states: list[tuple[int, str]]
    results: list[str]


class _State(NamedTuple):
    """What one state counts, after how many steps, and what it says of these."""

    steps: int
    reading: Reading
    content: JsonObject


def read(folder: Folder, names: list[str], notes: list[str]) -> Reading | None:
    """The run in the directory, else the only one in a directory below it; of several, a reading that says so."""
    runs = _runs(names)
    own = _reading(folder, runs.pop("", None), notes)
    below = {run: found for run in sorted(runs)[:MOST_RUNS] if (found := _reading(folder, runs[run], notes))}
    if not below:
        return own
    where = one_line(listed([run.rstrip("/") for run in below], 5), 200)
    if own is not None:
        said = f"{own.where} is of one run; logs in {where} are of others, and which of them made this model is not said: no upper end"
        return own._replace(several=said)
    if len(below) > 1:
        said = f"logs of training in {where}: several runs; which of them made this model is not said; name the folder of one"
        return Reading(STORE, several=said)
    return next(iter(below.values()))


def _runs(names: list[str]) -> dict[str, _Run]:
    """The logs by the directory of their run, which ends with a slash, or is empty."""
    found: dict[str, _Run] = {}
    for path in names:
        run, slash, file = path.rpartition("/")
        if checkpoint := _CHECKPOINT.fullmatch(path):
            found.setdefault(checkpoint["run"], _Run([], [])).states.append((int(checkpoint["step"] or 0), path))
        elif file == STATE:
            found.setdefault(run + slash, _Run([], [])).states.append((10**12, path))
        elif file in RESULTS:
            found.setdefault(run + slash, _Run([], [])).results.append(path)
    return found


def _reading(folder: Folder, run: _Run | None, notes: list[str]) -> Reading | None:
    """One run: by the state with the most steps, else by the results."""
    if run is None:
        return None
    paths = [path for _, path in sorted(run.states)[-MOST_STATES:]]
    states = [state for path in reversed(paths) if (state := _state(folder, path, notes))]
    contents = [(path, content) for path in sorted(run.results) if (content := document(folder, path, notes)) is not None]
    results = [one for path, content in contents if (one := _results(path, content))]
    if not states:
        return next(iter(results), None)
    last = _last(states, notes)
    for _, content in contents:
        if not last.every_sample:
            last = batches.seen(last, content, max(states, key=lambda state: state.steps).content)
    for other in results:
        if last.flop and other.flop and last.flop != other.flop:
            said = f"{other.where} is {show(other.flop, 4)} and {last.where} {show(last.flop, 4)}"
            notes.append(f"{said}; from the smaller to both together, in case they are of two runs")
            smaller = min(last, other, key=lambda one: one.flop or 0)
            last = last._replace(where=smaller.where, flop=smaller.flop, above=(last.above or last.flop) + other.flop)
            break
    return last


def _last(states: list[_State], notes: list[str]) -> Reading:
    """The state with the most steps. Where one with fewer steps counts more, the count began anew in between."""
    last = max(states, key=lambda state: state.steps)
    before = max(states, key=lambda state: state.reading.flop or 0)
    flop, more = last.reading.flop, before.reading.flop
    if flop is None or more is None or more <= flop:
        return last.reading
    said = f"{before.reading.where} is {show(more, 4)}, and after more steps {last.reading.where} is {show(flop, 4)}"
    notes.append(f"{said}: the count began anew, so from the last count to the largest count a step in all steps")
    rates = (one.reading.flop / max(one.steps, 1) for one in states if one.reading.flop)
    above = max(max(rates) * last.steps, flop + more).to_integral_value(ROUND_CEILING)
    return last.reading._replace(above=above)


def _state(folder: Folder, path: str, notes: list[str]) -> _State | None:
    content = document(folder, path, notes)
    if content is None:
        return None
    flop, tokens = amount(content.get(FLOPS)), whole(content.get(TOKENS))
    entries: Any = content.get("log_history")
    logged = [one for one in (entries[-50:] if isinstance(entries, list) else []) if isinstance(one, dict)]
    pointer = f"{path} /{FLOPS}"
    if flop is None:
        flop = next((found for one in reversed(logged) if (found := amount(one.get(FLOPS)))), None)
        pointer = f"{path} /log_history" if flop else f"{path} /{TOKENS}"
    if tokens is None and (tokens := _logged_tokens(entries)) is not None and flop is None:
        pointer = f"{path} /log_history"
    if flop is None and tokens is None:
        notes.append(f"{path}: {FLOPS} is not counted, and neither are the tokens, so it says nothing of the compute of training")
        return None
    step = whole(content.get("global_step"))
    ended = next((one for one in reversed(logged) if "train_runtime" in one), {})
    reading = batches.seen(Reading(pointer, flop, tokens), ended, content, step)
    return _State(int(step if step is not None and step < batches.MOST else 0), reading, content)


def _logged_tokens(entries: Any) -> Decimal | None:
    """The tokens that TRL logs, of all processes; None where the count began anew, or where tokens are generated too."""
    told = [one for one in (entries if isinstance(entries, list) else []) if isinstance(one, dict)]
    counts = [count for one in told if (count := whole(one.get(LOGGED))) is not None]
    generated = any("reward" in one for one in told)
    return counts[-1] if counts and counts == sorted(counts) and not generated else None


def _results(path: str, content: JsonObject) -> Reading | None:
    flop, tokens = amount(content.get(FLOPS)), whole(content.get(TOKENS))
    if flop is None and tokens is None:
        return None
    return batches.seen(Reading(f"{path} /{FLOPS if flop else TOKENS}", flop, tokens), content, {})
