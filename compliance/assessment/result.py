"""What is reported of one card: determinations, the duties that follow, conflicts between indicators, and warnings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from compliance.assessment.advisories import Advisory
from compliance.law.duty import Duty
from compliance.law.finding import Evidence, Finding, Verdict
from compliance.law.rule import CrossCheck, Rule
from compliance.law.source import Status
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.assessment.duties import Owed
    from compliance.inference.catalogue import Catalogue
    from compliance.inference.inferred import Inferred


class Likely(NamedTuple):
    """What an undetermined rule leans to, with the inferences that it rests on, and the inferred figure that decides, beside its line.

    `verdict` is never undetermined. It makes no duty owed and changes no verdict.
    """

    verdict: Verdict
    grounds: "tuple[Inferred, ...]"
    decisive: Evidence | None = None

    @property
    def read(self) -> bool:
        """Whether every ground is weights or a configuration read in this run, or a size measured in weights."""
        return bool(self.grounds) and all(item.ground in ("read", "measured") for item in self.grounds)

    def said(self) -> "Likely":
        """The same where no file was read in this run."""
        return self._replace(grounds=tuple(item._replace(ground="said") for item in self.grounds))


class Premises(NamedTuple):
    """What inferences may use: the catalogue, which is opened when one looks into it, and the ids of those that are left out."""

    catalogue: Callable[[], "Catalogue"]
    without: frozenset[str] = frozenset()


class Determination(NamedTuple):
    """One rule applied to one card: the verdict, the legal status of the rule that day, and the finding that explains it.

    `finding` is None when there is no verdict; `reason` then says why: the text was not yet written, or the rule is defective.
    """

    rule: Rule
    status: Status
    finding: Finding | None
    reason: str = ""
    defect: bool = False
    likely: Likely | None = None

    @property
    def verdict(self) -> Verdict | None:
        return None if self.finding is None else self.finding.verdict


class Conflict(NamedTuple):
    """Two indicators of one authority that disagree about a card. The verdict is kept; the disagreement is reported."""

    id: str
    message: str
    rules: tuple[str, ...]


class Assessment(NamedTuple):
    """The determinations on one card in the order of the rules, the duties that follow, conflicts, and warnings about the card.

    `lines` are the determinations as concise lines, in place of them, in a run of the command over many cards that prints
    nothing else; everywhere else it is empty.
    """

    determinations: tuple[Determination, ...]
    warnings: tuple[Advisory, ...]
    duties: "tuple[Owed, ...]" = ()
    conflicts: tuple[Conflict, ...] = ()
    lines: tuple[str, ...] = ()

    def firm(self) -> "Assessment":
        """The same without what is likely, for whoever must not act on it."""
        return self._replace(determinations=tuple(item._replace(likely=None) for item in self.determinations))

    def said(self) -> "Assessment":
        """The same where no file was read beside the card: all that something likely rests on is what somebody said."""
        if not any(item.likely for item in self.determinations):
            return self
        return self._replace(determinations=tuple(item._replace(likely=item.likely and item.likely.said()) for item in self.determinations))


class Consequences(NamedTuple):
    """What is worked out beside determinations: the duties of the loaded rules, and cross-checks between them."""

    duties: tuple[Duty, ...] = ()
    cross_checks: tuple[CrossCheck, ...] = ()


NO_CONSEQUENCES = Consequences()
