"""How firmly a gate asks a verdict to be held: a choice of this project is refused by --firm estimate, a description by --firm text."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

MODEL = "us-ca.sb53.frontier-model"


@pytest.mark.parametrize(("firm", "code"), [("reading", 0), ("estimate", 1), ("guidance", 1), ("text", 1)])
def test_what_an_allowance_decides_is_a_reading_and_printed_as_a_choice_of_this_project(
    quick: "Quick", write: "Write", firm: str, code: int
) -> None:
    card = write(
        training={"status": "complete", "data": {"broad": True}, "compute": {"direct_flop": 3.3e25}},
        capability={"general_output": True},
        adaptation={"wide_range": True},
        lineage={"bases": []},
    )
    gate = quick(card, "--expect", f"{MODEL}=does_not_meet", "--firm", firm, "--select", MODEL, "--as-of", "2026-11-28")
    assert gate.code == code
    explained = quick("explain", card, "--rule", MODEL, "--as-of", "2026-11-28").out
    assert "total-allowance 3" in explained and "a choice of this project, not of any law" in explained


@pytest.mark.parametrize(("firm", "code"), [("guidance", 0), ("text", 1)])
def test_words_that_were_read_only_in_a_description_carry_no_verdict_of_the_text(
    quick: "Quick", write: "Write", firm: str, code: int
) -> None:
    card = write(training={"data": {"vast": True}}, adaptation={"wide_range": True})
    assert quick(card, "--expect", "uk.cma.fm=meets", "--firm", firm, "--select", "uk.cma", "--as-of", "2026-11-28").code == code
