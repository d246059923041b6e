"""The verdicts on many cards under the same rules on the same day, each worked out once for all cards that the rule cannot distinguish.

Pure, but for what it remembers. A verdict comes with what decides it; whole explanations are made by assess, which is also
where a case goes that cannot be evaluated here. That is the only fallback, and it is counted.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Generic, NamedTuple

from compliance.assessment.assess import FindingCache, determination, determinations, finding_of
from compliance.assessment.result import Determination
from compliance.batch.answers import AnswerCache
from compliance.batch.verdict_cache import Answer, Decide, Keep, Kept, VerdictCache
from compliance.case.case import Case, Interpretation
from compliance.case.followers import with_followers
from compliance.law.facts import Fact
from compliance.registry.selection import Ruleset


class Evaluated(NamedTuple, Generic[Kept]):
    """What a card answers, and what is kept of each rule's determination, in the order shown.

    What is kept at the places `own` is of this card alone, figures included. Where the quick evaluation failed, all are empty, and
    `in_full` has the determinations as assess makes them.
    """

    answers: Sequence[Answer | None] = ()
    kept: tuple[Kept, ...] = ()
    in_full: tuple[Determination, ...] | None = None
    own: frozenset[int] = frozenset()


class VerdictSession(Generic[Kept]):
    """The rules shown on one day, for any number of cards.

    `keep` makes what is kept of a determination, in which the figures are one card's; `keep_own` of one that serves no other card.
    `place` is where each fact is among a card's answers.
    `fallbacks` counts the cards that were judged in full: without a defect in a rule or in this package, none.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        interpretation: Interpretation,
        keep: Callable[[Determination], Kept],
        keep_own: Callable[[Determination], Kept] | None = None,
    ) -> None:
        self._ruleset = ruleset

        def by(keep: Callable[[Determination], Kept]) -> Keep[Kept]:
            return lambda id, finding: keep(determination(ruleset.rules[id], interpretation.day, finding))

        band = interpretation.case({}).band
        self._verdicts = verdicts = VerdictCache(ruleset.rules, ruleset.shown, band, by(keep), by(keep_own or keep))
        self._answers = AnswerCache(verdicts.facts, verdicts.answer, interpretation)
        self.place = verdicts.place
        self._touched: dict[frozenset[Fact], tuple[int, ...]] = {}
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

    def recall(self, case: Case, answers: Sequence[Answer | None], facts: Collection[Fact]) -> None:
        """Tell a case what is known of some facts by its answers, so that it is not worked out again."""
        for fact in facts:
            if (place := self.place.get(fact)) is not None:
                answer = answers[place]
                case.recall(fact, None if answer is None else answer.known)

    def evaluate_again(
        self, case: Case, answers: Sequence[Answer | None], changed: Collection[Fact], wanted: Collection[int]
    ) -> Evaluated[Kept]:
        """What a card answers, and what is kept of each rule, where it says something else of the facts `changed`, and so of what follows.

        `answers` are those that were given before. Of rules that are decided for the card alone, only those at the places `wanted` are.
        Raises what a defective rule raises.
        """
        again, facts = list(answers), self._verdicts.facts
        for place in self._of(frozenset(changed)):
            known = case.known(facts[place])
            again[place] = None if known is None else self._verdicts.answer(place, known, case.known)
        return self._looked_up(case, again, [0 if answer is None else answer.category for answer in again], wanted)

    def _of(self, changed: frozenset[Fact]) -> tuple[int, ...]:
        """The places of facts, of those that follow from them, and of those that are compared with one of these."""
        found = self._touched.get(changed)
        if found is None:
            touched = with_followers(changed)
            found = self._touched[changed] = tuple(
                place
                for place, fact in enumerate(self._verdicts.facts)
                if fact in touched or not touched.isdisjoint(self._verdicts.beside(place))
            )
        return found

    def _quickly(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """Raises what a defective rule raises, for whichever of the cases."""
        if self._verdicts.full or self._answers.full:
            self._verdicts.forget()
            self._answers.forget()
        answered = self._answers.answer_all(cases)
        return [self._looked_up(case, answers, categories) for case, (answers, categories) in zip(cases, answered, strict=True)]

    def _looked_up(
        self, case: Case, answers: list[Answer | None], categories: list[int], wanted: Collection[int] | None = None
    ) -> Evaluated[Kept]:
        """What is kept of each rule for these answers; of rules that ask of several models built upon one by one, for the card alone."""
        if not _several_bases(case):
            return Evaluated(answers, self._verdicts.lookup(categories, self._deciding(case)))
        refer = FindingCache(case, self._ruleset.rules).refer
        ids = None if wanted is None else {self._ruleset.shown[place] for place in wanted}
        kept = self._verdicts.lookup(categories, self._deciding(case), lambda id: refer(id)[1] if ids is None or id in ids else None)
        return Evaluated(answers, kept, own=self._verdicts.own)

    def _deciding(self, case: Case) -> Decide:
        return lambda id, refer: finding_of(self._ruleset.rules[id], case, refer)


def _several_bases(case: Case) -> bool:
    """Whether a card records several models built upon, of which rules ask one by one: an answer of the card is then not enough."""
    lineage = case.card.get("lineage")
    return lineage is not None and len(lineage.get("bases", ())) > 1
