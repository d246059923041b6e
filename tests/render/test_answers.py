"""Answers by place: which come first, which rest on another, and what one word a place gets."""

from typing import Any

import pytest

from compliance.render.answers import _root, market

DAY = "2026-11-24"
LISTED: dict[str, Any] = {"markets": [{"where": "DE", "date": "2026-01-01"}, {"where": "US", "date": "2026-01-01", "until": "2026-06-01"}]}


@pytest.mark.parametrize(
    ("availability", "code", "expected"),
    [
        ({}, "EU", "perhaps"),
        (LISTED, "EU", "on"),
        (LISTED, "US", "off"),
        (LISTED, "US-CA", "off"),
        (LISTED, "GB", "perhaps"),
        (LISTED | {"markets_complete": True}, "GB", "off"),
        (LISTED | {"markets_complete": {"value": True, "basis": "sold there alone"}}, "GB", "off"),
        ({"markets": [{"where": "US"}]}, "US-CA", "on"),
        ({"markets": [{"where": "US-CA"}]}, "US", "on"),
        ({"markets": [{"where": "US-CA"}]}, "US-NY", "perhaps"),
        ({"excluded_markets": ["EU"]}, "EU", "off"),
        ({"markets": [{"where": "KR", "date": "2027-01-01"}]}, "KR", "on"),
    ],
)
def test_whether_a_model_is_on_a_market(availability: dict[str, Any], code: str, expected: str) -> None:
    assert market({"availability": availability}, code, DAY) == expected


def test_what_a_definition_rests_on_in_the_end() -> None:
    upon = {"a": "", "b": "a", "c": "b", "x": "y", "y": "x"}
    assert {id: _root(id, upon) for id in upon} == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "y"}
