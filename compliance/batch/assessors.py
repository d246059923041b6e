"""Assessments of many cards for outputs that show no explanations: functions from a case, to be given to a RunConfig."""

from collections.abc import Callable, Sequence
from typing import Generic

from compliance.assessment.advisories import Advisory
from compliance.assessment.assess import warnings
from compliance.assessment.result import Assessment, Determination, Likely, Premises
from compliance.batch.cited import Place, brief, cited
from compliance.batch.session import Evaluated, VerdictSession
from compliance.batch.verdict_cache import Kept
from compliance.case.case import Case, Interpretation
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import Ruleset


class Assessor(Generic[Kept]):
    """Assesses one case after another in one session. It works out no duties and no conflicts. What is likely is by `premises`.

    `sides_only`: what is made of it shows no grounds of what is likely.
    """

    sides_only = False

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation, premises: Premises | None = None) -> None:
        self._ruleset = ruleset
        self._session: VerdictSession[Kept] = VerdictSession(ruleset, interpretation, self._keep)
        self._likely: Callable[[Case, Evaluated[Kept]], Sequence[Likely | None]] | None = None
        if premises is not None:
            from compliance.batch.likely_answers import LikelyAnswers

            self._likely = LikelyAnswers(ruleset, self._session, premises, self.sides_only)

    def __call__(self, case: Case) -> Assessment:
        evaluated = self._session.evaluate(case)
        advisories = warnings(case, self._ruleset)
        likely = () if self._likely is None else self._likely(case, evaluated)
        if evaluated.in_full is None:
            return self._assessment(evaluated, advisories, likely)
        return Assessment(leaned(evaluated.in_full, likely), advisories)

    @property
    def fallbacks(self) -> int:
        """How many cards were judged in full, because the quick evaluation failed."""
        return self._session.fallbacks

    def _keep(self, made: Determination, place: Place) -> Kept:
        raise NotImplementedError

    def _assessment(self, evaluated: Evaluated[Kept], advisories: tuple[Advisory, ...], likely: Sequence[Likely | None]) -> Assessment:
        raise NotImplementedError


def leaned(made: Sequence[Determination], likely: Sequence[Likely | None]) -> tuple[Determination, ...]:
    """The determinations with what each leans to; `likely` is empty where none leans to anything."""
    return tuple(item._replace(likely=each) if each else item for item, each in zip(made, likely, strict=True)) if likely else tuple(made)


class Brief(NamedTuple):
    """A determination without the parts of its finding, and where the facts that decide it are among a card's answers."""

    determination: Determination
    decided_by: tuple[int, ...]


class BriefAssessor(Assessor[Brief]):
    """Assessments with determinations whose findings have no parts."""

    def _keep(self, made: Determination, place: Place) -> Brief:
        if made.finding is None:
            return Brief(made, ())
        decided_by = tuple(map(place, made.finding.decisive))
        return Brief(made._replace(finding=brief(made.finding)), decided_by)

    def _assessment(self, evaluated: Evaluated[Brief], advisories: tuple[Advisory, ...], likely: Sequence[Likely | None]) -> Assessment:
        answers = evaluated.answers
        made = [
            Determination(item.rule, item.status, cited(item.finding, decided_by, answers)) if decided_by and item.finding else item
            for item, decided_by in evaluated.kept
        ]
        return Assessment(leaned(made, likely), advisories)
