"""The first day of every duty is the one that its words or its source name."""

import re
from calendar import month_name
from datetime import date

import pytest

from compliance.law.duty import Duty
from compliance.registry.load import load

MONTHS = month_name[1:]
DUTIES = load().duties
# Where the words name no first day, and the duty does not begin with its provision: the day, and what makes it that.
ELSEWHERE = {
    "us.ndaa2024.duties": ("2025-01-03", "the end of the 118th Congress, by which it was law at the latest"),
    "us.ear.4e091.duties": ("2025-05-15", "the day of compliance with the interim final rule"),
}


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: str(duty.id))
def test_a_duty_begins_on_a_day_of_its_words_or_with_its_provision(duty: Duty) -> None:
    named = re.findall(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", duty.due.words)
    words = [date(int(year), MONTHS.index(month) + 1, int(day)).isoformat() for day, month, year in named]
    expected: list[str | None] = [ELSEWHERE[duty.id][0]] if duty.id in ELSEWHERE else [*words] or [duty.source.applies.start]
    if duty.id.startswith("us.eo14110."):
        expected = [duty.source.applies.start]  # the words name the last day
    assert duty.due.start in expected
    if len(expected) > 1:
        assert duty.due.start == min(day or "" for day in expected)
