"""Caches what cards answer to the questions of rules: an answer is worked out once for all cards whose relevant fields are equal.

A question is a fact as a rule asks for it. It reads some fields of a card; a card that has none of them answers as an empty
card does. Which fields those are is recorded while the question is answered, so that no list of them is kept anywhere.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from compliance.batch.cited import Answer
from compliance.batch.content_keys import TOO_LARGE, content_key, judgement_key
from compliance.case.case import Case, Interpretation, steps, ways
from compliance.law.facts import Fact
from compliance.law.finding import Known
from compliance.named_tuple import NamedTuple

MOST_ANSWERS = 2_000  # remembered
TRIAL = 256  # comparisons after which it is clear whether cards repeat one another
IN_ONE_FIELD = ("attestation", "claim", "date")  # kinds of facts that a single field answers

MakeAnswer = Callable[[int, Known, Callable[[Fact], Known | None]], Answer]
Placed = list[tuple[int, Answer | None]]
Answers = tuple[list[Answer | None], list[int]]  # of one card, and the category of each; 0 where nobody knows


class AnswerCache:
    """The answers of cards, all read as `interpretation` says, to the questions `facts`. `make` makes an answer of what is known."""

    def __init__(self, facts: Sequence[Fact], make: MakeAnswer, interpretation: Interpretation) -> None:
        self._make = make
        self._root = _Field("")
        self._single: list[_Question] = []
        self._unstated: list[Known | None] = []
        read: set[str] = set()
        groups: dict[tuple[tuple[str, bool], ...], _Group] = {}
        for place, fact in enumerate(facts):
            empty = _Recording(interpretation.case({}))
            self._unstated.append(empty.known(fact))
            fields = tuple(sorted(empty.fields.items()))
            read.update(empty.fields)
            if fact.kind in IN_ONE_FIELD and ways(fact) == (None, None):
                self._single.append(_Question(place, fact, judgement_key if fact.kind == "attestation" else content_key, {}))
                self._root.at(fields[0][0]).single.append(self._single[-1])
            else:
                groups.setdefault(fields, _Group(dict(fields))).questions.append((place, fact))
        self._read = frozenset(read)
        self._groups = list(groups.values())
        for number, group in enumerate(self._groups):
            for pointer in group.fields:
                self._root.at(pointer).bits |= 1 << number
        self.forget()

    @property
    def full(self) -> bool:
        """Whether it is time to forget, so that memory stays flat however many cards come."""
        return self._kept > MOST_ANSWERS

    def forget(self) -> None:
        """Forget every card; the answers given until now must not be used again."""
        self._kept = 0
        for question in self._single:
            question.answers.clear()
        for group in self._groups:
            group.forget()
        answers = [None if known is None else self._make(place, known, lambda fact: None) for place, known in enumerate(self._unstated)]
        self._of_empty: Answers = answers, [0 if answer is None else answer.category for answer in answers]

    def answer_all(self, cases: Sequence[Case]) -> list[Answers]:
        """What each card answers, in the order of the facts. Each group of questions is put to all cards before the next."""
        begun = [self._single_fields(case) for case in cases]
        for number, group in enumerate(self._groups):
            bit = 1 << number
            for case, (answers, categories), bits in begun:
                if bits & bit:
                    for place, answer in self._grouped(group, case):
                        answers[place] = answer
                        categories[place] = 0 if answer is None else answer.category
        return [answers for _, answers, _ in begun]

    def _single_fields(self, case: Case) -> tuple[Case, Answers, int]:
        """The answers that a single field gives, and the groups of questions that are left, as bits."""
        answers = self._of_empty[0].copy(), self._of_empty[1].copy()
        case.nodes, case.sought = {}, self._read
        return case, answers, self._walk(case.card, self._root, case, answers)

    def _walk(self, node: dict[str, Any], field: "_Field", case: Case, answers: Answers) -> int:
        """Note the fields that are there, and the answers that a single one gives; returns the groups of other questions, as bits."""
        bits, below = 0, field.below
        for key, value in node.items():
            child = below.get(key)
            if child is None:
                continue
            bits |= child.bits
            case.nodes[child.pointer] = value
            for place, fact, key_of, known_answers in child.single:
                content = key_of(value)
                if content in known_answers:
                    answer = known_answers[content]
                else:
                    answer = self._answered(place, fact, case)
                    if content is not TOO_LARGE:
                        known_answers[content] = answer
                        self._kept += 1
                if answer is not None:
                    answers[0][place], answers[1][place] = answer, answer.category
            if child.below and isinstance(value, dict):
                bits |= self._walk(value, child, case, answers)
        return bits

    def _grouped(self, group: "_Group", case: Case) -> Placed:
        """The answers to a group of questions: those given before to the same content, or new ones."""
        content = group.content(case) if group.pays else TOO_LARGE
        if content is TOO_LARGE:
            known_of, make = case.known, self._make
            return [(place, None if (known := known_of(fact)) is None else make(place, known, known_of)) for place, fact in group.questions]
        answers = group.answers.get(content)
        if answers is None:
            recording = _Recording(case)
            answers = [(place, self._answered(place, fact, recording)) for place, fact in group.questions]
            group.learn(recording.fields)
            if (content := group.content(case)) is not TOO_LARGE:
                group.answers[content] = answers
                self._kept += len(answers)
        else:
            group.repeated += 1
        return answers

    def _answered(self, place: int, fact: Fact, case: Case) -> Answer | None:
        known = case.known(fact)
        return None if known is None else self._make(place, known, case.known)


class _Recording(Case):
    """A case that records which `fields` it is asked for, and of which only the judgement is used (True), not its wording."""

    __slots__ = ("_case", "fields")

    def __init__(self, case: Case) -> None:
        super().__init__(case.card, case.day, case.readings, case.require_basis)
        self._case = case
        self.fields: dict[str, bool] = {}

    def at(self, pointer: str) -> Any:
        self.fields[pointer] = False
        return self._case.at(pointer)

    def stated(self, fact: Fact) -> Known | None:
        if fact.kind != "attestation":
            return super().stated(fact)
        self.fields.setdefault(fact.pointer, True)
        return self._case.stated(fact)


class _Question(NamedTuple):
    """A question that a single field answers, and the answers so far by the key of the field's content."""

    place: int
    fact: Fact
    key_of: Callable[[Any], Hashable]
    answers: dict[Hashable, Answer | None]


