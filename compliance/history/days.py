"""A card as it is judged on any day, and what the days ahead bring to it as it is. Pure. Not what was signed off: see lapse."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from compliance.assessment.assess import assess
from compliance.assessment.result import Consequences
from compliance.case.case import Interpretation
from compliance.errors import DefectError, InputError
from compliance.history.difference import Asks, difference, weighty, worse
from compliance.history.snapshot import Snapshot, facts_of, facts_of_duty, key, snapshot
from compliance.history.timeline import MOST_DAYS, days
from compliance.history.wording import duty_change, nowhere, verdict_change
from compliance.law.source import later
from compliance.registry.registry import Registry
from compliance.registry.selection import Ruleset, default_rules

LAST_DAY = "9999-12-31"


class Look(NamedTuple):
    """How a card is looked at on any day: the rules that are loaded, those shown, and how it is read."""

    registry: Registry
    shown: tuple[str, ...]
    interpretation: Interpretation


def look_at(card: dict[str, Any], day: str, look: Look, ids: Sequence[str]) -> Snapshot:
    """The snapshot of a card on a day; rules that are no longer loaded are left out. Raises DefectError where a rule fails."""
    rules = look.registry.on(day)
    case = look.interpretation._replace(day=day).case(card)
    found = assess(case, Ruleset(rules, [id for id in ids if id in rules]), Consequences(look.registry.duties))
    for item in found.determinations:
        if item.defect:
            raise DefectError(f"{item.rule.id} ({look.registry.origins[item.rule.id]}): {item.reason}")
    return snapshot(case, found, rules, look.registry.duties)


def asks(registry: Registry, day: str) -> Asks:
    """The facts that the rules and duties of a day ask for."""
    rules = registry.on(day)
    duties = {duty.id: duty for duty in registry.duties}

    @cache
    def rule(id: str) -> frozenset[str]:
        return frozenset(key(fact) for fact in facts_of(rules[id], rules)) if id in rules else frozenset()

    @cache
    def duty(id: str) -> frozenset[str]:
        return frozenset(key(fact) for fact in facts_of_duty(duties[id], rules)) if id in duties else frozenset()

    return Asks(rule, duty)


class Calendar:
    """One card on any day, each day judged once."""

    def __init__(self, card: dict[str, Any], look: Look, ids: Sequence[str]) -> None:
        self._card, self._look, self._ids = card, look, ids
        self._found: dict[str, Snapshot] = {}

    def on(self, day: str) -> Snapshot:
        if day not in self._found:
            self._found[day] = look_at(self._card, day, self._look, self._ids)
        return self._found[day]

    def between(self, after: str, until: str) -> list[str]:
        """The days on which something may change, after one and up to another. Raises InputError for more than a card has."""
        found = [day for day in days(self._card, self._look.registry, self._ids) if after < day <= until]
        if len(found) > MOST_DAYS:
            raise InputError(f"the card states {len(found)} days on which something may change; at most {MOST_DAYS} are followed")
        return found

    def since(self, aspect: Callable[[Snapshot], object], after: str, until: str) -> str:
        """The first day after one on which an aspect is what it is on the other; empty where it was the same all along."""
        last = aspect(self.on(until))
        if until < after or aspect(self.on(after)) == last:
            return ""
        return next((day for day in self.between(after, until) if aspect(self.on(day)) == last), "")


def answer(id: str) -> Callable[[Snapshot], object]:
    """An aspect of a snapshot: what a rule answers."""

    def aspect(found: Snapshot) -> object:
        held = found.verdicts.get(id)
        return None if held is None else (held.verdict, held.basis, held.status)

    return aspect


def owed(id: str) -> Callable[[Snapshot], object]:
    """An aspect of a snapshot: the state of a duty."""
    return lambda found: found.duties.get(id)


def coming(card: dict[str, Any], look: Look, day: str, ahead: int) -> list[str]:
    """What the next `ahead` days bring to a card as it is, one sentence each, its day first."""
    try:
        until = later(day, ahead)
    except OverflowError:
        until = LAST_DAY
    ids = list(dict.fromkeys((*look.shown, *(rule.id for rule in look.registry.rules if not rule.auxiliary))))
    told: list[str] = []
    calendar = Calendar(card, look, ids)
    before = calendar.on(day)
    for when in calendar.between(day, until):
        after = calendar.on(when)
        found = difference(before, after, asks(look.registry, when))
        shown = {*look.shown, *default_rules(look.registry.on(when), when)}
        told += [f"{when}: {verdict_change(item, nowhere)}" for item in found.verdicts if item.id in shown and weighty(item)]
        told += [f"{when}: {duty_change(item, nowhere)}" for item in found.duties if item.rule in shown and worse(item)]
        before = after
    return told
