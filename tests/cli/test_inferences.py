"""fmcheck inferences, as a person types it."""

import json
from typing import TYPE_CHECKING

from compliance.files.shipped import measured
from compliance.inference.registry import ALL, IDS
from compliance.law.quantity import show

if TYPE_CHECKING:
    from tests.conftest import Fmcheck, Quick


def test_every_inference_is_listed_with_its_words_and_its_error(fmcheck: "Fmcheck") -> None:
    outcome = fmcheck("inferences")
    assert outcome.code == 0 and outcome.err == ""
    lines = outcome.out.splitlines()
    assert [line for line in lines if line in IDS] == list(IDS)
    for inference in ALL:
        at = lines.index(inference.id)
        assert lines[at + 1] == f"  looks at  {inference.looks_at}" and lines[at + 3] == f"  never     {inference.never}"
        readings = [f"  reading   {item.name}={show(item.default.low)}: {item.says}" for item in inference.readings]
        assert lines[at + 5 : at + 5 + len(readings)] == readings
        assert lines[at + 5 + len(readings)].startswith("  measured  ")
    assert lines[-1].startswith("Measured on 193 real models")


def test_the_same_for_programs(quick: "Quick") -> None:
    outcome = quick("inferences", "--format", "json")
    found = json.loads(outcome.out)
    assert outcome.code == 0 and found["schema"] == "fmcheck.inferences/1"
    assert [item["id"] for item in found["inferences"]] == list(IDS)
    task = next(item for item in found["inferences"] if item["id"] == "task")
    assert (
        task["measured"]["answers"] > 400
        and task["readings"] == []
        and set(task) == {"id", "looks_at", "yields", "never", "source", "readings", "measured"}
    )
    size = next(item for item in found["inferences"] if item["id"] == "bound.size")
    assert [(item["name"], item["default"]) for item in size["readings"]] == [("record.tokens", "1.6"), ("modifier.share", "1")]


def test_what_was_measured_holds_what_is_promised() -> None:
    counts = measured()["inferences"]
    assert set(counts) == set(IDS)
    for id, count in counts.items():
        assert count["wrong"] <= count["answers"]
        if count["answers"] >= 20:
            assert count["wrong"] <= 0.05 * count["answers"], id
