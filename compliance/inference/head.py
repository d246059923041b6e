"""head: what comes out of a model, by the class that its configuration names. What was read decides, whatever a card says."""

from collections.abc import Iterable
from decimal import Decimal

from compliance.card.expressions import lazily
from compliance.inference.beside import is_beside
from compliance.inference.inferred import Ground, Inference, Inferred
from compliance.inference.kinds import ADAPTERS, GENERATES, HEADS, PICTURES, REWRITES, VECTORS, Kind
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.facts import Fact

NARROW: tuple[Fact, ...] = (f.SIGNIFICANT_GENERALITY, f.WIDE_TASKS, f.WIDE_CONTEXTS, f.WIDE_OUTPUTS, f.GENERAL_OUTPUT, f.ADAPTABLE)
FACTS = frozenset({f.OUTPUTS, f.TEXT_TO_IMAGE, f.TEXT_TO_VIDEO, *NARROW})  # that may follow from a kind of model
# The list of modules of sentence-transformers, and those that make one vector of what a network gives for each token.
_MODULES, _POOLS = "modules.json", ("Pooling", "Normalize")
_UNCONDITIONAL = ("DDPMPipeline", "DDIMPipeline", "PNDMPipeline", "ScoreSdeVePipeline", "KarrasVePipeline", "LDMPipeline")
# The parts of such a pipeline, beside its scheduler: with any other, such as what reads a text, it follows a condition.
_OF_UNCONDITIONAL = frozenset({"UNet2DModel", "UNet1DModel", "VQModel", "AutoencoderKL"})
# Heads that come with an output layer for tokens, though they do not write.
_FILLS = ("ForMaskedLM", "ForPreTraining")
# Parameters. The largest known encoder, of texts, pictures or sounds, has 2.2e10; a language model with another head may have any number.
LARGEST = Decimal("3e10")
_ENCODES = lazily(r"\w*(?:[Bb][Ee][Rr][Tt]|Electra|MPNet|XLNet|Funnel|Longformer|BigBird)\w*")
_OF_ANY = (
    "ForSequenceClassification",
    "ForTokenClassification",
    "ForQuestionAnswering",
    "ForMultipleChoice",
    "ForRegression",
    "RewardModel",
)

# Classes whose weights have a layer for the task, under a name that says so.
_TASK_HEAD = lazily(r"\w*(?:Classification(?:WithTeacher)?|ForQuestionAnswering|ForMultipleChoice|ForRegression|RewardModel)")
# Classes of encoders, and of encoders with a decoder, as they are before they are adapted to a task; and the tasks that the hub gives them.
_PRETRAINED = lazily(rf"\w+(?:ForMaskedLM|ForPreTraining)|(?:CLIP|Siglip|ChineseCLIP)Model|{REWRITES}ForConditionalGeneration")
PRETRAINED_TAGS = frozenset(
    {"", "fill-mask", "feature-extraction", "image-feature-extraction", "zero-shot-image-classification", "text2text-generation"}
)


def kind_of(view: View) -> tuple[str, Kind] | None:
    """The class, or the task of an adapter, that says what comes out, and its kind; None where none does, or several do."""
    return view.seen(_kind)


def _kind(view: View) -> tuple[str, Kind] | None:
    signals = view.signals
    if signals.pipeline_class in _UNCONDITIONAL:
        return signals.pipeline_class, PICTURES
    if any(type.rpartition(".")[2].endswith(_POOLS) for type in signals.modules):
        return _MODULES, VECTORS
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


def contradicted(view: View, name: str, kind: Kind) -> bool:
    """Whether something else that was read shows that a model does more than its class: another class, an output layer, its size."""
    signals = view.signals
    if name == _MODULES:
        return False  # what follows the network makes a vector of what it gives
    if any(each.endswith(GENERATES) for each in signals.architectures):
        return True
    if signals.token_output and "text" not in kind.outputs and not name.endswith(_FILLS):
        return True
    if signals.headless and _TASK_HEAD.fullmatch(name):
        return True  # without the head it is the model below, whose output layer may be tied to its embeddings
    if name in _UNCONDITIONAL and any(part not in _OF_UNCONDITIONAL and not part.endswith("Scheduler") for part in signals.pipeline_parts):
        return True
    if name in ADAPTERS:
        # The weights of a whole model, where those of an adapter should be; or of an adapter without the layer that its task adds.
        return view.measured or (signals.headless and kind.narrow)
    if name.endswith(_OF_ANY) and not _ENCODES.fullmatch(name):
        return False
    return view.parameters is not None and view.parameters.low >= LARGEST


def pretrained(view: View) -> bool:
    """Whether the class is one that is pre-trained to be adapted, and nothing says a task that it was adapted to."""
    signals = view.signals
    if len(signals.architectures) != 1 or not _PRETRAINED.fullmatch(signals.architectures[0]) or signals.remote_code:
        return False
    return signals.pipeline_tag in PRETRAINED_TAGS and not signals.tasks and not is_beside(view)


def said_of(view: View) -> tuple[str, str, Kind] | None:
    """What a class says comes out of a model, in a sentence, with where it is written and the kind; None where it says nothing."""
    found = kind_of(view)
    if found is None or contradicted(view, *found):
        return None
    name, kind = found
    what, where = "a model of the class", "config.json /architectures"
    if name == _MODULES:
        return "a model with a module that pools gives embedding and nothing else", _MODULES, kind
    if view.signals.pipeline_class:
        where = "model_index.json /_class_name"
    elif name in ADAPTERS:
        what, where = "an adapter of the task", "adapter_config.json /task_type"
    given = " and ".join(kind.outputs)
    only = ", for one task" if kind.narrow else ""
    return f"{what} {name} gives {given} and nothing else{only}", where, kind


def _infer(view: View) -> Iterable[Inferred]:
    if not view.signals.remote_code and (found := said_of(view)) is not None:
        says, where, kind = found
        yield from facts(kind, says, where, "read")


HEAD = Inference(
    "head",
    "the architecture class that config.json names, the class of a diffusers pipeline, the task of an adapter, or the modules of "
    "sentence-transformers, where one pools",
    "outputs, and that they are all; that the model does one task where the class is for one",
    "transformers and diffusers: the heads of their model classes",
    "for a class without a head, a class that generates, several classes, or code of its own; where weights have an output layer for "
    "tokens, no layer for the task, or are too many for the class, or a pipeline without a condition has a part that reads one",
    _infer,
    FACTS,
    "signals",
)
