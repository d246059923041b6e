"""The ladder in both layouts: bars end where the figures are, no text lies on another, and many models are dots."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.law.criteria import Above, AllOf, AtLeast
from compliance.law.facts import CUMULATIVE_FLOP, DIRECT_FLOP, PARAMETERS
from compliance.law.quantity import Interval
from compliance.registry.load import load
from compliance.render.pictures import Drawing, Entry, ladder_upright, ladder_wide, picture
from compliance.render.pictures.axis import Axis
from compliance.render.pictures.drawing import Box, Dot, Hatch, Line, Words
from compliance.render.pictures.entries import Bar
from compliance.render.pictures.ladder import FEW, Ladder, Lane, ladder, span
from compliance.render.pictures.models import dot_places
from compliance.render.run import Run
from tests.render.pictures.conftest import DAY, Drawn, card, computed, example, outside, overlaps

LAYOUTS = [ladder_wide.wide, ladder_upright.upright]
EITHER = pytest.mark.parametrize("layout", LAYOUTS)


def interval(low: str, high: str | None, best: str | None = None) -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high), None if best is None else Decimal(best))


def texts(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


def axis_of(drawing: Drawing, powers: tuple[str, str]) -> Axis:
    """The axis of a wide drawing, from two of the powers that are written at it."""
    first, last = (next(mark.x for mark in drawing.marks if isinstance(mark, Words) and mark.text == power) for power in powers)
    return Axis(20, 21, first, first + (last - first))


def test_a_bar_runs_from_low_to_high_with_its_best_value_marked(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(computed("M", direct_flop={"low": 1e21, "value": 1e22, "high": 1e24}))
    drawing = ladder_wide.wide(ladder(entries, run))
    axis = axis_of(drawing, ("10²⁰", "10²¹"))
    bars = [mark for mark in drawing.marks if isinstance(mark, Box) and mark.look == "model"]
    assert bars[0].x == pytest.approx(axis.start + axis.per_decade, abs=0.01)
    assert bars[0].x + bars[0].width == pytest.approx(axis.start + 4 * axis.per_decade, abs=0.01)
    best = [mark for mark in drawing.marks if isinstance(mark, Dot) and mark.look == "best"]
    assert best[0].x == pytest.approx(axis.start + 2 * axis.per_decade, abs=0.01)


def test_the_line_of_a_law_is_at_its_number_in_the_style_of_its_status(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(computed("M", total_flop=1e21))
    drawing = ladder_wide.wide(ladder(entries, run))
    axis = axis_of(drawing, ("10²⁰", "10²¹"))
    for text, stroke, power in (("from 1 January 2027", "dashed", 26), ("on the books, not enforced since 13 May 2025", "solid", 26)):
        words = next(mark for mark in drawing.marks if isinstance(mark, Words) and mark.text == text)
        near = [
            mark
            for mark in drawing.marks
            if isinstance(mark, Line) and mark.width > 2 and mark.x1 == mark.x2 and mark.y1 < words.y - 4 < mark.y2
        ]
        assert [(mark.stroke, mark.look) for mark in near] == [(stroke, f"line-{stroke}")]
        assert near[0].x1 == pytest.approx(axis.start + (power - 20) * axis.per_decade, abs=0.01)


def test_an_open_end_is_an_arrow_and_what_is_likely_is_hatched(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(example("gpt-4"))
    for layout, arrow in ((ladder_wide.wide, "arrow-right"), (ladder_upright.upright, "arrow-up")):
        marks = layout(ladder(entries, run)).marks
        assert any(isinstance(mark, Dot) and mark.shape == arrow and mark.look == "model" for mark in marks)
        assert any(isinstance(mark, Hatch) and mark.look == "likely" for mark in marks)
    assert entries[0].bars["cumulative compute"].likely is not None


def test_a_hatched_range_is_the_one_that_decides_what_is_likely(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(example("gpt-4"))
    drawing = ladder_wide.wide(ladder(entries, run))
    likely = entries[0].bars["cumulative compute"].likely
    assert likely is not None and likely.high is None  # a name alone gives no upper end
    hatched = next(mark for mark in drawing.marks if isinstance(mark, Hatch) and mark.look == "likely" and mark.x > ladder_wide.PLOT)
    axis = axis_of(drawing, ("10²⁴", "10²⁵"))._replace(first=24, last=25)
    assert hatched.x == pytest.approx(axis.start + (float(likely.low.log10()) - 24) * axis.per_decade, abs=0.01)
    assert hatched.x + hatched.width == pytest.approx(
        max(mark.x + mark.width for mark in drawing.marks if isinstance(mark, Hatch)), abs=0.01
    )


@EITHER
@pytest.mark.parametrize("all", [False, True])
@pytest.mark.parametrize("unit", ["FLOP", "parameters"])
def test_no_text_lies_on_another_or_outside(layout: Callable[[Ladder], Drawing], all: bool, unit: str, drawn: Callable[..., Drawn]) -> None:
    for cards in ([example("gpt-4")], [example("gpt-1"), example("llark")], [example("clip")] * 12, [example("clip")] * 13, [card()]):
        entries, run = drawn(*cards, all=all)
        drawing = layout(ladder(entries, run, unit))
        assert (overlaps(drawing), outside(drawing)) == ([], [])


numbers = st.tuples(st.integers(1, 999), st.integers(-3, 60)).map(lambda parts: f"{parts[0]}e{parts[1]}")


@EITHER
@settings(max_examples=30)
@given(limits=st.lists(st.tuples(numbers, st.booleans(), st.booleans()), min_size=1, max_size=40), figures=st.lists(numbers, max_size=3))
def test_however_many_lines_no_text_lies_on_another(
    layout: Callable[[Ladder], Drawing], limits: list[tuple[str, bool, bool]], figures: list[str]
) -> None:
    registry = load()
    rule = registry.on(DAY)["eu.aia.51-2"]
    parts = tuple((Above if above else AtLeast)(DIRECT_FLOP if direct else CUMULATIVE_FLOP, number, "") for number, above, direct in limits)
    rule = rule._replace(test=AllOf("", parts))
    bars = [{"direct compute": Bar(interval(figure, figure, figure))} for figure in figures] or [{}]
    entries = [Entry("W" * 80, bar, (rule,), ((rule, "open"),), ()) for bar in bars]
    made = ladder(entries, Run(DAY, registry, "0"))
    drawing = layout(made)
    assert (overlaps(drawing), outside(drawing)) == ([], [])
    shown = sorted(rung.line.says for group in made.groups for rung in group.rungs)
    assert sorted(text for text in texts(drawing) if text.startswith(("above ", "at least "))) == shown


@EITHER
def test_a_few_models_are_bars_and_many_are_dots(layout: Callable[[Ladder], Drawing], drawn: Callable[..., Drawn]) -> None:
    made, run = drawn(*(computed(f"Model {number}", direct_flop=float(f"1e{18 + number % 9}")) for number in range(FEW)))
    assert ladder(made, run).bars and not ladder([*made, made[0]], run).bars
    entries = (made * 20)[:200]
    drawing = layout(ladder(entries, run))
    dots = [mark for mark in drawing.marks if isinstance(mark, Dot) and mark.look == "model" and mark.shape == "circle"]
    keys = 2  # the samples of the legend
    assert len(dots) == keys + sum(len(group.lanes) for group in ladder(entries, run).groups)
    assert len({(dot.x, dot.y) for dot in dots}) == len(dots)
    assert "Known or likely of 200 of 200 models" in texts(drawing)


def test_a_dot_is_on_its_side_of_a_line_however_near(drawn: Callable[..., Drawn]) -> None:
    figures = [9.9e22, 1e23, 1.01e23] * 7
    entries, run = drawn(*(computed(f"M{number}", direct_flop=figure) for number, figure in enumerate(figures)))
    drawing = ladder_wide.wide(ladder(entries, run))
    line = axis_of(drawing, ("10²²", "10²³")).at(Decimal("1e21"))
    dots = [mark for mark in drawing.marks if isinstance(mark, Dot) and mark.look == "model" and mark.x > ladder_wide.PLOT][: len(figures)]
    sides = sorted((dot.x > line + 0.01) - (dot.x < line - 0.01) for dot in dots)
    assert sides == [-1] * 7 + [0] * 7 + [1] * 7


@given(st.lists(numbers, min_size=1, max_size=80))
def test_dots_do_not_lie_on_one_another_where_there_is_room(figures: list[str]) -> None:
    axis = Axis(-3, 63, 0, 6000)
    places = dot_places([Lane("M", Bar(interval(figure, figure, figure))) for figure in figures], axis, 1000)
    for index, (x, y, radius, firm) in enumerate(places):
        assert firm and all((x - x2) ** 2 + (y - y2) ** 2 >= (2 * radius) ** 2 for x2, y2, _, _ in places[index + 1 :])


def test_names_of_a_few_models_are_beside_their_bars(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(computed("First", direct_flop=1e21), computed("Second", direct_flop=1e24))
    found = texts(ladder_wide.wide(ladder(entries, run)))
    assert found.count("First") == found.count("Second") == len([group for group in ladder(entries, run).groups if group.lanes])


def test_a_quantity_that_only_concerns_models_built_upon_is_left_out_without_one(drawn: Callable[..., Drawn]) -> None:
    def labels(*cards: dict[str, object]) -> list[str]:
        return [group.label for group in ladder(*drawn(*cards)).groups]

    assert "modification compute" not in labels(example("gpt-4"))
    assert labels(example("gpt-4"))[:3] == ["direct compute", "cumulative compute", "total compute"]


def test_a_line_that_depends_on_the_base_is_drawn_for_one_model_whose_base_is_known(drawn: Callable[..., Drawn]) -> None:
    base = {"name": "Base", "training_flop": {"low": 3e23, "high": 6e23}}
    tuned = card("Tuned", lineage={"bases": [base], "modification_flop": 2e23})

    def lines(*cards: dict[str, Any]) -> list[tuple[str, Decimal, Decimal]]:
        groups = {group.label: group for group in ladder(*drawn(*cards, all=True)).groups}
        found = [rung.line for rung in groups["modification compute"].rungs]
        return [(line.says, line.low, line.high) for line in found if line.rule == "eu.gl.mod-third"]

    assert lines(tuned) == [("above a third of the compute of the base", Decimal("1e23"), Decimal("2e23"))]
    assert lines(tuned, tuned) == [] and lines(card()) == []


def test_a_card_without_figures_still_shows_the_lines(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(card())
    shown = picture("compute", entries, run)
    assert "not said by the card" in texts(shown.wide) and "Not said by the card" in texts(shown.upright)
    assert "above 10²⁵" in texts(shown.wide)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (interval("1e25", "1e25", "1e25"), "10²⁵"),
        (interval("1e24", "1e25"), "10²⁴ to 10²⁵"),
        (interval("1e24", "1e26", "1e25"), "10²⁵ (10²⁴ to 10²⁶)"),
        (interval("1e24", None), "at least 10²⁴"),
        (interval("1e24", None)._replace(low_open=True), "above 10²⁴"),
        (interval("0", "1e24"), "at most 10²⁴"),
        (interval("0", "1e24")._replace(high_open=True), "below 10²⁴"),
    ],
)
def test_a_figure_in_words_says_its_ends(amount: Interval, text: str) -> None:
    assert span(amount) == text


def test_the_point_of_a_figure_is_its_best_value_or_an_end() -> None:
    assert Bar(interval("1e24", "1e26", "1e25")).point == Decimal("1e25")
    assert Bar(interval("1e24", None)).point == Decimal("1e24") and not Bar(interval("1e24", None)).firm
    assert Bar(interval("0", "1e20")).point == Decimal("1e20")
    assert Bar(None, interval("1e24", "1e25")).point == Decimal("1e24")
    assert Bar(interval("0", None)).point is None


def test_parameters_have_a_ladder_of_their_own(drawn: Callable[..., Drawn]) -> None:
    entries, run = drawn(card("M", architecture={"parameters": {"total": 7e9}}), all=True)
    (group,) = ladder(entries, run, "parameters").groups
    assert group.label == PARAMETERS.label and [lane.name for lane in group.lanes] == ["M"]
    assert any(isinstance(mark, Box) and mark.look == "band" for mark in ladder_wide.wide(ladder(entries, run, "parameters")).marks)