class _Group:
    """Questions that read the same fields, and the answers so far by the content of those fields.

    `fields` says of each whether only its judgement is read. Answers are kept while cards repeat one another (`pays`).
    """

    __slots__ = ("answers", "fields", "pays", "questions", "repeated", "tried")

    def __init__(self, fields: dict[str, bool]) -> None:
        self.fields = fields
        self.questions: list[tuple[int, Fact]] = []
        self.answers: dict[Hashable, Placed] = {}
        self.forget()

    def forget(self) -> None:
        self.answers.clear()
        self.pays, self.tried, self.repeated = True, 0, 0

    def content(self, case: Case) -> Hashable:
        """The key of what is in the fields that they read, or TOO_LARGE."""
        self.tried += 1
        if self.tried == TRIAL and self.repeated < TRIAL // 4:
            self.pays = False
            self.answers.clear()
        keys = []
        for pointer, judgement in self.fields.items():
            node = case.at(pointer)
            key = None if node is None else judgement_key(node) if judgement else content_key(node)
            if key is TOO_LARGE:
                return TOO_LARGE
            keys.append(key)
        return tuple(keys)

    def learn(self, fields: Mapping[str, bool]) -> None:
        """Add the fields that were read this time: answers that were kept without regard to one of them are dropped."""
        more = {pointer: judgement for pointer, judgement in fields.items() if judgement < self.fields.get(pointer, 2)}
        if more:
            self.fields |= more
            self.answers.clear()


class _Field:
    """A field of a card: the questions that it answers alone, the groups that read it, as bits, and the fields in it."""

    __slots__ = ("below", "bits", "pointer", "single")

    def __init__(self, pointer: str) -> None:
        self.pointer = pointer
        self.bits = 0
        self.single: list[_Question] = []
        self.below: dict[str, _Field] = {}

    def at(self, pointer: str) -> "_Field":
        """The field at a pointer below this one, made where it is not there."""
        field = self
        for key in steps(pointer):
            field = field.below.setdefault(key, _Field(f"{field.pointer}/{key}"))
        return field
