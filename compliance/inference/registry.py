"""Every inference, the strongest first: what a stronger one yields of a judgement, a weaker one does not change."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from compliance.inference.beside import says_foundation
from compliance.inference.best_value import BEST_VALUE, of_inferred
from compliance.inference.bound_ratio import BOUND_RATIO
from compliance.inference.bounds import BOUND_RECORD, BOUND_SIZE
from compliance.inference.described import DESCRIBED
from compliance.inference.few_developers import FEW_DEVELOPERS
from compliance.inference.floor_size import FLOOR_SIZE
from compliance.inference.grounds import has_grounds
from compliance.inference.head import HEAD
from compliance.inference.inferred import Inference, Inferred, On
from compliance.inference.known_base import KNOWN_BASE
from compliance.inference.known_corpus import KNOWN_CORPUS
from compliance.inference.known_model import COMPUTE, KNOWN_MODEL
from compliance.inference.name_family import NAME_FAMILY
from compliance.inference.name_size import NAME_SIZE
from compliance.inference.namespaces import NAMESPACES
from compliance.inference.one_task import ONE_TASK
from compliance.inference.prose import PROSE
from compliance.inference.scale import SCALE
from compliance.inference.signals import NO_SIGNALS
from compliance.inference.task import TASK
from compliance.inference.untrained import UNTRAINED
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval

ALL: tuple[Inference, ...] = (
    HEAD,
    KNOWN_MODEL,
    KNOWN_BASE,
    NAMESPACES,
    TASK,
    SCALE,
    DESCRIBED,
    KNOWN_CORPUS,
    PROSE,
    NAME_SIZE,
    NAME_FAMILY,
    UNTRAINED,
    FLOOR_SIZE,
    BEST_VALUE,
    BOUND_SIZE,
    BOUND_RATIO,
    BOUND_RECORD,
    ONE_TASK,
    FEW_DEVELOPERS,
)
IDS = tuple(inference.id for inference in ALL)


# What is not denied of a model whose own source calls it a foundation model: whom one believes is a person's matter.
CLAIMED: frozenset[Fact] = frozenset({f.BROAD_DATA, f.ADAPTABLE})
EVERY: frozenset[Fact] = frozenset().union(*(inference.facts for inference in ALL))


def infer(view: View, without: frozenset[str] = frozenset(), wanted: frozenset[Fact] = EVERY) -> Mapping[Fact, tuple[Inferred, ...]]:
    """What is inferred of each fact that is wanted.

    Of a judgement the strongest inference is kept; ranges of all are kept where they go together.
    """
    made: dict[Fact, list[Inferred]] = {}
    if not has_grounds(view.case.card):
        return {}
    for id, make in _chosen(without, wanted, view.signals is not NO_SIGNALS, bool(view.origins)):
        for item in make(view):
            by = item.by(id)
            for fact in item.facts:
                if fact in wanted and not (item.value is False and fact in CLAIMED and says_foundation(view)):
                    made.setdefault(fact, []).append(by)
    found: dict[Fact, tuple[Inferred, ...]] = {}
    last, kept = list[Inferred](), tuple[Inferred, ...]()
    for fact, items in made.items():
        if items != last:  # of the notions of compute mostly the same is inferred
            leaning = of_inferred(items) if fact in COMPUTE and BEST_VALUE.id not in without else None
            last, kept = items, _agreeing(items if leaning is None else [*items, leaning])
        if kept:
            found[fact] = kept
    return found


@lru_cache(4_000)
def _chosen(
    without: frozenset[str], wanted: frozenset[Fact], signals: bool, origins: bool
) -> list[tuple[str, Callable[[View], Iterable[Inferred]]]]:
    """The inferences that may yield something that is wanted, where a card shows signals or not, and says of an origin or not."""
    shown: dict[On, bool] = {"any": True, "signals": signals, "origins": origins, "signals or origins": signals or origins}
    return [(one.id, one.infer) for one in ALL if one.id not in without and shown[one.on] and not one.facts.isdisjoint(wanted)]


def _agreeing(items: Iterable[Inferred]) -> tuple[Inferred, ...]:
    kept: list[Inferred] = []
    low, high = Decimal("-Infinity"), None
    for item in items:
        if not isinstance(item.value, Interval):
            return (item,)
        low = max(low, item.value.low)
        if item.value.high is not None and (high is None or item.value.high < high):
            high = item.value.high
        if high is not None and high < low:
            return ()  # two inferences contradict each other, so neither counts
        kept.append(item)
    return tuple(kept)
