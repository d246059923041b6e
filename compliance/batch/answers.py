"""What a card answers to the questions of many rules, each put only where it may matter, and to like cards once. Not a reader: see case.

A question reads some fields, and a card that has none of them answers as a silent one does. Which fields those are is found
by listening to what a question asks for; so it need not be told here, and holds for any rule.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from compliance.batch.content_keys import MUCH, attested, small
from compliance.batch.known_verdicts import Answer
from compliance.case.case import Case, Interpretation, steps, ways
from compliance.law.facts import Fact
from compliance.law.finding import Known

MOST = 10_000  # answers remembered
TRIAL = 256  # comparisons after which it is clear whether cards repeat one another
PLAIN = ("attestation", "claim", "date")

Give = Callable[[int, Known, Callable[[Fact], Known | None]], Answer]
Told = list[tuple[int, Answer | None]]
Heard = tuple[list[Answer | None], list[int]]  # what a card answers, and how each answer looks; 0 where nobody knows


class Hearing:
    """The questions `facts`, put to cards that are all read in the same way. `give` makes an answer of what is known."""

    def __init__(self, facts: Sequence[Fact], give: Give, interpretation: Interpretation) -> None:
        self._give = give
        self._root = _Branch("")
        self._plain: list[_Plain] = []
        self._silent: list[Known | None] = []
        sought: set[str] = set()
        groups: dict[tuple[tuple[str, bool], ...], _Group] = {}
        for place, fact in enumerate(facts):
            silent = _Listening(interpretation.case({}))
            self._silent.append(silent.known(fact))
            reads = tuple(sorted(silent.asked.items()))
            sought.update(silent.asked)
            if fact.kind in PLAIN and ways(fact) == (None, None):
                self._plain.append(_Plain(place, fact, attested if fact.kind == "attestation" else small, {}))
                self._root.at(reads[0][0]).plain.append(self._plain[-1])
            else:
                groups.setdefault(reads, _Group(dict(reads))).asked.append((place, fact))
        self._sought = frozenset(sought)
        self._groups = list(groups.values())
        for number, group in enumerate(self._groups):
            for pointer in group.reads:
                self._root.at(pointer).bits |= 1 << number
        self.forget()

    @property
    def full(self) -> bool:
        """Whether it is time to forget, so that memory stays flat however many cards come."""
        return self._heard > MOST

    def forget(self) -> None:
        """Forget every card; the answers given until now must not be used again."""
        self._heard = 0
        for plain in self._plain:
            plain.before.clear()
        for group in self._groups:
            group.forget()
        answers = [None if said is None else self._give(place, said, lambda fact: None) for place, said in enumerate(self._silent)]
        self._silence: Heard = answers, [0 if answer is None else answer.look for answer in answers]

    def of_all(self, cases: Sequence[Case]) -> list[Heard]:
        """What each card answers, in the order of the facts. Each group of questions is put to all cards before the next."""
        begun = [self._begun(case) for case in cases]
        for number, group in enumerate(self._groups):
            bit = 1 << number
            for case, (answers, looks), bits in begun:
                if bits & bit:
                    for place, answer in self._asked(group, case):
                        answers[place] = answer
                        looks[place] = 0 if answer is None else answer.look
        return [heard for _, heard, _ in begun]

    def _begun(self, case: Case) -> tuple[Case, Heard, int]:
        """A card's answers that stand in one field, and the groups of questions that are left, as bits."""
        heard = self._silence[0].copy(), self._silence[1].copy()
        case.nodes, case.sought = {}, self._sought
        return case, heard, self._walk(case.card, self._root, case, heard)

    def _walk(self, node: dict[str, Any], branch: "_Branch", case: Case, heard: Heard) -> int:
        """Take down the fields that are there, and the answers that stand in one field; returns the other questions, as bits."""
        bits, below = 0, branch.below
        for key, value in node.items():
            child = below.get(key)
            if child is None:
                continue
            bits |= child.bits
            case.nodes[child.pointer] = value
            for place, fact, content, before in child.plain:
                said = content(value)
                if said in before:
                    answer = before[said]
                else:
                    answer = self._given(place, fact, case)
                    if said is not MUCH:
                        before[said] = answer
                        self._heard += 1
                if answer is not None:
                    heard[0][place], heard[1][place] = answer, answer.look
            if child.below and isinstance(value, dict):
                bits |= self._walk(value, child, case, heard)
        return bits

    def _asked(self, group: "_Group", case: Case) -> "Told":
        """The answers to a group of questions: those given before to the same content, or new ones."""
        said = group.content(case) if group.pays else MUCH
        if said is MUCH:
            known, give = case.known, self._give
            return [(place, None if (found := known(fact)) is None else give(place, found, known)) for place, fact in group.asked]
        told = group.before.get(said)
        if told is None:
            listening = _Listening(case)
            told = [(place, self._given(place, fact, listening)) for place, fact in group.asked]
            group.learn(listening.asked)
            if (said := group.content(case)) is not MUCH:
                group.before[said] = told
                self._heard += len(told)
        else:
            group.same += 1
        return told

    def _given(self, place: int, fact: Fact, case: Case) -> Answer | None:
        known = case.known(fact)
        return None if known is None else self._give(place, known, case.known)


