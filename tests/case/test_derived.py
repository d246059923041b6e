"""What other fields say of a fact whose own is silent: each stand-in, what it does not follow from, and how softly it is held."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.case import derived
from compliance.case.case import Case
from compliance.law import facts as f
from compliance.law.fact import Fact
from compliance.law.finding import Basis, Known
from compliance.law.quantity import Interval
from compliance.law.readings import TOTAL_ALLOWANCE

DAY = "2026-11-24"


def put(card: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    *sections, last = pointer[1:].split("/")
    node = card
    for section in sections:
        node = node.setdefault(section, {})
    node[last] = value
    return card


def known(fact: Fact, said: dict[Any, Any]) -> Known | None:
    card: dict[str, Any] = {}
    for field, value in said.items():
        put(card, field if isinstance(field, str) else field.pointer, value)
    return Case(card, DAY).known(fact)


def told(fact: Fact, said: dict[Any, Any]) -> tuple[Any, str] | None:
    found = known(fact, said)
    return None if found is None else (found.value, found.reading)


@pytest.mark.parametrize(
    ("fact", "by", "reading"),
    [
        (f.VAST_DATA, f.BROAD_DATA, derived.BROAD_STANDS_IN),
        (f.LARGE_DATA, f.BROAD_DATA, derived.BROAD_STANDS_IN),
        (f.UNLABELED_DATA, f.SELF_SUPERVISED, derived.SELF_SUPERVISION_STANDS_IN),
    ],
)
def test_a_yes_stands_in_and_a_no_says_nothing(fact: Fact, by: Fact, reading: str) -> None:
    found = known(fact, {by: True})
    assert found is not None
    assert (found.value, found.reading, found.basis, found.how, found.pointer) == (True, reading, Basis.ESTIMATE, "derived", by.pointer)
    assert known(fact, {by: False}) is known(fact, {}) is None
    assert told(fact, {by: True, fact: False}) == (False, "")


@pytest.mark.parametrize("value", [True, False])
def test_the_older_field_of_two_questions_answers_the_newer_one(value: bool) -> None:
    assert told(f.MOST_ADVANCED_TECHNOLOGY, {f.STATE_OF_THE_ART: value}) == (value, derived.OLDER_FIELD)
    assert told(f.MOST_ADVANCED_TECHNOLOGY, {f.STATE_OF_THE_ART: value, f.MOST_ADVANCED_TECHNOLOGY: not value}) == (not value, "")
    assert known(f.MOST_ADVANCED_TECHNOLOGY, {}) is None


@pytest.mark.parametrize(
    ("near", "matches", "expected"),
    [
        (None, None, None),
        (None, True, (True, derived.MATCHES)),
        (None, False, None),  # it may approach it all the same
        (False, None, (False, "")),
        (False, False, (False, "")),
        (False, True, (True, derived.MATCHES)),
        (True, None, (True, "")),
        (True, False, (True, "")),
        (True, True, (True, "")),
    ],
)
def test_who_matches_the_most_advanced_models_approaches_them(near: bool | None, matches: bool | None, expected: Any) -> None:
    said = {fact: value for fact, value in ((f.NEAR_STATE_OF_THE_ART, near), (f.AT_FRONTIER, matches)) if value is not None}
    assert told(f.NEAR_STATE_OF_THE_ART, said) == expected


@pytest.mark.parametrize(
    ("outputs", "generative"),
    [(None, None), ([], None), (["labels"], None), (["text"], True), (["labels", "image"], True), (["other"], None)],
)
def test_outputs_that_are_generated_make_a_model_generative(outputs: list[str] | None, generative: bool | None) -> None:
    found = known(f.GENERATIVE, {} if outputs is None else {f.OUTPUTS: outputs})
    assert (None if found is None else (found.value, found.basis, found.reading)) == (
        None if generative is None else (True, Basis.ESTIMATE, derived.FROM_OUTPUTS)
    )


@pytest.mark.parametrize(("fact", "output"), [(f.TEXT_TO_IMAGE, "image"), (f.TEXT_TO_VIDEO, "video")])
def test_text_to_something_follows_from_what_goes_in_and_what_comes_out(fact: Fact, output: str) -> None:
    inputs, complete = "/capability/inputs", f.OUTPUTS.pointer + "_complete"
    for said, expected in (
        ({}, None),
        ({f.OUTPUTS: [output]}, None),
        ({f.OUTPUTS: [output], inputs: ["image"]}, None),
        ({f.OUTPUTS: [output, "text"], inputs: ["image", "text"]}, True),
        ({f.OUTPUTS: ["text"], inputs: ["text"]}, None),
        ({f.OUTPUTS: ["text"], complete: True}, False),
        ({f.OUTPUTS: ["text", "other"], complete: True}, None),
        ({f.OUTPUTS: ["text"], complete: False}, None),
        ({f.OUTPUTS: [output], complete: True}, None),
        ({f.OUTPUTS: [output], complete: True, inputs: ["text"]}, True),
    ):
        found = known(fact, said)
        assert (None if found is None else found.value) is expected, said
        assert found is None or (found.basis, found.how, found.reading) == (Basis.ESTIMATE, "derived", derived.FROM_OUTPUTS)


def test_the_total_of_korea_is_that_of_all_runs_and_no_allowance_caps_it() -> None:
    size = {"family": "transformer", "sparse": False, "parameters": {"total": Decimal("6e9")}}
    estimated = {"/architecture": size, "/training/data/tokens": Decimal("2e12")}
    total = known(f.TOTAL_FLOP, estimated)
    assert total is not None and total.allowed is not None and total.allowed.name == TOTAL_ALLOWANCE.name
    korea = known(f.TOTAL_FLOP_KR, estimated)
    assert korea == total._replace(reading=f"{derived.TOTAL_STANDS_IN}; {total.reading}", allowed=None)
    assert told(f.TOTAL_FLOP_KR, {f.TOTAL_FLOP: Decimal("1e26")}) == (
        Interval(Decimal("1e26"), Decimal("1e26"), Decimal("1e26")),
        derived.TOTAL_STANDS_IN,
    )
    assert known(f.TOTAL_FLOP_STATED, estimated) == total._replace(allowed=None)
    assert known(f.TOTAL_FLOP_KR, {}) is known(f.TOTAL_FLOP_STATED, {}) is None


@pytest.mark.parametrize(
    ("markets", "complete", "value"),
    [
        (None, None, None),
        ([], None, None),
        ([], True, derived.NO_US_MARKET),
        (["DE"], None, derived.ELSEWHERE),
        (["DE"], True, derived.NO_US_MARKET),
        (["US"], None, True),
        (["DE", "US-CA"], None, True),
        (["DE", "US-CA"], True, True),
        (["DE-US"], None, derived.ELSEWHERE),
    ],
)
def test_a_market_of_the_united_states_is_their_commerce(markets: list[str] | None, complete: bool | None, value: Any) -> None:
    said: dict[Any, Any] = {} if markets is None else {f.MARKETS: [{"where": code} for code in markets]}
    found = known(f.US_COMMERCE, said | ({} if complete is None else {f.MARKETS.pointer + "_complete": complete}))
    assert (None if found is None else (found.value, found.complete)) == (None if value is None else (value, False))


def year(number: int, usd: str = "", affiliates: bool | None = None) -> dict[str, Any]:
    return {"year": number} | ({"usd": Decimal(usd)} if usd else {}) | ({} if affiliates is None else {"includes_affiliates": affiliates})


@pytest.mark.parametrize(
    ("listed", "low", "high", "best", "reading", "place"),
    [
        ([year(2025, "5e8", True)], "5e8", "5e8", "5e8", "", 0),
        ([year(2025, "5e8", False)], "5e8", "", "", derived.WITHOUT_AFFILIATES, 0),
        ([year(2025, "5e8")], "5e8", "", "", derived.WITHOUT_AFFILIATES, 0),
        # The calendar year before the day, and no other; an entry without an amount in dollars says nothing.
        ([year(2024, "9e8", True), year(2026, "9e8", True), year(2025, "5e8", True)], "5e8", "5e8", "5e8", "", 2),
        ([year(2025), year(2025, "5e8", True)], "5e8", "5e8", "5e8", "", 1),
        # Several figures of one year.
        ([year(2025, "6e8", True), year(2025, "5e8", True)], "5e8", "6e8", "", derived.SEVERAL_FIGURES, 0),
        ([year(2025, "5e8", True), year(2025, "6e8", False)], "5e8", "", "", derived.SEVERAL_FIGURES, 0),
        ([year(2025, "5e8"), year(2025, "6e8")], "5e8", "", "", derived.SEVERAL_FIGURES, 0),
    ],
)
def test_the_revenue_of_the_year_before(listed: list[Any], low: str, high: str, best: str, reading: str, place: int) -> None:
    found = known(f.REVENUE_LAST_YEAR, {"/provider/revenue": listed})
    figure = Interval(Decimal(low), Decimal(high) if high else None, Decimal(best) if best else None)
    assert found == Known(figure, f"/provider/revenue/{place}/usd", reading=reading)


@pytest.mark.parametrize("listed", [None, [], [year(2026, "5e8", True)], [year(2024, "5e8", True)], [year(2025)]])
def test_without_a_figure_of_that_year_the_revenue_is_not_known(listed: list[Any] | None) -> None:
    assert known(f.REVENUE_LAST_YEAR, {} if listed is None else {"/provider/revenue": listed}) is None


def act(fact: Fact, day: str = "", value: bool | None = None) -> dict[str, Any]:
    entry: dict[str, Any] = {"act": fact.key, "authority": fact.authority or "European Commission"}
    return entry | ({"date": day} if day else {}) | ({} if value is None else {"value": value})


ACCEPTED, DESIGNATED = f.REBUTTAL_ACCEPTED, f.DESIGNATED


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([], None),
        ([act(ACCEPTED, "2026-02-01")], None),
        ([act(ACCEPTED, "2026-02-01", False)], None),
        ([act(DESIGNATED, "2026-02-01")], None),
        ([act(ACCEPTED, "2026-02-01"), act(DESIGNATED, "2026-03-01", False)], None),
        ([act(ACCEPTED, "2026-02-01", False), act(DESIGNATED, "2026-03-01")], None),
        # Designated later: then not since.
        ([act(ACCEPTED, "2026-02-01"), act(DESIGNATED, "2026-03-01")], (False, "", 1)),
        # The Act does not say which decides, and a day that is not recorded leaves it open.
        ([act(ACCEPTED, "2026-03-01"), act(DESIGNATED, "2026-02-01")], (derived.DESIGNATED_FIRST, derived.DESIGNATED_FIRST, 0)),
        ([act(ACCEPTED, "2026-02-01"), act(DESIGNATED, "2026-02-01")], (derived.DESIGNATED_FIRST, derived.DESIGNATED_FIRST, 0)),
        ([act(ACCEPTED), act(DESIGNATED, "2026-02-01")], (derived.UNDATED, derived.UNDATED, 0)),
        ([act(ACCEPTED, "2026-02-01"), act(DESIGNATED)], (derived.UNDATED, derived.UNDATED, 0)),
        ([act(ACCEPTED), act(DESIGNATED)], (derived.UNDATED, derived.UNDATED, 0)),
        ([act(ACCEPTED, "2026-02-01"), act(ACCEPTED, "2026-02-01", False)], ("recorded as both", "", 1)),
    ],
)
def test_whether_a_rebuttal_was_accepted_since_the_designation(acts: list[Any], expected: tuple[Any, str, int] | None) -> None:
    found = known(f.REBUTTAL_SINCE, {"/acts": acts})
    if expected is None:
        assert found is None
    else:
        value, reading, place = expected
        assert found == Known(value, f"/acts/{place}", how="recorded", reading=reading)
