"""Changes in the text of a card: what did not change keeps its bytes."""

import difflib
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assessment.what_if import put
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.splice import spliced

ROOT = Path(__file__).resolve().parents[2]
CARDS = sorted((ROOT / "examples/models").glob("*.json"))
CHANGES: list[tuple[str, Any]] = [
    ("/training/compute/total_flop", {"low": Decimal("1e24"), "high": Decimal("2e24")}),
    ("/adaptation/wide_range", {"value": True, "basis": "why \u202e not"}),
    ("/availability/markets", [{"where": "EU"}]),
    ("/capability/outputs", ["text", "code"]),
]


def changed(card: Any, changes: list[tuple[str, Any]]) -> Any:
    new = deepcopy(card)
    for pointer, value in changes:
        put(new, pointer, value)
    return new


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_a_card_with_answers_decodes_to_them_and_keeps_every_other_line(path: Path) -> None:
    data = path.read_bytes()
    assert spliced(data, decode(data)).encode() == data
    new = changed(decode(data), [("/risk/serious", False), ("/availability/monthly_users", Decimal(5))])
    text = spliced(data, new)
    assert decode(text.encode()) == new
    gone = [line[2:] for line in difflib.ndiff(data.decode().splitlines(), text.splitlines()) if line.startswith("- ")]
    assert len(gone) <= 2 and all(f"{line}," in text for line in gone)  # the last members of two objects get a comma


def test_numbers_order_and_line_breaks_stay_as_they_were_typed() -> None:
    text = (
        '\ufeff{\r\n\t"model": {"name": "x"},\r\n\t"schema_version": "1.0",\r\n\t"training": {"compute": {"direct_flop": 70.0E+9}}\r\n}\r\n'
    )
    made = spliced(text.encode(), changed(decode(text.encode()), CHANGES))
    assert made[:70] == text[:70]
    assert '"direct_flop": 70.0E+9, "total_flop": {"low": 1e24, "high": 2e24}' in made
    assert "\n" not in made.replace("\r\n", "") and '\r\n\t\t"wide_range": {' in made
    assert "\u202e" not in made


def test_a_card_on_one_line_stays_on_one_line() -> None:
    data = b'{"schema_version":"1.0","model":{"name":"x"}}'
    made = spliced(data, changed(decode(data), CHANGES))
    assert "\n" not in made and made.startswith('{"schema_version":"1.0","model":{"name":"x"}, "training": {')


_VALUES = st.recursive(
    st.booleans() | st.integers(-5, 10**12).map(Decimal) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=4), _VALUES, min_size=1, max_size=4), st.dictionaries(st.text(max_size=4), _VALUES, max_size=4))
def test_any_change_of_any_object_decodes_to_what_was_meant(old: dict[str, Any], new: dict[str, Any]) -> None:
    for wanted in (new, {**old, **new}):
        assert decode(spliced(encode(old).encode(), wanted).encode()) == wanted
