"""Locating: every value is found where it stands."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.card.locate import Positions, join, parts, people, pointer

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def walk(value: object, steps: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    found = [(steps, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += walk(inner, (*steps, key))
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += walk(inner, (*steps, str(index)))
    return found


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_value_parses_again_from_its_position(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    positions, lines = Positions(text.encode()), text.split("\n")
    for steps, expected in walk(value):
        line, column = positions.of(join(steps))
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == expected


def test_a_key_stands_before_its_value() -> None:
    positions = Positions(b'{\n  "a": {"b/c": [1,\n 22]}}')
    assert positions.of("/a/b~1c/1") == (3, 2)
    assert positions.key("/a/b~1c") == (2, 9)
    assert positions.key("/a/b~1c/1") == (3, 2)
    assert positions.key("") == (1, 1)


def test_a_missing_value_is_located_at_its_nearest_ancestor() -> None:
    positions = Positions(b'{"a": {"b": 1}}')
    assert positions.of("/a/x/y") == positions.key("/a/x") == (1, 7)
    assert positions.of("/nothing") == (1, 1)


NO_CARDS = ["", "nonsense", '{"a": NaN, "a": 1e999}', '{"a": [1, 2', "}", '{"a" "b"}', "[" * 100_000, '{"\\x": 1}', "1 2"]


@pytest.mark.parametrize("text", NO_CARDS)
def test_text_that_is_no_card_is_located_as_far_as_it_goes(text: str) -> None:
    assert Positions(text).of("/a/0")


def test_of_two_equal_keys_the_last_is_located() -> None:
    assert Positions('{"a": 1, "a": NaN}').of("/a") == (1, 15)


def test_a_long_key_over_many_values_costs_little_memory() -> None:
    positions = Positions('{"' + "k" * 500_000 + '": [' + "0," * 100_000 + "0]}")
    assert positions.of(f"/{'k' * 500_000}/100000") == (1, 700_007)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", "$"),
        ("/training/compute", "$.training.compute"),
        ("/lineage/bases/0/name", "$.lineage.bases[0].name"),
        ("/a~1b/c d", '$["a/b"]["c d"]'),
        ("/$schema", '$["$schema"]'),
    ],
)
def test_a_pointer_and_its_path_for_people_say_the_same(path: str, expected: str) -> None:
    assert people(path) == expected
    assert pointer(expected) == path
    assert join(parts(path)) == path


@pytest.mark.parametrize("path", ["training", "$training", "$.a..b", ""])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        pointer(path)
