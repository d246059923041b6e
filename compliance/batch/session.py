"""The verdicts on many cards under the same rules on the same day, each worked out once for all cards that the rule cannot distinguish.

Pure, but for what it remembers. A verdict comes with what decides it; whole explanations are made by assess, which is also
where a case goes that cannot be evaluated here. That is the only fallback, and it is counted.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Generic, NamedTuple

from compliance.assessment.assess import determination, determinations, finding_of
from compliance.assessment.result import Determination
from compliance.batch.answers import AnswerCache
from compliance.batch.verdict_cache import Answer, Decide, Kept, VerdictCache
from compliance.case.case import Case, Interpretation, ways
from compliance.law.facts import Fact
from compliance.law.finding import Finding
from compliance.registry.selection import Ruleset


class Evaluated(NamedTuple, Generic[Kept]):
    """What a card answers, and what is kept of each rule's determination, in the order shown.

    Where the quick evaluation failed, or where a card records several models built upon (`apart`), both are empty, and `in_full`
    has the determinations as assess makes them.
    """

    answers: Sequence[Answer | None] = ()
    kept: tuple[Kept, ...] = ()
    in_full: tuple[Determination, ...] | None = None
    apart: bool = False


class VerdictSession(Generic[Kept]):
    """The rules shown on one day, for any number of cards.

    `keep` makes what is kept of a determination, in which the figures are one card's. `place` is where each fact is among a
    card's answers. `fallbacks` counts the cards that were judged in full: without a defect in a rule or in this package, none.
    """

    def __init__(self, ruleset: Ruleset, interpretation: Interpretation, keep: Callable[[Determination], Kept]) -> None:
        self._ruleset = ruleset

        def kept(id: str, finding: Finding | None) -> Kept:
            return keep(determination(ruleset.rules[id], interpretation.day, finding))

        self._verdicts = verdicts = VerdictCache(ruleset.rules, ruleset.shown, interpretation.case({}).band, kept)
        self._answers = AnswerCache(verdicts.facts, verdicts.answer, interpretation)
        self.place = verdicts.place
        self._follows = [place in verdicts.compared or ways(fact) != (None, None) for place, fact in enumerate(verdicts.facts)]
        self.fallbacks = 0

    def evaluate(self, case: Case) -> Evaluated[Kept]:
        """The verdicts on one card."""
        (evaluated,) = self.evaluate_all([case])
        return evaluated

    def evaluate_all(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """The verdicts on some cards, at most a few hundred. A rule that fails is a determination that says so."""
        try:
            return self._quickly(cases)
        except Exception:
            if len(cases) > 1:  # one of them failed: each by itself
                return [self.evaluate(case) for case in cases]
        self.fallbacks += 1
        return [Evaluated(in_full=determinations(case, self._ruleset)) for case in cases]

    def evaluate_again(self, case: Case, answers: Sequence[Answer | None], changed: Collection[Fact]) -> Evaluated[Kept]:
        """What a card answers, and what is kept of each rule, where it says something else of the facts `changed`, and so of what follows.

        `answers` are those that were given before. Raises what a defective rule raises.
        """
        again = list(answers)
        for place, fact in enumerate(self._verdicts.facts):
            if fact in changed or self._follows[place]:
                known = case.known(fact)
                again[place] = None if known is None else self._verdicts.answer(place, known, case.known)
        categories = [0 if answer is None else answer.category for answer in again]
        return Evaluated(again, self._verdicts.lookup(categories, self._deciding(case)))

    def _quickly(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """Raises what a defective rule raises, for whichever of the cases."""
        if self._verdicts.full or self._answers.full:
            self._verdicts.forget()
            self._answers.forget()
        alike = [case for case in cases if not _several_bases(case)]
        answered = iter(self._answers.answer_all(alike))
        return [self._one(case, answered) for case in cases]

    def _one(self, case: Case, answered: Iterator[tuple[list[Answer | None], list[int]]]) -> Evaluated[Kept]:
        """One card: with the next of the answers, or in full where rules ask of several models built upon one by one."""
        if _several_bases(case):
            return Evaluated(in_full=determinations(case, self._ruleset), apart=True)
        answers, categories = next(answered)
        return Evaluated(answers, self._verdicts.lookup(categories, self._deciding(case)))

    def _deciding(self, case: Case) -> Decide:
        return lambda id, refer: finding_of(self._ruleset.rules[id], case, refer)


def _several_bases(case: Case) -> bool:
    """Whether a card records several models built upon, of which rules ask one by one: an answer of the card is then not enough."""
    lineage = case.card.get("lineage")
    return lineage is not None and len(lineage.get("bases", ())) > 1
