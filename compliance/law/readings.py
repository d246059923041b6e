"""Named readings that several instruments or derived facts share. A reading of one instrument alone is in its rule file."""

from compliance.law.criteria import Reading
from compliance.law.quantity import band, exactly

TENS_OF_BILLIONS = Reading(
    "us.tens-of-billions",
    band("10e9", "20e9"),
    "parameters",
    '"tens of billions" names no number, and no agency fixes one: not met below 10e9, met from 20e9 (two tens), open in between '
    "(a choice of this project, not of any law)",
)

CUMULATIVE_ALLOWANCE = Reading(
    "cumulative-allowance",
    exactly("10"),
    "times",
    "where a card states that no other model was built upon and mentions nothing unquantified, what else may count is taken "
    "as at most this many times the direct compute (a choice of this project, not of any law)",
)
