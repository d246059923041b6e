"""A card as it is, judged on any day, and what the days ahead bring to it. Pure. What was signed off: see validity."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

from compliance.assessment.assess import assess
from compliance.assessment.result import Consequences
from compliance.case.case import Interpretation
from compliance.errors import DefectError, InputError
from compliance.history.difference import Asks, difference, weighty, worse
from compliance.history.snapshot import Snapshot, facts_of_duty, key, snapshot
from compliance.history.timeline import MOST_DAYS, days
from compliance.history.wording import duty_change, nowhere, verdict_change
from compliance.law.criteria_tree import all_facts
from compliance.law.source import later
from compliance.named_tuple import NamedTuple
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset, default_rules

LAST_DAY = "9999-12-31"


class RulesByDay(NamedTuple):
    """How a card is judged on any day: the rules that are loaded, those shown, and how it is read."""

    registry: Registry
    shown: tuple[str, ...]
    interpretation: Interpretation


def snapshot_on(card: dict[str, Any], day: str, rules_by_day: RulesByDay, ids: Sequence[str]) -> Snapshot:
    """The snapshot of a card on a day; rules that are no longer loaded are left out. Raises DefectError where a rule fails."""
    rules = rules_by_day.registry.on(day)
    case = rules_by_day.interpretation._replace(day=day).case(card)
    assessment = assess(case, Ruleset(rules, [id for id in ids if id in rules]), Consequences(rules_by_day.registry.duties))
    for item in assessment.determinations:
        if item.defect:
            raise DefectError(f"{item.rule.id} ({rules_by_day.registry.origins[item.rule.id]}): {item.reason}")
    return snapshot(case, assessment, rules, rules_by_day.registry.duties)


def asks(registry: Registry, day: str) -> Asks:
    """The facts that the rules and duties of a day ask for."""
    rules = registry.on(day)
    duties = {duty.id: duty for duty in registry.duties}

    @cache
    def rule(id: str) -> frozenset[str]:
        return frozenset(key(fact) for fact in all_facts(rules[id].test, rules)) if id in rules else frozenset()

    @cache
    def duty(id: str) -> frozenset[str]:
        return frozenset(key(fact) for fact in facts_of_duty(duties[id], rules)) if id in duties else frozenset()

    return Asks(rule, duty)


class Calendar:
    """One card on any day, each day judged once."""

    def __init__(self, card: dict[str, Any], rules_by_day: RulesByDay, ids: Sequence[str]) -> None:
        self._card, self._rules_by_day, self._ids = card, rules_by_day, ids
        self._snapshots: dict[str, Snapshot] = {}

    def on(self, day: str) -> Snapshot:
        if day not in self._snapshots:
            self._snapshots[day] = snapshot_on(self._card, day, self._rules_by_day, self._ids)
        return self._snapshots[day]

    @cached_property
    def _days(self) -> list[str]:
        return days(self._card, self._rules_by_day.registry, self._ids)

    def between(self, after: str, until: str) -> list[str]:
        """The days on which something may change, after one and up to another. Raises InputError for more than a card has."""
        marked = [day for day in self._days if after < day <= until]
        if len(marked) > MOST_DAYS:
            raise InputError(f"the card states {len(marked)} days on which something may change; at most {MOST_DAYS} are followed")
        return marked

    def since(self, aspect: Callable[[Snapshot], object], after: str, until: str) -> str:
        """The first day after one on which an aspect is what it is on the other; empty where it was the same all along."""
        last = aspect(self.on(until))
        if until < after or aspect(self.on(after)) == last:
            return ""
        return next((day for day in self.between(after, until) if aspect(self.on(day)) == last), "")


def answer(id: str) -> Callable[[Snapshot], object]:
    """An aspect of a snapshot: what a rule answers."""

    def aspect(snapshot: Snapshot) -> object:
        state = snapshot.verdicts.get(id)
        return None if state is None else (state.verdict, state.basis, state.status)

    return aspect


def owed(id: str) -> Callable[[Snapshot], object]:
    """An aspect of a snapshot: the state of a duty."""
    return lambda snapshot: snapshot.duties.get(id)


def coming(card: dict[str, Any], rules_by_day: RulesByDay, day: str, ahead: int) -> list[str]:
    """What the next `ahead` days bring to a card as it is, one sentence each, its day first."""
    try:
        until = later(day, ahead)
    except OverflowError:
        until = LAST_DAY
    ids = list(dict.fromkeys((*rules_by_day.shown, *(rule.id for rule in rules_by_day.registry.rules if not rule.auxiliary))))
    lines: list[str] = []
    calendar = Calendar(card, rules_by_day, ids)
    before = calendar.on(day)
    for when in calendar.between(day, until):
        after = calendar.on(when)
        changes = difference(before, after, asks(rules_by_day.registry, when))
        shown = {*rules_by_day.shown, *default_rules(rules_by_day.registry.on(when), when)}
        lines += [f"{when}: {verdict_change(item, nowhere)}" for item in changes.verdicts if item.id in shown and weighty(item)]
        lines += [f"{when}: {duty_change(item, nowhere)}" for item in changes.duties if item.rule in shown and worse(item)]
        before = after
    return lines
