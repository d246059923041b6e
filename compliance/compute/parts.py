"""What training compute is added up from: listed activities, models built upon, and this training itself. Not the notions of law."""

from decimal import Decimal

from compliance.compute import estimate as estimation
from compliance.compute.estimate import Estimate
from compliance.compute.fields import Fields
from compliance.compute.hardware import PERIODS
from compliance.compute.size import PARAMETERS
from compliance.law.fact import LEAST_FLOP
from compliance.law.facts import BASES
from compliance.law.quantity import Interval, exactly, times, total
from compliance.named_tuple import NamedTuple

BASE_COUNTS = "the training compute of the models built upon is counted as contributing to the parameter updates"
MERGE_BETWEEN = "a merge lies between the largest of the merged models and their sum; no statute says"
TWICE = "the card lists the weights built upon twice, with different figures: they count once, somewhere between the two"
ADDED_UP = "the sum of the components listed"
COMPONENTS = "/training/compute/components"
MODIFICATION = "/lineage/modification_flop"

# Commission Guidelines C(2025) 5045, paras 118-122: what contributes to parameter updates, and what else counts cumulatively.
DIRECT_ACTIVITIES = frozenset({"pre-training", "fine-tuning", "reinforcement-learning", "training-run"})
# What may have begun from a model that is not recorded.
LATER_ACTIVITIES = DIRECT_ACTIVITIES - {"pre-training"}
# Whether an activity named "other" counts is not known, so it may.
COUNTED_ACTIVITIES = frozenset({"synthetic-data", "other"})
# Weights that were merged or built upon count once, whether they are listed as activities or as models built upon (para. 121).
MERGED = "merged-weights"
WEIGHTS = frozenset({MERGED, "initial-weights"})
# A merge or a copy in another form takes no training of its own, unless the card lists some.
COPIES = frozenset({"merge", "quantized", "converted", "pruned"})
# The same annex: training the parent of a distilled model need not be counted.
NOT_COUNTED_RELATIONS = frozenset({"distilled"})
NO_FIGURE = "no figure"


class Part(NamedTuple):
    """One addend: what it is, its operations (None: not known), the field, and how it is known. `working` if it is estimated.

    `stated` is what the card itself leaves open where that is less than `flop`: the product of an estimate, before widening.
    """

    what: str
    flop: Interval | None
    pointer: str
    how: str = "stated"
    working: Estimate | None = None
    stated: Interval | None = None


class Sum(NamedTuple):
    """What parts of some kind add up to, whether each of them was quantified, whether there are any, where, and by which reading."""

    flop: Interval
    quantified: bool
    listed: bool
    pointer: str = COMPONENTS
    reading: str = ADDED_UP
    parts: tuple[Part, ...] = ()

    @property
    def as_stated(self) -> Interval:
        """The sum of what the card itself leaves open, without what a method of estimation adds."""
        return total([stated for part in self.parts if (stated := part.stated or part.flop) is not None])


NOTHING = Sum(total([]), True, False)
NO_BASES = NOTHING._replace(pointer=BASES, reading=BASE_COUNTS)


def added(parts: list[Part], pointer: str, reading: str) -> Sum:
    """The sum of parts, those without a figure left out and marked as missing."""
    known = [part.flop for part in parts if part.flop is not None]
    return Sum(total(known), len(known) == len(parts), bool(parts), pointer, reading, tuple(parts))


def components(card: Fields, activities: frozenset[str], own: bool = False) -> Sum:
    """The listed activities of a kind; synthetic data that is public does not count. `own`: without what others than the provider ran."""
    listed = card.at(COMPONENTS)
    if not listed:
        return NOTHING
    parts = []
    for index, component in enumerate(listed):
        activity = component["activity"]
        if activity not in activities or (activity == "synthetic-data" and component.get("public") is True):
            continue
        if own and component.get("by_provider") is False:
            continue
        flop, how = card.flop(component.get("flop"), LEAST_FLOP), "stated"
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
    apart = card.at(COMPONENTS) or card.at(PERIODS) or len(card.at(BASES) or ()) > 1 or "active" in size
    return not apart


