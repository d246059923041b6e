"""What is known of large models with exactly as many parameters."""

from decimal import Decimal
from typing import Any

import pytest

from compliance.inference.same_count import SAME_COUNT
from tests.inference.cards import Card, base, card, size
from tests.inference.world import BELOW, OURS, flop, given, items, judged

COUNT = 7_500_000_001
STAGE = flop("1e23", "2e23", "4e23")
RANGE = dict.fromkeys(("direct compute", "cumulative compute", "total compute"), "1.00e+23..8.00e+23")
KNOWN = OURS | {"parameters": COUNT} | STAGE
TWIN = {"id": "twin", "parameters": COUNT}
GUARD = TWIN | {"base": {"relation": "unknown"}}
WRITES: dict[str, Any] = {"generates": ["text"]}
BROAD = dict.fromkeys(("broad data", "data at scale", "large amount of data", "adaptability"), "True")


def of(count: int = COUNT, **signals: Any) -> Card:
    return card("x", size(str(count)), **({"folder": "x"} | signals))


def has(of_card: Card, *rows: dict[str, Any]) -> dict[str, str]:
    return given(SAME_COUNT, of_card, *(rows or (KNOWN,)))


@pytest.mark.parametrize(
    ("of_card", "found"),
    [
        (of(), True),
        (of(COUNT + 1), False),
        (of(COUNT + 64), False),
        (of(COUNT + 64, packed=True), True),  # with the frequencies that a GGUF file has
        (of(COUNT + 1, packed=True), False),
        (of(COUNT - 64, packed=True), False),
        (card("x", folder="x"), False),
        (of(library="peft"), False),
        (of(folder="tiny-random-x"), False),
        (of(hub_id="us/ours"), False),
        (of(origins=[base("someone/unknown")]), True),
        (of(origins=[base("us/below")]), False),
        (of(origins=[base("us/below"), base("us/ours")]), True),  # built on several: what they share is the number
        (card("x", {"architecture": {"parameters": {"total": {"low": COUNT}}}}, folder="x"), True),
        (card("x", {"architecture": {"parameters": {"total": {"low": 1, "value": COUNT, "high": 2 * COUNT}}}}, folder="x"), True),
        (card("x", {"architecture": {"parameters": {"total": {"low": COUNT, "value": COUNT + 1, "high": 2 * COUNT}}}}, folder="x"), False),
    ],
)
def test_the_compute_is_that_of_the_model_with_the_same_count_and_a_stage_on_top(of_card: Card, found: bool) -> None:
    assert has(of_card, KNOWN, BELOW | {"parameters": 8e9} | STAGE) == (RANGE if found else {})


def test_a_base_whose_size_contradicts_leaves_nothing() -> None:
    counted = card("x", {"architecture": {"parameters": {"total": {"value": COUNT, "basis": "measured"}}}}, origins=[base("us/below")])
    assert has(counted, KNOWN, BELOW | {"parameters": 1e9}) == {}


@pytest.mark.parametrize(
    ("count", "known"), [(7_500_000_001, True), (7_499_999_999, False), (7_500_000_000, False), (7_501_000_000, False)]
)
def test_small_and_rounded_numbers_say_nothing(count: int, known: bool) -> None:
    assert has(of(count), OURS | {"parameters": count} | STAGE) == (RANGE if known else {})


def test_the_range_is_that_of_all_of_which_something_is_known() -> None:
    low, high = flop("5e22", "1e23", "2e23"), flop("2e23", "4e23", "8e23")
    assert has(of(), KNOWN, TWIN | low)["total compute"] == "5.00e+22..8.00e+23"
    assert has(of(), KNOWN, TWIN | high)["total compute"] == "1.00e+23..1.60e+24"
    assert has(of(), KNOWN, TWIN)["total compute"] == "1.00e+23..8.00e+23"
    assert has(of(), KNOWN, TWIN | flop("2e23", ""))["total compute"] == "1.00e+23.."
    assert has(of(), TWIN) == {}


def test_a_best_value_is_one_that_all_have() -> None:
    def best(*rows: dict[str, Any]) -> list[str]:
        return [str(item.value) for item in items(SAME_COUNT, of(), *rows)]

    assert best(KNOWN) == best(KNOWN, TWIN | STAGE) == ["2e23 (1e23 to 8e23)"]
    assert best(KNOWN, TWIN | flop("1e23", "3e23", "4e23")) == ["1e23 to 8e23"]


def test_it_says_which_and_how_many() -> None:
    (one,) = items(SAME_COUNT, of(), KNOWN)
    assert one.says.startswith("it has exactly the 7.500000001e9 parameters of ours; whoever shares every dimension")
    assert "modifier.share" in one.says and one.source.startswith("catalogue: a source") and one.value is not None
    (two,) = items(SAME_COUNT, of(), KNOWN, TWIN)
    assert two.says.startswith("it has exactly the 7.500000001e9 parameters of ours and 1 more; ")


