"""task: what comes out of a model by its task on the hub, its library, or the task that its results are for."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.inference.beside import is_beside, judges
from compliance.inference.head import FACTS, NARROW, facts, kind_of, said_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.kinds import ACTIONS, GENERATES, LIBRARIES, NAMES, ONE_TASK, TASKS, WRITES_ONE_THING, Kind
from compliance.inference.known_model import GENERALITY
from compliance.inference.said_kind import said_kind
from compliance.inference.view import View
from compliance.law import facts as f

LARGE = Decimal("1e9")  # parameters
# Of a language model these are how it was trained, or what it is asked about.
TOPICS = frozenset({"reinforcement-learning", "deep-reinforcement-learning", "reinforce", "question-answering"})
# Of a class without a head the hub itself says these, whatever the whole model does.
BY_CLASS = frozenset({"feature-extraction", "image-feature-extraction"})
EMBEDS = frozenset({"sentence-transformers", "mteb", "sentence-similarity"})
HEARS = frozenset({"automatic-speech-recognition", "speech-recognition"})  # which a language model that hears can also do
ROBOTS = "robotics"  # taught in many places, unlike an agent of one game
GENERAL = frozenset({"text-generation", "conversational", "image-text-to-text", "any-to-any", "text-to-image"})
# Two names of one task.
_SAME = {
    "machine-translation": "translation",
    "text-summarization": "summarization",
    "speech-recognition": "automatic-speech-recognition",
}


def _writes(view: View) -> bool:
    """Whether the source shows a language model, whatever it is about and however it was trained: a class, a trainer or a base of one."""
    signals = view.signals
    if any(name.endswith(GENERATES) for name in signals.architectures) or "trl" in (tag.lower() for tag in signals.tags):
        return True
    return not signals.architectures and (_base_writes(view) or _large(view))


def _large(view: View) -> bool:
    """Whether it, or what it is built on, has so many parameters that it may well be a language model."""
    return any(size >= LARGE for size in view.sizes_around)


def _base_writes(view: View) -> bool:
    match = view.base_match
    return match is not None and match.row.generates is not None and "text" in match.row.generates


def _agreed(view: View, kinds: list[tuple[str, Kind]]) -> tuple[str, Kind] | None:
    """The first of several that are of one kind; of a language model not what it was trained by, or what it is about."""
    kinds = [item for item in kinds if item[0] not in TOPICS or not view.seen(_writes)]
    return kinds[0] if kinds and all(kind == kinds[0][1] for _, kind in kinds) else None


def _by_library(view: View) -> tuple[str, Kind] | None:
    """The library, or a tag of its name, that holds one kind of model."""
    names = [view.signals.library, *(tag.lower() for tag in view.signals.tags)]
    kinds = [(name, LIBRARIES[name]) for name in names if name in LIBRARIES]
    return _agreed(view, kinds)


def _by_task(view: View) -> tuple[str, Kind] | None:
    """The one kind of model that the task tag, the tags and the tasks of results agree on."""
    signals = view.signals
    tagged = [signals.pipeline_tag] if signals.pipeline_tag else [tag.lower() for tag in signals.tags if tag.lower() in TASKS]
    named = [*tagged, *signals.tasks]
    kinds = [(name, TASKS[name]) for name in named if name in TASKS]
    if any(name not in TASKS for name in named):
        return None
    if kinds and kinds[0][1] == WRITES_ONE_THING and len({_SAME.get(name, name) for name, _ in kinds}) > 1:
        return None  # what translates and sums up does more than one task
    return _agreed(view, kinds)


def _by_name(view: View) -> tuple[str, Kind] | None:
    """The one task that the name of a model says, where it has weights, a configuration or something that it is built on."""
    if not (view.origins or view.signals.architectures or view.signals.weights) or view.signals.pipeline_tag:
        return None
    kinds = {word: NAMES[word] for word in view.words if word in NAMES}
    return next(iter(kinds.items())) if len(set(kinds.values())) == 1 else None


def one_task_library(view: View) -> str:
    """The library, or a tag of its name, whose models each do one task; empty where there is none, or a general task is named too."""
    if view.signals.pipeline_tag in GENERAL:
        return ""
    return next((name for name in (view.signals.library, *(tag.lower() for tag in view.signals.tags)) if name in ONE_TASK), "")


def has_own_kind(view: View) -> bool:
    """Whether a head, or a task of its own, says what comes out of a model."""
    return view.seen(_has_own_kind)


def _has_own_kind(view: View) -> bool:
    return kind_of(view) is not None or any(view.seen(find) is not None for find in (_by_library, _by_task, _by_name, said_kind))


def _infer(view: View) -> Iterable[Inferred]:
    if kind_of(view) is not None:  # what the configuration shows says more than a tag
        if view.signals.remote_code and (of_class := said_of(view)) is not None:
            yield from facts(of_class[2], of_class[0], of_class[1], "said")  # what its own code does, nobody has read
        return
    if said := judges(view):
        yield Inferred(
            GENERALITY, False, f"its name says {said}: such a model judges what it is shown, which is one task", "the name of the model"
        )
    if (library := one_task_library(view)) and not view.seen(_writes):
        says = f"its library is {library}, whose models each do one task"
        yield Inferred(NARROW, False, says, "the tags of the model")
    for find, what in ((_by_library, "library"), (_by_task, "task"), (_by_name, "name")):
        if (found := view.seen(find)) is not None:
            name, kind = found
            if _may_do_more(view, name, kind, what):
                return
            says = f"its {what} is {name}: such a model gives {' and '.join(kind.outputs)}" + (", for one task" if kind.narrow else "")
            yield from facts(kind, says, "the tags of the model", "said")
            if kind == ACTIONS and name != ROBOTS:
                yield Inferred((f.BROAD_DATA,), False, f"{says}, and learns in one environment", "the tags of the model", "said")
            return
    if (told := said_kind(view)) is not None:
        yield from facts(told[1], f'the README says "{told[0]}"', "the text of the README", "said")


def _may_do_more(view: View, name: str, kind: Kind, what: str) -> bool:
    """Whether a language model may do in text what a word says of it, or may have a tag that its hub gave it by its class."""
    signals = view.signals
    if name in BY_CLASS:
        embeds = is_beside(view) or not EMBEDS.isdisjoint(signals.tags)
        return not embeds and (_base_writes(view) or _large(view) or any("Chat" in each for each in signals.architectures))
    if name in HEARS:
        return any(each.endswith("ForCausalLM") for each in signals.architectures)
    return (name == ROBOTS or what == "name") and kind != WRITES_ONE_THING and view.seen(_writes)


TASK = Inference(
    "task",
    "the task of the model on the hub, its library, the tasks that its results are for, a task in the name of a model with a base, and a "
    "sentence of the README that says what kind of model it is, such as a text classifier; the class of code of its own",
    "outputs, and that they are all; that the model does one task where the task is one",
    "huggingface.js, packages/tasks: what each task takes in and gives out",
    "against what a configuration shows or the catalogue knows; where several tasks are named that differ; for a language model, that it "
    "is an agent, answers questions, or does what a word of its name says",
    _infer,
    FACTS | {f.BROAD_DATA},
    "signals or origins",
)
