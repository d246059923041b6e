"""What is likely of many cards, worked out once for all that no rule can distinguish. The lane is compliance.assessment.likely."""

from collections.abc import Hashable, Mapping, Sequence
from itertools import count
from typing import Generic

from compliance.assessment.assess import determinations
from compliance.assessment.likely import LikelyLane, resting, rests
from compliance.assessment.result import Assessment, Determination, Likely, Premises
from compliance.batch.cited import Answer, said
from compliance.batch.session import Evaluated, Sides, VerdictSession
from compliance.batch.verdict_cache import CachedFinding, Kept, Looked
from compliance.case.case import Case
from compliance.inference.case import InferredCase, settled
from compliance.inference.inferred import Inferred
from compliance.inference.registry import EVERY, infer_each
from compliance.inference.view import View
from compliance.law.facts import Fact
from compliance.law.finding import DOES_NOT_MEET, MEETS, Evidence, Verdict
from compliance.registry.selection import Ruleset

ORDERED = tuple(EVERY)
MOST = 1_500  # rules' findings of which it is remembered what they rest on
# The side, a number that is equal where sides rest on the same evidence, and that evidence, with its place among a card's answers.
Side = tuple[Verdict, int, list[tuple[Evidence, int]]]
Leanings = Sequence[Likely | None]
Decided = tuple[int, CachedFinding[Kept]]
Found = tuple[Inferred, ...]
ALONE = {verdict: Likely(verdict, ()) for verdict in (MEETS, DOES_NOT_MEET)}


