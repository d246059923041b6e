"""The legal status of every rule on the days that matter: the days on which it changes, and the days before."""

from datetime import date, timedelta

import pytest

from compliance.law.criteria import Rule
from compliance.law.source import Status
from compliance.registry.load import load

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
    "eu.aia.51-1": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-08-01", "enacted_not_yet_in_force"),
        ("2025-08-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "eu.aia.53-2": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-08-01", "enacted_not_yet_in_force"),
        ("2025-08-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "eu.aia.54-6": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-08-01", "enacted_not_yet_in_force"),
        ("2025-08-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "eu.aia.2-1-a": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "enacted_not_yet_in_force"),
        ("2025-02-01", "enacted_not_yet_in_force"),
        ("2025-02-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "eu.aia.r98": [
        ("2024-06-12", "not_yet_written"),
        ("2024-06-13", "soft_law"),
        ("2024-07-31", "soft_law"),
        ("2024-08-01", "soft_law"),
        ("2026-11-23", "soft_law"),
    ],
    "eu.gl.lifecycle": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.gl.mod-change": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.gl.mod-third": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.gl.mod-fallback": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.gl.mod-sr": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "eu.gl.foss-disq": [("2025-07-17", "not_yet_written"), ("2025-07-18", "soft_law"), ("2026-11-23", "soft_law")],
    "uk.dsit.frontier-ai-2023": [
        ("2023-09-30", "not_yet_written"),
        ("2023-10-01", "uncertain_window"),
        ("2023-10-31", "uncertain_window"),
        ("2023-11-01", "soft_law"),
        ("2026-11-23", "soft_law"),
    ],
    "kr.aiba.safety": [
        ("2026-01-20", "uncertain_window"),
        ("2026-01-21", "enacted_not_yet_in_force"),
        ("2026-01-22", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "cn.genai-measures.service": [("2023-08-14", "uncertain_window"), ("2023-08-15", "in_force"), ("2026-11-23", "in_force")],
    "br.pl2338.gpai-system": [("2024-12-09", "not_yet_written"), ("2024-12-10", "proposed"), ("2026-11-23", "proposed")],
    "us.bis.nprm-2024": [
        ("2024-09-10", "not_yet_written"),
        ("2024-09-11", "proposed"),
        ("2025-01-19", "proposed"),
        ("2025-01-20", "never_enacted"),
        ("2026-11-23", "never_enacted"),
    ],
    "us-ca.ab2013.training-data": [
        ("2024-12-31", "uncertain_window"),
        ("2025-01-01", "enacted_not_yet_in_force"),
        ("2025-12-31", "enacted_not_yet_in_force"),
        ("2026-01-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ca.sb1047.covered-model": [
        ("2024-09-28", "uncertain_window"),
        ("2024-09-29", "vetoed"),
        ("2026-11-23", "vetoed"),
    ],
    "us-ca.sb53.foundation-model": [
        ("2025-09-28", "not_yet_written"),
        ("2025-09-29", "enacted_not_yet_in_force"),
        ("2025-12-31", "enacted_not_yet_in_force"),
        ("2026-01-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ca.sb53.frontier-model": [
        ("2025-09-28", "not_yet_written"),
        ("2025-09-29", "enacted_not_yet_in_force"),
        ("2025-12-31", "enacted_not_yet_in_force"),
        ("2026-01-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ca.sb53.frontier-developer": [
        ("2025-09-28", "not_yet_written"),
        ("2025-09-29", "enacted_not_yet_in_force"),
        ("2025-12-31", "enacted_not_yet_in_force"),
        ("2026-01-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ca.sb53.large-frontier-developer": [
        ("2025-09-28", "not_yet_written"),
        ("2025-09-29", "enacted_not_yet_in_force"),
        ("2025-12-31", "enacted_not_yet_in_force"),
        ("2026-01-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ca.sb942.covered-provider": [
        ("2024-12-31", "uncertain_window"),
        ("2025-01-01", "enacted_not_yet_in_force"),
        ("2026-08-01", "enacted_not_yet_in_force"),
        ("2026-08-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us-ct.sb5.frontier-developer": [
        ("2026-05-26", "not_yet_written"),
        ("2026-05-27", "enacted_not_yet_in_force"),
        ("2026-09-30", "enacted_not_yet_in_force"),
        ("2026-10-01", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us.ear.4e091": [
        ("2025-01-12", "not_yet_written"),
        ("2025-01-13", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us.eo14409.cfm": [
        ("2026-06-01", "not_yet_written"),
        ("2026-06-02", "in_force"),
        ("2026-11-23", "in_force"),
    ],
    "us.gaaia.frontier-model": [
        ("2026-06-03", "not_yet_written"),
        ("2026-06-04", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us.hr3434-s1775.fm": [
        ("2025-05-14", "not_yet_written"),
        ("2025-05-15", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us.hr6881.fm": [
        ("2023-12-21", "not_yet_written"),
        ("2023-12-22", "proposed"),
        ("2025-01-02", "proposed"),
        ("2025-01-03", "never_enacted"),
        ("2026-11-23", "never_enacted"),
    ],
    "us.hr8094.fm": [
        ("2026-03-25", "not_yet_written"),
        ("2026-03-26", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us.hr9917.covered-technology": [
        ("2026-07-22", "not_yet_written"),
        ("2026-07-23", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us.hr9925.frontier-model": [
        ("2026-07-22", "not_yet_written"),
        ("2026-07-23", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us.hr9925.large-frontier-developer": [
        ("2026-07-22", "not_yet_written"),
        ("2026-07-23", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us-il.aisma.frontier-model": [
        ("2026-07-05", "not_yet_written"),
        ("2026-07-06", "enacted_not_yet_in_force"),
        ("2026-11-23", "enacted_not_yet_in_force"),
        ("2026-12-31", "enacted_not_yet_in_force"),
        ("2027-01-01", "in_force"),
    ],
    "us-il.aisma.large-frontier-developer": [
        ("2026-07-05", "not_yet_written"),
        ("2026-07-06", "enacted_not_yet_in_force"),
        ("2026-11-23", "enacted_not_yet_in_force"),
        ("2026-12-31", "enacted_not_yet_in_force"),
        ("2027-01-01", "in_force"),
    ],
    "us-mi.hb4668.large-developer": [
        ("2025-09-17", "uncertain_window"),
        ("2025-09-18", "proposed"),
        ("2026-11-23", "proposed"),
    ],
    "us-ny.raise2025.frontier-model": [
        ("2025-12-18", "not_yet_written"),
        ("2025-12-19", "enacted_not_yet_in_force"),
        ("2026-03-18", "enacted_not_yet_in_force"),
        ("2026-03-19", "uncertain_window"),
        ("2026-03-26", "uncertain_window"),
        ("2026-03-27", "repealed"),
        ("2026-11-23", "repealed"),
    ],
    "us-ny.raise2025.large-developer": [
        ("2025-12-18", "not_yet_written"),
        ("2025-12-19", "enacted_not_yet_in_force"),
        ("2026-03-18", "enacted_not_yet_in_force"),
        ("2026-03-19", "uncertain_window"),
        ("2026-03-26", "uncertain_window"),
        ("2026-03-27", "repealed"),
        ("2026-11-23", "repealed"),
    ],
    "us-ny.raise2026.frontier-model": [
        ("2026-03-26", "not_yet_written"),
        ("2026-03-27", "enacted_not_yet_in_force"),
        ("2026-11-23", "enacted_not_yet_in_force"),
        ("2026-12-31", "enacted_not_yet_in_force"),
        ("2027-01-01", "in_force"),
    ],
    "us-ny.raise2026.large-frontier-developer": [
        ("2026-03-26", "not_yet_written"),
        ("2026-03-27", "enacted_not_yet_in_force"),
        ("2026-11-23", "enacted_not_yet_in_force"),
        ("2026-12-31", "enacted_not_yet_in_force"),
        ("2027-01-01", "in_force"),
    ],
    "us.s2938.advanced-ai-system": [
        ("2025-09-28", "not_yet_written"),
        ("2025-09-29", "proposed"),
        ("2026-11-23", "proposed"),
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
