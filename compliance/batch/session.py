"""The verdicts on many cards under the same rules on the same day, each worked out once for all cards that the rule cannot distinguish.

Pure, but for what it remembers. A verdict comes with what decides it; whole explanations are made by assess, which is also
where a case goes that cannot be evaluated here. That is the only fallback, and it is counted.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple

from compliance.assessment.assess import FindingCache, determination, determinations, finding_of
from compliance.assessment.result import Determination, Likely
from compliance.batch.answers import AnswerCache
from compliance.batch.cited import Answer
from compliance.batch.verdict_cache import Alone, CachedFinding, Decide, Keep, Kept, Looked, VerdictCache
from compliance.case.case import BASES, UNASKED, Case, Interpretation
from compliance.case.followers import with_followers
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.registry.selection import Ruleset

NOWHERE = frozenset[int]()


class Evaluated(NamedTuple, Generic[Kept]):
    """What a card answers, and what is kept of each rule's determination, in the order shown.

    What is kept at the places `own` is of this card alone, figures included. `looked` is everything that was looked up for it. Where the
    quick evaluation failed, all are empty, and `in_full` has the determinations as assess makes them.
    """

    answers: Sequence[Answer | None] = ()
    kept: tuple[Kept, ...] = ()
    in_full: tuple[Determination, ...] | None = None
    own: frozenset[int] = frozenset()
    looked: Looked[Kept] | None = None


class Again(NamedTuple):
    """Other answers of a card, their categories, and as bits the places of those `moved` to another category.

    `taken` says of which facts they are, and how each is known.
    """

    answers: Sequence[Answer | None]
    categories: list[int]
    moved: int
    taken: Hashable


class Sides(tuple[Likely | None, ...]):
    """What each rule leans to, without grounds: one for all cards that lean alike, and equal to nothing but itself."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


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
        self._of_bases = [(place, fact) for place, fact in enumerate(verdicts.facts) if fact.pointer == BASES]
        self._touched: dict[frozenset[Fact], list[tuple[int, int]]] = {}
        self.fallbacks = 0

    def evaluate(self, case: Case) -> Evaluated[Kept]:
        """The verdicts on one card."""
        (evaluated,) = self.evaluate_all([case])
        return evaluated

    def evaluate_all(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """The verdicts on some cards, at most a few hundred. A rule that fails is a determination that says so.

        What they answer is to be used before those of others are asked for.
        """
        if self._verdicts.full or self._answers.full:
            self._verdicts.forget()
            self._answers.forget()
        return self._safely(cases)

    def _safely(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        try:
            return self._quickly(cases)
        except Exception:
            if len(cases) > 1:  # one of them failed: each by itself
                return [evaluated for case in cases for evaluated in self._safely([case])]
        self.fallbacks += 1
        return [Evaluated(in_full=determinations(case, self._ruleset)) for case in cases]

    def recalling(self, answers: Sequence[Answer | None]) -> Callable[[Fact], Known | None]:
        """What is known of a fact by the answers of a card, for Case.recall."""
        places = self.place

        def recall(fact: Fact) -> Known | None:
            place = places.get(fact)
            if place is None:
                return UNASKED
            answer = answers[place]
            return None if answer is None else answer.known

        return recall

    def alike(self, case: Case, looked: Looked[Kept], again: Again) -> Hashable:
        """What is equal for cards of which other answers decide the same rules alike. Of several models built upon, each counts."""
        verdicts = self._verdicts  # categories are those since it last forgot
        key = (
            verdicts.forgotten,
            looked.undetermined,
            again.moved,
            verdicts.affected(looked, again.moved).depends(again.categories),
            again.taken,
        )
        if not _several_bases(case):
            return key
        answer = verdicts.answer
        each = (one.known for one in case.of_bases())
        bases = [
            tuple([0 if (known := of_base(fact)) is None else answer(place, known, of_base).category for place, fact in self._of_bases])
            for of_base in each
        ]
        return (*key, *bases)

    def asks(self, looked: Looked[Kept]) -> int:
        """The facts on which the rules depend that were undetermined, as bits by their places."""
        return self._verdicts.needs(looked)[0]

    def touched_by(self, changed: frozenset[Fact]) -> list[tuple[int, int]]:
        """The places, and the bits, of facts, of those that follow from them, and of those that are compared with one of these."""
        found = self._touched.get(changed)
        if found is None:
            touched = with_followers(changed)
            found = self._touched[changed] = [
                (place, 1 << place)
                for place, fact in enumerate(self._verdicts.facts)
                if fact in touched or not touched.isdisjoint(self._verdicts.beside(place))
            ]
        return found

    def answer_again(self, case: Case, answers: Sequence[Answer | None], looked: Looked[Kept], changed: frozenset[Fact]) -> Again:
        """What a card answers where it says something else of the facts `changed`.

        `answers` are those that were given before, and `looked` is what was looked up with them. Only what the rules ask for that were
        undetermined is answered again.
        """
        again, categories, moved, taken = list(answers), looked.categories.copy(), 0, list[Hashable]([changed])
        facts, answer = self._verdicts.facts, self._verdicts.answer
        asked = self.asks(looked)
        for place, bit in self.touched_by(changed):
            if asked & bit:
                known, before = case.known(facts[place]), answers[place]
                if before is None or known is not before.known:
                    found = again[place] = None if known is None else answer(place, known, case.known)
                    category = 0 if found is None else found.category
                    if category != categories[place]:
                        categories[place] = category
                        moved |= bit
                taken.append("" if known is None else known.how)
        return Again(again, categories, moved, tuple(taken))

    def lookup_again(self, case: Case, looked: Looked[Kept], again: Again) -> list[tuple[int, CachedFinding[Kept]]]:
        """The places of rules that were undetermined and are decided by other answers, and how. Raises what a defective rule raises."""
        return self._verdicts.lookup_again(looked, *again[:3], self._deciding(case), _several_bases(case))

    def _quickly(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """Raises what a defective rule raises, for whichever of the cases."""
        answered = self._answers.answer_all(cases)
        return [self._looked_up(case, answers, categories) for case, (answers, categories) in zip(cases, answered, strict=True)]

    def _looked_up(self, case: Case, answers: list[Answer | None], categories: list[int]) -> Evaluated[Kept]:
        """What is kept of each rule for these answers; of rules that ask of several models built upon one by one, for the card alone."""
        alone = self._alone(case)
        looked = self._verdicts.lookup(categories, self._deciding(case), alone)
        return Evaluated(answers, looked.kept, own=NOWHERE if alone is None else self._verdicts.own, looked=looked)

    def _alone(self, case: Case) -> Alone | None:
        """What decides a rule for the card alone, where it records several models built upon."""
        if not _several_bases(case):
            return None
        refer = FindingCache(case, self._ruleset.rules).refer
        return lambda id: refer(id)[1]

    def _deciding(self, case: Case) -> Decide:
        return lambda id, refer: finding_of(self._ruleset.rules[id], case, refer)


def _several_bases(case: Case) -> bool:
    """Whether a card records several models built upon, of which rules ask one by one: an answer of the card is then not enough."""
    lineage = case.card.get("lineage")
    return lineage is not None and len(lineage.get("bases", ())) > 1