def bases(card: Fields, statute: bool) -> Sum:
    """The models built upon. Under the statutes of 10^26 a merge lies between its largest part and the sum; the EU adds."""
    return card.once(_bases, statute) if card.at(BASES) or card.at(COMPONENTS) else NO_BASES


def _bases(card: Fields, statute: bool) -> Sum:
    listed, weights = _listed_bases(card, statute), _weights(card, statute)
    if not weights.listed:
        return listed
    if not listed.listed or (weights.quantified and not listed.quantified):
        return weights
    if not weights.quantified or weights.flop == listed.flop:
        return listed
    low, high = min(weights.flop.low, listed.flop.low), max(weights.flop.high or Decimal(0), listed.flop.high or Decimal(0))
    open_end = weights.flop.high is None or listed.flop.high is None
    return listed._replace(flop=Interval(low, None if open_end else high), reading=TWICE)


def copies_alone(card: Fields) -> bool:
    """Whether everything that the model was made from was merged, or taken over in another form, without training."""
    listed = card.at(BASES)
    if listed:
        return all(base.get("relation") in COPIES for base in listed)
    activities = {component["activity"] for component in card.at(COMPONENTS) or ()}
    return bool(activities) and activities <= {MERGED}


def _weights(card: Fields, statute: bool) -> Sum:
    """Weights that the card lists as activities: the same as if it listed them as models built upon."""
    found = components(card, WEIGHTS)
    if not found.listed:
        return found
    merged = all(part.what == MERGED for part in found.parts)
    return _merged(found._replace(reading=BASE_COUNTS), statute and merged)


def _merged(found: Sum, merge: bool) -> Sum:
    known = [part.flop for part in found.parts if part.flop is not None]
    if not merge or len(known) < 2:
        return found
    return found._replace(flop=Interval(max(item.low for item in known), found.flop.high), reading=MERGE_BETWEEN)


def _listed_bases(card: Fields, statute: bool) -> Sum:
    if not card.at(BASES):
        return NO_BASES
    parts, relations = [], set()
    for index, base in enumerate(card.at(BASES)):
        if base.get("relation") in NOT_COUNTED_RELATIONS:
            continue
        relations.add(base.get("relation"))
        flop, how, stated = card.flop(base.get("training_flop"), LEAST_FLOP), "stated", None
        if flop is None:
            flop, how = estimation.of_base(card, base), "6 x its parameters x its tokens, within a factor of two"
            stated = None if flop is None or flop.best is None else exactly(flop.best)
        what = f"training of {base['name']}"
        parts.append(Part(what, flop, f"{BASES}/{index}", how if flop is not None else NO_FIGURE, stated=stated))
    return _merged(added(parts, BASES, BASE_COUNTS), statute and relations == {"merge"})


def own_training(card: Fields, statute: bool, own: bool = False) -> Sum:
    """What this training itself took: components, a modification, or an estimate from hardware or size."""
    listed = components(card, DIRECT_ACTIVITIES, own)
    if listed.listed:
        return listed
    modification = card.flop(card.at(MODIFICATION))
    if modification is not None:
        return added([Part("the modification", modification, MODIFICATION)], MODIFICATION, "")
    estimated = estimation.of_training(card, statute)
    if estimated is None:
        return NOTHING
    part = Part("this training", estimated.flop, estimated.pointer, estimated.method, estimated, _as_stated(estimated))
    return added([part], estimated.pointer, estimated.method)


def _as_stated(estimated: Estimate) -> Interval | None:
    """What the card's own figures leave open: the products of size and tokens; of hardware, whose figures are exact, the best value."""
    best = estimated.flop.best
    if best is None:
        return None
    if estimated.pointer == PERIODS:
        return exactly(best)
    low, high, _, _, _ = total([made.result for made in estimated.products])
    return Interval(min(low, best), best if high is None else max(high, best), best)
