"""Training compute from what a card says of it, in the notions that the laws keep apart. The methods: compliance.compute.estimate."""

from compliance.compute.fields import Fields
from compliance.compute.notions import all_runs, cumulative, cumulative_used, direct, direct_used, used_in_total
from compliance.compute.parts import Part, Sum
from compliance.compute.shares import finished, own, planned_in_all, used_or_intended

__all__ = [
    "Fields",
    "Part",
    "Sum",
    "all_runs",
    "cumulative",
    "cumulative_used",
    "direct",
    "direct_used",
    "finished",
    "own",
    "planned_in_all",
    "used_in_total",
    "used_or_intended",
]
