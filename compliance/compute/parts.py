"""What training compute is added up from: listed activities, models built upon, and this training itself. Not the notions of law."""

from decimal import Decimal
from typing import NamedTuple

from compliance.compute import estimate as estimation
from compliance.compute.estimate import Estimate
from compliance.compute.fields import Fields
from compliance.compute.hardware import PERIODS
from compliance.compute.size import PARAMETERS, SPARSITY
from compliance.law.quantity import Interval, times, total

BASE_COUNTS = "the training compute of the models built upon is counted as contributing to the parameter updates"
MERGE_BETWEEN = "a merge lies between the largest of the merged models and their sum; no statute says"
ADDED_UP = "the sum of the components listed"
COMPONENTS = "/training/compute/components"
BASES = "/lineage/bases"
MODIFICATION = "/lineage/modification_flop"

# Commission Guidelines C(2025) 5045, paras 118-122: what contributes to parameter updates, and what else counts cumulatively.
DIRECT_ACTIVITIES = frozenset({"pre-training", "fine-tuning", "reinforcement-learning", "training-run"})
# What may have begun from a model that is not recorded.
LATER_ACTIVITIES = DIRECT_ACTIVITIES - {"pre-training"}
# Whether an activity named "other" counts is not known, so it may.
COUNTED_ACTIVITIES = frozenset({"synthetic-data", "merged-weights", "initial-weights", "other"})
# A merge or a quantised copy takes no training of its own, unless the card lists some.
COPIES = frozenset({"merge", "quantized"})
# The same annex: training the parent of a distilled model need not be counted.
NOT_COUNTED_RELATIONS = frozenset({"distilled"})
NO_FIGURE = "no figure"


class Part(NamedTuple):
    """One addend: what it is, its operations (None: not known), the field, and how it is known. `working` if it is estimated."""

    what: str
    flop: Interval | None
    pointer: str
    how: str = "stated"
    working: Estimate | None = None


class Sum(NamedTuple):
    """What parts of some kind add up to, whether each of them was quantified, whether there are any, where, and by which reading."""

    flop: Interval
    quantified: bool
    listed: bool
    pointer: str = COMPONENTS
    reading: str = ADDED_UP
    parts: tuple[Part, ...] = ()


NOTHING = Sum(total([]), True, False)
NO_BASES = NOTHING._replace(pointer=BASES, reading=BASE_COUNTS)


def added(parts: list[Part], pointer: str, reading: str) -> Sum:
    """The sum of parts, those without a figure left out and marked as missing."""
    known = [part.flop for part in parts if part.flop is not None]
    return Sum(total(known), len(known) == len(parts), bool(parts), pointer, reading, tuple(parts))


def components(card: Fields, activities: frozenset[str]) -> Sum:
    """The listed activities of a kind; synthetic data that is public does not count."""
    listed = card.at(COMPONENTS)
    if not listed:
        return NOTHING
    parts = []
    for index, component in enumerate(listed):
        activity = component["activity"]
        if activity not in activities or (activity == "synthetic-data" and component.get("public") is True):
            continue
        flop, how = card.flop(component.get("flop")), "stated"
        if flop is None:
            each, generated = card.flop(component.get("flop_each")), card.quantity(component.get("generated"))
            if each is not None and generated is not None and generated.exact:
                flop, how = times(each, generated.low), "generated x flop_each"
        if flop is not None and activity == "other":
            flop, how = Interval(Decimal(0), flop.high), "may count or not"
        parts.append(Part(activity, flop, f"{COMPONENTS}/{index}", how if flop is not None else NO_FIGURE))
    return added(parts, COMPONENTS, ADDED_UP)


def read_alike(card: Fields) -> bool:
    """Whether the addends of a card are the same by the EU's rules and by the statutes of 10^26, without adding them up.

    They may differ where activities are listed, where several models were merged, where hardware and size both give a figure, and
    where a model is sparse.
    """
    size = card.at(PARAMETERS) or ()
    apart = card.at(COMPONENTS) or card.at(PERIODS) or len(card.at(BASES) or ()) > 1 or card.at(SPARSITY) is not None or "active" in size
    return not apart


def bases(card: Fields, statute: bool) -> Sum:
    """The models built upon. Under the statutes of 10^26 a merge lies between its largest part and the sum; the EU adds."""
    return card.once(_bases, statute) if card.at(BASES) else NO_BASES


def _bases(card: Fields, statute: bool) -> Sum:
    parts, relations = [], set()
    for index, base in enumerate(card.at(BASES)):
        if base.get("relation") in NOT_COUNTED_RELATIONS:
            continue
        relations.add(base.get("relation"))
        flop, how = card.flop(base.get("training_flop")), "stated"
        if flop is None:
            flop, how = estimation.of_base(card, base), "6 x its parameters x its tokens, within a factor of two"
        parts.append(Part(f"training of {base['name']}", flop, f"{BASES}/{index}", how if flop is not None else NO_FIGURE))
    found = added(parts, BASES, BASE_COUNTS)
    known = [part.flop for part in parts if part.flop is not None]
    if statute and len(known) > 1 and relations == {"merge"}:
        return found._replace(flop=Interval(max(item.low for item in known), found.flop.high), reading=MERGE_BETWEEN)
    return found


def own_training(card: Fields, statute: bool) -> Sum:
    """What this training itself took: components, a modification, or an estimate from hardware or size."""
    listed = components(card, DIRECT_ACTIVITIES)
    if listed.listed:
        return listed
    modification = card.flop(card.at(MODIFICATION))
    if modification is not None:
        return added([Part("the modification", modification, MODIFICATION)], MODIFICATION, "")
    estimated = estimation.of_training(card, statute)
    if estimated is None:
        return NOTHING
    return added(
        [Part("this training", estimated.flop, estimated.pointer, estimated.method, estimated)], estimated.pointer, estimated.method
    )
