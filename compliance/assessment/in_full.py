"""Assesses cards one by one, with whole explanations, duties and what is likely. The functions for many cards are in compliance.batch."""

from collections.abc import Callable

from compliance.assessment.assess import assess
from compliance.assessment.inferable import inferable
from compliance.assessment.result import NO_CONSEQUENCES, Assessment, Consequences, Premises
from compliance.case.case import Case
from compliance.registry.selection import Ruleset


def in_full(
    ruleset: Ruleset, consequences: Consequences = NO_CONSEQUENCES, premises: Premises | None = None
) -> Callable[[Case], Assessment]:
    """A function that assesses each case by itself, with whole explanations, and with what is likely by `premises`.

    The one for many cards is in compliance.batch.
    """
    if premises is None:
        return lambda case: assess(case, ruleset, consequences)
    return _WithLikely(ruleset, consequences, premises)


class _WithLikely:
    """Assesses each case, and then what is likely of it; the lane is imported for the first case that has something to infer from."""

    def __init__(self, ruleset: Ruleset, consequences: Consequences, premises: Premises) -> None:
        self._given = ruleset, consequences
        self._premises = premises
        self._lane: Callable[[Assessment, Case], Assessment] | None = None

    def __call__(self, case: Case) -> Assessment:
        firm = assess(case, *self._given)
        if not inferable(case.card, firm.determinations):
            return firm
        if self._lane is None:
            from compliance.assessment.likely import LikelyLane

            self._lane = LikelyLane(self._given[0], self._premises)
        return self._lane(firm, case)
