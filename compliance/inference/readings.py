"""The named readings of inferences: a choice of this project each, which `--reading` sets. What they change is only likely."""

from decimal import Decimal
from typing import TYPE_CHECKING

from compliance.law.criteria import Reading
from compliance.law.quantity import exactly, show

if TYPE_CHECKING:
    from compliance.inference.view import View

OURS = "(a choice of this project, not of any law)"
RECORD_TOKENS = Reading(
    "record.tokens", exactly("1.6"), "times", f"no model saw more than this many times the tokens of the record by its release {OURS}"
)
RECORD_FLOP = Reading(
    "record.flop", exactly("10"), "times", f"no model was trained with more than this many times the record by its release {OURS}"
)
RECORD_RATIO = Reading(
    "record.ratio",
    exactly("1.6"),
    "times",
    f"no model saw more than this many times the tokens for each parameter of the one that saw the most, all its stages together {OURS}",
)
RECORD_LEAST = Reading(
    "record.least",
    exactly("1.6"),
    "times",
    f"no dense language model of 6.8 x 10^10 parameters or more took less than the least trained known one, divided by this {OURS}",
)
RECORD_TASK = Reading(
    "record.task", exactly("1.6"), "times", f"no model of one task took more than this many times the largest known one {OURS}"
)
RECORD_MEDIUM = Reading(
    "record.medium",
    exactly("10"),
    "times",
    f"no model of pictures or video alone took more than this many times the largest known one {OURS}",
)
MODIFIER_SHARE = Reading(
    "modifier.share", exactly("1"), "times", f"a stage on top of a model takes at most this many times what is below it {OURS}"
)
TOKENS_BROAD = Reading(
    "tokens.broad",
    exactly("1e12"),
    "tokens",
    f"so many tokens of what a language model reads, or a tenth of them of the web, of books or of languages, are broad data {OURS}",
)
ALL = (RECORD_TOKENS, RECORD_FLOP, RECORD_RATIO, RECORD_LEAST, RECORD_TASK, RECORD_MEDIUM, MODIFIER_SHARE, TOKENS_BROAD)
NAMES = frozenset(reading.name for reading in ALL)
# Less than once a record is below what somebody did. A stage on top may take nothing.
AT_LEAST_ONCE = NAMES - {MODIFIER_SHARE.name}


def factor(view: "View", reading: Reading) -> Decimal:
    """The factor that a reading sets: the upper end of what was chosen."""
    chosen = view.case.band(reading)
    return chosen.high or chosen.low


def share(view: "View") -> Decimal:
    """How many times the compute of what is below it a stage on top takes, at most."""
    return factor(view, MODIFIER_SHARE)


def shared(times: Decimal) -> str:
    """The reading modifier.share in words, as a ground that rests on it says it."""
    most = "as much compute as" if times == 1 else f"{show(times)} times the compute of"
    return f"modifier.share: a stage on top of a model takes at most {most} what is below it (a choice of this project)"
