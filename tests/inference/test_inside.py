"""The training compute inside a row of the catalogue: its own stage, and what is below it."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.inside import inside, sourced
from compliance.law.quantity import Interval
from tests.inference.world import flop, on, world


def amount(low: str, high: str, best: str) -> Interval:
    """A range; no text for what is not known."""
    return Interval(Decimal(low), Decimal(high) if high else None, Decimal(best) if best else None)


def of(row: dict[str, Any], *others: dict[str, Any]) -> tuple[Interval, bool] | None:
    catalogue = world({"id": "ours"} | row, *others)
    ours = catalogue.row("ours")
    assert ours is not None
    found = inside(catalogue, ours)
    return None if found is None else (found.range, found.shared)


STAGE = flop("1e22", "2e22", "4e22")
GROUND = {"id": "ground"} | flop("1e23", "2e23", "3e23")
COUNTED = {"parameters": 1e9, "tokens": 1e13}  # 6e22, within 30 % 4.2e22 to 7.8e22
WHOLE = "cumulative_flop"


@pytest.mark.parametrize(
    ("row", "range"),
    [
        ({}, None),
        (STAGE, amount("1e22", "4e22", "2e22")),
        (STAGE | COUNTED, amount("4.2e22", "7.8e22", "6e22")),
        (STAGE | on("ground", "distillation"), amount("1e22", "4e22", "2e22")),  # another network than its teacher
        (STAGE | COUNTED | on("ground", "distillation"), amount("1e22", "4e22", "2e22")),
        (on("ground", "distillation"), None),
        (STAGE | COUNTED | on("ground", "unknown"), amount("1e22", "", "")),
        (STAGE | on("nobody"), amount("1e22", "", "")),  # on a base that is not known
        (on("nobody"), None),
        (STAGE | on("ground"), amount("1.1e23", "3.4e23", "2.2e23")),
        (STAGE | on("ground", "pruning-and-finetune"), amount("1.1e23", "3.4e23", "2.2e23")),
        (flop("1e22", "2e22") | on("ground"), amount("1.1e23", "", "2.2e23")),
        (flop("1e22", "", "4e22") | on("ground"), amount("1.1e23", "3.4e23", "")),
        (flop("5e23", "6e23", "9e23", WHOLE) | STAGE, amount("5e23", "9e23", "6e23")),
        (flop("5e23", "6e23", "9e23", WHOLE) | on("ground"), amount("5e23", "9e23", "6e23")),
    ],
)
def test_stages_that_are_known_are_added(row: dict[str, Any], range: Interval | None) -> None:
    assert of(row, GROUND) == (None if range is None else (range, False))


@pytest.mark.parametrize(
    ("ground", "range"),
    [
        (flop("1e23", "2e23"), amount("1.1e23", "", "2.2e23")),
        (flop("1e23", "", "3e23"), amount("1.1e23", "3.4e23", "")),
        ({}, amount("1e22", "", "")),
    ],
)
def test_what_is_not_known_below_is_not_known_of_the_whole(ground: dict[str, Any], range: Interval) -> None:
    assert of(STAGE | on("ground"), {"id": "ground"} | ground) == (range, False)


def test_a_stage_of_which_nothing_is_known_takes_at_most_as_much_as_what_is_below() -> None:
    assert of(on("ground"), GROUND) == (amount("1e23", "6e23", "2e23"), True)
    assert of(on("middle"), {"id": "middle"} | on("ground"), GROUND) == (amount("1e23", "1.2e24", "2e23"), True)
    assert of(STAGE | on("middle"), {"id": "middle"} | on("ground"), GROUND) == (amount("1.1e23", "6.4e23", "2.2e23"), True)
    assert of(on("ground"), {"id": "ground"} | flop("1e23", "2e23")) == (amount("1e23", "", "2e23"), True)
    # Below a distilled model nothing is inside it.
    assert of(on("middle"), {"id": "middle"} | STAGE | on("ground", "distillation"), GROUND) == (amount("1e22", "8e22", "2e22"), True)


@pytest.mark.parametrize(
    ("stated", "range", "shared"),
    [
        (("5e23", "5.5e23"), amount("5e23", "6e23", "5.5e23"), True),
        (("5e23", ""), amount("5e23", "6e23", "2e23"), True),
        (("5e22", ""), amount("1e23", "6e23", "2e23"), True),
        (("6e23", ""), amount("6e23", "6e23", "2e23"), True),
        (("7e23", ""), amount("7e23", "", ""), False),  # the reading does not hold of it
    ],
)
def test_a_sum_without_an_upper_end_has_that_of_what_is_below_with_a_stage(stated: tuple[str, str], range: Interval, shared: bool) -> None:
    assert of(flop(*stated, field=WHOLE) | on("ground"), GROUND) == (range, shared)


def test_a_sum_without_an_upper_end_stays_so_where_nothing_below_has_one() -> None:
    sum = flop("5e23", "5.5e23", field=WHOLE)
    assert of(sum | on("nobody"), GROUND) == of(sum | on("ground", "distillation"), GROUND) == (amount("5e23", "", "5.5e23"), False)
    assert of(sum | on("ground"), {"id": "ground"} | flop("1e23", "2e23")) == (amount("5e23", "", "5.5e23"), True)


def test_rows_that_are_built_on_one_another_in_a_circle_end() -> None:
    """A file of one's own may say so, knowingly or over a shipped row."""
    assert of(on("other"), {"id": "other"} | on("ours")) is None
    assert of(STAGE | on("other"), {"id": "other"} | on("ours")) == (amount("1e22", "", ""), False)
    assert of(STAGE | on("ours")) == (amount("1e22", "", ""), False)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({}, False),
        (STAGE, False),
        (on("ground", "finetune"), True),  # the compute is that of the model below
        (on("ground", "distillation"), False),  # which is not inside it
        (on("ground", "distillation") | {WHOLE: STAGE["direct_flop"]}, True),  # a sum of both is
    ],
)
def test_the_basis_of_compute_names_epoch_ai_where_their_figure_is_inside(row: dict[str, Any], named: bool) -> None:
    below = {"id": "ground", "sources": ['Epoch AI "Ground"']} | flop("1e23", "2e23", "3e23")
    catalogue = world({"id": "ours", "sources": ["somebody"]} | row, below)
    ours, ground = catalogue.row("ours"), catalogue.row("ground")
    assert ours is not None and ground is not None
    assert ("catalogue: figures of Epoch AI; somebody" in sourced(catalogue, ours)) == named
    assert sourced(catalogue, ground).startswith('catalogue: Epoch AI "Ground"')


@pytest.mark.parametrize(("share", "most"), [("1", "6e23"), ("0.5", "4.5e23"), ("0", "3e23"), ("9", "3e24")])
def test_a_stage_of_which_nothing_is_known_takes_at_most_the_share_that_was_set(share: str, most: str) -> None:
    catalogue = world({"id": "ours"} | on("ground"), GROUND)
    ours = catalogue.row("ours")
    assert ours is not None
    found = inside(catalogue, ours, Decimal(share))
    assert found is not None and found.shared and found.range.high == Decimal(most)
    assert found.with_stage(Decimal(share)).range.high == Decimal(most) * (1 + Decimal(share))
