"""The records to measure with are the same on every run, and each is read as a record of the Hub."""

import json

from benchmarks import hub_records
from compliance.formats.take import of_record


def test_every_record_is_read_and_the_same_again() -> None:
    found = list(hub_records.lines(200))
    assert found == list(hub_records.lines(200))
    cards = [of_record("x", json.loads(line)).card for line in found]
    assert [card["model"]["name"] for card in cards] == [json.loads(line)["id"] for line in found]
    assert any("lineage" in card for card in cards) and any("architecture" in card for card in cards)