class _Listening(Case):
    """A case that writes down which fields it is asked for, and of which only the judgement (True), not how it is told."""

    __slots__ = ("_case", "asked")

    def __init__(self, case: Case) -> None:
        super().__init__(case.card, case.day, case.readings, case.require_basis)
        self._case = case
        self.asked: dict[str, bool] = {}

    def at(self, pointer: str) -> Any:
        self.asked[pointer] = False
        return self._case.at(pointer)

    def stated(self, fact: Fact) -> Known | None:
        if fact.kind != "attestation":
            return super().stated(fact)
        self.asked.setdefault(fact.pointer, True)
        return self._case.stated(fact)


class _Plain(NamedTuple):
    """A question that is answered in a field of its own, and the answers so far by what stands there."""

    place: int
    fact: Fact
    content: Callable[[Any], Hashable]
    before: dict[Hashable, Answer | None]


class _Group:
    """Questions that read the same fields, and the answers so far by what stands there.

    `reads` says of each field whether only its judgement is read. Answers are kept while cards repeat one another.
    """

    __slots__ = ("asked", "before", "pays", "reads", "same", "tried")

    def __init__(self, reads: dict[str, bool]) -> None:
        self.reads = reads
        self.asked: list[tuple[int, Fact]] = []
        self.before: dict[Hashable, Told] = {}
        self.forget()

    def forget(self) -> None:
        self.before.clear()
        self.pays, self.tried, self.same = True, 0, 0

    def content(self, case: Case) -> Hashable:
        """What stands in the fields that they read, or MUCH."""
        self.tried += 1
        if self.tried == TRIAL and self.same < TRIAL // 4:
            self.pays = False
            self.before.clear()
        found = []
        for pointer, judgement in self.reads.items():
            node = case.at(pointer)
            said = None if node is None else attested(node) if judgement else small(node)
            if said is MUCH:
                return MUCH
            found.append(said)
        return tuple(found)

    def learn(self, asked: Mapping[str, bool]) -> None:
        """Take note of the fields that were read this time: answers that were kept without regard to one of them are dropped."""
        more = {pointer: judgement for pointer, judgement in asked.items() if judgement < self.reads.get(pointer, 2)}
        if more:
            self.reads |= more
            self.before.clear()


class _Branch:
    """A field of a card: the questions that are answered in it, those that read it among others, as bits, and the fields in it."""

    __slots__ = ("below", "bits", "plain", "pointer")

    def __init__(self, pointer: str) -> None:
        self.pointer = pointer
        self.bits = 0
        self.plain: list[_Plain] = []
        self.below: dict[str, _Branch] = {}

    def at(self, pointer: str) -> "_Branch":
        """The field at a pointer below this one, made where it is not there."""
        branch = self
        for key in steps(pointer):
            branch = branch.below.setdefault(key, _Branch(f"{branch.pointer}/{key}"))
        return branch
