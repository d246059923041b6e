"""task: what comes out of a model by its task on the hub, its library, or the task that its results are for."""

from collections.abc import Iterable

from compliance.inference.head import FACTS, facts, kind_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.kinds import LIBRARIES, NAMES, TASKS, WRITES_ONE_THING, Kind
from compliance.inference.view import View
from compliance.law import facts as f

# Two names of one task.
_SAME = {
    "machine-translation": "translation",
    "text-summarization": "summarization",
    "speech-recognition": "automatic-speech-recognition",
}


def _by_library(view: View) -> tuple[str, Kind] | None:
    """The library, or a tag of its name, that holds one kind of model."""
    names = [view.signals.library, *(tag.lower() for tag in view.signals.tags)]
    kinds = [(name, LIBRARIES[name]) for name in names if name in LIBRARIES]
    return kinds[0] if kinds and all(kind == kinds[0][1] for _, kind in kinds) else None


def _by_task(view: View) -> tuple[str, Kind] | None:
    """The one kind of model that the task tag, the tags and the tasks of results agree on."""
    signals = view.signals
    tagged = [signals.pipeline_tag] if signals.pipeline_tag else [tag.lower() for tag in signals.tags if tag.lower() in TASKS]
    named = [*tagged, *signals.tasks]
    kinds = [(name, TASKS[name]) for name in named if name in TASKS]
    if not kinds or any(name not in TASKS for name in named) or any(kind != kinds[0][1] for _, kind in kinds):
        return None
    if kinds[0][1] == WRITES_ONE_THING and len({_SAME.get(name, name) for name, _ in kinds}) > 1:
        return None  # what translates and sums up does more than one task
    return kinds[0]


def _by_name(view: View) -> tuple[str, Kind] | None:
    """The one task that the name of a model says, where it has weights, a configuration or something that it is built on."""
    if not (view.origins or view.signals.architectures or view.signals.weights) or view.signals.pipeline_tag:
        return None
    kinds = {word: NAMES[word] for word in view.words if word in NAMES}
    return next(iter(kinds.items())) if len(set(kinds.values())) == 1 else None


def has_own_kind(view: View) -> bool:
    """Whether a head, or a task of its own, says what comes out of a model."""
    return view.seen(_has_own_kind)


def _has_own_kind(view: View) -> bool:
    return kind_of(view) is not None or any(view.seen(find) is not None for find in (_by_library, _by_task, _by_name))


def _infer(view: View) -> Iterable[Inferred]:
    if kind_of(view) is not None:
        return  # what the configuration shows says more than a tag
    for find, what in ((_by_library, "library"), (_by_task, "task"), (_by_name, "name")):
        if (found := view.seen(find)) is not None:
            name, kind = found
            says = f"its {what} is {name}: such a model gives {' and '.join(kind.outputs)}" + (", for one task" if kind.narrow else "")
            yield from facts(kind, says, "the tags of the model", "said")
            if kind.outputs == ("action",):
                yield Inferred((f.BROAD_DATA,), False, f"{says}, and learns in one environment", "the tags of the model", "said")
            return


TASK = Inference(
    "task",
    "the task of the model on the hub, its library, the tasks that its results are for, and a task in the name of a model with a base",
    "outputs, and that they are all; that the model does one task where the task is one",
    "huggingface.js, packages/tasks: what each task takes in and gives out",
    "against what a configuration shows or the catalogue knows; where several tasks are named that differ",
    _infer,
    FACTS | {f.BROAD_DATA},
    "signals or origins",
)
