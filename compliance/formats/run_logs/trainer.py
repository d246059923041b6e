"""trainer_state.json, all_results.json and train_results.json of the Trainer of transformers.

`total_flos` is 6 x parameters without embeddings x input tokens, padding included, of all processes; it is carried over when a
run is resumed, so that states and results of one directory are one run. A zero is a counter that was off, or whose parameters
were split up between machines.
"""

from compliance.card.expressions import lazily
from compliance.files.folder import Folder
from compliance.formats.run_logs import RESULTS, STATE
from compliance.formats.run_logs.reading import FLOPS, TOKENS, Reading, amount, document, whole
from compliance.law.quantity import show

MOST = 10**12  # steps, and samples of one
_CHECKPOINT = lazily(r"checkpoint-(\d{1,12})/trainer_state\.json")


def read(folder: Folder, names: list[str], notes: list[str]) -> Reading | None:
    """The run in a directory: by the state with the most steps, else by the results."""
    states = [state for path in _states(names) if (state := _state(folder, path, notes))]
    results = [one for path in RESULTS if path in names and (one := _results(folder, path, notes))]
    if not states:
        return next(iter(results), None)
    last = max(states, key=lambda state: state[0])[1]
    for other in results:
        if last.flop and other.flop and last.flop != other.flop:
            said = f"{other.where} is {show(other.flop, 4)} and {last.where} {show(last.flop, 4)}"
            notes.append(f"{said}; the larger is taken, and nothing is added up")
            last = max(last, other, key=lambda one: one.flop or 0)
    return last


def _states(names: list[str]) -> list[str]:
    """The state of the directory and that of its last checkpoint; the others are earlier in the same run."""
    numbered = sorted((int(match[1]), path) for path in names if (match := _CHECKPOINT.fullmatch(path)))
    return [path for path in (STATE,) if path in names] + [path for _, path in numbered[-1:]]


def _state(folder: Folder, path: str, notes: list[str]) -> tuple[int, Reading] | None:
    content = document(folder, path, notes)
    if content is None:
        return None
    flop, tokens = amount(content.get(FLOPS)), whole(content.get(TOKENS))
    pointer = f"{path} /{FLOPS}"
    if flop is None:
        logged = content.get("log_history")
        for entry in reversed(logged[-50:] if isinstance(logged, list) else []):
            if isinstance(entry, dict) and (flop := amount(entry.get(FLOPS))):
                pointer = f"{path} /log_history"
                break
    if flop is None and tokens is None:
        notes.append(f"{path}: {FLOPS} is not counted, and neither are the tokens, so it says nothing of the compute of training")
        return None
    step, batch = whole(content.get("global_step")), whole(content.get("train_batch_size"))
    samples = step * batch if step and batch and max(step, batch) < MOST else None
    return int(step or 0), Reading(pointer if flop else f"{path} /{TOKENS}", flop, tokens, samples=samples)


def _results(folder: Folder, path: str, notes: list[str]) -> Reading | None:
    content = document(folder, path, notes)
    if content is None:
        return None
    flop, tokens = amount(content.get(FLOPS)), whole(content.get(TOKENS))
    return Reading(f"{path} /{FLOPS if flop else TOKENS}", flop, tokens) if flop or tokens else None
