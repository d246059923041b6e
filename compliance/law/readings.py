"""Named readings that several instruments or derived facts share. A reading of one instrument alone is in its rule file."""

from decimal import Decimal

from compliance.law.criteria import Reading
from compliance.law.quantity import Interval, band, exactly

TENS_OF_BILLIONS = Reading(
    "us.tens-of-billions",
    band("10e9", "20e9"),
    "parameters",
    '"tens of billions" names no number, and no agency fixes one: not met below 10e9, met from 20e9 (two tens), open in between '
    "(a choice of this project, not of any law)",
)

# No factor is safe for 10^25: data from a teacher of 450e9 parameters for a model of 15e9 makes it eleven. So none is set by default.
CUMULATIVE_ALLOWANCE = Reading(
    "cumulative-allowance",
    Interval(Decimal(1), None),
    "times",
    "where the card lists nothing without a figure, cumulative compute is taken as at most this many times the direct compute; "
    "not set by default (a choice of this project, not of any law)",
)
TOTAL_ALLOWANCE = Reading(
    "total-allowance",
    exactly("3"),
    "times",
    "where the total is not stated, it is taken as at most this many times the direct compute: later modifications take at most "
    "twice the original run (a choice of this project, not of any law)",
)
ALLOWANCES = (CUMULATIVE_ALLOWANCE, TOTAL_ALLOWANCE)
