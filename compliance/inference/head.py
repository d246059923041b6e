"""head: what comes out of a model, by the class that its configuration names. What was read decides, whatever a card says."""

from collections.abc import Iterable

from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.kinds import ADAPTERS, GENERATES, HEADS, PICTURES, Kind
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.facts import Fact

NARROW: tuple[Fact, ...] = (f.SIGNIFICANT_GENERALITY, f.WIDE_TASKS, f.WIDE_CONTEXTS, f.WIDE_OUTPUTS, f.GENERAL_OUTPUT, f.ADAPTABLE)
FACTS = frozenset({f.OUTPUTS, f.TEXT_TO_IMAGE, f.TEXT_TO_VIDEO, *NARROW})  # that may follow from a kind of model
_UNCONDITIONAL = ("DDPMPipeline", "DDIMPipeline", "PNDMPipeline", "ScoreSdeVePipeline", "KarrasVePipeline", "LDMPipeline")


def kind_of(view: View) -> tuple[str, Kind] | None:
    """The class, or the task of an adapter, that says what comes out, and its kind; None where none does, or several do."""
    return view.seen(_kind)


def _kind(view: View) -> tuple[str, Kind] | None:
    signals = view.signals
    if signals.pipeline_class in _UNCONDITIONAL:
        return signals.pipeline_class, PICTURES
    if signals.adapter_task in ADAPTERS and not signals.architectures:
        return signals.adapter_task, ADAPTERS[signals.adapter_task]
    if len(signals.architectures) != 1:
        return None
    (name,) = signals.architectures
    if name.endswith(GENERATES):
        return None
    ending = next((ending for ending in HEADS if name.endswith(ending)), None)
    return None if ending is None else (name, HEADS[ending])


def facts(kind: Kind, says: str, source: str, ground: Ground) -> Iterable[Inferred]:
    """What follows from a kind of model, of which none makes an image or a video of a text."""
    yield Inferred((f.OUTPUTS,), kind.outputs, says, source, ground)
    yield Inferred((f.TEXT_TO_IMAGE, f.TEXT_TO_VIDEO, *(NARROW if kind.narrow else ())), False, says, source, ground)


def _infer(view: View) -> Iterable[Inferred]:
    found = kind_of(view)
    if found is None:
        return
    name, kind = found
    what, where = "a model of the class", "config.json /architectures"
    if view.signals.pipeline_class:
        where = "model_index.json /_class_name"
    elif name in ADAPTERS:
        what, where = "an adapter of the task", "adapter_config.json /task_type"
    given = " and ".join(kind.outputs)
    only = ", for one task" if kind.narrow else ""
    yield from facts(kind, f"{what} {name} gives {given} and nothing else{only}", where, "read")


HEAD = Inference(
    "head",
    "the architecture class that config.json names, the class of a diffusers pipeline, or the task of an adapter",
    "outputs, and that they are all; that the model does one task where the class is for one",
    "transformers and diffusers: the heads of their model classes",
    "for a class without a head, for a class that generates, or for several classes",
    _infer,
    FACTS,
    "signals",
)
