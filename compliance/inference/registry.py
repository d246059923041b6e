"""Every inference, the strongest first: what a stronger one yields of a judgement, a weaker one does not change."""

from collections.abc import Iterable, Mapping

from compliance.inference.best_value import BEST_VALUE
from compliance.inference.bounds import BOUND_RECORD, BOUND_SIZE
from compliance.inference.case import narrowed
from compliance.inference.head import HEAD
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.known_base import KNOWN_BASE
from compliance.inference.known_corpus import KNOWN_CORPUS
from compliance.inference.known_model import KNOWN_MODEL
from compliance.inference.name_size import NAME_SIZE
from compliance.inference.prose import PROSE
from compliance.inference.task import TASK
from compliance.inference.view import View
from compliance.law.facts import Fact
from compliance.law.quantity import Interval

ALL: tuple[Inference, ...] = (HEAD, KNOWN_MODEL, KNOWN_BASE, TASK, KNOWN_CORPUS, PROSE, NAME_SIZE, BEST_VALUE, BOUND_SIZE, BOUND_RECORD)
IDS = tuple(inference.id for inference in ALL)


def infer(view: View, without: frozenset[str] = frozenset()) -> Mapping[Fact, tuple[Inferred, ...]]:
    """What is inferred of each fact. Of a judgement the strongest inference is kept; ranges of all are kept where they go together."""
    made: dict[Fact, list[Inferred]] = {}
    for inference in ALL:
        if inference.id not in without:
            for item in inference.infer(view):
                made.setdefault(item.fact, []).append(item._replace(inference=inference.id))
    return {fact: kept for fact, items in made.items() if (kept := _agreeing(items))}


def _agreeing(items: Iterable[Inferred]) -> tuple[Inferred, ...]:
    kept: list[Inferred] = []
    for item in items:
        if not isinstance(item.value, Interval):
            return (item,)
        together = [part.value for part in (*kept, item) if isinstance(part.value, Interval)]
        if narrowed(together) is None:
            return ()  # two inferences contradict each other, so neither counts
        kept.append(item)
    return tuple(kept)
