"""Which facts follow from what is known of others, so that they change with those. A test holds the list to what is asked for."""

from collections.abc import Collection

from compliance.law import facts as f
from compliance.law.facts import Fact

FOLLOWS: dict[Fact, tuple[Fact, ...]] = {
    f.GENERATIVE: (f.OUTPUTS,),
    f.TEXT_TO_IMAGE: (f.OUTPUTS,),
    f.TEXT_TO_VIDEO: (f.OUTPUTS,),
    f.DIRECT_FLOP: (f.COMPUTE_COMPLETE,),
    f.CUMULATIVE_FLOP: (f.COMPUTE_COMPLETE,),
    f.TOTAL_FLOP: (f.COMPUTE_COMPLETE,),
    f.TOTAL_FLOP_STATED: (f.TOTAL_FLOP,),
    f.TOTAL_FLOP_KR: (f.TOTAL_FLOP,),
    f.OWN_FLOP: (f.TOTAL_FLOP,),
    f.OWN_INTENDED_FLOP: (f.OWN_FLOP, f.TRAINING_STARTED),
    f.US_COMMERCE: (f.MARKETS,),
    f.PLANNED_CUMULATIVE_FLOP: (f.CUMULATIVE_FLOP,),
    f.REBUTTAL_SINCE: (f.REBUTTAL_ACCEPTED, f.DESIGNATED),
    f.BASE_UNKNOWABLE: (f.BASE_FLOP,),
}


def with_followers(facts: Collection[Fact]) -> frozenset[Fact]:
    """The facts, and all that follow from them."""
    found = frozenset(facts)
    while more := {fact for fact, others in FOLLOWS.items() if fact not in found and not found.isdisjoint(others)}:
        found |= more
    return found
