"""The legal status of every rule on the days that matter: tests/rules/<rule-id>/status.json, beside the rule's example cards.

The file holds a status for each day on which the status changes, and for the day before: {"2025-02-01": "enacted_not_yet_in_force", ...}.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance.law.rule import Rule
from compliance.law.source import Status
from compliance.registry.load import load

HERE = Path(__file__).parent
RULES = load().rules
STATUSES: dict[str, dict[str, Status]] = {
    path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*/status.json"))
}


@pytest.mark.parametrize(("id", "day"), [(id, day) for id, days in STATUSES.items() for day in days])
def test_the_status_of_a_rule_on_a_day(id: str, day: str) -> None:
    assert load().on(day)[id].source.status(day) == STATUSES[id][day]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_rule_has_a_status_for_each_day_of_change_and_the_day_before(rule: Rule) -> None:
    source = rule.source
    changes = {source.instrument.written, source.applies.start, source.applies.end, source.instrument.unenforced}
    for window in source.instrument.uncertain:
        changes |= {window.start, window.end}
    wanted = {day for change in changes if change is not None for day in (change, str(date.fromisoformat(change) - timedelta(days=1)))}
    missing = sorted(wanted - set(STATUSES.get(rule.id, {})))
    assert not missing, f"tests/rules/{rule.id}/status.json: add the status on {', '.join(missing)}"


def test_the_days_of_a_file_are_in_order_and_its_rule_is_loaded() -> None:
    assert set(STATUSES) == {rule.id for rule in RULES}
    assert [id for id, days in STATUSES.items() if list(days) != sorted(days)] == []
