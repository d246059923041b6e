"""Figures as they are printed: whose estimate one is wherever it decides, and which ends of a range do not belong to it."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from compliance.law.quantity import Interval

if TYPE_CHECKING:
    from tests.conftest import Quick, Write

WHOSE = "by a third party's estimate"
ON = ("--as-of", "2026-11-28")
ESTIMATED = {"value": 3e25, "basis": "estimated", "by": "Epoch AI", "source": "epoch.ai"}


OTHERS = {"provider": {"name": "Acme"}, "capability": {"outputs": ["text"]}, "lineage": {"bases": []}}


@pytest.fixture
def card(write: "Write") -> Callable[..., str]:
    """The path of a card that states some compute."""
    return lambda name="good.json", **compute: write(name, training={"compute": compute}, **OTHERS)


@pytest.mark.parametrize("format", ["table", "concise", "markdown", "junit", "json"])
def test_a_third_partys_estimate_is_called_that_wherever_it_decides(quick: "Quick", card: Callable[..., str], format: str) -> None:
    path = card(cumulative_flop=ESTIMATED, direct_flop=ESTIMATED)
    text = quick("check", path, "--format", format, "--select", "eu.aia.51-2", *ON).out
    assert f"3e25 ({WHOSE}) " in text.replace("&#x27;", "'"), text
    assert f"3e25 ({WHOSE}) > 1e25 FLOP, estimated by a third party" in quick("explain", path, "--select", "eu.aia.51-2", *ON).out


def test_the_page_says_whose_estimate_decides(quick: "Quick", card: Callable[..., str]) -> None:
    path = card(cumulative_flop=ESTIMATED, direct_flop=ESTIMATED)
    text = (
        quick("check", path, "--format", "html", "--select", "eu.aia.51-2", *ON).out.replace("&#215;", "×").replace("&#178;&#8309;", "²⁵")
    )
    assert "3 × 10²⁵ FLOP (a third party's), 3 times the line of 10²⁵" in text and "(estimated by a third party; " in text


def test_many_cards_at_once_are_printed_as_each_is_alone(quick: "Quick", card: Callable[..., str]) -> None:
    own = card("own.json", cumulative_flop=3e25, direct_flop=ESTIMATED | {"by": "ACME"})
    named = card("other.json", cumulative_flop=3e25, direct_flop=ESTIMATED)
    both = quick("check", own, named, "--format", "concise", "--select", "eu.aia.51-2", *ON).out
    alone = [quick("check", path, "--format", "concise", "--select", "eu.aia.51-2", *ON).out for path in (own, named)]
    assert both.splitlines()[:2] == [text.splitlines()[0] for text in alone]
    assert WHOSE not in alone[0] and WHOSE in alone[1]


def test_what_is_worked_out_from_one_says_so_too(quick: "Quick", report: Any, card: Callable[..., str]) -> None:
    path = card(direct_flop=ESTIMATED, complete=True)
    (determination,) = report(path, "--select", "eu.aia.51-2", *ON)["assessments"][0]["determinations"]
    assert determination["verdict"] == "meets" and "derived from a third party's estimate" in [
        item["basis"] for item in determination["decided_by"]
    ]
    assert f"3e25 ({WHOSE}) > 1e25" in quick("explain", path, "--select", "eu.aia.51-2", *ON).out


@pytest.mark.parametrize(
    "figure", [3e25, {"value": 3e25, "basis": "estimated"}, {"value": 3e25, "basis": "reported", "by": "X"}, ESTIMATED | {"by": "acme"}]
)
def test_the_providers_own_word_is_not(quick: "Quick", card: Callable[..., str], figure: Any) -> None:
    assert WHOSE not in quick("explain", card(cumulative_flop=figure, direct_flop=3e25), "--all", *ON).out


def test_the_compute_of_a_base_too(report: Any, write: "Write") -> None:
    base = {"name": "B", "relation": "finetune", "same_provider": False, "training_flop": ESTIMATED | {"value": 9e24}}
    path = write("good.json", **OTHERS | {"lineage": {"bases": [base], "modification_flop": 4e24}})
    (determination,) = report(path, "--select", "eu.gl.mod-third", *ON)["assessments"][0]["determinations"]
    assert f"3 x 4e24 > 9e24 FLOP ({WHOSE})" in str(determination["finding"])


@pytest.mark.parametrize(
    ("band", "open_ends"), [(">1e26", (True, False)), (">=1e26", (False, False)), ("<1e22", (False, True)), ("1e25-1e26", (False, False))]
)
def test_an_end_that_does_not_belong_to_a_range_is_marked_in_json(
    report: Any, quick: "Quick", card: Callable[..., str], band: str, open_ends: tuple[bool, bool]
) -> None:
    path = card(total_flop={"band": band})
    (determination,) = report(path, "--select", "us-ca.sb53.frontier-model", *ON)["assessments"][0]["determinations"]
    ranges = [item["range"] for item in determination["decided_by"] if item["pointer"].endswith("total_flop")]
    if ranges:
        assert (ranges[0]["low_open"], ranges[0]["high_open"]) == open_ends and set(ranges[0]) == {
            "low",
            "high",
            "best",
            "low_open",
            "high_open",
        }
    estimates = quick("estimate", path, "--format", "json", *ON).out
    assert (('"low_open": true' in estimates), ('"high_open": true' in estimates)) == open_ends


@pytest.mark.parametrize(
    ("ends", "low_open", "high_open", "words"),
    [
        (("10", "20"), True, False, "above 10 to 20"),
        (("10", "20"), False, True, "10 to below 20"),
        (("10", "20", "15"), True, True, "15 (above 10 to below 20)"),
        (("10", "20"), False, False, "10 to 20"),
    ],
)
def test_and_in_words(ends: tuple[str, ...], low_open: bool, high_open: bool, words: str) -> None:
    low, high, *best = map(Decimal, ends)
    assert str(Interval(low, high, best[0] if best else None, low_open, high_open)) == words


def test_the_screen_says_so_beside_the_figure_too(quick: "Quick", card: Callable[..., str]) -> None:
    path = card(total_flop=ESTIMATED)
    assert (
        "3e25 FLOP (a third party's), less than"
        in quick("check", path, "--format", "screen", "--select", "us-ca.sb53.frontier-model", *ON).out
    )
