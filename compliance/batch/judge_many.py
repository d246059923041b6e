"""Many records judged by the same rules on the same day, each to lines of JSON. One bad record is a line that says so.

It holds no file, no process and no clock: a worker of any engine can have one.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from compliance.assessment.assess import Determination, assess
from compliance.assessment.judge import Bench
from compliance.batch.records import Content, Record, content
from compliance.batch.rows import Answers, Template, failed, failed_wide, lines, wide
from compliance.batch.session import Session
from compliance.card.locate import people
from compliance.card.validate import is_valid, violations
from compliance.case.case import Case
from compliance.errors import InputError

MOST_TOLD = 3  # violations told of one card


class Ruled(NamedTuple):
    """The lines of one card; its name; what each rule found, the same tuple for cards alike to all rules; and what the card answers.

    Where the card could not be judged, `found` is empty; `error` says why.
    """

    text: str
    name: str = ""
    found: tuple[Template, ...] = ()
    answers: Answers = ()
    error: str = ""


class Desk:
    """Judges records by the rules that a bench shows. With `trees` a line holds the whole explanation; `wide`: one line a card."""

    def __init__(self, bench: Bench, trees: bool = False, wide: bool = False) -> None:
        self._bench, self._trees, self._wide = bench, trees, wide
        self._session: Session[Template] = Session(bench.rules, bench.shown, bench.day, bench.readings, bench.require_basis, self._template)
        self.place = self._session.place

    def judge(self, card: str, record: Record) -> Ruled:
        """The lines of a record. `card` is what they call it. Never raises for what a record holds."""
        return self.judge_all([(card, record)])[0]

    def judge_all(self, records: Iterable[tuple[str, Record | InputError]]) -> list[Ruled]:
        """The same of some records, in their order; of a record that could not be read, its error.

        Each step is taken for all of them before the next: a processor forgets less on the way, and is a seventh faster.
        """
        items: list[tuple[str, Any]] = list(records)
        for step in (_each(self._read), self._seen, _each(self._told)):
            items = step(items)
        return [self._unread(card, item.why) if isinstance(item, _Failed) else item for card, item in items]

    def _unread(self, card: str, error: str) -> Ruled:
        """The line of a card that cannot be judged."""
        text = failed_wide(card, error, self._bench.shown) if self._wide else failed(card, error, self._trees)
        return Ruled(text, error=error)

    def _read(self, card: str, record: Record) -> Content:
        got = content(record, card, self._bench.format)
        if fault := _fault(got):
            raise InputError(fault)
        return got

    def _seen(self, items: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """What the rules find in each card."""
        try:
            told = iter(self._session.of_all([self._case(item) for _, item in items if not isinstance(item, _Failed)]))
        except Exception:  # of one of them, and it is not told which
            return _each(self._seen_alone)(items)
        return [(card, item if isinstance(item, _Failed) else _Seen(item, *next(told))) for card, item in items]

    def _seen_alone(self, card: str, got: Content) -> "_Seen":
        try:
            return _Seen(got, *self._session.of(self._case(got)))
        except Exception:  # a defect: found again here, where it can be told which rule has it
            told = assess(self._case(got), self._bench.rules, self._bench.shown).determinations
            return _Seen(got, (), tuple(Template(item, None, self._trees) for item in told))

    def _case(self, got: Content) -> Case:
        return Case(got.card, self._bench.day, self._bench.readings, self._bench.require_basis)

    def _told(self, card: str, seen: "_Seen") -> Ruled:
        got, answers, found = seen
        name = got.id or _name(got.card["model"])
        if self._wide:
            digest = hashlib.sha256(got.data).hexdigest() if got.data else None
            return Ruled(wide(card, name, found, digest, got.format), name, found, answers)
        return Ruled(lines(card, name, found, answers), name, found, answers)

    def _template(self, made: Determination) -> Template:
        return Template(made, self.place, self._trees)


class _Seen(NamedTuple):
    """A card, what it answers, and what each rule found."""

    got: Content
    answers: Answers
    found: tuple[Template, ...]


class _Failed(NamedTuple):
    """Why there is nothing to go on with."""

    why: str


def _each(step: Callable[[str, Any], Any]) -> Callable[[list[tuple[str, Any]]], list[tuple[str, Any]]]:
    """A step taken for each item by itself: _Failed where it cannot be, or where one before it could not."""

    def safely(card: str, item: Any) -> Any:
        if isinstance(item, _Failed):
            return item
        try:
            if isinstance(item, InputError):
                raise item
            return step(card, item)
        except InputError as error:
            return _Failed(str(error))
        except Exception as error:
            return _Failed(f"fmcheck itself failed on this card: {type(error).__name__}: {error}")

    return lambda items: [(card, safely(card, item)) for card, item in items]


def _name(model: dict[str, Any]) -> str:
    return " ".join(part for part in (model["name"], model.get("version")) if part)


def _fault(got: Content) -> str:
    """Why a record is no valid card, or nothing."""
    if isinstance(got.card, dict) and is_valid(got.card):
        return ""
    found = violations(got.card, b"")  # a record is one line: paths tell the place
    told = [f"{people(item.pointer)}: {item.message}" for item in found[:MOST_TOLD]]
    return "; ".join(told) + (f" (+{len(found) - MOST_TOLD} more)" if len(found) > MOST_TOLD else "")
