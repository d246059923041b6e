"""What all reports of one run share: the day, the rules, how much is shown; and how the run ended."""

from collections.abc import Mapping
from typing import Any

from compliance.case.case import Case, Interpretation
from compliance.law.rule import NoConcept, NotRead
from compliance.named_tuple import NamedTuple
from compliance.policy.policy import Policy
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset

FORMATS = (
    *("screen", "table", "tree", "concise", "json", "jsonl", "markdown", "sarif", "sarif-full"),
    *("github", "gitlab", "junit", "cyclonedx", "html", "docx"),
)
NOTICE = "An engineering reference, not legal advice."
BINARY = frozenset({"docx"})  # formats that are not text
# Formats that tell no duties but those that a policy names, so that none need be worked out where it names none.
VERDICTS_ONLY = frozenset({"concise", "sarif", "github", "gitlab"})
# Formats that print on what a likely answer rests.
GROUNDS = frozenset({"table", "tree", "json", "markdown", "html", "docx"})


class Run(NamedTuple):
    """What all cards of one run share. `root` is the directory from which paths were typed, where it is known, and
    `top` the one from which a CI system counts them.
    """

    day: str
    registry: Registry
    version: str  # of fmcheck
    no_rule: tuple[NoConcept | NotRead, ...] = ()  # texts that hold no test for models, or were not read
    in_full: bool = False  # whether those are told one by one
    also_asked: Mapping[str, tuple[str, ...]] = {}  # by field: documentation duties that ask for it too
    changed: tuple[str, ...] = ()  # what-if values, as typed
    colour: bool = False
    ascii: bool = False
    width: int = 0  # of the terminal, in cells; 0 where there is none
    policy: Policy = Policy()
    root: str = ""
    top: str = ""
    options: str = ""  # those that make another run see the cards in the same way, as typed
    interpretation: Interpretation | None = None  # how cards are read, for whoever supposes another answer

    @property
    def read_as(self) -> Interpretation:
        """How cards are read: as was chosen, else by nothing but the law of the day."""
        return self.interpretation or Interpretation(self.day)

    def case(self, card: dict[str, Any]) -> Case:
        """A card as the facts that rules ask for, read as this run reads it."""
        return self.read_as.case(card)

    def every_rule(self) -> Ruleset:
        """All rules of the day, none of them to be shown: for whoever supposes another answer."""
        return Ruleset(self.registry.on(self.day), ())


class Summary(NamedTuple):
    """The end of a run. `gate` is open, closed, or None when no policy was asked for; `undecided` is what it could not decide.

    `waived` is what would have closed it, had nobody answered for it. `records` are those of `closed_by` that come from the
    record of a card, each with the card's name. `credit` is the line that a licence asks for beside grounds of what is likely, of any card.
    """

    cards: int
    invalid: int
    gate: str | None
    closed_by: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    credit: str = ""
