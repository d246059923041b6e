"""The concise lines of many cards, each made once for all cards that look alike to its rule. The words are those of concise."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compliance.assessment.assess import Determination
from compliance.batch.session import Session
from compliance.case.case import Case
from compliance.law.criteria import Rule
from compliance.law.finding import Known
from compliance.law.quantity import Interval
from compliance.render.concise import line
from compliance.render.wording import numbers_first, value

# Stands for what one card says of the fact that decides.
HOLE = "<<what a card says>>"


class Line(NamedTuple):
    """A line but for what one card says: the text before it, where it stands among the card's answers, the text after it."""

    left: str
    place: int | None = None
    right: str = ""


class Lines:
    """The verdicts on a card as lines, without making determinations: for a run that asks for nothing else."""

    def __init__(
        self, rules: Mapping[str, Rule], shown: Sequence[str], day: str, readings: Mapping[str, Interval], require_basis: bool
    ) -> None:
        self._session: Session[Line] = Session(rules, shown, day, readings, require_basis, self._keep)

    def __call__(self, case: Case) -> list[str]:
        """The lines on a card, in the order shown. Raises what a defective rule raises."""
        answers, lines = self._session.of(case)
        told = []
        for left, place, right in lines:
            answer = None if place is None else answers[place]
            told.append(left if answer is None else f"{left}{value(answer.known)}{right}")
        return told

    def _keep(self, made: Determination) -> Line:
        if made.finding is None or not made.finding.decisive:
            return Line(line(made))
        first = numbers_first(made.finding)[0]
        holed = tuple(item._replace(known=Known(HOLE, "")) if item is first else item for item in made.finding.decisive)
        left, hole, right = line(made._replace(finding=made.finding._replace(decisive=holed))).partition(HOLE)
        return Line(left, self._session.place[first.fact], right) if hole else Line(left)
