"""Every day on which a verdict, a status or a duty changes for one card, past and coming. Pure: days come from rules and card."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from compliance.assessment.assess import assess
from compliance.assessment.result import Assessment, Consequences
from compliance.case.case import Interpretation
from compliance.errors import InputError
from compliance.law.criteria import Before, OnOrAfter, Rule, walk
from compliance.law.quantity import Interval
from compliance.law.source import Period, later
from compliance.registry.registry import Registry
from compliance.registry.selection import Ruleset

MOST_DAYS = 1000


class Change(NamedTuple):
    """What changes on a day: a rule or a duty, the aspect (verdict, status, duty), and its word before and after."""

    day: str
    id: str
    aspect: str
    before: str
    after: str


def timeline(card: dict[str, Any], registry: Registry, shown: Sequence[str], readings: Mapping[str, Interval]) -> list[Change]:
    """The changes in order of day, then of rule. What already held before the first of the days is not a change."""
    consequences = Consequences(registry.duties, registry.cross_checks)

    def state(day: str) -> dict[tuple[str, str], str]:
        case = Interpretation(day, readings).case(card)
        return dict(_state(assess(case, Ruleset(registry.on(day), shown), consequences)))

    found: list[Change] = []
    marked = days(card, registry, shown)
    if len(marked) > MOST_DAYS:
        raise InputError(f"the card states {len(marked)} days on which something may change; a timeline has at most {MOST_DAYS}")
    before = state(later(marked[0], -1)) if marked else {}
    for day in marked:
        after = state(day)
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key, ""), after.get(key, "")
            if old != new:
                found.append(Change(day, *key, old, new))
        before = after
    return found


def days(card: dict[str, Any], registry: Registry, shown: Sequence[str]) -> list[str]:
    """Every day on which something may change: dates of the texts shown, of the card, of duties, and each new year of its revenue."""
    found: set[str] = set()
    for rule in registry.rules:
        if rule.id in shown:
            found.update(_days_of(rule))
    for duty in registry.duties:
        if duty.rule in shown:
            found.update(day for day in (duty.due.start, duty.due.latest, duty.fine.since if duty.fine else None) if day)
            found.update(later(day, duty.due.days) for day in _dates(card))
    found.update(_dates(card))
    for entry in card.get("provider", {}).get("revenue", ()):
        found.update({f"{int(entry['year']) + 1}-01-01", f"{int(entry['year']) + 2}-01-01"})
    return sorted(day for day in found if day >= "1900-01-01")


def _days_of(rule: Rule) -> Iterator[str]:
    instrument = rule.source.instrument
    if instrument.written is not None:
        yield instrument.written
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


DATED = frozenset({"date", "released", "modified", "systemic_risk_known", "mandate_date"})


def _state(assessment: Assessment) -> Iterator[tuple[tuple[str, str], str]]:
    """The words that a day's assessment holds, by rule or duty and aspect."""
    for found in assessment.determinations:
        if found.status == "not_yet_written":
            continue
        yield (found.rule.id, "status"), found.status
        if found.verdict is not None:
            yield (found.rule.id, "verdict"), found.verdict.value
    for owed in assessment.duties:
        yield (owed.duty.id, "duty"), owed.state
