"""The legal status of every rule on the days that matter: the days on which it changes, and the days before."""

from datetime import date, timedelta

import pytest

from compliance.law.criteria import Rule
from compliance.law.source import Status
from compliance.registry import load

RULES = load().rules

TABLE: dict[str, list[tuple[str, Status]]] = {
    "crfm.2021": [("2021-08-15", "not_yet_written"), ("2021-08-16", "academic"), ("2026-11-23", "academic")],
    "uk.cma.fm": [("2023-05-03", "not_yet_written"), ("2023-05-04", "soft_law"), ("2026-11-23", "soft_law")],
    "us.fedramp.et-fm": [("2000-01-01", "uncertain_window"), ("2026-11-22", "uncertain_window"), ("2026-11-23", "soft_law")],
    "us.nist.ai-600-1": [
        ("2024-06-30", "not_yet_written"),
        ("2024-07-01", "uncertain_window"),
        ("2024-07-31", "uncertain_window"),
        ("2024-08-01", "soft_law"),
        ("2026-11-23", "soft_law"),
    ],
    "us.eo14110.3k": [
        ("2023-10-29", "not_yet_written"),
        ("2023-10-30", "in_force"),
        ("2025-01-19", "in_force"),
        ("2025-01-20", "revoked"),
        ("2026-11-23", "revoked"),
    ],
    "us.eo14110.4-2b-model": [
        ("2023-10-29", "not_yet_written"),
        ("2023-10-30", "in_force"),
        ("2025-01-19", "in_force"),
        ("2025-01-20", "revoked"),
        ("2026-11-23", "revoked"),
    ],
    "eu.ep2023.fm-def": [
        ("2023-06-13", "not_yet_written"),
        ("2023-06-14", "proposed"),
        ("2024-06-12", "proposed"),
        ("2024-06-13", "never_enacted"),
        ("2026-11-23", "never_enacted"),
    ],
    "eu.gl.criterion": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.aia.3-63": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-02-01", "enacted_not_yet_in_force"),
        ("2025-02-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "eu.aia.51-2": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-08-01", "enacted_not_yet_in_force"),
        ("2025-08-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
}


@pytest.mark.parametrize(("id", "day", "status"), [(id, day, status) for id, rows in TABLE.items() for day, status in rows])
def test_the_status_of_a_rule_on_a_day(id: str, day: str, status: Status) -> None:
    assert load().on(day)[id].source.status(day) == status


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_every_rule_has_a_row_for_each_day_of_change_and_the_day_before(rule: Rule) -> None:
    source = rule.source
    changes = {source.instrument.written, source.applies.start, source.applies.end}
    for window in source.instrument.uncertain:
        changes |= {window.start, window.end}
    wanted = {day for change in changes if change is not None for day in (change, str(date.fromisoformat(change) - timedelta(days=1)))}
    assert wanted <= {day for day, _ in TABLE[rule.id]}


def test_the_table_holds_no_rule_that_is_not_loaded() -> None:
    assert set(TABLE) <= {rule.id for rule in RULES}
