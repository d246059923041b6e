"""The concise lines of many cards, each made once for all cards that the rule cannot distinguish. The words are those of render.concise."""

from typing import NamedTuple

from compliance.assessment.advisories import Caution
from compliance.assessment.result import Assessment, Determination
from compliance.batch.assessors import Assessor
from compliance.batch.session import Evaluated
from compliance.law.finding import Known
from compliance.render.concise import line
from compliance.render.wording import numbers_first, value

# Stands for what one card says of the fact that decides.
HOLE = "<<what a card says>>"


class Line(NamedTuple):
    """A line but for what one card says: the text before it, where it is among the card's answers, the text after it."""

    left: str
    place: int | None = None
    right: str = ""


class LineAssessor(Assessor[Line]):
    """Assessments with concise lines in place of determinations, for a run that prints nothing else."""

    def _keep(self, made: Determination) -> Line:
        if made.finding is None or not made.finding.decisive:
            return Line(line(made))
        first = numbers_first(made.finding)[0]
        holed = tuple(item._replace(known=Known(HOLE, "")) if item is first else item for item in made.finding.decisive)
        left, hole, right = line(made._replace(finding=made.finding._replace(decisive=holed))).partition(HOLE)
        return Line(left, self._session.place[first.fact], right) if hole else Line(left)

    def _assessment(self, evaluated: Evaluated[Line], advisories: tuple[Caution, ...]) -> Assessment:
        answers, lines = evaluated.answers, []
        for left, place, right in evaluated.kept:
            answer = None if place is None else answers[place]
            lines.append(left if answer is None else f"{left}{value(answer.known)}{right}")
        return Assessment((), advisories, lines=tuple(lines))
