"""One model of the catalogue as its line says it: what is left out, and what follows from its figures."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.catalogue.row import Row, of, parsed
from compliance.law.quantity import Interval

LEAST: dict[str, Any] = {"id": "one", "name": "One", "developer": "Someone", "source_date": "2026", "retrieved": "2026-11-28"}


def row(**said: Any) -> Row:
    return of({**LEAST, **said})


def flop(confidence: str, **figures: str) -> dict[str, Any]:
    return {"method": "counted", "confidence": confidence} | {name: Decimal(text) for name, text in figures.items()}


def test_what_is_left_out_was_not_read() -> None:
    bare = row()
    assert (bare.released, bare.parameters, bare.direct, bare.generates, bare.broad_data) == (None, None, None, None, None)
    assert (bare.base_id, bare.relation, bare.hub_ids, bare.unit, bare.sparse, bare.confidence) == ("", "", (), "tokens", False, "")
    assert row(generates=[]).generates == () and row(base={"relation": "unknown"}).relation == "unknown"


def test_active_parameters_make_a_model_sparse_unless_the_line_says_otherwise() -> None:
    assert row(parameters_active=1).sparse and not row(parameters_active=1, sparse=False).sparse and row(sparse=True).sparse


def test_compute_without_a_lower_end_begins_at_nothing() -> None:
    found = row(direct_flop=flop("likely", best="2e21")).direct
    assert found is not None and found.range == Interval(Decimal(0), None, Decimal("2e21"))


def test_confidence_and_basis_are_those_of_its_own_stage_or_else_of_the_whole() -> None:
    own, whole = flop("likely", low="1e21"), flop("bound", high="1e22")
    assert row(direct_flop=own, cumulative_flop=whole).confidence == "likely" and row(cumulative_flop=whole).confidence == "bound"
    assert row(direct_flop=own, sources=["a", "b"]).basis == "catalogue: a; b, likely, retrieved 2026-11-28"
    assert row(sources=["a"]).basis == "catalogue: a, retrieved 2026-11-28"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"direct_flop": {"high": 1, "method": 'upper bound: Epoch AI "B"', "confidence": "bound"}}, True),
        ({"cumulative_flop": {"low": 1, "method": "Epoch AI 2026-07", "confidence": "likely"}}, True),
        ({"broad_data": {"value": True, "says": "a crawl", "source": 'Epoch AI, dataset notes of "B"'}}, True),
        ({"wide_tasks": {"value": True, "says": "chats", "source": "its README"}}, False),
        ({"sources": ['Epoch AI "B"']}, False),  # they name it themselves
        ({}, False),
    ],
)
def test_the_basis_names_epoch_ai_where_a_figure_or_a_judgement_is_theirs_and_the_sources_do_not(said: dict[str, Any], named: bool) -> None:
    assert row(**({"sources": ["a"]} | said)).basis.startswith("catalogue: figures of Epoch AI; a") == named


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ({"parameters": 10, "tokens": 100}, ("4200", "7800", "6000")),
        ({"parameters": 10, "tokens": 100, "unit": "text tokens"}, ("4200", "7800", "6000")),
        ({"parameters": 10, "tokens": 100, "unit": "pairs"}, None),
        ({"parameters": 10, "parameters_active": 5, "tokens": 100}, ("2100", "3900", "3000")),
        ({"parameters": 10, "parameters_active": 5, "sparse": False, "tokens": 100}, ("4200", "7800", "6000")),
        ({"parameters": 10, "sparse": True, "tokens": 100}, None),
        ({"parameters": 10}, None),
        ({"tokens": 100}, None),
    ],
)
def test_six_operations_for_each_parameter_and_token_are_counted_within_30_percent(
    said: dict[str, Any], counted: tuple[str, str, str] | None
) -> None:
    exact = {name: Decimal(value) if type(value) is int else value for name, value in said.items()}
    found = row(**exact).counted
    assert (found and found[:3]) == (None if counted is None else tuple(map(Decimal, counted)))


def test_a_line_without_a_day_of_its_own_has_that_of_the_whole_text() -> None:
    line = '{"id":"one","name":"One","developer":"d","source_date":"2026"%s}'
    assert parsed(line % "", "2026-07-01").retrieved == "2026-07-01"
    assert parsed(line % ',"retrieved":"2026-02-03"', "2026-07-01").retrieved == "2026-02-03"
