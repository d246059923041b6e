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


# Parts in the order of the figure, worked out by hand: what each is, and how it is known.
SPARSE = '"architecture": {"family": "transformer", "sparse": true, "parameters": {"total": 100e9, "active": 10e9}}'
AS_ABOVE = ("direct compute", "as above")


def parts(found: Breakdown, fact: Fact) -> list[tuple[str, str]]:
    return [(part.what, part.how) for part in figure(found, fact).parts]


def test_of_a_sparse_model_the_union_counts_all_parameters_and_the_statutes_the_active_ones() -> None:
    found = made(text(COMPLETE, '"tokens": 1e12', size=SPARSE))
    (union,), (statutes,) = figure(found, f.DIRECT_FLOP).parts, figure(found, f.TOTAL_FLOP).parts
    assert union.flop == Interval(Decimal("6e22"), Decimal("6e23"))  # 6 x 1e10 x 1e12, up to 6 x 1e11 x 1e12
    assert statutes.flop == Interval(Decimal("3e22"), Decimal("1.2e23"), Decimal("6e22"))  # within a factor of two
    assert (union.what, statutes.what) == ("this training", "this training")
    assert [estimate.flop for estimate in found.estimates] == [statutes.flop]


def test_the_total_of_a_dense_model_begins_with_the_direct_compute_above_it() -> None:
    found = made(text(COMPLETE, '"tokens": 2e12'))
    assert parts(found, f.DIRECT_FLOP) == [("this training", "6 x parameters x tokens, within a factor of two")]
    assert parts(found, f.CUMULATIVE_FLOP) == parts(found, f.TOTAL_FLOP) == [AS_ABOVE]
    assert figure(found, f.TOTAL_FLOP).parts[0].flop == Interval(Decimal("4.2e22"), Decimal("1.68e23"), Decimal("8.4e22"))


def test_a_stated_direct_figure_is_the_first_part_of_the_total_and_not_the_estimate() -> None:
    found = made(text('"direct_flop": 9e22', '"tokens": 2e12'))
    assert parts(found, f.TOTAL_FLOP) == [("direct compute", "stated")]
    assert figure(found, f.TOTAL_FLOP).parts[0].flop == Interval(Decimal("9e22"), Decimal("9e22"), Decimal("9e22"))


@pytest.mark.parametrize(("field", "fact"), [("cumulative_flop", f.CUMULATIVE_FLOP), ("total_flop", f.TOTAL_FLOP)])
def test_no_parts_are_listed_under_a_figure_that_is_stated(field: str, fact: Fact) -> None:
    found = made(text(f'"direct_flop": 8e22, "{field}": 9e22, "components": [{SYNTHETIC}]'))
    assert figure(found, fact).parts == ()


def test_of_a_training_that_is_only_planned_the_total_has_no_parts() -> None:
    found = made(f'{{{SIZE}, "training": {{"status": "planned", "data": {{"tokens": 2e12}}}}}}')
    total_figure = figure(found, f.TOTAL_FLOP)
    assert total_figure.known is not None and total_figure.known.pointer == "/training/status"
    assert total_figure.parts == ()


def test_a_figure_of_which_nothing_is_known_has_no_parts() -> None:
    found = made('{"lineage": {"bases": [{"name": "B"}]}}')
    assert figure(found, f.DIRECT_FLOP) == Figure(f.DIRECT_FLOP, None)


def test_parts_from_nothing_upwards_are_shown_though_no_figure_follows() -> None:
    tuned = '{"activity": "fine-tuning", "flop": {"low": 0, "high": 4e18}}'
    found = made(f'{{"training": {{"compute": {{"components": [{tuned}]}}}}, "lineage": {{"bases": [{{"name": "B"}}]}}}}')
    assert figure(found, f.DIRECT_FLOP).known is None and whats(found, f.DIRECT_FLOP) == ["fine-tuning", "training of B"]
    assert figure(found, f.DIRECT_FLOP).parts[0].flop == Interval(Decimal(0), Decimal("4e18"))
