"""What is likely of many cards, worked out once for all that no rule can distinguish. The lane is compliance.assessment.likely."""

from collections.abc import Callable, Hashable, Sequence
from itertools import count
from typing import Generic

from compliance.assessment.assess import determinations
from compliance.assessment.likely import LikelyLane, resting
from compliance.assessment.result import Assessment, Determination, Likely, Premises
from compliance.batch.session import Evaluated, VerdictSession
from compliance.batch.verdict_cache import Kept, said
from compliance.case.case import Case
from compliance.inference.case import HOW, InferredCase
from compliance.inference.known_model import COMPUTE
from compliance.inference.registry import infer
from compliance.inference.view import View
from compliance.law import facts as f
from compliance.law.finding import UNDETERMINED, Evidence, Finding, Verdict
from compliance.registry.selection import Ruleset

LOOKED_AT = (*COMPUTE, f.PARAMETERS, f.OUTPUTS, f.RELEASED)  # facts that inferences look at or narrow, where they are worked out
MOST = 10_000  # rules' findings of which it is remembered what they rest on
# The side, a number that is equal where sides rest on the same evidence, and that evidence, with its place among a card's answers, or
# None where the figure in it is the card's own.
Side = tuple[Verdict, int, list[tuple[Evidence, int | None]]]
Leanings = Sequence[Likely | None]


class LikelyAnswers(Generic[Kept]):
    """What is likely of one card after another of a session. `finding_of` is the finding in what is kept of a determination."""

    def __init__(
        self, ruleset: Ruleset, session: VerdictSession[Kept], premises: Premises, finding_of: Callable[[Kept], Finding | None]
    ) -> None:
        self._ruleset, self._session, self._premises, self._finding_of = ruleset, session, premises, finding_of
        self._lane = LikelyLane(ruleset, premises)
        self._sides: dict[int, tuple[Kept, Side | None]] = {}  # by what is kept of a rule, which stays with it so that no other gets its id
        self._grounds: dict[Hashable, int] = {}
        self._numbers = count()

    def __call__(self, case: Case, evaluated: Evaluated[Kept]) -> Leanings:
        """What each rule shown leans to, in their order, as the lane says of one card alone; empty where none leans to anything."""
        if evaluated.in_full is not None:
            return self._slowly(case, evaluated.in_full)
        findings = enumerate(map(self._finding_of, evaluated.kept))
        undetermined = [place for place, finding in findings if finding is not None and finding.verdict is UNDETERMINED]
        if not undetermined:
            return ()
        self._session.recall(case, evaluated.answers, LOOKED_AT)
        inferred = infer(View(case, self._premises.catalogue), self._premises.without)
        if not inferred:
            return ()
        try:
            with_inferred = InferredCase(case, inferred)
            answers, again, _, own = self._session.evaluate_again(with_inferred, evaluated.answers, inferred.keys(), undetermined)
        except Exception:  # a rule that raises has nothing likely, and the others have
            return self._slowly(case, determinations(case, self._ruleset))
        made: list[Likely | None] = [None] * len(again)
        alike: dict[int, Likely | None] = {}  # many rules lean to the same side on the same evidence
        for place in undetermined:
            side = self._side_of(again[place], place in own)
            if side is not None:
                verdict, number, evidence = side
                if number not in alike:
                    figures = [(item, item.known if at is None else said(item, answers[at])) for item, at in evidence]
                    alike[number] = resting(verdict, [item.of(known) for item, known in figures if known.how == HOW], inferred)
                made[place] = alike[number]
        return made if any(alike.values()) else ()

    def _side_of(self, kept: Kept, own: bool) -> Side | None:
        """What is decided of a rule, worked out once for all cards that it cannot distinguish."""
        if own:
            return self._side(kept, own)
        known = self._sides.get(id(kept))
        if known is None:
            if len(self._sides) >= MOST:
                self._sides.clear()
            known = self._sides[id(kept)] = kept, self._side(kept, own)
        return known[1]

    def _side(self, kept: Kept, own: bool) -> Side | None:
        finding = self._finding_of(kept)
        if finding is None or finding.verdict is UNDETERMINED:
            return None
        evidence = [(item, None if own else self._session.place[item.fact]) for item in finding.decisive]
        if own:
            return finding.verdict, -id(kept), evidence
        alike = (finding.verdict, *((item.fact, item.operator, item.limit, item.reading, item.known.basis) for item, _ in evidence))
        if len(self._grounds) >= MOST:
            self._grounds.clear()
        return finding.verdict, self._grounds.setdefault(alike, next(self._numbers)), evidence

    def _slowly(self, case: Case, firm: tuple[Determination, ...]) -> Leanings:
        return tuple(item.likely for item in self._lane(Assessment(firm, ()), case).determinations)
