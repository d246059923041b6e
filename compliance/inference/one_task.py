"""one-task: an upper end of training compute for a model of one task, by the largest known model of that task alone."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from compliance.inference.catalogue import Match, largest
from compliance.inference.extremes import giants, words
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.inside import inside
from compliance.inference.known_model import COMPUTE, at_most, of_compute
from compliance.inference.readings import RECORD_TASK, factor
from compliance.inference.view import View
from compliance.law.quantity import EXACT, show
from compliance.named_tuple import NamedTuple

LARGEST = Decimal("1e9")  # parameters; a larger one may be a general model with another tag
# Of the models made to translate whose compute is known, the one with the highest figure.
TRANSLATOR = "mbart-large-50"
UNPROMPTED_UNTIL = date(2021, 1, 4)  # the day before the first image generator with a text as its input at that scale (DALL-E)
_TEXT = dict.fromkeys(("translation", "summarization", "text-summarization", "machine-translation"), True)
TASKS: Mapping[str, bool] = {**_TEXT, "unconditional-image-generation": False}


class Most(NamedTuple):
    """The largest known model of a task: its name, its best or highest compute in FLOP, and where that is written."""

    name: str
    flop: Decimal
    source: str


def _most(view: View, task: str) -> Most | None:
    if not TASKS[task]:
        record = largest(view.catalogue, "compute", UNPROMPTED_UNTIL, "image")
        return None if record is None else Most(record.model, record.figure, record.source)
    row = view.catalogue.row(TRANSLATOR)
    known = None if row is None else row.direct
    if row is None or known is None or known.range.high is None:
        return None
    return Most(row.name, known.range.high, row.basis)


def _is_open(view: View, match: Match) -> bool:
    """Whether a row is that of a whole series, or has no compute and a size below the limit."""
    size = match.row.parameters
    return match.how == "series" or (size is not None and size < LARGEST and inside(view.catalogue, match.row) is None)


def task_of(view: View) -> str:
    """The one task that the task tag, or else the tags and the tasks of results, name among those here; empty where they name others."""
    signals = view.signals
    named = (
        [signals.pipeline_tag] if signals.pipeline_tag else [*(tag.lower() for tag in signals.tags if tag.lower() in TASKS), *signals.tasks]
    )
    kinds = {TASKS.get(name) for name in named}
    return named[0] if len(kinds) == 1 and None not in kinds else ""


def _infer(view: View) -> Iterable[Inferred]:
    task = task_of(view)
    if not task or view.adapter or (view.origins and (view.base is not None or not view.sizes)):
        return  # what a model without a size is built on may be large
    if view.own_match is not None and not (TASKS[task] and _is_open(view, view.own_match)):
        return
    largest_models = giants(view.catalogue)
    text = " ".join((*view.ids, view.name))
    if any(size >= LARGEST for size in view.sizes_around) or (largest_models is not None and largest_models.words & set(words(text))):
        return
    most = _most(view, task)
    if most is None:
        return
    times = factor(view, RECORD_TASK)
    flop = EXACT.multiply(most.flop, times).normalize()
    says = f"its task is {task} alone: {show(times)} times {most.name}, the largest known model of such a task, is {show(flop)} FLOP"
    yield of_compute(at_most(flop), says, most.source)


ONE_TASK = Inference(
    "one-task",
    "the task tag, the tags or the tasks of results, where they name translation or summaries alone, or pictures without a prompt",
    "an upper end of training compute: 1.6 times the largest known model of such a task",
    "the catalogue's row and record of that model; the reading record.task sets the factor",
    "with a base or an adapter, from 10^9 parameters on, with a word of the name of a largest model, or where other tasks are named too",
    _infer,
    frozenset(COMPUTE),
    "signals",
    readings=(RECORD_TASK,),
)
