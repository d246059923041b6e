"""The legal status of the texts that hold no test for models, on each day on which it changes and on the day before."""

from datetime import date, timedelta

import pytest

from compliance.law.source import Status
from compliance.registry.load import load

TEXTS = {text.id: text for text in load().no_concept}
STATUSES: dict[str, dict[str, Status]] = {
    "fmti.index": {"2023-10-17": "not_yet_written", "2023-10-18": "academic"},
    "g7.hiroshima.code": {"2023-10-29": "not_yet_written", "2023-10-30": "soft_law"},
    "jp.act53-2025.ai-technology": {
        "2025-05-27": "not_yet_written",
        "2025-05-28": "enacted_not_yet_in_force",
        "2025-06-03": "enacted_not_yet_in_force",
        "2025-06-04": "in_force",
    },
    "kr.aiba.high-impact": {
        "2026-01-20": "uncertain_window",
        "2026-01-21": "enacted_not_yet_in_force",
        "2026-01-22": "in_force",
    },
    "kz.law230-viii.ai-model": {
        "2025-11-16": "not_yet_written",
        "2025-11-17": "enacted_not_yet_in_force",
        "2026-01-17": "enacted_not_yet_in_force",
        "2026-01-18": "in_force",
    },
    "tw.aiba.ai": {"2026-01-13": "not_yet_written", "2026-01-14": "in_force"},
    "uk.duaa2025.ai-system": {"2025-06-18": "not_yet_written", "2025-06-19": "in_force"},
    "uk.frontier-bill.status": {
        "2024-07-16": "not_yet_written",
        "2024-07-17": "proposed",
        "2026-05-12": "proposed",
        "2026-05-13": "never_enacted",
    },
    "us.eo14110.4-2b-cluster": {
        "2023-10-29": "not_yet_written",
        "2023-10-30": "in_force",
        "2025-01-19": "in_force",
        "2025-01-20": "revoked",
    },
    "us.bis.iaas-nprm-2024": {
        "2024-01-28": "not_yet_written",
        "2024-01-29": "proposed",
        "2025-01-19": "proposed",
        "2025-01-20": "never_enacted",
    },
    "us.ntia.open-weights-2024": {"2024-07-29": "not_yet_written", "2024-07-30": "soft_law"},
    "us.eo14365.policy": {"2025-12-10": "not_yet_written", "2025-12-11": "in_force"},
    "us-co.sb26-189.covered-admt": {
        "2026-05-13": "not_yet_written",
        "2026-05-14": "enacted_not_yet_in_force",
        "2026-12-31": "enacted_not_yet_in_force",
        "2027-01-01": "in_force",
    },
    "vn.law134-2025.tiers": {
        "2025-12-09": "not_yet_written",
        "2025-12-10": "enacted_not_yet_in_force",
        "2026-02-28": "enacted_not_yet_in_force",
        "2026-03-01": "in_force",
    },
}


@pytest.mark.parametrize(("id", "day"), [(id, day) for id, days in STATUSES.items() for day in days])
def test_the_status_of_a_text_without_a_test_on_a_day(id: str, day: str) -> None:
    assert TEXTS[id].source.status(day) == STATUSES[id][day]


@pytest.mark.parametrize("id", TEXTS)
def test_every_such_text_has_a_status_for_each_day_of_change_and_the_day_before(id: str) -> None:
    source = TEXTS[id].source
    changes = {source.instrument.written, source.applies.start, source.applies.end}
    changes |= {day for window in source.instrument.uncertain for day in window}
    wanted = {day for change in changes if change for day in (change, str(date.fromisoformat(change) - timedelta(days=1)))}
    assert sorted(wanted - set(STATUSES.get(id, {}))) == []
