"""Assessments of many cards for outputs that show no explanations: functions from a case, to be given to a RunConfig."""

from typing import Generic, NamedTuple

from compliance.assessment.advisories import Advisory
from compliance.assessment.assess import warnings
from compliance.assessment.result import Assessment, Determination
from compliance.batch.session import Evaluated, VerdictSession
from compliance.batch.verdict_cache import Kept, brief, cited
from compliance.case.case import Case, Interpretation
from compliance.registry.selection import Ruleset


class Assessor(Generic[Kept]):
    """Assesses one case after another in one session. It works out no duties and no conflicts."""

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation) -> None:
        self._ruleset = ruleset
        self._session: VerdictSession[Kept] = VerdictSession(ruleset, interpretation, self._keep)

    def __call__(self, case: Case) -> Assessment:
        evaluated = self._session.evaluate(case)
        advisories = warnings(case, self._ruleset)
        if evaluated.in_full is not None:
            return self._apart(evaluated.in_full, advisories) if evaluated.apart else Assessment(evaluated.in_full, advisories)
        return self._assessment(evaluated, advisories)

    @property
    def fallbacks(self) -> int:
        """How many cards were judged in full, because the quick evaluation failed."""
        return self._session.fallbacks

    def _apart(self, made: tuple[Determination, ...], advisories: tuple[Advisory, ...]) -> Assessment:
        """The same for a card that was judged by itself."""
        return Assessment(tuple(item if item.finding is None else item._replace(finding=brief(item.finding)) for item in made), advisories)

    def _keep(self, made: Determination) -> Kept:
        raise NotImplementedError

    def _assessment(self, evaluated: Evaluated[Kept], advisories: tuple[Advisory, ...]) -> Assessment:
        raise NotImplementedError


class Brief(NamedTuple):
    """A determination without the parts of its finding, and where the facts that decide it are among a card's answers."""

    determination: Determination
    decided_by: tuple[int, ...]


class BriefAssessor(Assessor[Brief]):
    """Assessments with determinations whose findings have no parts."""

    def _keep(self, made: Determination) -> Brief:
        if made.finding is None:
            return Brief(made, ())
        decided_by = tuple(self._session.place[evidence.fact] for evidence in made.finding.decisive)
        return Brief(made._replace(finding=brief(made.finding)), decided_by)

    def _assessment(self, evaluated: Evaluated[Brief], advisories: tuple[Advisory, ...]) -> Assessment:
        answers = evaluated.answers
        made = [
            Determination(item.rule, item.status, cited(item.finding, decided_by, answers)) if decided_by and item.finding else item
            for item, decided_by in evaluated.kept
        ]
        return Assessment(tuple(made), advisories)
