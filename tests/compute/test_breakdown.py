"""The parts behind each figure: they are those that the figure was added up from, and every refused method says why."""

from decimal import Decimal
from pathlib import Path

import pytest

from compliance.card.decode import decode
from compliance.case.case import Case
from compliance.compute.breakdown import Breakdown, Figure, breakdown
from compliance.law import facts as f
from compliance.law.facts import Fact
from compliance.law.quantity import Interval, total

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/*.json"))
SIZE = '"architecture": {"family": "transformer", "sparse": false, "parameters": {"total": 7e9}}'
PRE_TRAINING = '{"activity": "pre-training", "flop": 1e24}'
SYNTHETIC = '{"activity": "synthetic-data", "flop": 1e22}'


def made(text: str) -> Breakdown:
    card = decode(text.encode())
    assert isinstance(card, dict)
    return breakdown(Case(card, "2026-11-24"))


def figure(found: Breakdown, fact: Fact) -> Figure:
    (only,) = [item for item in found.figures if item.fact is fact]
    return only


def whats(found: Breakdown, fact: Fact) -> list[str]:
    return [part.what for part in figure(found, fact).parts]


def text(compute: str = "", data: str = "", lineage: str = "", size: str = SIZE) -> str:
    return f'{{{size}, "training": {{"data": {{{data}}}, "compute": {{{compute}}}}}, "lineage": {{{lineage}}}}}'


COMPLETE = '"complete": true'


@pytest.mark.parametrize(
    "card",
    [
        text(COMPLETE, '"tokens": 2e12'),
        text(f'{COMPLETE}, "components": [{PRE_TRAINING}, {SYNTHETIC}]'),
        text(f'{COMPLETE}, "components": [{PRE_TRAINING}]', lineage='"bases": [{"name": "B", "training_flop": 2e24}]'),
        text(COMPLETE, lineage='"bases": [{"name": "B", "training_flop": 2e24}], "modification_flop": 1e22'),
    ],
)
def test_where_nothing_is_open_the_parts_add_up_to_the_figure(card: str) -> None:
    found = made(card)
    for fact in (f.DIRECT_FLOP, f.CUMULATIVE_FLOP):
        item = figure(found, fact)
        assert item.known is not None
        assert total([part.flop for part in item.parts if part.flop is not None]) == item.known.value


def test_a_stated_figure_has_no_parts_and_the_estimates_stand_beside_it() -> None:
    found = made(text('"direct_flop": 8e22', '"tokens": 2e12'))
    assert figure(found, f.DIRECT_FLOP).parts == ()
    assert [str(item.flop) for item in found.estimates] == ["8.4e22 (4.2e22 to 1.68e23)"]
    assert whats(found, f.CUMULATIVE_FLOP) == ["direct compute"]


def test_what_may_count_or_not_is_said_so() -> None:
    found = made(text(f'"direct_flop": 8e22, "components": [{SYNTHETIC}]', lineage='"bases": [{"name": "B", "training_flop": 2e24}]'))
    assert whats(found, f.CUMULATIVE_FLOP) == ["direct compute", "training of B", "synthetic-data"]
    last = figure(found, f.TOTAL_FLOP).parts[-1]
    assert (last.flop, last.how) == (Interval(Decimal(0), Decimal("1e22")), "may count or not")


def test_the_parts_of_each_notion_of_a_sparse_model_are_read_as_its_law_reads_it() -> None:
    """The statutes' total is 6 x active parameters x tokens; the EU reads from there to the same with all parameters."""
    sparse = '"architecture": {"family": "transformer", "sparse": true, "parameters": {"total": 671e9, "active": 37e9}}'
    found = made(text(COMPLETE, '"tokens": 14.8e12', '"bases": []', size=sparse))
    (direct,), (whole,) = figure(found, f.DIRECT_FLOP).parts, figure(found, f.TOTAL_FLOP).parts
    assert direct.what == whole.what == "this training"
    assert direct.flop == Interval(Decimal("3.2856e24"), Decimal("5.95848e25"))
    assert whole.flop == Interval(Decimal("1.6428e24"), Decimal("6.5712e24"), Decimal("3.2856e24"))


def test_a_base_without_a_figure_is_listed_without_one() -> None:
    part = figure(made(text(data='"tokens": 2e12', lineage='"bases": [{"name": "B"}]')), f.DIRECT_FLOP).parts[-1]
    assert (part.what, part.flop, part.how) == ("training of B", None, "no figure")


def test_a_stated_cumulative_figure_stands_in_for_the_total() -> None:
    assert whats(made(text('"cumulative_flop": 8e22')), f.TOTAL_FLOP) == ["cumulative compute"]


def test_nothing_stated_is_nothing_known_and_says_what_was_refused() -> None:
    found = made("{}")
    assert all(item.known is None and item.parts == () for item in found.figures)
    assert [item.because for item in found.refusals] == ["no accelerator is listed", "the kind of network is not stated"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
def test_every_example_card_is_broken_down(path: Path) -> None:
    card = decode(path.read_bytes())
    assert isinstance(card, dict)
    case = Case(card, "2026-11-24")
    for item in breakdown(case).figures:
        assert item.known == case.known(item.fact)
