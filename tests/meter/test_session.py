"""A session is written as a line and read as what it was; what is not a line of a meter is not read."""

import json
from typing import Any, get_args

import pytest

from compliance.card.model.training import Activity, Precision
from compliance.formats.run_logs import METERED
from compliance.meter.session import ENDING, FORWARD, LONGEST_LINE, PRECISIONS, TRAINING, Passes, identity, line, parsed
from tests.meter.fakes import DENSE, session

FULL = session(
    "0123456789abcdef",
    rank=7,
    world=8,
    replicas=4,
    steps=(0, 12),
    forward=(("evaluation", Passes(1, 2, 3, 4)),),
    accelerator="NVIDIA H100",
    devices=1,
    precision="bf16",
    besides=("pixel_values",),
    network=DENSE._replace(active=None, attention=None),
)


def test_what_is_written_is_read() -> None:
    for written in (session(), FULL):
        text = line(written)
        assert parsed(text) == written and identity(text) == written.id.encode()
        assert text.endswith(b"}\n") and len(text) < LONGEST_LINE


@pytest.mark.parametrize(
    "change",
    [
        {"rank": 8},
        {"rank": -1},
        {"rank": 1.5},
        {"rank": True},
        {"replicas": 0},
        {"activity": "evaluation"},
        {"milliseconds": 10**40},
        {"training": [1, 2]},
        {"training": None},
        {"network": {}},
        {"began": 5},
        {"steps": 3},
        {"besides": 3},
        {"accelerator": None},
        {"forward": []},
        {"fmcheck_meter": 2},
    ],
)
def test_a_line_with_anything_else_in_it_is_not_read(change: dict[str, Any]) -> None:
    content = json.loads(line(FULL)) | change
    assert parsed(json.dumps(content).encode()) is None


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"1" * 5000, b"[" * 100_000, b"\xff\xfe", b'{"fmcheck_meter": 1}'])
def test_what_is_not_a_line_is_not_read(text: bytes) -> None:
    assert parsed(text) is None and identity(text) is None


def test_a_line_that_was_broken_off_is_of_no_session() -> None:
    assert identity(line(FULL)[:-20]) is None


def test_more_tokens_than_places_are_not_believed() -> None:
    content = json.loads(line(FULL)) | {"training": [1, 100, 50, 0]}
    found = parsed(json.dumps(content).encode())
    assert found is not None and found.training.tokens == 50


def test_activities_and_precisions_are_words_of_the_card() -> None:
    assert {*TRAINING, *FORWARD} <= {*get_args(Activity)} and {*get_args(Precision)} == PRECISIONS
    assert ENDING == METERED == ".meter.jsonl"
