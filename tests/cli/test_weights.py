"""--weights DIR: the declared number of parameters against the weight files, as a warning that can close the gate."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

CONCISE = ("--format", "concise", "--rule", "us.eo14110.3k")


@pytest.fixture
def weights(tmp_path: Path) -> str:
    """One file of a hundred parameters."""
    header = json.dumps({"w": {"dtype": "F16", "shape": [10, 10], "data_offsets": [0, 200]}}).encode()
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights/model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + bytes(200))
    return "weights"


@pytest.mark.parametrize(
    ("declared", "id", "says"),
    [
        (100, "", ""),
        (101, "", ""),
        (103, "weights-mismatch", "103 parameters; the weight files hold 100"),
        ({"low": 90, "high": 110}, "", ""),
        ({"band": "<50"}, "weights-mismatch", "50"),
        (None, "weights-undeclared", "hold 100"),
    ],
)
def test_a_difference_beyond_two_percent_is_a_warning_with_both_numbers(
    quick: "Quick", write: "Write", weights: str, declared: object, id: str, says: str
) -> None:
    sections = {} if declared is None else {"architecture": {"parameters": {"total": declared}}}
    outcome = quick("check", write(**sections), "--weights", weights, *CONCISE)
    warnings = [line for line in outcome.out.splitlines() if "warning weights-" in line]
    assert outcome.code == 0
    assert [f"warning {id}: " in line and says in line for line in warnings] == ([True] if id else [])


def test_the_gate_closes_on_a_mismatch_and_says_why(quick: "Quick", write: "Write", weights: str) -> None:
    card = write(architecture={"parameters": {"total": 7e9}})
    closed = quick("check", card, "--weights", weights, "--fail-on", "warning:weights-mismatch", *CONCISE)
    assert closed.code == 1 and "gate closed: good.json: " in closed.out and "weights-mismatch" in closed.out
    assert quick("check", card, "--weights", weights, "--fail-on", "warning:exponent-lost", *CONCISE).code == 0
    assert quick("check", card, "--weights", weights, "--fail-on", "warning", *CONCISE).code == 1


def test_a_warning_that_does_not_exist_is_no_gate(quick: "Quick", write: "Write") -> None:
    refused = quick("check", write(), "--fail-on", "warning:weights-mismtach")
    assert refused.code == 2 and "weights-mismatch" in refused.err


def test_a_directory_that_is_none_or_holds_no_weights_is_told(quick: "Quick", write: "Write", tmp_path: Path) -> None:
    assert quick("check", write(), "--weights", "nowhere").code == 2
    (tmp_path / "empty").mkdir()
    outcome = quick("check", "good.json", "--weights", "empty", *CONCISE)
    assert outcome.code == 0 and "empty: no weights that could be read" in outcome.err
