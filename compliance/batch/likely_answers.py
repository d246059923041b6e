"""What is likely of many cards, worked out once for all that no rule can distinguish. The lane is compliance.assessment.likely."""

from collections.abc import Callable, Sequence
from typing import Generic

from compliance.assessment.assess import determinations
from compliance.assessment.likely import LikelyLane, leaning
from compliance.assessment.result import Assessment, Determination, Likely, Premises
from compliance.batch.session import Evaluated, VerdictSession
from compliance.batch.verdict_cache import Kept, cited
from compliance.case.case import Case
from compliance.inference.case import InferredCase
from compliance.inference.registry import infer
from compliance.inference.view import View
from compliance.law.finding import UNDETERMINED, Finding
from compliance.registry.selection import Ruleset

Leanings = Sequence[Likely | None]


class LikelyAnswers(Generic[Kept]):
    """What is likely of one card after another of a session. `finding_of` is the finding in what is kept of a determination."""

    def __init__(
        self, ruleset: Ruleset, session: VerdictSession[Kept], premises: Premises, finding_of: Callable[[Kept], Finding | None]
    ) -> None:
        self._ruleset, self._session, self._premises, self._finding_of = ruleset, session, premises, finding_of
        self._lane = LikelyLane(ruleset, premises)

    def __call__(self, case: Case, evaluated: Evaluated[Kept]) -> Leanings:
        """What each rule shown leans to, in their order, as the lane says of one card alone; empty where none leans to anything."""
        if evaluated.in_full is not None:
            return self._slowly(case, evaluated.in_full)
        undetermined = [place for place, kept in enumerate(evaluated.kept) if _undetermined(self._finding_of(kept))]
        if not undetermined:
            return ()
        inferred = infer(View(case, self._premises.catalogue), self._premises.without)
        if not inferred:
            return ()
        try:
            answers, again, *_ = self._session.evaluate_again(InferredCase(case, inferred), evaluated.answers, inferred.keys())
        except Exception:  # a rule that raises has nothing likely, and the others have
            return self._slowly(case, determinations(case, self._ruleset))
        made: list[Likely | None] = [None] * len(again)
        for place in undetermined:
            finding = self._finding_of(again[place])
            if finding is not None and finding.verdict is not UNDETERMINED:
                decided_by = tuple(self._session.place[evidence.fact] for evidence in finding.decisive)
                made[place] = leaning(cited(finding, decided_by, answers), inferred)
        return made if any(made) else ()

    def _slowly(self, case: Case, firm: tuple[Determination, ...]) -> Leanings:
        return tuple(item.likely for item in self._lane(Assessment(firm, ()), case).determinations)


def _undetermined(finding: Finding | None) -> bool:
    return finding is not None and finding.verdict is UNDETERMINED
