"""Many records judged by the same rules on the same day, each to lines of JSON. One bad record is a line that says so.

It holds no file, no process and no clock: a worker of any engine can have one.
"""

import hashlib
from typing import Any, NamedTuple

from compliance.assess import Determination, assess, late
from compliance.batch.records import Content, Record, content
from compliance.batch.rows import Answers, Template, failed, failed_wide, lines, wide
from compliance.card.locate import people
from compliance.card.validate import is_valid, violations
from compliance.case import Case
from compliance.errors import InputError
from compliance.judge import Bench
from compliance.law.verdict import Finding
from compliance.session import Session

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
        self._status = {id: bench.rules[id].source.status(bench.day) for id in bench.shown}
        self._session: Session[Template] = Session(bench.rules, bench.shown, bench.day, bench.readings, bench.require_basis, self._template)
        self.place = self._session.place

    def judge(self, card: str, record: Record) -> Ruled:
        """The lines of a record. `card` is what they call it. Never raises for what a record holds."""
        try:
            got = content(record, card, self._bench.format)
            fault = _fault(got)
            return self.unread(card, fault) if fault else self._judged(card, got)
        except InputError as error:
            return self.unread(card, str(error))
        except Exception as error:
            return self.unread(card, f"fmcheck itself failed on this card: {type(error).__name__}: {error}")

    def unread(self, card: str, error: str) -> Ruled:
        """The line of a card that cannot be judged."""
        text = failed_wide(card, error, self._bench.shown) if self._wide else failed(card, error, self._trees)
        return Ruled(text, error=error)

    def _judged(self, card: str, got: Content) -> Ruled:
        bench = self._bench
        case = Case(got.card, bench.day, bench.readings, bench.require_basis)
        answers: Answers = ()
        try:
            answers, found = self._session.of(case)
        except Exception:  # a defect: found again here, where it can be told which rule has it
            told = assess(case, bench.rules, bench.shown).determinations
            found = tuple(Template(item, None, self._trees) for item in told)
        name = got.id or _name(got.card["model"])
        if self._wide:
            digest = hashlib.sha256(got.data).hexdigest() if got.data else None
            return Ruled(wide(card, name, found, digest, got.format), name, found, answers)
        return Ruled(lines(card, name, found, answers), name, found, answers)

    def _template(self, id: str, finding: Finding | None) -> Template:
        rule = self._bench.rules[id]
        found = Determination(rule, self._status[id], finding, late(rule) if finding is None else "")
        return Template(found, self.place, self._trees)


def _name(model: dict[str, Any]) -> str:
    return " ".join(part for part in (model["name"], model.get("version")) if part)


def _fault(got: Content) -> str:
    """Why a record is no valid card, or nothing."""
    if isinstance(got.card, dict) and is_valid(got.card):
        return ""
    found = violations(got.card, b"")  # a record is one line: paths tell the place
    told = [f"{people(item.pointer)}: {item.message}" for item in found[:MOST_TOLD]]
    return "; ".join(told) + (f" (+{len(found) - MOST_TOLD} more)" if len(found) > MOST_TOLD else "")
