"""What of a signed-off determination no longer holds, and why: a fact moved, a rule that changed, a day that passed. Pure.

A card without a record has nothing that could become invalid; but binding law that it meets may not go unsigned.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from compliance.assessment.result import Assessment
from compliance.history.days import Calendar, RulesByDay, answer, asks, owed
from compliance.history.difference import Difference, VerdictChange, difference, weighty, worse
from compliance.history.snapshot import SignedOffState, Snapshot
from compliance.history.wording import Line, duty_change, facts, label, named, verdict_change
from compliance.inference.readings import NAMES
from compliance.law.finding import MEETS, UNDETERMINED
from compliance.law.quantity import Interval
from compliance.law.source import PERHAPS_BINDING
from compliance.named_tuple import NamedTuple


class Validity(NamedTuple):
    """One sentence each: what closes the gate, and what has moved and closes nothing."""

    closed: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


def readings_in_words(readings: Mapping[str, Interval]) -> dict[str, str]:
    """Readings that were set, in words; those of inferences change no verdict, and are left out."""
    return {name: str(value) for name, value in readings.items() if name not in NAMES}


def unsigned(assessment: Assessment) -> tuple[list[str], list[str]]:
    """The binding definitions that a card without a record meets, which must be signed off, and those that are undetermined."""
    binding = [
        item
        for item in assessment.determinations
        if item.rule.source.instrument.kind == "law" and not item.rule.auxiliary and item.status in PERHAPS_BINDING
    ]
    return [item.rule.id for item in binding if item.verdict is MEETS], [item.rule.id for item in binding if item.verdict is UNDETERMINED]


def validity_of(signed: SignedOffState, card: dict[str, Any], rules_by_day: RulesByDay, day: str, version: str, line: Line) -> Validity:
    """What of a signed-off determination no longer holds for a card on a day.

    A verdict that changed closes, a basis that is weaker, a status that changed where the definition is not plainly
    unmet, a duty that got worse, and binding law that is met and was not signed off. What got better is noted.
    """
    return _Comparison(signed, card, rules_by_day, day, version, line).validity()


class _Comparison:
    """One record compared with one card. The card is judged on both days, so that what a day did is kept apart from what an edit did."""

    def __init__(self, signed: SignedOffState, card: dict[str, Any], rules_by_day: RulesByDay, day: str, version: str, line: Line) -> None:
        self._signed, self._card, self._rules_by_day, self._day, self._version, self._line = signed, card, rules_by_day, day, version, line
        self._ids = tuple(dict.fromkeys((*rules_by_day.shown, *signed.snapshot.verdicts)))
        self._asks = asks(rules_by_day.registry, day)
        self._calendar = Calendar(card, rules_by_day, self._ids)
        self._then, self._now = self._calendar.on(signed.snapshot.day), self._calendar.on(day)
        self._edited = difference(signed.snapshot, self._then, self._asks)
        self._passed = difference(self._then, self._now, self._asks)

    def validity(self) -> Validity:
        closed: list[str] = []
        noted: list[str] = []
        whole = difference(self._signed.snapshot, self._now, self._asks)
        unsigned = [change.id for change in whole.verdicts if change.before is None and not weighty(change)]
        if unsigned:
            noted.append(f"judged now, and not signed off, though no binding law that is met: {named(unsigned)}")
        for change in whole.verdicts:
            if change.id in unsigned:
                continue
            (closed if weighty(change) else noted).append(self._verdict(change, whole))
        folded = {change.id for change in whole.verdicts if weighty(change)}
        for duty in whole.duties:
            if duty.rule in folded and (duty.before is None or duty.after is None):
                continue  # it came or went with its rule, and is counted there
            (closed if worse(duty) else noted).append(duty_change(duty, self._line, self._since(owed(duty.id))))
        if not closed:
            noted.extend(self._behind(whole))
        return Validity(tuple(closed), tuple(noted))

    def _verdict(self, change: VerdictChange, whole: Difference) -> str:
        """One line for a rule, with everything behind it: facts, the day, the rule itself, or what the user chose."""
        id, new = change.id, change.after
        if new is None:
            return f"{id}: {change.before.verdict if change.before else ''}, signed off, is no longer loaded; add its rules with --rules"
        if change.before is None:
            since = self._since(answer(id))
            when = f" since {since}" if since else ""
            return f"{label(id, new)}: {new.verdict or 'no verdict'}, {new.status}{when}; it was not signed off"
        edited = next((item for item in self._edited.verdicts if item.id == id), None)
        since = self._since(answer(id))
        causes = [] if edited is None or edited.moved else self._without_fact()
        if edited is None and not since:
            causes.append(f"on {self._day}, before the day that was signed off")
        follow = sum(1 for duty in whole.duties if duty.before is None and duty.after is not None and duty.after.rule == id)
        if follow and weighty(change):
            causes.append(f"{follow} dut{'y follows' if follow == 1 else 'ies follow'}")
        return verdict_change(change, self._line, causes, since)

    def _without_fact(self) -> list[str]:
        """What changed a verdict although no fact moved that it rests on."""
        signed, causes = self._signed, []
        now = readings_in_words(self._rules_by_day.interpretation.readings)
        for name in sorted({*signed.readings, *now}):
            if signed.readings.get(name) != now.get(name):
                causes.append(f"reading {name} {signed.readings.get(name, 'by default')} -> {now.get(name, 'by default')}")
        if signed.require_basis != self._rules_by_day.interpretation.require_basis:
            causes.append("a judgement without basis counts" + ("" if signed.require_basis else " no more"))
        if causes:
            return causes
        if signed.digest != self._rules_by_day.registry.digest():
            return [f"the rule, or one it refers to, has changed since {signed.snapshot.day}"]
        versions = f" {signed.version} -> {self._version}" if signed.version != self._version else ""
        return [f"fmcheck{versions} itself judges it otherwise"]

    def _since(self, aspect: Callable[[Snapshot], object]) -> str:
        """The day that changed an aspect, empty where no day did."""
        return self._calendar.since(aspect, self._then.day, self._day)

    def _behind(self, whole: Difference) -> Iterator[str]:
        """What has moved although every determination still holds."""
        rules = frozenset[str]().union(*(self._asks.rule(id) for id in self._signed.snapshot.verdicts))
        asked = rules.union(*(self._asks.duty(id) for id in self._signed.snapshot.duties))
        for line in facts([moved for moved in whole.moved if moved.key in asked], self._line):
            yield f"no determination changed by it: {line}"
        if self._signed.digest != self._rules_by_day.registry.digest():
            yield f"the rules have changed since {self._signed.snapshot.day}, and no determination with them"
