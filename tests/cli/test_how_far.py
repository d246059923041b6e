"""Beside every undetermined number it is said how far it is from its line; the first screen asks at most three questions."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from compliance.law.facts import CUMULATIVE_FLOP
from compliance.law.finding import Evidence, Known
from compliance.law.quantity import Interval, exactly
from compliance.render.distance import words

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

DAY = ("--as-of", "2026-11-24")
LINE = exactly("1e25")


def said(low: str, high: str | None = None, best: str | None = None) -> str:
    from decimal import Decimal

    amount = Interval(Decimal(low), None if high is None else Decimal(high), None if best is None else Decimal(best))
    return words(Evidence(CUMULATIVE_FLOP, Known(amount, "/x"), ">", LINE), amount, LINE)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (("1.7e22", "1.7e22", "1.7e22"), "far below (1/590 of the line)"),
        (("3e24", "3e24", "3e24"), "below (1/3 of the line)"),
        (("3e24", None, None), "below (1/3 of the line), its range reaches over it"),
        (("8e24", "8e24", "8e24"), "within 30 % of the line"),
        (("1e25", "1e25", "1e25"), "within 30 % of the line"),
        (("1.4e25", "1.4e25", "1.4e25"), "within 30 % of the line"),
        (("1.5e25", "1.5e25", "1.5e25"), "over the line, other facts open"),
        (("1e24", "1e26", "3e25"), "the best value is over the line, the range lies on both sides"),
        (("0", "1e26", None), "the range lies on both sides of the line"),
        (("0", "3e19", None), "far below (its upper end is 1/330000 of the line)"),
        (("0", "3e24", None), "below (its upper end is 1/3 of the line)"),
    ],
)
def test_the_words_say_how_far(amount: tuple[str, str | None, str | None], expected: str) -> None:
    assert said(*amount) == expected


@pytest.fixture
def card(write: "Write") -> str:
    return write(training={"compute": {"direct_flop": 1.6e22}}, capability={"outputs": ["text"]})


def test_table_tree_and_json_say_it(quick: "Quick", card: str) -> None:
    table = quick(card, "--format", "table", *DAY).out
    assert "How far the numbers are from their lines:" in table
    assert "direct compute 1.6e22 against 1e23 FLOP: below (1/6 of the line)" in table
    assert "how far: direct compute 1.6e22 against 1e23 FLOP: below (1/6 of the line)" in quick("explain", card, *DAY).out
    found: list[dict[str, Any]] = json.loads(quick(card, "--format", "json", *DAY).stdout)["assessments"][0]["determinations"]
    distances = [distance for item in found for distance in item["how_far"]]
    assert {"pointer": "/training/compute/direct_flop", "limit": "1e23", "words": "below (1/6 of the line)"}.items() <= distances[0].items()
    assert not any(item["how_far"] for item in found if item["verdict"] != "undetermined")


def test_the_first_screen_asks_at_most_three_questions_and_says_what_they_settle_and_who_can_answer(quick: "Quick", card: str) -> None:
    table = quick(card, "--format", "table", *DAY).out
    block = table.split("To settle what is undetermined, answer in the card:\n")[1].split("\n\n")[0].splitlines()
    asked = [line for line in block if re.match(r"  \d\. /", line)]
    assert 1 <= len(asked) <= 3 and all(re.search(r"\((settles|asked by) \d+ of \d+\)", line) for line in asked)
    assert block[0] in ("  the engineer:", "  the lawyer:", "  the provider of the base:")
    assert re.fullmatch(r"  and \d+ more questions: `fmcheck explain` has those of each rule", block[-1])


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (9.8e25, "9.8e25 is below 1e26 FLOP by a factor of 1.02"),
        (2.6e26, "2.6e26 is above 1e26 FLOP by a factor of 2.6"),
        (1e26, "1e26 is exactly 1e26 FLOP"),
        (9.999e25, "9.999e25 is just below 1e26 FLOP"),
    ],
)
def test_the_distance_of_what_is_decided_is_a_factor(quick: "Quick", write: "Write", figure: float, said: str) -> None:
    card = write(training={"data": {"broad": True}, "compute": {"total_flop": figure}}, capability={"general_output": True})
    rule = ("--select", "us-ca.sb53.frontier-model", *DAY, "--set", "adaptation.wide_range=true")
    assert f"  distance: {said}\n" in quick("explain", card, *rule).out
    assert json.loads(quick(card, "--format", "json", *rule).out)["assessments"][0]["determinations"][0]["would_change"] == [said]
