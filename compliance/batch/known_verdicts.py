"""What was found of one card, kept for the next that looks alike: a verdict without building again what nobody reads.

Not a second reading of the law: every finding is made by evaluate, once for all cards in which the rule sees the same. Of
many cards nearly every verdict has a precedent; `cited` gives it the card's own figures.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from compliance.batch.distinctions import Band, sights
from compliance.law.criteria import IsA, Rule, facts_asked, walk
from compliance.law.evaluate import Refer
from compliance.law.facts import Fact
from compliance.law.finding import Finding, Known, why

Kept = TypeVar("Kept")
Decide = Callable[[str, Refer], Finding | None]
Keep = Callable[[str, Finding | None], Kept]

MOST = 10_000  # precedents held; with more, it is full
MOST_ALIKE = 4_000  # cards alike to all rules that are told apart


class Answer:
    """What a card says of one fact, and a number that stands for how it looks to the rules. `told` is for whoever shows it."""

    __slots__ = ("known", "look", "told")

    def __init__(self, known: Known, look: int) -> None:
        self.known = known
        self.look = look
        self.told: tuple[str, ...] = ()


class Precedent(NamedTuple, Generic[Kept]):
    """One finding of a rule. `outcome` is equal where a rule that refers to this one cannot tell two findings apart."""

    outcome: int
    finding: Finding | None
    kept: Kept | None


class Precedents(Generic[Kept]):
    """What to keep of the verdicts of the rules `shown`, by what they see of a card.

    `facts` are all facts that they and the rules they refer to ask for; `place` is where each stands among a card's answers.
    `keep` makes what is kept of a rule's finding (None where its text was not yet written); the figures in it are one card's.
    """

    def __init__(self, rules: Mapping[str, Rule], shown: Sequence[str], band: Band, keep: Keep[Kept]) -> None:
        self._rules, self._shown, self._keep = rules, shown, keep
        order = list(_referred_first(shown, rules, {}))
        seen = sights([rules[id].test for id in order], band)
        self.facts = tuple(seen)
        self.place = {fact: number for number, fact in enumerate(self.facts)}
        self._sights = list(seen.values())
        # A rule sees the looks of its own facts and the outcomes of the rules it refers to, which come before it.
        places = {item: number for number, item in enumerate([*self.facts, *order])}
        asked = {id: [*_own_facts(rules[id]), *_refers(rules[id])] for id in order}
        self._views = {id: _view([places[item] for item in asked[id] if item in places]) for id in order}
        self._kept = [order.index(id) for id in shown]
        self.forget()

    @property
    def full(self) -> bool:
        """Whether it is time to forget, so that memory stays flat however many cards come."""
        return self._made > MOST

    def forget(self) -> None:
        """Forget every finding and every look; the answers given until now must not be used again."""
        self._made = 0
        self._looks: list[dict[Hashable, int]] = [{} for _ in self.facts]
        self._alike: dict[tuple[int, ...], tuple[Kept, ...]] = {}
        self._precedents: dict[str, dict[Any, Precedent[Kept]]] = {id: {} for id in self._views}
        self._steps = [(id, view, self._precedents[id]) for id, view in self._views.items()]
        self._outcomes: dict[str, dict[Hashable, int]] = {id: {} for id in self._views}

    def answer(self, place: int, known: Known, others: Callable[[Fact], Known | None]) -> Answer:
        """What is known of the fact at a place, with how it looks beside what `others` tells of other facts."""
        looks = self._looks[place]
        return Answer(known, looks.setdefault(self._sights[place].look(known, others), len(looks) + 1))

    def of(self, looks: list[int], decide: Decide) -> tuple[Kept, ...]:
        """What is kept of each rule's finding, in the order shown; the same tuple for cards that are alike to all rules.

        `looks` are those of the card's answers in the order of the facts, 0 where nobody knows. `decide` makes a finding
        that has no precedent, and refers to other rules by the function given. What it raises is raised.
        """
        seen = tuple(looks)
        alike = self._alike.get(seen)
        if alike is None:
            if len(self._alike) >= MOST_ALIKE:
                self._alike.clear()
            alike = self._alike[seen] = self._each(looks, decide)
        return alike

    def _each(self, looks: list[int], decide: Decide) -> tuple[Kept, ...]:
        found: list[Precedent[Kept]] = []
        seen = looks.copy()
        for id, view, precedents in self._steps:
            key = view(seen)
            precedent = precedents.get(key)
            if precedent is None:
                precedent = precedents[key] = self._precedent(id, decide(id, self._referring(found)))
                self._made += 1
            found.append(precedent)
            seen.append(precedent.outcome)
        return tuple([found[place].kept for place in self._kept])  # type: ignore[misc]  # what is shown is kept

    def _referring(self, found: list[Precedent[Kept]]) -> Refer:
        """How a rule is told what was found by those that come before it."""
        before = dict(zip(self._views, found, strict=False))
        return lambda id: (self._rules[id], before[id].finding)

    def _precedent(self, id: str, finding: Finding | None) -> Precedent[Kept]:
        kept = self._keep(id, finding) if id in self._shown else None
        if finding is None:
            return Precedent(0, None, kept)
        outcomes = self._outcomes[id]
        # What a rule that refers to this one takes over: see evaluate.
        top = finding._replace(words="", parts=(), decisive=())
        evidence = tuple((item.fact, item.operator, item.limit, item.reading) for item in finding.decisive)
        return Precedent(outcomes.setdefault((top, evidence), len(outcomes) + 1), finding._replace(parts=()), kept)


def _referred_first(ids: Iterable[str], rules: Mapping[str, Rule], done: dict[str, None]) -> Iterator[str]:
    """The rules and those that they refer to, each once and after those; one that is not loaded is left out."""
    for id in ids:
        if id in rules and id not in done:
            yield from _referred_first(_refers(rules[id]), rules, done)
            if id not in done:
                done[id] = None
                yield id


def _refers(rule: Rule) -> list[str]:
    return [part.rule for part in walk(rule.test) if isinstance(part, IsA)]


def _own_facts(rule: Rule) -> dict[Fact, None]:
    return dict.fromkeys(fact for part in walk(rule.test) for fact in facts_asked(part))


def _view(places: Sequence[int]) -> Callable[[Sequence[int]], Any]:
    """What a rule sees, taken from all looks and outcomes."""
    return itemgetter(*places) if places else lambda seen: 0


def brief(finding: Finding) -> Finding:
    """A finding without its parts, but with the reason that they give where it has none of its own."""
    return finding._replace(because=why(finding), parts=())


def cited(finding: Finding, decided_by: Sequence[int], answers: Sequence[Answer | None]) -> Finding:
    """The finding of a precedent with a card's own figures; `decided_by` is where the facts of its evidence stand in the answers."""
    own = []
    for evidence, place in zip(finding.decisive, decided_by, strict=True):
        answer = answers[place]
        assert answer is not None  # it looks like the evidence of the precedent
        own.append(evidence.of(answer.known))
    return finding.decided_by(tuple(own))
