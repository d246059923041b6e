"""Every day on which a verdict, a status or a duty changes for one card, past and coming. Pure: days come from rules and card."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from compliance.assessment.in_full import in_full
from compliance.assessment.result import Assessment, Consequences, Premises
from compliance.case.case import Interpretation
from compliance.errors import InputError
from compliance.law.criteria import Before, Criterion, OnOrAfter
from compliance.law.criteria_tree import referred, walk
from compliance.law.duty import Duty
from compliance.law.quantity import Interval
from compliance.law.rule import Rule
from compliance.law.source import Period, later
from compliance.named_tuple import NamedTuple
from compliance.registry.loaded import Registry
from compliance.registry.selection import Ruleset

MOST_DAYS = 1000
BY_RELEASE = frozenset({"bound.size", "bound.record"})  # inferences that look at the day of release


Aspect = Literal["verdict", "likely", "status", "duty"]


class Change(NamedTuple):
    """What changes on a day: a rule or a duty, the aspect of it, and its word before and after.

    `open`: a duty of which nothing is known any more, because its definition is open from that day on; `due`: on which it falls due.
    """

    day: str
    id: str
    aspect: Aspect
    before: str
    after: str
    open: bool = False
    due: bool = False


class Course(NamedTuple):
    """The changes of a card, and what held before the first of them: the word of each rule or duty by aspect."""

    before: dict[tuple[str, Aspect], str]
    changes: list[Change]


def course(
    card: dict[str, Any], registry: Registry, shown: Sequence[str], readings: Mapping[str, Interval], premises: Premises | None = None
) -> Course:
    """The changes in order of day, then of rule. What already held before the first of the days is not a change.

    What is likely of an undetermined rule is by `premises`; nothing is, without any.
    """
    consequences = Consequences(registry.duties, registry.cross_checks)
    if premises is not None and "released" not in card["model"]:  # they would take each day asked about for that of release
        premises = premises._replace(without=premises.without | BY_RELEASE)

    def state(day: str) -> dict[tuple[str, Aspect], str]:
        assessed = in_full(Ruleset(registry.on(day), shown), consequences, premises)
        return dict(_state(assessed(Interpretation(day, readings).case(card))))

    duties = {duty.id: duty for duty in registry.duties}
    changes: list[Change] = []
    marked = days(card, registry, shown)
    if len(marked) > MOST_DAYS:
        raise InputError(f"the card states {len(marked)} days on which something may change; a timeline has at most {MOST_DAYS}")
    before = first = state(later(marked[0], -1)) if marked else {}
    for day in marked:
        after = state(day)
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key, ""), after.get(key, "")
            if old != new:
                duty = duties.get(key[0]) if key[1] == "duty" and not new else None
                gone = duty is not None and after.get((duty.rule, "verdict")) == "undetermined"
                falls_due = duty is not None and old == "not_yet_due" and day in (duty.due.start, duty.due.latest)
                changes.append(Change(day, *key, old, new, gone, gone and falls_due))
        before = after
    return Course(first, changes)


def days(card: dict[str, Any], registry: Registry, shown: Sequence[str]) -> list[str]:
    """Every day on which something may change: dates of the texts shown, of the card, of duties, and each new year of its revenue."""
    marked: set[str] = set()
    following = [duty for duty in registry.duties if duty.rule in shown]
    asked = _referred(registry, [*shown, *(id for duty in following for id in _asked_by(duty))])
    for rule in registry.rules:
        if rule.id in asked:
            marked.update(_days_of(rule))
    dates = _dates(card)
    marked |= dates
    for duty in following:
        marked.update(day for day in (duty.due.start, duty.due.latest, duty.fine.since if duty.fine else None) if day)
        marked.update(later(day, duty.due.days) for day in dates)
    for entry in card.get("provider", {}).get("revenue", ()):
        marked.update({f"{int(entry['year']) + 1}-01-01", f"{int(entry['year']) + 2}-01-01"})
    return sorted(day for day in marked if day >= "1900-01-01")


def _referred(registry: Registry, ids: Sequence[str]) -> set[str]:
    """The rules named, and those that they refer to: a verdict changes on the days of those too."""
    tests: dict[str, list[Criterion]] = {}
    for rule in registry.rules:
        tests.setdefault(rule.id, []).append(rule.test)
    found, waiting = set[str](), list(ids)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += [other for test in tests.get(id, ()) for other in referred(test)]
    return found


def _asked_by(duty: Duty) -> Iterator[str]:
    """The rules that decide who owes a duty, and what lifts it."""
    yield from duty.rules
    for condition in duty.conditions:
        yield from referred(condition)


def _days_of(rule: Rule) -> Iterator[str]:
    instrument = rule.source.instrument
    yield from (day for day in (instrument.written, instrument.unenforced) if day is not None)
    for period in (rule.source.applies, *instrument.uncertain):
        yield from _ends(period)
    for criterion in walk(rule.test):
        if isinstance(criterion, Before | OnOrAfter):
            yield criterion.day


def _ends(period: Period) -> Iterator[str]:
    yield from (day for day in period if day is not None)


def _dates(node: Any, key: str = "") -> set[str]:
    """Every full date in a card, wherever it is."""
    if isinstance(node, dict):
        return set().union(*(_dates(value, name) for name, value in node.items()), set())
    if isinstance(node, list):
        return set().union(*(_dates(item, key) for item in node), set())
    dated = key in DATED and isinstance(node, str) and len(node) == 10
    return {node} if dated else set()


DATED = frozenset({"date", "released", "modified", "systemic_risk_known", "mandate_date", "started", "market_date", "until"})


def _state(assessment: Assessment) -> Iterator[tuple[tuple[str, Aspect], str]]:
    """The words that a day's assessment holds, by rule or duty and aspect."""
    for determination in assessment.determinations:
        if determination.status == "not_yet_written":
            continue
        yield (determination.rule.id, "status"), determination.status
        if determination.verdict is not None:
            yield (determination.rule.id, "verdict"), determination.verdict.value
        if determination.likely is not None:
            yield (determination.rule.id, "likely"), determination.likely.verdict.value
    for owed in assessment.duties:
        yield (owed.duty.id, "duty"), owed.state