@pytest.mark.parametrize(
    ("rows", "signals", "found"),
    [
        ((KNOWN | WRITES,), {}, {"outputs": "text", "generality of output": "True", **BROAD}),
        ((KNOWN | {"generates": ["text", "image"]},), {}, {"outputs": "image,text", "generality of output": "True", **BROAD}),
        ((KNOWN | {"generates": ["image"]},), {}, {"outputs": "image"}),
        ((KNOWN | WRITES, TWIN), {}, {"outputs": "text", "generality of output": "True", **BROAD}),
        ((KNOWN | WRITES, TWIN | {"generates": ["speech"]}), {}, {}),
        ((KNOWN | WRITES, GUARD | WRITES | judged("broad_data", False)), {}, {"outputs": "text", "generality of output": "True", **BROAD}),
        ((KNOWN | WRITES, GUARD | {"generates": []}), {}, {"outputs": "text", "generality of output": "True", **BROAD}),
        ((KNOWN | WRITES, GUARD | {"generates": ["speech"]}), {}, {}),
        ((GUARD | STAGE | WRITES | judged("wide_tasks", False),), {}, {"outputs": "text"}),  # there is no other
        ((KNOWN | WRITES,), {"pipeline_tag": "text-classification"}, {}),
        (
            (KNOWN | WRITES | judged("broad_data", True) | judged("wide_tasks", True),),
            {},
            {"outputs": "text", "generality of output": "True", **BROAD},
        ),
        ((KNOWN | WRITES | judged("broad_data", False),), {}, {"outputs": "text"}),
        ((KNOWN | WRITES, TWIN | judged("wide_tasks", False)), {}, {"outputs": "text"}),
        ((KNOWN | WRITES | flop("9.9e22", "2e23", "4e23"),), {}, {"outputs": "text", **BROAD}),
        ((KNOWN | WRITES, TWIN | flop("9e20", "2e23", "4e23")), {}, {"outputs": "text"}),  # of one of them nothing says that it is at scale
    ],
)
def test_what_it_gives_and_that_its_data_are_broad_is_what_all_share(
    rows: tuple[dict[str, Any], ...], signals: dict[str, Any], found: dict[str, str]
) -> None:
    given_by = {label: value for label, value in has(of(**signals), *rows).items() if "compute" not in label}
    assert given_by == found


def test_the_number_that_is_said_is_the_best_one() -> None:
    ranged = card("x", {"architecture": {"parameters": {"total": {"low": Decimal(1), "value": COUNT}}}}, folder="x")
    assert "the 7.500000001e9 parameters" in items(SAME_COUNT, ranged, KNOWN)[0].says


# A known model, or base, without compute

BARE = OURS | {"developer": "Acme", "parameters": COUNT}
SISTER: dict[str, Any] = TWIN | {"developer": "Acme"}
HALVED = dict.fromkeys(RANGE, "5.00e+22..8.00e+23")  # half of 1e23, and twice 4e23


@pytest.mark.parametrize(
    ("own", "sister", "found"),
    [
        ({}, STAGE, HALVED),
        ({}, STAGE | {"developer": "Others"}, {}),
        ({}, {}, {}),
        (STAGE, STAGE, {}),  # its own is known
        ({"generates": []}, STAGE, {}),
        (judged("wide_tasks", False), STAGE, {}),
        ({"parameters": COUNT + 1}, STAGE, {}),
        ({"parameters": 7_400_000_001}, STAGE | {"parameters": 7_400_000_001}, {}),
        (WRITES, STAGE, HALVED | BROAD),
        (WRITES, flop("2e23", "4e23", "8e23"), dict.fromkeys(RANGE, "1.00e+23..1.60e+24") | BROAD | {"generality of output": "True"}),
        (WRITES, STAGE | judged("broad_data", False), HALVED),
        (WRITES, flop("9e20", "2e23", "4e23"), dict.fromkeys(RANGE, "4.50e+20..8.00e+23")),
    ],
)
def test_another_of_its_developer_with_that_number_bounds_a_known_model(
    own: dict[str, Any], sister: dict[str, Any], found: dict[str, str]
) -> None:
    assert has(card("x", hub_id="us/ours"), BARE | own, SISTER | sister) == found
    assert has(card("x", hub_id="us/ours", packed=True), BARE | own, SISTER | sister) == found


def test_a_copy_that_nothing_measured_is_only_raised() -> None:
    copy = card("x", hub_id="unsloth/ours-gguf", packed=True)
    assert has(copy, BARE, SISTER | STAGE) == dict.fromkeys(RANGE, "5.00e+22..")


def test_what_is_built_on_such_a_model_has_one_stage_more() -> None:
    built: dict[str, Any] = {"origins": [base("us/ours")]}
    rows = (BARE | WRITES, SISTER | STAGE)
    twice = dict.fromkeys(RANGE, "5.00e+22..1.60e+24")
    assert has(card("x", **built), *rows) == twice | BROAD
    assert has(card("x", **built, pipeline_tag="text-classification"), *rows) == twice
    assert has(card("x", folder="tiny-random-x", **built), *rows) == {}
    (first, *_) = items(SAME_COUNT, card("x", **built), *rows)
    assert first.says.startswith("it is built on ours, which has exactly the 7.500000001e9 parameters of twin; what one developer makes")
