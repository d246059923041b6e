"""What is inferred from size alone, against every model of the catalogue whose compute is known; and the largest models."""

import json
from decimal import Decimal

import pytest

from compliance.files.shipped import mapped
from compliance.inference.bound_ratio import BOUND_RATIO
from compliance.inference.bounds import BOUND_SIZE
from compliance.inference.catalogue import Row
from compliance.inference.catalogue.catalogue import FILE, Catalogue, text_of
from compliance.inference.extremes import CLOSED_SINCE, LARGE, least_closed, least_large, named_small
from compliance.inference.inside import inside
from compliance.inference.known_model import COMPUTE
from compliance.inference.registry import infer
from compliance.inference.same_count import SAME_COUNT
from compliance.law.quantity import Interval
from tests.inference.cards import base, card, shipped, size, view

ROWS = [row for id in shipped().keys("model") if (row := shipped().row(id)) is not None]


def hidden() -> Catalogue:
    """The shipped catalogue without what finds a model."""
    lines = bytes(mapped(FILE)[:]).splitlines(keepends=True)
    return Catalogue(
        (b"".join(line for line in lines if not line.startswith((b"id:", b"bare:", b"series:", b"alias:", b"name:", b"count:"))),)
    )


def above(line: Decimal) -> list[Row]:
    """The models of which the best value or the lower end lies above the line."""
    known = ((row, inside(shipped(), row)) for row in ROWS)
    return [row for row, found in known if found is not None and (found.range.best or found.range.low) > line]


def test_no_known_model_took_more_than_its_size_allows() -> None:
    compared = 0
    for row in ROWS:
        best = None if row.direct is None else row.direct.range.best
        if best is None or not row.parameters or "text" not in (row.generates or ()):
            continue
        stated = {"architecture": {"parameters": {"total": row.parameters}}}
        for item in BOUND_RATIO.infer(view(card("x", stated, folder="x"))):
            assert isinstance(item.value, Interval) and item.value.high is not None
            assert best <= item.value.high, row.id
            compared += 1
    assert compared > 300


@pytest.mark.parametrize("dated", [False, True])
@pytest.mark.parametrize("sized", [False, True])
def test_nothing_built_on_a_model_took_more_than_the_sizes_in_their_names_allow(sized: bool, dated: bool) -> None:
    """As if no model were known."""
    nobody, compared = hidden(), 0
    for row in ROWS:
        below = shipped().row(row.base_id)
        ids, bases = (*row.hub_ids, *row.variants), () if below is None else (*below.hub_ids, *below.variants)
        known = inside(shipped(), row)
        least = None if known is None else known.range.best or known.range.low
        if least is None or not ids or not bases:
            continue
        fields = {"architecture": {"parameters": {"total": row.parameters}}} if sized and row.parameters else {}
        day = {"model": {"name": "x", "released": row.released.isoformat()}} if dated and row.released else {}
        for item in BOUND_SIZE.infer(view(card("x", fields | day, hub_id=ids[0], origins=[base(bases[0])]), nobody)):
            assert isinstance(item.value, Interval) and item.value.high is not None and least <= item.value.high, row.id
            compared += 1
    assert compared > 60


def test_no_known_model_is_outside_of_what_others_of_its_developer_with_its_number_of_parameters_took() -> None:
    """As if nothing were known of its compute."""
    compared = 0
    for row in ROWS:
        known = inside(shipped(), row)
        alike = [one for entry in shipped().entries("count", f"{row.parameters or 0:f}") if (one := shipped().row(entry.id)) is not None]
        if known is None or known.range.best is None or not (row.hub_ids or row.variants) or len(alike) < 2:
            continue
        bare = json.loads(shipped().written(row.id), parse_float=Decimal, parse_int=Decimal)
        text = text_of([{name: value for name, value in bare.items() if name not in ("direct_flop", "cumulative_flop", "base")}])
        text = b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"count:"))  # it would hide the others
        of = card("x", hub_id=(*row.hub_ids, *row.variants)[0])
        for item in SAME_COUNT.infer(view(of, Catalogue((text, *shipped().texts)))):
            if isinstance(item.value, Interval):
                assert item.value.low <= known.range.best and (item.value.high is None or known.range.best <= item.value.high), row.id
                compared += 1
    assert compared > 20


def test_no_sparse_model_took_more_than_the_active_parameters_in_its_name_allow() -> None:
    """As if no model were known."""
    nobody, compared = hidden(), 0
    for row in ROWS:
        known, ids = inside(shipped(), row), (*row.hub_ids, *row.variants)
        if not row.sparse or known is None or known.range.best is None or not ids:
            continue
        for item in BOUND_SIZE.infer(view(card("x", size(str(row.parameters or 0)), hub_id=ids[0]), nobody)):
            assert isinstance(item.value, Interval) and item.value.high is not None and known.range.best <= item.value.high, row.id
            compared += "that work on each token" in item.says
    assert compared > 5


def test_no_known_dense_model_of_such_a_size_took_less() -> None:
    least = least_large(shipped())
    assert least is not None
    for row in ROWS:
        best = None if row.direct is None else row.direct.range.best
        if best is not None and row.parameters and row.parameters >= LARGE and not row.sparse and not row.relation:
            assert "text" not in (row.generates or ()) or best >= least.figure, row.id


def test_no_known_large_closed_model_took_less() -> None:
    least, compared = least_closed(shipped()), 0
    assert least is not None
    for row in ROWS:
        known = inside(shipped(), row)
        if not row.closed or row.released is None or row.released < CLOSED_SINCE or row.relation or known is None:
            continue
        if "text" in (row.generates or ()) and not named_small(row.name):
            assert known.range.low >= least.figure and (known.range.best or 0) >= 2 * least.figure, row.id
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("row", above(Decimal("1e25")), ids=lambda row: row.id)
def test_a_model_above_the_line_is_never_likely_below_it(row: Row) -> None:
    ids = (*row.hub_ids, *row.variants)
    written = [card("x", hub_id=ids[0]), card("x", origins=[base(ids[0])])] if ids else []
    for made in (*written, card(row.name, folder=row.name.replace(" ", "-"))):
        found = infer(view(made))
        for fact in COMPUTE:
            for item in found.get(fact, ()):
                assert isinstance(item.value, Interval)
                assert item.value.high is None or item.value.high > Decimal("1e25"), (item.inference, item.says)
