"""Every inference, the strongest first: what a stronger one yields of a judgement, a weaker one does not change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from compliance.inference.base_compute import BASE_COMPUTE
from compliance.inference.beside import says_foundation
from compliance.inference.best_value import BEST_VALUE, of_inferred
from compliance.inference.bound_medium import BOUND_MEDIUM
from compliance.inference.bound_ratio import BOUND_RATIO
from compliance.inference.bounds import BOUND_RECORD, BOUND_SIZE
from compliance.inference.described import DESCRIBED
from compliance.inference.few_developers import FEW_DEVELOPERS
from compliance.inference.floor_closed import FLOOR_CLOSED
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
from compliance.inference.said_scale import SAID_SCALE
from compliance.inference.same_count import SAME_COUNT
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
    BASE_COMPUTE,
    SAME_COUNT,
    NAMESPACES,
    TASK,
    SCALE,
    DESCRIBED,
    KNOWN_CORPUS,
    SAID_SCALE,
    PROSE,
    NAME_SIZE,
    NAME_FAMILY,
    UNTRAINED,
    FLOOR_SIZE,
    FLOOR_CLOSED,
    BEST_VALUE,
    BOUND_SIZE,
    BOUND_RATIO,
    BOUND_RECORD,
    BOUND_MEDIUM,
    ONE_TASK,
    FEW_DEVELOPERS,
)
IDS = tuple(inference.id for inference in ALL)
# What is not denied of a model whose own source calls it a foundation model: whom one believes is a person's matter.
CLAIMED: frozenset[Fact] = frozenset({f.BROAD_DATA, f.ADAPTABLE})
_Chosen = list[tuple[str, Callable[[View], Iterable[Inferred]]]]
EVERY: frozenset[Fact] = frozenset().union(*(inference.facts for inference in ALL))


def infer(view: View, without: frozenset[str] = frozenset(), wanted: frozenset[Fact] = EVERY) -> Mapping[Fact, tuple[Inferred, ...]]:
    """What is inferred of each fact that is wanted.

    Of a judgement the strongest inference is kept; ranges of all are kept where they go together.
    """
    (found,) = infer_each([(view, wanted)], without)
    return found


def infer_each(
    asked: Sequence[tuple[View, frozenset[Fact]]], without: frozenset[str] = frozenset()
) -> list[Mapping[Fact, tuple[Inferred, ...]]]:
    """The same of several models, with what is wanted of each. An inference looks at all of them before the next: that is quicker."""
    made: list[dict[Fact, list[Inferred]]] = [{} for _ in asked]
    alike: dict[int, tuple[_Chosen, list[tuple[View, frozenset[Fact], dict[Fact, list[Inferred]]]]]] = {}
    for (view, wanted), into in zip(asked, made, strict=True):
        if has_grounds(view.case.card):
            chosen = _chosen(without, wanted, view.signals is not NO_SIGNALS, bool(view.origins))
            alike.setdefault(id(chosen), (chosen, []))[1].append((view, wanted, into))
    for chosen, models in alike.values():
        for id_, make in chosen:
            for view, wanted, into in models:
                for item in make(view):
                    by = item.by(id_)
                    for fact in item.facts:
                        if fact in wanted and not (item.value is False and fact in CLAIMED and says_foundation(view)):
                            into.setdefault(fact, []).append(by)
    return [_kept(each, BEST_VALUE.id not in without) for each in made]


def _kept(made: Mapping[Fact, list[Inferred]], best: bool) -> Mapping[Fact, tuple[Inferred, ...]]:
    """What is left of everything that was inferred of one model; with `best`, a best value leans to its side."""
    found: dict[Fact, tuple[Inferred, ...]] = {}
    last, kept = list[Inferred](), tuple[Inferred, ...]()
    for fact, items in made.items():
        if items != last:  # of the notions of compute mostly the same is inferred
            leaning = of_inferred(items) if best and fact in COMPUTE else None
            last, kept = items, _agreeing(items if leaning is None else [*items, leaning])
        if kept:
            found[fact] = kept
    return found


@lru_cache(4_000)
def _chosen(without: frozenset[str], wanted: frozenset[Fact], signals: bool, origins: bool) -> _Chosen:
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
