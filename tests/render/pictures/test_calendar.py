"""The coming days: what the rules, the duties and the cards say of the next three years, in its place and on its day."""

from collections.abc import Callable

import pytest

from compliance.history.law_changes import since
from compliance.law import places
from compliance.render.pictures import calendar_drawn
from compliance.render.pictures.calendar import Calendar, calendar, share
from compliance.render.pictures.drawing import Dot, Drawing, Words
from tests.render.pictures.conftest import DAY, Drawn, card, example, outside, overlaps

LAYOUTS = pytest.mark.parametrize("layout", [calendar_drawn.wide, calendar_drawn.upright])


def test_a_law_that_comes_into_force_starts_on_its_day(drawn: Callable[..., Drawn]) -> None:
    events = calendar(*drawn(example("gpt-4"))).events
    found = {(event.place, event.day, event.kind): event.says for event in events}
    assert found["US-NY", "2027-01-01", "starts"].startswith("starts: frontier model, large frontier developer; duties of the ")
    assert "placed on the market before 2 August 2025: duties of the provider" in found["EU", "2027-08-02", "due"]


def test_only_coming_days_of_three_years_are_shown_in_order_place_by_place(drawn: Callable[..., Drawn]) -> None:
    made = calendar(*drawn(example("gpt-4"), all=True))
    assert (made.first, made.last) == (DAY, "2029-11-28")
    assert made.events and all(made.first < event.day <= made.last for event in made.events)
    order = [event.place for event in made.events]
    assert order == sorted(order, key=order.index)
    assert all([e.day for e in made.events if e.place == p] == sorted(e.day for e in made.events if e.place == p) for p in order)


@pytest.mark.parametrize("day", ["2024-07-01", "2025-12-01", DAY])
def test_every_day_on_which_the_law_shown_changes_is_in_the_calendar(day: str, drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(card(), day=day, all=True)
    made = calendar(entries, run)
    kinds = {"in_force": "starts", "soft_law": "starts", "repealed": "ends", "revoked": "ends", "vetoed": "ends"}
    changes = [item for item in since(run.registry, day, made.last) if item.aspect == "status" and item.kind == "rule" and item.day > day]
    expected = {(item.place, item.day, kinds[item.after]) for item in changes if item.after in kinds}
    assert expected and expected <= {(event.place, event.day, event.kind) for event in made.events}


def test_what_falls_due_for_a_card_is_on_its_day(drawn: Callable[..., Drawn]) -> None:
    placed = example("gpt-4") | {"availability": {"weights": "closed", "markets": [{"where": "EU", "date": "2023-03-15"}]}}
    entries, run = drawn(placed)
    due = {(falling.duty.source.instrument.jurisdiction, falling.day) for entry in entries for falling in entry.due}
    shown = {(event.place, event.day) for event in calendar(entries, run).events if event.kind == "due"}
    assert due and due <= shown


@LAYOUTS
def test_no_text_of_the_calendar_lies_on_another(layout: Callable[[Calendar], Drawing], drawn: Callable[..., Drawn]) -> None:
    for day in ("2020-01-01", "2023-06-01", "2025-01-01", DAY, "9998-01-01"):
        drawing = layout(calendar(*drawn(example("gpt-4"), day=day, all=True)))
        assert (overlaps(drawing), outside(drawing)) == ([], []), day


@LAYOUTS
def test_nothing_coming_is_said(layout: Callable[[Calendar], Drawing], drawn: Callable[..., Drawn]) -> None:
    drawing = layout(calendar(*drawn(card(), day="2090-01-01")))
    assert "Nothing is known to start, fall due or end." in [mark.text for mark in drawing.marks if isinstance(mark, Words)]


def test_a_mark_is_at_its_day(drawn: Callable[..., Drawn]) -> None:
    made = calendar(*drawn(example("gpt-4")))
    drawing = calendar_drawn.wide(made)
    right = calendar_drawn.WIDTH - calendar_drawn.MARGIN
    marks = sorted(mark.x for mark in drawing.marks if isinstance(mark, Dot) and mark.x > calendar_drawn.PLOT)
    wanted = sorted(calendar_drawn.PLOT + share(made, event.day) * (right - calendar_drawn.PLOT) for event in made.events)
    assert marks == pytest.approx(wanted)
    assert {places.name(event.place) for event in made.events} <= {mark.text for mark in drawing.marks if isinstance(mark, Words)}


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2028-02-29", "2031-02-28"),
        ("9998-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("0001-01-01", "0004-01-01"),
        ("2026-11-28", "2029-11-28"),
    ],
)
def test_three_years_later_is_a_day(day: str, last: str, drawn: Callable[..., Drawn]) -> None:
    assert calendar(*drawn(card(), day=day)).last == last
