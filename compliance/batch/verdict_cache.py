"""Caches findings: one worked out for a card serves every card that the rule cannot distinguish from it.

Not a second reading of the law: every finding is made by law.evaluate. Of many cards nearly every verdict is cached, without
the explanation, which nobody reads; `cited` gives it the card's own figures.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from compliance.batch.distinctions import Band, distinctions
from compliance.law.criteria import OfBases
from compliance.law.criteria_tree import facts_asked, referred, walk
from compliance.law.evaluate import Refer
from compliance.law.facts import Fact
from compliance.law.finding import Basis, Evidence, Finding, Known, why
from compliance.law.rule import Rule

Kept = TypeVar("Kept")
Decide = Callable[[str, Refer], Finding | None]
Keep = Callable[[str, Finding | None], Kept]
Alone = Callable[[str], Finding | None]  # the finding of a rule on one card alone

MOST = 10_000  # findings; with more, it is full
MOST_COMBINATIONS = 4_000  # of answers to all questions, whose verdicts are kept together


class Answer:
    """What a card says of one fact. Answers of one `category` cannot be distinguished by the rules; `as_json`, `cell`: for rows."""

    __slots__ = ("as_json", "category", "cell", "known")

    def __init__(self, known: Known, category: int) -> None:
        self.known = known
        self.category = category
        self.as_json: tuple[str, ...] = ()
        self.cell: str | None = None


class CachedFinding(NamedTuple, Generic[Kept]):
    """One finding of a rule. `outcome` is equal where a rule that refers to this one cannot distinguish two findings."""

    outcome: int
    finding: Finding | None
    kept: Kept | None


class VerdictCache(Generic[Kept]):
    """What is kept of the verdicts of the rules `shown`, by the categories of a card's answers.

    `facts` are all facts that they and the rules they refer to ask for; `place` is where each is among a card's answers.
    `keep` makes what is kept of a rule's finding (None where its text was not yet written); the figures in it are one card's.
    `own` are the places among those shown of rules that ask of the models built upon one by one, themselves or through another rule.
    Where a card has several, their findings are not cached, and `keep_own` makes what is kept of them.
    """

    def __init__(
        self, rules: Mapping[str, Rule], shown: Sequence[str], band: Band, keep: Keep[Kept], keep_own: Keep[Kept] | None = None
    ) -> None:
        self._rules, self._shown, self._keep, self._keep_own = rules, shown, keep, keep_own or keep
        order = list(_referred_first(shown, rules, {}))
        by_fact = distinctions([rules[id].test for id in order], band)
        self.facts = tuple(by_fact)
        self.place = {fact: number for number, fact in enumerate(self.facts)}
        self._distinctions = list(by_fact.values())
        # A rule depends on the categories of its own facts and the outcomes of the rules it refers to, which come before it.
        places = {item: number for number, item in enumerate([*self.facts, *order])}
        asked = {id: [*_own_facts(rules[id]), *referred(rules[id].test)] for id in order}
        self._views = {id: _view([places[item] for item in asked[id] if item in places]) for id in order}
        self._kept = [order.index(id) for id in shown]
        self._by_base: set[str] = set()
        for id in order:
            if any(isinstance(part, OfBases) for part in walk(rules[id].test)) or not self._by_base.isdisjoint(referred(rules[id].test)):
                self._by_base.add(id)
        self.own = frozenset(place for place, id in enumerate(shown) if id in self._by_base)
        self.forget()

    @property
    def full(self) -> bool:
        """Whether it is time to forget, so that memory stays flat however many cards come."""
        return self._made > MOST

    def forget(self) -> None:
        """Forget every finding and every category; the answers given until now must not be used again."""
        self._made = 0
        self._categories: list[dict[Hashable, int]] = [{} for _ in self.facts]
        self._combinations: dict[tuple[int, ...], tuple[Kept, ...]] = {}
        self._verdicts: dict[str, dict[Any, CachedFinding[Kept]]] = {id: {} for id in self._views}
        self._steps = [(id, view, self._verdicts[id]) for id, view in self._views.items()]
        self._outcomes: dict[str, dict[Hashable, int]] = {id: {} for id in self._views}

    def answer(self, place: int, known: Known, others: Callable[[Fact], Known | None]) -> Answer:
        """What is known of the fact at a place, with its category beside what `others` knows of other facts."""
        categories = self._categories[place]
        return Answer(known, categories.setdefault(self._distinctions[place].key(known, others), len(categories) + 1))

    def beside(self, place: int) -> tuple[Fact, ...]:
        """The facts that the one at a place is compared with."""
        return self._distinctions[place].beside

    def lookup(self, categories: list[int], decide: Decide, alone: Alone | None = None) -> tuple[Kept, ...]:
        """What is kept of each rule's finding, in the order shown; the same tuple for cards that no rule can distinguish.

        `categories` are those of the card's answers in the order of the facts, 0 where nobody knows. `decide` makes a finding
        that is not cached, and refers to other rules by the function given. What it raises is raised. `alone` is given where the
        card has several models built upon: it decides the rules `own`.
        """
        if alone is not None:
            return self._each(categories, decide, alone)
        key = tuple(categories)
        kept = self._combinations.get(key)
        if kept is None:
            if len(self._combinations) >= MOST_COMBINATIONS:
                self._combinations.clear()
            kept = self._combinations[key] = self._each(categories, decide)
        return kept

    def _each(self, categories: list[int], decide: Decide, alone: Alone | None = None) -> tuple[Kept, ...]:
        findings: list[CachedFinding[Kept]] = []
        known = categories.copy()
        for id, view, cache in self._steps:
            if alone is not None and id in self._by_base:  # no other rule refers to these
                findings.append(CachedFinding(0, None, self._keep_own(id, alone(id)) if id in self._shown else None))
                known.append(0)
                continue
            key = view(known)
            cached = cache.get(key)
            if cached is None:
                cached = cache[key] = self._cached(id, decide(id, self._referring(findings)))
                self._made += 1
            findings.append(cached)
            known.append(cached.outcome)
        return tuple([findings[place].kept for place in self._kept])  # type: ignore[misc]  # what is shown is kept

    def _referring(self, findings: list[CachedFinding[Kept]]) -> Refer:
        """A function from a rule that comes before to its finding."""
        before = dict(zip(self._views, findings, strict=False))
        return lambda id: (self._rules[id], before[id].finding)

    def _cached(self, id: str, finding: Finding | None) -> CachedFinding[Kept]:
        kept = self._keep(id, finding) if id in self._shown else None
        if finding is None:
            return CachedFinding(0, None, kept)
        outcomes = self._outcomes[id]
        # What a rule that refers to this one takes over: see evaluate.
        top = finding._replace(words="", parts=(), decisive=())
        evidence = tuple(
            (item.fact, item.operator, item.limit, item.reading, item.known.basis is Basis.READING) for item in finding.decisive
        )
        return CachedFinding(outcomes.setdefault((top, evidence), len(outcomes) + 1), finding._replace(parts=()), kept)


def _referred_first(ids: Iterable[str], rules: Mapping[str, Rule], done: dict[str, None]) -> Iterator[str]:
    """The rules and those that they refer to, each once and after those; one that is not loaded is left out."""
    for id in ids:
        if id in rules and id not in done:
            yield from _referred_first(referred(rules[id].test), rules, done)
            if id not in done:
                done[id] = None
                yield id


def _own_facts(rule: Rule) -> dict[Fact, None]:
    return dict.fromkeys(fact for part in walk(rule.test) for fact in facts_asked(part))


def _view(places: Sequence[int]) -> Callable[[Sequence[int]], Any]:
    """What a rule depends on, taken from all categories and outcomes."""
    return itemgetter(*places) if places else lambda known: 0


def brief(finding: Finding) -> Finding:
    """A finding without its parts, but with the reason that they give where it has none of its own."""
    return finding._replace(because=why(finding), parts=())


def cited(finding: Finding, decided_by: Sequence[int], answers: Sequence[Answer | None]) -> Finding:
    """A cached finding with a card's own figures; `decided_by` is where the facts of its evidence are in the answers."""
    pairs = zip(finding.decisive, decided_by, strict=True)
    return finding.decided_by(tuple([evidence.of(said(evidence, answers[place])) for evidence, place in pairs]))


def said(evidence: Evidence, answer: Answer | None) -> Known:
    """What a card says of the fact of some cached evidence, read alike."""
    assert answer is not None  # its category is that of the evidence
    return evidence.as_read(answer.known)
