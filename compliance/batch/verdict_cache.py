"""Caches findings: one worked out for a card serves every card that the rule cannot distinguish from it.

Not a second reading of the law: every finding is made by law.evaluate. Of many cards nearly every verdict is cached, without
the explanation, which nobody reads; `cited` gives it the card's own figures.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import reduce
from operator import itemgetter, or_
from typing import Any, Generic, NamedTuple, TypeVar

from compliance.batch.cited import Answer, Place, cited
from compliance.batch.dependencies import dependencies, referred_first
from compliance.batch.distinctions import Band, distinctions
from compliance.case.case import BASES
from compliance.law.criteria import OfBases
from compliance.law.criteria_tree import walk
from compliance.law.evaluate import Refer
from compliance.law.facts import Fact
from compliance.law.finding import UNDETERMINED, Finding, Known
from compliance.law.rule import Rule

Kept = TypeVar("Kept")
Decide = Callable[[str, Refer], Finding | None]
Keep = Callable[[str, Finding | None, Place], Kept]
View = Callable[[Sequence[int]], Any]  # some of many categories

MOST = 10_000  # findings; with more, it is full
MOST_COMBINATIONS = 1_500  # of answers to all questions, whose verdicts are kept together


class CachedFinding(NamedTuple, Generic[Kept]):
    """One finding of a rule, and where its evidence is among the answers of a card: `places`.

    `outcome`: two findings have the same number where no rule that refers to this one can tell them apart.
    """

    outcome: int
    finding: Finding | None
    kept: Kept | None
    places: tuple[int, ...] = ()


class Asked(NamedTuple):
    """A card of which findings are wanted. `decide` makes one that is not cached, and refers to other rules by the function given.

    `answers` are all that it gave, and `place` says where evidence is among them. `bases` are, where the card has several models built
    upon, the categories of what it answers of each.
    """

    decide: Decide
    place: Place
    answers: Sequence[Answer | None] = ()
    bases: tuple[tuple[int, ...], ...] = ()


class Looked(Generic[Kept]):
    """What was looked up for `categories`: what is `kept` of each rule shown, in their order, and the places of those `undetermined`.

    `findings` are those of all rules, and `outcomes` theirs, each rule after those that it refers to. `bases` are as Asked has them.
    """

    __slots__ = ("bases", "categories", "findings", "kept", "outcomes", "undetermined")

    def __init__(
        self, categories: list[int], bases: tuple[tuple[int, ...], ...], findings: list[CachedFinding[Kept]], shown: Sequence[int]
    ) -> None:
        self.categories, self.bases, self.findings = categories, bases, findings
        self.outcomes = [found.outcome for found in findings]
        self.kept: tuple[Kept, ...] = tuple([findings[at].kept for at in shown])  # type: ignore[misc]  # what is shown is kept
        each = enumerate([findings[at].finding for at in shown])
        self.undetermined = tuple([place for place, finding in each if finding is not None and finding.verdict is UNDETERMINED])


class Affected(NamedTuple):
    """The numbers of some rules, in their order, and what they depend on, taken from the categories of all facts."""

    rules: list[int]
    depends: View


# A rule, what it depends on, of each of several models built upon too where it asks of them one by one, and its findings by that.
Step = tuple[str, View, View | None, dict[Any, CachedFinding[Kept]]]


class VerdictCache(Generic[Kept]):
    """What is kept of the verdicts of the rules `shown`, by the categories of a card's answers.

    `facts` are all facts that they and the rules they refer to ask for; `place` is where each is among a card's answers.
    `of_bases` are those, with their places, that a card with several models built upon answers for each. What is compared with a
    figure of theirs is one of them.
    `keep` makes what is kept of a rule's finding (None where its text was not yet written); the figures in it are one card's.
    """

    def __init__(self, rules: Mapping[str, Rule], shown: Sequence[str], band: Band, keep: Keep[Kept]) -> None:
        self._rules, self._shown, self._keep = rules, shown, keep
        order = list(referred_first(shown, rules, {}))
        by_fact = distinctions([rules[id].test for id in order], band)
        self.facts = tuple(by_fact)
        self.place = {fact: number for number, fact in enumerate(self.facts)}
        self._distinctions = list(by_fact.values())
        self.of_bases = [
            (place, fact)
            for place, (fact, distinguished) in enumerate(by_fact.items())
            if any(one.pointer == BASES for one in (fact, *distinguished.beside))
        ]
        # A rule depends on the categories of its own facts and the outcomes of the rules it refers to, which come before it.
        depends = dependencies(rules, order, self.facts)
        self._depends = list(zip([1 << number for number in range(len(order))], depends, strict=True))
        self._number = {id: number for number, id in enumerate(order)}
        self._views = [(id, _view(one.inputs), self._view_of_bases(id, one.inputs)) for id, one in zip(order, depends, strict=True)]
        self._kept = [order.index(id) for id in shown]
        self._place = {number: place for place, number in enumerate(self._kept)}
        self.forgotten = 0  # how often
        self.forget()

    @property
    def full(self) -> bool:
        """Whether it is time to forget, so that memory stays flat however many cards come."""
        return self._made > MOST

    def forget(self) -> None:
        """Forget every finding and every category; the answers given until now must not be used again."""
        self._made = 0
        self.forgotten += 1
        self._categories: list[dict[Hashable, int]] = [{} for _ in self.facts]
        self._combinations: dict[tuple[object, ...], Looked[Kept]] = {}
        self._needs: dict[tuple[int, ...], tuple[int, int]] = {}  # by the places of rules that were undetermined, as is the next
        self._affected: dict[tuple[tuple[int, ...], int], Affected] = {}
        self._steps: list[Step[Kept]] = [(*views, {}) for views in self._views]
        self._outcomes: dict[str, dict[Hashable, int]] = {id: {} for id in self._number}

    def answer(self, place: int, known: Known, others: Callable[[Fact], Known | None]) -> Answer:
        """What is known of the fact at a place, with its category beside what `others` knows of other facts."""
        categories = self._categories[place]
        return Answer(known, categories.setdefault(self._distinctions[place].key(known, others), len(categories) + 1))

    def beside(self, place: int) -> tuple[Fact, ...]:
        """The facts that the one at a place is compared with."""
        return self._distinctions[place].beside

    def needs(self, looked: Looked[Kept]) -> tuple[int, int]:
        """The facts on which the rules depend that were undetermined, and those rules with all that they refer to, as bits."""
        found = self._needs.get(looked.undetermined)
        if found is None:
            depends = [self._depends[self._kept[place]][1] for place in looked.undetermined]
            found = reduce(or_, [one.facts for one in depends], 0), reduce(or_, [one.rules for one in depends], 0)
            self._needs[looked.undetermined] = found
        return found

    def affected(self, before: Looked[Kept], changed: int) -> Affected:
        """Of the rules that were undetermined, and of all that they refer to, those that other answers may decide."""
        found = self._affected.get((before.undetermined, changed))
        if found is None:
            _, needed = self.needs(before)
            rules = [number for number, (bit, one) in enumerate(self._depends) if needed & bit and one.facts & changed]
            facts = 0
            for number in rules:
                facts |= self._depends[number][1].facts
            if len(self._affected) >= MOST_COMBINATIONS:
                self._affected.clear()
            places = [place for place in range(len(self.facts)) if facts >> place & 1]
            found = self._affected[before.undetermined, changed] = Affected(rules, _view(places))
        return found

    def lookup(self, categories: list[int], asked: Asked) -> Looked[Kept]:
        """What is found by each rule; the same for cards that no rule can distinguish.

        `categories` are those of the card's answers in the order of the facts, 0 where nobody knows. What deciding raises is raised.
        """
        key = (*categories, *asked.bases)
        found = self._combinations.get(key)
        if found is None:
            if len(self._combinations) >= MOST_COMBINATIONS:
                self._combinations.clear()
                self._needs.clear()
            found = self._combinations[key] = self._each(categories, asked)
            self._made += len(asked.bases)
        return found

    def lookup_again(
        self, before: Looked[Kept], categories: list[int], changed: int, asked: Asked
    ) -> list[tuple[int, CachedFinding[Kept]]]:
        """Of the rules that were undetermined `before`, the places of those that are decided with other answers, and what is found.

        `categories` are those of the answers, and `changed` the facts whose category is another, as bits.
        """
        findings, known, decided = before.findings.copy(), categories + before.outcomes, []
        for number in self.affected(before, changed).rules:
            found = self._found(self._steps[number], known, findings, asked)
            findings[number], known[len(categories) + number] = found, found.outcome
            if found.finding is not None and found.finding.verdict is not UNDETERMINED:
                decided.append((number, found))
        return [(place, found) for number, found in decided if (place := self._place.get(number)) in before.undetermined]

    def _each(self, categories: list[int], asked: Asked) -> Looked[Kept]:
        findings: list[CachedFinding[Kept]] = []
        known = categories.copy()
        for step in self._steps:
            found = self._found(step, known, findings, asked)
            findings.append(found)
            known.append(found.outcome)
        return Looked(categories, asked.bases, findings, self._kept)

    def _found(self, step: Step[Kept], known: list[int], findings: list[CachedFinding[Kept]], asked: Asked) -> CachedFinding[Kept]:
        """The finding of one rule beside those of the rules that it refers to."""
        id, view, view_of_bases, cache = step
        key = view(known)
        if asked.bases and view_of_bases is not None:
            key = key, *map(view_of_bases, asked.bases)
        found = cache.get(key)
        if found is None:
            found = cache[key] = self._cached(id, asked.decide(id, self._referring(findings, asked)), asked)
        return found

    def _referring(self, findings: list[CachedFinding[Kept]], asked: Asked) -> Refer:
        """A function from a rule that comes before to its finding, with the figures of the card where they are told apart by it."""

        def refer(id: str) -> tuple[Rule, Finding | None]:
            found = findings[self._number[id]]
            if found.finding is None or not asked.bases:
                return self._rules[id], found.finding
            return self._rules[id], cited(found.finding, found.places, asked.answers)

        return refer

    def _cached(self, id: str, finding: Finding | None, asked: Asked) -> CachedFinding[Kept]:
        self._made += 1 + len(asked.bases)
        kept = self._keep(id, finding, asked.place) if id in self._shown else None
        if finding is None:
            return CachedFinding(0, None, kept)
        outcomes = self._outcomes[id]
        places = tuple(map(asked.place, finding.decisive))
        # What a rule that refers to this one takes over: see evaluate.
        top = finding._replace(words="", parts=(), decisive=())
        evidence = tuple([item.alike for item in finding.decisive])
        return CachedFinding(outcomes.setdefault((top, evidence, places), len(outcomes) + 1), finding._replace(parts=()), kept, places)

    def _view_of_bases(self, id: str, inputs: Sequence[int]) -> View | None:
        """What a rule depends on of each of several models built upon; None where it does not ask of them one by one."""
        if not any(isinstance(part, OfBases) for part in walk(self._rules[id].test)):
            return None
        return _view([number for number, (place, _) in enumerate(self.of_bases) if place in inputs])


def _view(places: Sequence[int]) -> View:
    """What a rule depends on, taken from all categories and outcomes."""
    return itemgetter(*places) if places else lambda known: 0
