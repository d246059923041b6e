"""An upper end for a model that gives pictures or video alone: ten times the largest known model of them."""

from typing import Any

import pytest

from compliance.inference.bound_medium import BOUND_MEDIUM
from compliance.inference.catalogue import Row
from compliance.inference.inside import inside
from compliance.inference.readings import RECORD_MEDIUM, factor
from compliance.law.quantity import Interval, exactly
from tests.inference.cards import DAY, Card, base, card, shipped, shown, size, view
from tests.inference.world import BELOW, GIANTS, LINES, OURS, flop, look, record, world

VIDEO = record("compute|video|point", "2022-01-01", "Filmer", "1e24")
PICTURES, FILMS = "0..1.00e+23", "0..1.00e+25"  # ten times the records
DRAWS, FILMED = {"generates": ["image"]}, {"generates": ["video", "sound"]}


def most(of: Card, *rows: dict[str, Any], lines: tuple[tuple[str, dict[str, Any]], ...] = (*LINES, VIDEO), day: str = DAY) -> str:
    return shown([item.told() for item in BOUND_MEDIUM.infer(look(of, world(*rows, lines=lines), day))]).get("direct compute", "")


@pytest.mark.parametrize(
    ("row", "bound"),
    [
        (DRAWS, PICTURES),
        (FILMED, FILMS),
        ({"generates": ["image", "video"]}, FILMS),
        ({"generates": ["image", "text"]}, ""),
        ({"generates": ["speech"]}, ""),
        ({"generates": []}, ""),
        ({}, ""),
        (DRAWS | flop("1e20", "2e20", "4e20"), ""),  # it has an upper end of its own
        (DRAWS | flop("1e20", "2e20"), PICTURES),
        (DRAWS | {"parameters": 2.9e10}, PICTURES),
    ],
)
def test_what_a_known_model_or_base_gives_bounds_it(row: dict[str, Any], bound: str) -> None:
    assert most(card(hub_id="us/ours"), OURS | row) == bound
    assert most(card(origins=[base("us/below")]), BELOW | row) == bound
    assert most(card(origins=[base("us/below", "adapter")]), BELOW | row) == bound


def test_a_closed_model_may_be_of_any_size() -> None:
    assert most(card("Ours", folder="x"), {"id": "ours", "name": "Ours"} | DRAWS) == ""


@pytest.mark.parametrize(
    ("signals", "bound"),
    [
        ({"pipeline_tag": "text-to-image"}, PICTURES),
        ({"pipeline_tag": "image-to-image"}, PICTURES),
        ({"pipeline_tag": "image-to-video"}, FILMS),
        ({"tags": ["Text-to-Image", "lora"]}, PICTURES),
        ({"tags": ["text-to-image", "text-to-video"]}, FILMS),
        ({"tags": ["text-to-image", "any-to-any"]}, ""),
        ({"pipeline_tag": "any-to-any", "tags": ["text-to-image"]}, ""),
        ({"tags": ["image"]}, ""),
        ({"pipeline_tag": "text-to-image", "architectures": ["EmuForCausalLM"]}, ""),
        ({"pipeline_tag": "text-to-image", "architectures": ["UNet2DConditionModel"]}, PICTURES),
        ({"pipeline_tag": "text-to-image", "origins": [base("someone/unknown")]}, PICTURES),
        ({"pipeline_tag": "text-to-image", "origins": [base("someone/titan-draws")]}, ""),
        ({"pipeline_tag": "text-to-image", "hub_id": "acme/x"}, ""),
        ({"pipeline_tag": "text-to-image", "folder": "titan-xl"}, ""),
        ({"pipeline_tag": "text-to-image", "folder": "x-29b"}, PICTURES),
        ({"pipeline_tag": "text-to-image", "folder": "x-30b"}, ""),
        ({"pipeline_tag": "text-to-image", "origins": [base("us/ours"), base("us/below")]}, ""),
    ],
)
def test_tags_bound_a_model_that_nobody_knows(signals: dict[str, Any], bound: str) -> None:
    assert most(card("x", **signals), OURS | DRAWS, BELOW | DRAWS) == bound


def test_a_size_that_contradicts_its_row_leaves_nothing() -> None:
    counted = card("x", size("1e9"), hub_id="us/ours", pipeline_tag="text-to-image")
    assert most(counted, OURS | DRAWS | {"parameters": 2e9}) == "" and most(counted, OURS | DRAWS) == PICTURES


@pytest.mark.parametrize(("day", "bound"), [("2027-12-31", PICTURES), ("2028-01-01", "")])
def test_it_holds_until_the_year_after_the_records(day: str, bound: str) -> None:
    assert most(card("x", pipeline_tag="text-to-image"), day=day) == bound


def test_without_records_or_without_the_largest_there_is_none() -> None:
    of = card("x", pipeline_tag="text-to-video")
    assert most(of) == FILMS and most(of, lines=LINES) == most(of, lines=(VIDEO, GIANTS)) == ""
    assert most(of, lines=tuple(line for line in (*LINES, VIDEO) if line != GIANTS)) == ""


def test_it_says_what_it_rests_on_and_a_reading_sets_the_factor() -> None:
    of = card("x", pipeline_tag="text-to-image")
    (item,) = BOUND_MEDIUM.infer(look(of, world()))
    assert item.says == "it gives pictures alone: 10 times Dreamer, the largest known model of pictures, is 1e23 FLOP"
    twice = look(of, world(), readings={"record.medium": exactly(2)})
    assert factor(twice, RECORD_MEDIUM) == 2 and shown(list(BOUND_MEDIUM.infer(twice)))["total compute"] == "0..2.00e+22"


def test_no_known_model_of_pictures_or_video_took_more() -> None:
    compared = 0
    for row in filter(None, (shipped().row(id) for id in shipped().keys("model"))):
        if row.generates and {"image", "video"} & set(row.generates) and set(row.generates) <= {"image", "video", "sound"}:
            compared += _held(row)
    assert compared > 12


def _held(row: Row) -> bool:
    """That a row lies below the bound of its medium by a factor of more than three."""
    known = inside(shipped(), row)
    if known is None or known.range.best is None:
        return False
    tag = "text-to-image" if row.generates == ("image",) else "text-to-video"
    (item,) = BOUND_MEDIUM.infer(view(card("x", pipeline_tag=tag)))
    assert isinstance(item.value, Interval) and item.value.high is not None and item.value.high > 3 * known.range.best, row.id
    return True
