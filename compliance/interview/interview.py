"""One interview: a card, what is open in it, the question that comes next, and what each answer settles or takes back. Pure.

An answer that no card may hold is refused, and changes nothing; every answer can be taken back.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from compliance.answers.answers import Answer, read, with_reason
from compliance.assessment.planner import Question, planned
from compliance.assessment.result import Assessment, Determination
from compliance.assessment.what_if import put
from compliance.card.locate import found, parts
from compliance.card.validate import violations
from compliance.case.case import Case, Interpretation
from compliance.errors import InputError
from compliance.interview.questions import Asked, asked, key
from compliance.interview.typed import in_words
from compliance.law.finding import UNDETERMINED, Verdict
from compliance.named_tuple import NamedTuple
from compliance.registry.selection import Ruleset

WHERE = "answered when fmcheck asked"


class Change(NamedTuple):
    """A definition on which an answer changed something: its verdict before and after, and what was likely before and after."""

    determination: Determination
    before: Verdict
    after: Verdict
    likely_before: Verdict | None
    likely_after: Verdict | None


class Step(NamedTuple):
    """What an answer did: its fields, and the definitions that it changed."""

    answer: Answer
    changes: tuple[Change, ...]


class _State(NamedTuple):
    card: dict[str, Any]
    assessment: Assessment
    passed: frozenset[tuple[str, str]]
    answered: int


class Interview:
    """The state of an interview, with all states before it."""

    def __init__(
        self, card: dict[str, Any], interpretation: Interpretation, ruleset: Ruleset, assess: Callable[[Case], Assessment]
    ) -> None:
        self._interpretation, self._ruleset, self._assess = interpretation, ruleset, assess
        self._states = [_State(card, assess(interpretation.case(card)), frozenset(), 0)]

    @property
    def card(self) -> dict[str, Any]:
        return self._now.card

    @property
    def day(self) -> str:
        """The day of the law by which it is judged."""
        return self._interpretation.day

    @property
    def determinations(self) -> Sequence[Determination]:
        return self._now.assessment.determinations

    @property
    def answered(self) -> int:
        """How many questions were answered, those that nobody knew left out."""
        return self._now.answered

    @property
    def open(self) -> int:
        """How many verdicts are undetermined."""
        return sum(item.verdict is UNDETERMINED for item in self.determinations)

    @property
    def _now(self) -> _State:
        return self._states[-1]

    def next(self) -> Asked | None:
        """The question whose answers settle most, of those that were neither answered nor passed over; None where none is left."""
        case = self._interpretation.case(self.card)
        chosen, _ = planned(case, self._ruleset, self.determinations, 1, self._askable)
        return asked(chosen[0], self.card) if chosen else None

    def askable(self) -> bool:
        """Whether a question is open that could be put, those that were passed over included: another day somebody may know."""
        case = self._interpretation.case(self.card)
        return bool(planned(case, self._ruleset, self.determinations, 1, lambda question: asked(question, self.card) is not None)[0])

    def _askable(self, question: Question) -> bool:
        return key(question) not in self._now.passed and asked(question, self.card) is not None

    def read(self, item: Asked, text: str) -> Answer:
        """What a text answers. Raises ValueError, with what to write, where it is no answer, or one that no card may hold."""
        answer = read(item.blank, in_words(item, text), self._interpretation.case(self.card))
        self._with(answer)
        return answer

    def decides(self, answer: Answer) -> bool:
        """Whether an answer settles a verdict."""
        return any(change.after is not UNDETERMINED for change in self._changes(self._judged(self._with(answer))))

    def take(self, item: Asked, answer: Answer, reason: str = "") -> Step:
        """Put an answer into the card, with the sentence that says why where one was given."""
        answer = with_reason(answer, reason)
        card = self._with(answer)
        after = self._judged(card)
        step = Step(answer, self._changes(after))
        self._states.append(_State(card, after, self._now.passed | {item.key}, self.answered + 1))
        return step

    def skip(self, item: Asked) -> None:
        """Pass over a question that nobody can answer now."""
        self._states.append(self._now._replace(passed=self._now.passed | {item.key}))

    def back(self) -> bool:
        """Take the last answer back; False where there is none."""
        if len(self._states) == 1:
            return False
        self._states.pop()
        return True

    def _judged(self, card: dict[str, Any]) -> Assessment:
        return self._assess(self._interpretation.case(card))

    def _with(self, answer: Answer) -> dict[str, Any]:
        """The card with an answer in it. Raises ValueError where that is not a valid card."""
        card = deepcopy(self.card)
        try:
            for pointer, value in answer.changes:
                put(card, pointer, value)
                _recorded(card, pointer)
        except InputError as error:
            raise ValueError(str(error)) from None
        if faults := violations(card, b""):
            raise ValueError(faults[0].message)
        return card

    def _changes(self, after: Assessment) -> tuple[Change, ...]:
        before = {item.rule.id: item for item in self.determinations}
        made = []
        for item in after.determinations:
            old = before.get(item.rule.id)
            if old is None or old.verdict is None or item.verdict is None:
                continue
            leant, leans = (one.likely.verdict if one.likely else None for one in (old, item))
            if (old.verdict, leant) != (item.verdict, leans):
                made.append(Change(item, old.verdict, item.verdict, leant, leans))
        return tuple(made)


def _recorded(card: dict[str, Any], pointer: str) -> None:
    """Where a card says where its facts come from, say it of an answer too; what the source said of the field no longer holds."""
    provenance = card.get("provenance")
    if not isinstance(provenance, dict):
        return
    for name in ("facts", "unknown"):
        kept = [entry for entry in provenance.get(name, ()) if not _within(entry["field"], pointer)]
        provenance.pop(name, None)
        if kept:
            provenance[name] = kept
    if found(card, pointer) not in (None, []):
        provenance.setdefault("facts", []).append({"field": pointer, "where": WHERE})


def _within(field: str, pointer: str) -> bool:
    return parts(field)[: len(parts(pointer))] == parts(pointer)
