"""Where a model is, since when, and what its release shows: each fact on the day before, on the day and after it."""

from typing import Any

import pytest

from compliance.case.case import Case
from compliance.case.markets import FIRST_VERSION, GATED_IS_PUBLIC, MARKET_IS_INTENDED, RELEASE_STANDS_IN, RELEASED_IS_TRAINED
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import Known

DAY, BEFORE, AFTER = "2026-11-24", "2026-11-23", "2026-11-25"
MARKETS = f.MARKETS.pointer


def known(fact: Fact, **sections: Any) -> Known | None:
    return Case(sections, DAY).known(fact)


def released(day: str | None = None, *markets: dict[str, Any], stage: str = "") -> dict[str, Any]:
    model = ({} if day is None else {"released": day}) | ({"stage": stage} if stage else {})
    return {"model": model, "availability": {"markets": list(markets)} if markets else {}}


@pytest.mark.parametrize(
    ("card", "pointer"),
    [
        (released(BEFORE), "/model/released"),
        (released(DAY), "/model/released"),
        (released(AFTER), ""),
        (released(None, {"where": "US", "date": DAY}), f"{MARKETS}/0"),
        (released(None, {"where": "US", "date": AFTER}), ""),
        (released(None, {"where": "US", "date": AFTER}, {"where": "DE"}), f"{MARKETS}/1"),
        (released(AFTER, {"where": "DE", "date": DAY}), f"{MARKETS}/0"),
        (released(None, stage="released"), f.PRE_MARKET.pointer),
        (released(AFTER, stage="released"), ""),
        (released(None, stage="research"), ""),
    ],
)
def test_what_is_released_or_on_a_market_was_trained_and_is_no_longer_research(card: dict[str, Any], pointer: str) -> None:
    assert known(f.TRAINING_STARTED, **card) == (Known(True, pointer, reading=RELEASED_IS_TRAINED) if pointer else None)
    if "stage" not in card["model"]:
        for stage in ("research", "development"):
            claimed = Known(True, f.PRE_MARKET.pointer, how="claimed")
            assert known(f.PRE_MARKET, **card | {"model": card["model"] | {"stage": stage}}) == (None if pointer else claimed)


@pytest.mark.parametrize(("status", "complete"), [(None, None), ("complete", True), ("in_progress", False), ("planned", False)])
def test_training_is_complete_where_the_card_says_so(status: str | None, complete: bool | None) -> None:
    found = known(f.TRAINING_COMPLETE, training={} if status is None else {"status": status})
    assert found == (None if complete is None else Known(complete, "/training/status"))


@pytest.mark.parametrize(
    ("started", "out", "day", "pointer"),
    [
        (None, None, None, ""),
        (BEFORE, None, BEFORE, "/training/started"),
        (DAY, None, DAY, "/training/started"),
        (AFTER, None, None, ""),
        (AFTER, DAY, None, ""),  # what is stated of training goes before the release
        (BEFORE, DAY, BEFORE, "/training/started"),
        (None, DAY, DAY, "/model/released"),
        (None, AFTER, None, ""),
    ],
)
def test_a_developer_is_covered_from_the_day_of_training_or_of_the_release(
    started: str | None, out: str | None, day: str | None, pointer: str
) -> None:
    found = known(f.DAY_COVERED, training={"started": started} if started else {}, model={"released": out} if out else {})
    assert found == (None if day is None else Known(day, pointer))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (None, None),
        ("open", Known(("open",), f.WEIGHTS.pointer, complete=True)),
        ("closed", Known(("closed",), f.WEIGHTS.pointer, complete=True)),
        ("gated", Known(("gated", "open"), f.WEIGHTS.pointer, complete=True, reading=GATED_IS_PUBLIC)),
    ],
)
def test_weights_behind_a_gate_are_public_too(weights: str | None, expected: Known | None) -> None:
    assert known(f.WEIGHTS, availability={} if weights is None else {"weights": weights}) == expected


@pytest.mark.parametrize(("country", "outside"), [(None, None), ("US", True), ("DE", False), ("US-CA", True)])
def test_a_provider_is_established_outside_the_union_or_in_it(country: str | None, outside: bool | None) -> None:
    found = known(f.OUTSIDE_UNION, provider={} if country is None else {"country": country})
    assert found == (None if outside is None else Known(outside, f.OUTSIDE_UNION.pointer))


US, EU = {"where": "US"}, {"where": "EU"}


