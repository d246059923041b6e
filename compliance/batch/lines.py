"""The concise lines of many cards, each made once for all cards that the rule cannot distinguish. The words are those of render.concise."""

from typing import NamedTuple

from compliance.assessment.advisories import Advisory
from compliance.assessment.result import Assessment, Determination
from compliance.batch.assessors import Assessor
from compliance.batch.session import Evaluated
from compliance.law.finding import UNDETERMINED, Evidence, Verdict
from compliance.render.concise import line
from compliance.render.wording import numbers_first, printed

# Stands for what one card says of the fact that decides.
HOLE = "<<what a card says>>"


class Line(NamedTuple):
    """A line but for what one card says: the text before it, where it is among the card's answers, the text after it, its origin."""

    left: str
    place: int | None = None
    right: str = ""
    evidence: Evidence | None = None
    verdict: Verdict = UNDETERMINED


class LineAssessor(Assessor[Line]):
    """Assessments with concise lines in place of determinations, for a run that prints nothing else."""

    def _keep(self, made: Determination) -> Line:
        if made.finding is None or not made.finding.decisive:
            return Line(line(made))
        first = numbers_first(made.finding)[0]
        left, hole, right = line(made, HOLE).partition(HOLE)
        return Line(left, self._session.place[first.fact], right, first, made.finding.verdict) if hole else Line(left)

    def _apart(self, made: tuple[Determination, ...], advisories: tuple[Advisory, ...]) -> Assessment:
        return Assessment((), advisories, lines=tuple(line(item) for item in made))

    def _assessment(self, evaluated: Evaluated[Line], advisories: tuple[Advisory, ...]) -> Assessment:
        answers, lines = evaluated.answers, []
        for left, place, right, evidence, verdict in evaluated.kept:
            answer = None if place is None else answers[place]
            if answer is None or evidence is None:
                lines.append(left)
            else:
                lines.append(f"{left}{printed(evidence.as_read(answer.known), evidence, verdict)}{right}")
        return Assessment((), advisories, lines=tuple(lines))
