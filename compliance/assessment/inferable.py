"""Whether anything could be inferred of a card at all. Asked before the lane is imported, so that other cards do not pay for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from compliance.assessment.result import Determination
from compliance.case.followers import with_followers
from compliance.inference.grounds import has_grounds
from compliance.law import facts as f
from compliance.law.facts import Fact

# Every fact that some inference yields, and what follows from one.
YIELDED: frozenset[Fact] = with_followers(
    {
        *(f.DIRECT_FLOP, f.CUMULATIVE_FLOP, f.TOTAL_FLOP, f.PARAMETERS, f.OUTPUTS, f.TEXT_TO_IMAGE, f.TEXT_TO_VIDEO),
        *(f.BROAD_DATA, f.VAST_DATA, f.LARGE_DATA, f.ADAPTABLE, f.SIGNIFICANT_GENERALITY, f.WIDE_TASKS, f.WIDE_CONTEXTS),
        *(f.WIDE_OUTPUTS, f.GENERAL_OUTPUT, f.BASE_SAME_PROVIDER, f.BASE_OTHER_PROVIDER, f.BASE_FLOP),
    }
)


def inferable(card: Mapping[str, Any], determinations: Iterable[Determination]) -> bool:
    """Whether a card has something to infer from, and an undetermined rule lacks something that could be inferred."""
    return has_grounds(card) and any(map(_lacks, determinations))


def _lacks(item: Determination) -> bool:
    return item.finding is not None and not YIELDED.isdisjoint(item.finding.missing)  # a finding that is decided lacks nothing
