"""Plain Python data as a card: what it stands for, what is refused, and that both ways into the API read it alike."""

import datetime
import enum
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.api import check, check_batch
from compliance.card.decode import decode
from compliance.card.encode import encode
from compliance.card.python_data import exact
from compliance.errors import InputError

DAY = datetime.date(2026, 11, 24)
RULES = ("crfm.2021", "eu.aia.51-2")
CARDS = sorted((Path(__file__).resolve().parents[2] / "examples" / "models").glob("*.json"))


class Kind(str, enum.Enum):  # noqa: UP042  (a StrEnum writes its value, this one its name)
    """What callers keep their words in."""

    OPEN = "open"

    def __str__(self) -> str:
        return "not the word"


class Count(enum.IntEnum):
    """What callers keep their numbers in."""

    MANY = 7


class Half(float):
    """As numpy's float64: a float that writes itself in its own way."""

    def __repr__(self) -> str:
        return "Half(0.5)"


def with_flop(value: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": "M"}, "training": {"compute": {"direct_flop": value}}}


def both(card: Any) -> tuple[Any, Any]:
    """What check and check_batch make of a card: the verdicts, or that it cannot be judged."""
    try:
        alone: Any = {
            item.rule.id: item.finding and item.finding.verdict.value for item in check(card, as_of=DAY, rules=RULES).determinations
        }
    except InputError:
        alone = "refused"
    rows = list(check_batch([card], as_of=DAY, rules=RULES))
    assert not any("fmcheck itself failed" in (row["error"] or "") for row in rows)
    return alone, "refused" if rows[0]["error"] else {row["rule"]: row["verdict"] for row in rows}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, Decimal(3)),
        (10**26, Decimal(10**26)),
        (1e26, Decimal("1e26")),
        (0.1, Decimal("0.1")),
        (Decimal("1.0000000000000000000001e25"), Decimal("1.0000000000000000000001e25")),
        (Count.MANY, Decimal(7)),
        (Half(0.5), Decimal("0.5")),
        (Kind.OPEN, "open"),
        (True, True),
        ((1, "a"), [Decimal(1), "a"]),
        (MappingProxyType({"a": None, "b": [None]}), {"b": [None]}),
        (datetime.date(2026, 1, 2), "2026-01-02"),
        (datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC), "2026-01-02"),
    ],
)
def test_a_value_stands_for_what_json_would_write(value: Any, expected: Any) -> None:
    found = exact(value)
    assert found == expected and type(found) is type(expected)


REFUSED = {
    "infinity": float("inf"),
    "minus infinity": float("-inf"),
    "nan": float("nan"),
    "decimal nan": Decimal("NaN"),
    "signalling nan": Decimal("sNaN"),
    "decimal infinity": Decimal("Infinity"),
    "1e5000": Decimal("1e5000"),
    "1e-5000": Decimal("1e-5000"),
    "more digits than Python writes": 10**5000,
    "1e309": 10**309,
    "101 digits": int("9" * 101),
    "set": {1},
    "complex": 1j,
    "object": object(),
    "bytes": b"3",
    "range": range(3),
    "number as key": {3: 1},
    "None as key": {None: 1},
    "true as key": {True: 1},
    "half of a character": "\ud800",
    "half of a character as key": {"\udfff": 1},
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_json_could_not_say_is_refused_in_both_ways_and_with_its_place(value: Any) -> None:
    with pytest.raises(InputError, match=r"^\$\.training\.compute\.direct_flop"):
        exact(with_flop(value))
    assert both(with_flop(value)) == ("refused", "refused")


def test_data_in_itself_and_data_too_deep_are_refused() -> None:
    ring: dict[str, Any] = {}
    ring["model"] = ring
    deep: Any = 1
    for _ in range(101):
        deep = [deep]
    for value in (ring, deep):
        with pytest.raises(InputError, match="nested more than 100 deep"):
            exact(value)
        assert both({"schema_version": "1.0", "model": value}) == ("refused", "refused")


@pytest.mark.parametrize("card", [None, 3, [], ["{}"], {1}])
def test_what_is_neither_text_nor_a_mapping_is_no_card(card: Any) -> None:
    assert both(card) == ("refused", "refused")


@pytest.mark.parametrize("text", ["\ud800", '{"schema_version": "1.0", "model": {"name": "\udfff"}}', '{"a": "\\ud800"}'])
def test_half_of_a_character_is_refused_in_text(text: str) -> None:
    assert both(text) == ("refused", "refused")


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_data_is_read_as_its_text_is(path: Path) -> None:
    card = decode(path.read_bytes())
    assert exact(card) == card
    assert both(card) == both(encode(card))


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**110), 10**110)
    | st.floats()
    | st.decimals()
    | st.text(st.characters(), max_size=5)
    | st.none().map(lambda _: 10**5000)  # which has no repr
    | st.sampled_from([Decimal("1e5000"), Decimal("-0"), 1e25, 10**25, "1e25", b"1e25", DAY, Kind.OPEN, Count.MANY])
)
KEYS = st.sampled_from(["value", "low", "high", "band", "basis", "method", 1, None, True, "\ud800"])
NODES = st.recursive(LEAVES, lambda node: st.lists(node, max_size=3) | st.dictionaries(KEYS, node, max_size=4), max_leaves=8)


@pytest.mark.slow
@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(flop=NODES, broad=NODES, name=LEAVES)
def test_check_and_check_batch_agree_on_any_data(flop: Any, broad: Any, name: Any) -> None:
    card = {**with_flop(flop), "model": {"name": name}}
    card["training"]["data"] = {"broad": broad}
    alone, among_many = both(card)
    assert alone == among_many
