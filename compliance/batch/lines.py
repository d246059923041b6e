"""The concise lines of many cards, each made once for all cards that the rule cannot distinguish. The words are those of render.concise."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from compliance.assessment.advisories import Advisory
from compliance.assessment.result import Assessment, Determination, Likely
from compliance.batch.assessors import Assessor
from compliance.batch.cited import Place, brief
from compliance.batch.session import Evaluated
from compliance.law.finding import DOES_NOT_MEET, MEETS, UNDETERMINED, Evidence, Finding, Verdict, numbers_first
from compliance.named_tuple import NamedTuple
from compliance.render.concise import line
from compliance.render.wording import printed

# Stands for what one card says of the fact that decides.
HOLE = "<<what a card says>>"


class Line(NamedTuple):
    """A line but for what one card says: the text before it, where it is among the card's answers, the text after it, its origin.

    `leaning` is the text before it where the card makes one or the other verdict likely; empty where there is a verdict.
    """

    left: str
    place: int | None = None
    right: str = ""
    evidence: Evidence | None = None
    finding: Finding | None = None
    leaning: Mapping[Verdict, str] = {}


class LineAssessor(Assessor[Line]):
    """Assessments with concise lines in place of determinations, for a run that prints nothing else."""

    sides_only = True

    def _keep(self, made: Determination, place: Place) -> Line:
        if made.finding is None:
            return Line(line(made))
        finding = brief(made.finding)
        leaning = {verdict: line(leaned, HOLE).partition(HOLE)[0] for verdict, leaned in _leanings(made).items()}
        left, hole, right = line(made, HOLE).partition(HOLE)
        if not hole:
            return Line(left, finding=finding, leaning=leaning)
        first = numbers_first(finding)[0]
        return Line(left, place(first), right, first, finding, leaning)

    def _assessment(self, evaluated: Evaluated[Line], advisories: tuple[Advisory, ...], likely: Sequence[Likely | None]) -> Assessment:
        answers, lines = evaluated.answers, []
        for (left, place, right, evidence, finding, leaning), leans in zip_longest(evaluated.kept, likely):
            start = left if leans is None else leaning[leans.verdict]
            answer = None if place is None else answers[place]
            if answer is None or evidence is None or finding is None:
                lines.append(start)
            else:
                lines.append(f"{start}{printed(evidence.as_read(answer.known), evidence, finding.verdict)}{right}")
        return Assessment((), advisories, lines=tuple(lines))


def _leanings(made: Determination) -> Mapping[Verdict, Determination]:
    """A determination that leans to the one and to the other side; none where there is a verdict."""
    sides = (MEETS, DOES_NOT_MEET) if made.verdict is UNDETERMINED else ()
    return {verdict: made._replace(likely=Likely(verdict, ())) for verdict in sides}
