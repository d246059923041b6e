"""The verdicts on many cards under the same rules on the same day, each worked out once for all cards that the rule cannot distinguish.

Pure, but for what it remembers. A verdict comes with what decides it; whole explanations are made by assess, which is also
where a case goes that cannot be evaluated here. That is the only fallback, and it is counted.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple

from compliance.assessment.assess import determination, determinations, finding_of
from compliance.assessment.result import Determination, Likely
from compliance.batch.answers import AnswerCache
from compliance.batch.cited import Answer, Place
from compliance.batch.verdict_cache import Asked, CachedFinding, Kept, Looked, VerdictCache
from compliance.case.case import BASES, UNASKED, Case, Interpretation
from compliance.case.followers import with_followers
from compliance.law.facts import Fact
from compliance.law.finding import Evidence, Finding, Known
from compliance.registry.selection import Ruleset


class Evaluated(NamedTuple, Generic[Kept]):
    """What a card answers, and what is kept of each rule's determination, in the order shown.

    After its answers come those of each of several models built upon. `looked` is everything that was looked up for it. Where the
    quick evaluation failed, all are empty, and `in_full` has the determinations as assess makes them.
    """

    answers: Sequence[Answer | None] = ()
    kept: tuple[Kept, ...] = ()
    in_full: tuple[Determination, ...] | None = None
    looked: Looked[Kept] | None = None


class Again(NamedTuple):
    """Other answers of a card, their categories, those of each of several `bases`, and as bits the places of those `moved` to another.

    `taken` says of which facts they are, and how each is known.
    """

    answers: Sequence[Answer | None]
    categories: list[int]
    bases: tuple[tuple[int, ...], ...]
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

    `keep` makes what is kept of a determination, in which the figures are one card's, and which serves others with theirs.
    `place` is where each fact is among a card's answers.
    `fallbacks` counts the cards that were judged in full: without a defect in a rule or in this package, none.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        interpretation: Interpretation,
        keep: Callable[[Determination, Place], Kept],
    ) -> None:
        self._ruleset = ruleset

        def kept(id: str, finding: Finding | None, place: Place) -> Kept:
            return keep(determination(ruleset.rules[id], interpretation.day, finding), place)

        self._verdicts = verdicts = VerdictCache(ruleset.rules, ruleset.shown, interpretation.case({}).band, kept)
        self._answers = AnswerCache(verdicts.facts, verdicts.answer, interpretation)
        self.place = verdicts.place
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

    def alike(self, looked: Looked[Kept], again: Again) -> Hashable:
        """A key: cards that share it lean alike under every rule.

        It holds the categories on which the rules that may now be decided depend, and how each changed fact is known.
        """
        verdicts = self._verdicts  # categories are those since it last forgot
        depends = verdicts.affected(looked, again.moved).depends
        return verdicts.forgotten, looked.undetermined, again.moved, depends(again.categories), again.taken, again.bases

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
        bases: tuple[tuple[int, ...], ...] = ()
        if looked.bases:
            again[len(facts) :], bases = self._of_each_base(case)
            for old_of_base, new_of_base in zip(looked.bases, bases, strict=True):
                for (place, _), old, new in zip(self._verdicts.of_bases, old_of_base, new_of_base, strict=True):
                    moved |= (old != new) << place
        return Again(again, categories, bases, moved, tuple(taken))

    def lookup_again(self, case: Case, looked: Looked[Kept], again: Again) -> list[tuple[int, CachedFinding[Kept]]]:
        """The places of rules that were undetermined and are decided by other answers, and how. Raises what a defective rule raises."""
        return self._verdicts.lookup_again(looked, again.categories, again.moved, self._asked(case, again.answers, again.bases))

    def _quickly(self, cases: Sequence[Case]) -> list[Evaluated[Kept]]:
        """Raises what a defective rule raises, for whichever of the cases."""
        answered = self._answers.answer_all(cases)
        return [self._looked_up(case, answers, categories) for case, (answers, categories) in zip(cases, answered, strict=True)]

    def _looked_up(self, case: Case, answers: list[Answer | None], categories: list[int]) -> Evaluated[Kept]:
        """What is kept of each rule for these answers, and for those of each of several models built upon."""
        bases: tuple[tuple[int, ...], ...] = ()
        lineage = case.card.get("lineage")
        if lineage is not None and len(lineage.get("bases", ())) > 1:
            more, bases = self._of_each_base(case)
            answers += more
        looked = self._verdicts.lookup(categories, self._asked(case, answers, bases))
        return Evaluated(answers, looked.kept, looked=looked)

    def _of_each_base(self, case: Case) -> tuple[list[Answer | None], tuple[tuple[int, ...], ...]]:
        """What a card answers of each of several models built upon, of one after the other, and the categories of each."""
        answer, of_bases = self._verdicts.answer, self._verdicts.of_bases
        each = [
            [None if (known := one.known(fact)) is None else answer(place, known, one.known) for place, fact in of_bases]
            for one in case.of_bases()
        ]
        categories = tuple([tuple([0 if given is None else given.category for given in of_base]) for of_base in each])
        return [given for of_base in each for given in of_base], categories

    def _asked(self, case: Case, answers: Sequence[Answer | None], bases: tuple[tuple[int, ...], ...]) -> Asked:
        place = _PlaceAmongBases(self.place, answers) if bases else self._place_of
        return Asked(lambda id, refer: finding_of(self._ruleset.rules[id], case, refer), place, answers, bases)

    def _place_of(self, evidence: Evidence) -> int:
        return self.place[evidence.fact]


class _PlaceAmongBases:
    """Where evidence is among the answers of a card with several models built upon: what it says of one of them is that very object."""

    def __init__(self, place: Mapping[Fact, int], answers: Sequence[Answer | None]) -> None:
        self._place, self._answers = place, answers

    @cached_property
    def _by_object(self) -> dict[int, int]:
        return {id(answer.known): place for place, answer in enumerate(self._answers) if answer is not None and place >= len(self._place)}

    def __call__(self, evidence: Evidence) -> int:
        of_card = self._place[evidence.fact]
        return self._by_object.get(id(evidence.known), of_card) if evidence.fact.pointer == BASES else of_card
