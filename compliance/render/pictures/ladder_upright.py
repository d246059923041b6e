"""The ladder for a narrow screen: the axis stands, a panel a quantity, the lines of the law with their words beside it."""

from math import fsum

from compliance.card.text import capital
from compliance.render.pictures.axis import Axis
from compliance.render.pictures.drawing import Box, Dot, Drawing, Line, Mark, Words
from compliance.render.pictures.heading import narrow_heading
from compliance.render.pictures.ladder import NONE_SAID, Group, Ladder, decades
from compliance.render.pictures.legend import legend, shown
from compliance.render.pictures.models import bar, dot_places
from compliance.render.pictures.placing import spread
from compliance.render.pictures.thresholds import Rung
from compliance.render.pictures.widths import wrapped
from compliance.render.powers import power

WIDTH, MARGIN = 360.0, 12.0
LEFT, RIGHT = 50.0, 114.0  # where models are drawn
WORDS = 150.0  # where the words begin
WORDS_WIDTH = WIDTH - MARGIN - WORDS
SIZE, LEADING = 12.0, 15.0
LEAST, MOST = 20.0, 64.0  # pixels a decade
TALL = 480.0  # of an axis of very many decades
FEW = 4  # models that are drawn as bars


def upright(ladder: Ladder) -> Drawing:
    """The drawing: a heading, and a panel a quantity, all with the same axis."""
    marks: list[Mark] = []
    y = narrow_heading(marks, ladder.title, ladder.heading, MARGIN, WIDTH - MARGIN) + 14
    for group in ladder.groups:
        y = _panel(marks, group, ladder, y) + 20
    y += 14
    bottom = legend(marks, shown(ladder, _bars(ladder)), MARGIN, y, WIDTH - MARGIN)
    return Drawing(WIDTH, bottom + 16, ladder.title, f"{ladder.subtitle}. {ladder.says}", tuple(marks))


def _bars(ladder: Ladder) -> bool:
    """Whether models are drawn as bars: there is room for fewer than on a wide page."""
    return ladder.bars and ladder.models <= FEW


def _panel(marks: list[Mark], group: Group, ladder: Ladder, top: float) -> float:
    """One quantity from `top` down; returns where it ends."""
    marks.append(Line(MARGIN, top, WIDTH - MARGIN, top, "rule"))
    y = top + 20
    marks.append(Words(MARGIN, y, capital(group.label), size=14, bold=True))
    for text in wrapped(capital(group.asks), WIDTH - 2 * MARGIN, 11.5):
        y += 14
        marks.append(Words(MARGIN, y, text, "soft", 11.5))
    if not group.lanes or not _bars(ladder):
        said = ladder.known(group) if ladder.models > 1 else NONE_SAID.capitalize()
        y += 16
        marks.append(Words(MARGIN, y, said, size=11.5, bold=True))
    begin = y + 18
    words = [_words(rung) for rung in group.rungs]
    heights = [len(lines) * LEADING + 8 for lines in words]
    first, last = decades([group], _bars(ladder))
    tall = (last - first) * min(max(fsum(heights) / (last - first), min(LEAST, TALL / (last - first))), MOST)
    axis = Axis(first, last, begin + tall, begin)
    for tick in axis.ticks():
        place = axis.at_power(tick)
        marks.append(Line(LEFT - 4, place, RIGHT, place, "grid"))
        marks.append(Words(LEFT - 8, place + 4, power(tick), "soft", 11.5, anchor="end"))
    _models(marks, group, ladder, axis)
    placed = spread([axis.at(rung.line.low) for rung in group.rungs], heights, begin - 10)
    for rung, lines, middle, height in reversed(list(zip(group.rungs, words, placed, heights, strict=True))):
        _rung(marks, rung, lines, axis, middle - height / 2 + LEADING)
    return max([begin + tall, *(middle + height / 2 for middle, height in zip(placed, heights, strict=True))])


def _words(rung: Rung) -> list[tuple[str, str, bool]]:
    """The lines of a label: text, look, and whether bold."""
    look = f"line-{rung.line.stroke}"
    said = [(text, look, True) for text in wrapped(rung.line.says, WORDS_WIDTH, SIZE, True)]
    said += [(text, "ink", False) for text in wrapped(rung.whose, WORDS_WIDTH, SIZE)]
    return said + [(text, "soft", False) for text in wrapped(rung.status, WORDS_WIDTH, SIZE)]


def _rung(marks: list[Mark], rung: Rung, lines: list[tuple[str, str, bool]], axis: Axis, start: float) -> None:
    """A line through the models, led to its words."""
    line = rung.line
    y, look = axis.at(line.low), f"line-{line.stroke}"
    if line.high != line.low:
        marks.append(Box(LEFT, axis.at(line.high), RIGHT - LEFT, y - axis.at(line.high), "band"))
    marks.append(Line(LEFT, y, RIGHT, y, look, line.stroke, 2))
    marks.append(Line(RIGHT, y, WORDS - 20, start - 4, "rule"))
    marks.append(Line(WORDS - 20, start - 4, WORDS - 5, start - 4, look, line.stroke, 2))
    for index, (text, colour, bold) in enumerate(lines):
        marks.append(Words(WORDS, start + index * LEADING, text, colour, SIZE, bold))


def _models(marks: list[Mark], group: Group, ladder: Ladder, axis: Axis) -> None:
    if not _bars(ladder):
        for place, across, radius, firm in dot_places(group.lanes, axis, RIGHT - LEFT):
            marks.append(Dot(LEFT + across, place, radius, "model", hollow=not firm))
        return
    for index, lane in enumerate(group.lanes):
        bar(marks, lane.bar, axis, LEFT + (index + 1) * (RIGHT - LEFT) / (len(group.lanes) + 1))
