"""The ladder of a survey: a dot a model or, of very many, for several; a figure on a line is on the side that is not above it."""

from collections.abc import Callable

import pytest

from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.render.pictures.counts import Count, Counts
from compliance.render.pictures.drawing import Dot, Line
from compliance.render.pictures.ladder import Ladder
from compliance.render.pictures.ladder_upright import upright
from compliance.render.pictures.ladder_wide import wide
from compliance.render.plain_words import ANSWERS
from compliance.render.run import Run
from compliance.render.survey.content import STEPS, Heap, Source, Survey
from compliance.render.survey.ladders import COARSE, TALLEST, ladder
from tests.render.pictures.conftest import outside, overlaps

DAY = "2026-11-28"
LABEL = "cumulative compute"
Made = Callable[[Heap], Ladder]


def survey(heap: Heap) -> Survey:
    registry = load()
    rule = registry.on(DAY)["eu.aia.51-2"]
    models = sum(map(sum, heap.values()))
    run = Run(DAY, registry, "0", interpretation=Interpretation(DAY))
    counts = Counts(DAY, models, f"{models:,} models", (Count(rule, "in force", dict.fromkeys(ANSWERS, models)),))
    return Survey(run, models, models, counts, (), {LABEL: heap}, (), (), 0, (), (), 0, 0, (), (), (), Source((), "", "", ""))


def made(heap: Heap) -> Ladder:
    found = ladder(survey(heap), "FLOP")
    assert found is not None
    return found


def dots(drawn: Ladder) -> list[Dot]:
    legend = wide(drawn).height - 60
    return [mark for mark in wide(drawn).marks if isinstance(mark, Dot) and mark.y < legend]


def test_each_model_is_a_dot_filled_where_its_card_gives_the_figure() -> None:
    drawn = made({25 * STEPS: (2, 1), 26 * STEPS: (1, 0)})
    assert drawn.per_dot == 1 and not drawn.bars
    assert sorted(dot.hollow for dot in dots(drawn)) == [False, False, False, True]


def test_a_figure_on_a_line_is_drawn_below_it_and_one_above_above() -> None:
    drawn = made({25 * STEPS: (1, 0), 25 * STEPS + 1: (1, 0)})
    (line, *_) = {mark.x1 for mark in wide(drawn).marks if isinstance(mark, Line) and mark.look == "line-solid" and mark.x1 == mark.x2}
    below, above = sorted(dot.x for dot in dots(drawn))
    assert below < line < above


@pytest.mark.parametrize("models", [101, 5_000, 1_000_000])
def test_of_many_models_a_dot_stands_for_several_and_none_is_lost(models: int) -> None:
    drawn = made({part: (models // 100, 1) for part in range(20 * STEPS, 20 * STEPS + 100)})
    group = next(group for group in drawn.groups if group.label == LABEL)
    assert group.known_of == sum(map(sum, ((models // 100, 1) for _ in range(100))))
    most = (models // 100 + 1) * COARSE
    assert drawn.per_dot * TALLEST >= most and (drawn.per_dot == 1 or drawn.per_dot / 2.5 * TALLEST < most)
    assert len(group.lanes) <= 14 * (TALLEST + 2)
    assert f"Known or likely of {group.known_of:,} of" in drawn.says


@pytest.mark.parametrize("models", [3, 4_000])
def test_no_text_lies_on_another_and_nothing_is_outside(models: int) -> None:
    drawn = made({part: (models // 3, 0) for part in (18 * STEPS, 24 * STEPS, 27 * STEPS)})
    for layout in (wide, upright):
        drawing = layout(drawn)
        assert (overlaps(drawing), outside(drawing)) == ([], [])


def test_an_odd_figure_does_not_push_all_others_together() -> None:
    drawn = made({24 * STEPS: (1, 0), 60 * STEPS: (1, 0), -60 * STEPS: (1, 0)})
    assert drawn.last <= 30 and drawn.first >= 10


def test_rules_without_a_line_have_no_ladder() -> None:
    empty = survey({24 * STEPS: (1, 0)})
    assert ladder(empty._replace(counts=empty.counts._replace(counts=())), "FLOP") is None