@pytest.mark.parametrize(
    ("markets", "complete", "stated", "expected"),
    [
        (None, None, None, None),
        (None, None, True, (True, "")),
        (None, True, None, None),
        ([US], None, None, None),
        ([US], None, True, (True, "")),
        ([US], True, None, (False, "")),
        ([US], True, True, (True, "")),  # a market to come need not be listed
        ([US], True, False, (False, "")),
        ([US, EU], None, None, (True, MARKET_IS_INTENDED)),
        ([EU], True, False, (True, MARKET_IS_INTENDED)),
    ],
)
def test_a_model_is_meant_for_the_union_where_that_is_said_or_shown(markets: Any, complete: Any, stated: Any, expected: Any) -> None:
    sections: dict[str, Any] = {}
    for pointer, value in ((MARKETS, markets), (MARKETS + "_complete", complete), (f.UNION_INTENDED.pointer, stated)):
        if value is not None:
            first, last = pointer[1:].split("/")
            sections.setdefault(first, {})[last] = value
    found = known(f.UNION_INTENDED, **sections)
    assert (None if found is None else (found.value, found.reading)) == expected


def test_a_market_without_a_name_is_nowhere() -> None:
    assert known(f.MARKETS, availability={"markets": [{"date": BEFORE}, US]}) == Known(("US",), MARKETS)


def version(day: str) -> dict[str, Any]:
    return {"name": "B", "same_provider": True, "market_date": day}


@pytest.mark.parametrize(
    ("own", "bases", "day", "pointer", "reading"),
    [
        ("2026-03-01", [version("2026-03-01")], "2026-03-01", f"{MARKETS}/0/date", ""),
        ("2026-03-02", [version("2026-03-01")], "2026-03-01", "/lineage/bases/0/market_date", FIRST_VERSION),
        ("2026-03-02", [version("2026-03-01"), version("2026-02-01")], "2026-02-01", "/lineage/bases/1/market_date", FIRST_VERSION),
        ("2026-01-02", [version("2026-03-01"), version("2026-02-01")], "2026-01-02", f"{MARKETS}/0/date", ""),
    ],
)
def test_the_first_day_is_that_of_the_earliest_version(own: str, bases: list[Any], day: str, pointer: str, reading: str) -> None:
    found = known(f.MARKET_DATE_EU, availability={"markets": [EU | {"date": own}]}, lineage={"bases": bases})
    assert found == Known(day, pointer, reading=reading)


@pytest.mark.parametrize(
    ("markets", "out", "expected"),
    [
        ([], None, None),
        ([], BEFORE, (BEFORE, "/model/released")),
        ([EU | {"date": DAY}, {"where": "CA", "date": DAY}], BEFORE, (BEFORE, "/model/released")),  # neither is California's
        ([US], None, None),
        ([US], AFTER, (AFTER, "/model/released")),
        ([US | {"date": BEFORE}, {"where": "US-CA"}], AFTER, (AFTER, "/model/released")),  # it may have come earlier there
        ([EU | {"date": BEFORE}, US | {"date": DAY}], AFTER, (DAY, f"{MARKETS}/1/date")),
        ([US | {"date": AFTER}, {"where": "US-CA", "date": DAY}], BEFORE, (DAY, f"{MARKETS}/1/date")),
        ([US | {"date": DAY}, {"where": "US-CA", "date": AFTER}], BEFORE, (DAY, f"{MARKETS}/0/date")),
    ],
)
def test_the_release_stands_in_where_a_californian_market_has_no_day(
    markets: list[Any], out: str | None, expected: tuple[str, str] | None
) -> None:
    found = known(f.MARKET_DATE_CALIFORNIA, availability={"markets": markets}, model={"released": out} if out else {})
    if expected is None:
        assert found is None
    else:
        day, pointer = expected
        assert found == Known(day, pointer, reading=RELEASE_STANDS_IN if pointer == "/model/released" else "")


def test_the_markets_left_are_those_whose_end_has_come() -> None:
    nameless = {"until": BEFORE}
    listed = [US | {"until": DAY}, EU | {"until": AFTER}, {"where": "JP"}, nameless, {"where": "FR", "until": BEFORE}]
    assert known(f.MARKETS_LEFT, availability={"markets": listed}) == Known(("FR", "US"), MARKETS, complete=True)
    assert known(f.MARKETS_LEFT, availability={"markets": [EU]}) == Known((), MARKETS, complete=True)
    assert known(f.MARKETS_LEFT, availability={}) is None