class LikelyAnswers(Generic[Kept]):
    """What is likely of one card after another of a session; with `sides_only`, without grounds and figures."""

    def __init__(self, ruleset: Ruleset, session: VerdictSession[Kept], premises: Premises, sides_only: bool = False) -> None:
        self._ruleset, self._session, self._premises = ruleset, session, premises
        self._lane = LikelyLane(ruleset, premises)
        self._sides_only = sides_only
        self._leanings: dict[Hashable, Sides] = {}  # of cards that no rule can distinguish
        self._shared: dict[tuple[Verdict | None, ...], Sides] = {}
        self._sides: dict[int, tuple[CachedFinding[Kept], Side]] = {}  # by the id of a finding, which is kept so that no other gets it
        self._grounds: dict[Hashable, int] = {}
        self._numbers = count()
        # A bit for each fact that is inferred, its place among a card's answers, and those of facts that change with it, as bits.
        self._yielded = [
            (1 << number, session.place.get(fact), sum(bit for _, bit in session.touched_by(frozenset({fact}))))
            for number, fact in enumerate(ORDERED)
        ]
        self._adding: dict[int, list[tuple[int, int | None]]] = {}  # of those, what may add to the facts that are asked for, as bits
        self._sets: dict[int, frozenset[Fact]] = {}

    def __call__(self, case: Case, evaluated: Evaluated[Kept]) -> Leanings:
        """What each rule shown leans to, in their order, as the lane says of one card alone; empty where none leans to anything."""
        (leanings,) = self.of_all([(case, evaluated)])
        return leanings

    def of_all(self, cards: Sequence[tuple[Case, Evaluated[Kept]]]) -> list[Leanings]:
        """The same of some cards, at most a few hundred. Each step is taken for all of them before the next."""
        made: list[Leanings] = [()] * len(cards)
        asked: list[tuple[int, View, frozenset[Fact]]] = []
        for number, (case, evaluated) in enumerate(cards):
            looked = evaluated.looked
            if evaluated.in_full is not None or looked is None:
                made[number] = self._slowly(case, evaluated.in_full or determinations(case, self._ruleset))
            elif looked.undetermined and (wanted := self._wanted(evaluated.answers, looked)):
                case.recall = self._session.recalling(evaluated.answers)
                asked.append((number, View(case, self._premises.catalogue), wanted))
        each = infer_each([(view, wanted) for _, view, wanted in asked], self._premises.without)
        for (number, _, _), inferred in zip(asked, each, strict=True):
            if inferred:
                made[number] = self._leanings_of(*cards[number], inferred)
        return made

    def _leanings_of(self, case: Case, evaluated: Evaluated[Kept], inferred: Mapping[Fact, Found]) -> Leanings:
        """What rules lean to with what is inferred of a card."""
        looked = evaluated.looked
        assert looked is not None
        try:
            with_inferred = InferredCase(case, inferred)
            again = self._session.answer_again(with_inferred, evaluated.answers, looked, frozenset(inferred))
            if not again.moved:
                return ()
            key = self._session.alike(looked, again) if self._sides_only else None
            if key is not None and (known := self._leanings.get(key)) is not None:
                return known
            decided = self._session.lookup_again(with_inferred, looked, again)
        except Exception:  # a rule that raises has nothing likely, and the others have
            self._session.fallbacks += 1
            return self._slowly(case, determinations(case, self._ruleset))
        made = self._leaning(evaluated, again.answers, decided, inferred)
        if key is not None:
            if len(self._leanings) >= MOST:
                self._leanings.clear()
                self._shared.clear()
            sides = tuple([None if leans is None else leans.verdict for leans in made])
            if sides not in self._shared:
                self._shared[sides] = Sides([None if side is None else ALONE[side] for side in sides])
            made = self._leanings[key] = self._shared[sides]
        return made

    def _leaning(
        self, evaluated: Evaluated[Kept], answers: Sequence[Answer | None], decided: list[Decided[Kept]], inferred: Mapping[Fact, Found]
    ) -> Leanings:
        """What each rule shown leans to that other answers decide; empty where none rests on anything that is inferred."""
        made: list[Likely | None] = [None] * len(evaluated.kept)
        alike: dict[int, Likely | None] = {}  # many rules lean to the same side on the same evidence
        for place, found in decided:
            verdict, number, evidence = self._side_of(found)
            if number not in alike:
                given = (item.of(said(item, answers[at])) for item, at in evidence)
                if not self._sides_only:
                    alike[number] = resting(verdict, list(given), inferred)
                else:
                    alike[number] = ALONE[verdict] if any(rests(item, inferred) for item in given) else None
            made[place] = alike[number]
        return made if any(alike.values()) else ()

    def _wanted(self, answers: Sequence[Answer | None], looked: Looked[Kept]) -> frozenset[Fact]:
        """The facts that rules depend on which were undetermined, where something that is inferred may add to what the card states."""
        asked, wanted = self._session.asks(looked), 0
        adding = self._adding.get(asked)
        if adding is None:
            if len(self._adding) >= MOST:
                self._adding.clear()
            adding = self._adding[asked] = [(bit, place) for bit, place, touches in self._yielded if asked & touches]
        for bit, place in adding:
            if place is None or (answer := answers[place]) is None or not settled(answer.known):
                wanted |= bit
        found = self._sets.get(wanted)
        if found is None:
            if len(self._sets) >= MOST:
                self._sets.clear()
            found = self._sets[wanted] = frozenset(fact for number, fact in enumerate(ORDERED) if wanted >> number & 1)
        return found

    def _side_of(self, found: CachedFinding[Kept]) -> Side:
        """What is decided of a rule, worked out once for all cards that it cannot distinguish."""
        known = self._sides.get(id(found))
        if known is None:
            if len(self._sides) >= MOST:
                self._sides.clear()
            known = self._sides[id(found)] = found, self._side(found)
        return known[1]

    def _side(self, found: CachedFinding[Kept]) -> Side:
        finding = found.finding
        assert finding is not None  # it is decided
        evidence = list(zip(finding.decisive, found.places, strict=True))
        alike = (finding.verdict, *((item.alike, item.known.basis, at) for item, at in evidence))
        if len(self._grounds) >= MOST:
            self._grounds.clear()
        return finding.verdict, self._grounds.setdefault(alike, next(self._numbers)), evidence

    def _slowly(self, case: Case, firm: tuple[Determination, ...]) -> Leanings:
        return tuple(item.likely for item in self._lane(Assessment(firm, ()), case).determinations)
