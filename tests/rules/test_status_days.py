"""The legal status of every text that is no rule, on each day on which it changes, as status_days.tsv says.

Duties and their fines, texts without a test for models, supporting provisions, texts that were not read. Of rules see test_status.py.
A line that a change alters is to be read beside the source; then: python .ci/regenerate.py
"""

from pathlib import Path

import pytest

from compliance.law.source import Provision, later
from compliance.registry.load import load, with_texts
from tests.rules.tables import REFRESH, committed

TABLE = Path(__file__).with_name("status_days.tsv")
LOADED = with_texts(load())
SOURCES: dict[str, Provision] = {text.id: text.source for text in LOADED.other_texts()}
SOURCES |= {duty.id: duty.source for duty in LOADED.duties}
SOURCES |= {f"fine of {duty.id}": duty.fine.source for duty in LOADED.duties if duty.fine is not None}


def lines_of(id: str) -> list[str]:
    """The status before anything, and from each day on which it becomes another."""
    source = SOURCES[id]
    law = source.instrument
    named = [law.written, law.unenforced, *source.applies, *(day for window in law.uncertain for day in window)]
    days = sorted({near for day in named if day is not None for near in (day, later(day, 1))})
    period = "applies from {} to {}".format(*(day or "open" for day in source.applies))
    found = [f"{id}\t{period}", f"{id}\t\t{source.status('1900-01-01')}\t{source.cited('1900-01-01')}"]
    for day in [*days, *(day for day, _ in law.later)]:
        if (line := f"{id}\t{day}\t{source.status(day)}\t{source.cited(day)}").split("\t")[2:] != found[-1].split("\t")[2:]:
            found.append(line)
    return found


@pytest.mark.parametrize("id", SOURCES)
def test_the_status_of_a_text_changes_on_the_days_of_the_table(id: str) -> None:
    assert lines_of(id) == committed(TABLE).get(id), REFRESH


def test_the_table_holds_the_loaded_texts_and_no_others() -> None:
    assert set(committed(TABLE)) == set(SOURCES), REFRESH


def written() -> str:
    """The text of the committed table. .ci/regenerate.py writes it."""
    return "\n".join(line for id in SOURCES for line in lines_of(id)) + "\n"
