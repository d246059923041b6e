"""Cards judged one after another by the same rules on the same day: each verdict is made once for all cards that look alike to its rule.

Pure, but for what it remembers. It tells verdicts and what decides them; whole explanations are made by assess.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple

from compliance.assessment.assess import Determination, determination, found
from compliance.batch.answers import Hearing
from compliance.batch.known_verdicts import Answer, Decide, Kept, Precedents, brief, cited
from compliance.case.case import Case
from compliance.law.criteria import Rule
from compliance.law.finding import Finding
from compliance.law.quantity import Interval


class Session(Generic[Kept]):
    """The rules `shown` on one day. `rules` holds one text of every loaded rule.

    `keep` makes what is kept of a determination, in which the figures are one card's. `place` is where each fact stands among
    a card's answers.
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        shown: Sequence[str],
        day: str,
        readings: Mapping[str, Interval],
        require_basis: bool,
        keep: Callable[[Determination], Kept],
    ) -> None:
        self._rules = rules

        def kept(id: str, finding: Finding | None) -> Kept:
            return keep(determination(rules[id], day, finding))

        self._precedents = precedents = Precedents(rules, shown, Case({}, day, readings).band, kept)
        self._hearing = Hearing(precedents.facts, precedents.answer, day, readings, require_basis)
        self.place = precedents.place

    def of(self, case: Case) -> tuple[list[Answer | None], tuple[Kept, ...]]:
        """What the card answers, and what is kept of each finding, in the order shown. Raises what a defective rule raises."""
        (told,) = self.of_all([case])
        return told

    def of_all(self, cases: Sequence[Case]) -> list[tuple[list[Answer | None], tuple[Kept, ...]]]:
        """The same of some cards, at most a few hundred; what is raised for one of them is raised for all."""
        if self._precedents.full or self._hearing.full:
            self._precedents.forget()
            self._hearing.forget()
        heard = zip(cases, self._hearing.of_all(cases), strict=True)
        return [(answers, self._precedents.of(looks, self._deciding(case))) for case, (answers, looks) in heard]

    def _deciding(self, case: Case) -> Decide:
        return lambda id, refer: found(self._rules[id], case, refer)


class Verdicts:
    """Determinations without the parts of their findings, for formats that show none: an argument for assess."""

    def __init__(
        self, rules: Mapping[str, Rule], shown: Sequence[str], day: str, readings: Mapping[str, Interval], require_basis: bool
    ) -> None:
        self._session: Session[_Kept] = Session(rules, shown, day, readings, require_basis, self._keep)

    def __call__(self, case: Case) -> list[Determination]:
        """The determinations on a card, in the order shown. Raises what a defective rule raises."""
        answers, kept = self._session.of(case)
        return [
            Determination(item.rule, item.status, cited(item.finding, decided_by, answers)) if decided_by and item.finding else item
            for item, decided_by in kept
        ]

    def _keep(self, made: Determination) -> "_Kept":
        if made.finding is None:
            return _Kept(made, ())
        decided_by = tuple(self._session.place[evidence.fact] for evidence in made.finding.decisive)
        return _Kept(made._replace(finding=brief(made.finding)), decided_by)


class _Kept(NamedTuple):
    found: Determination
    decided_by: tuple[int, ...]
