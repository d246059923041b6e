"""The ladder for a wide page: the axis lies, each line of the law has a row, and models are bars or dots above the rows."""

from compliance.card.text import capital
from compliance.render.pictures.axis import Axis
from compliance.render.pictures.drawing import Box, Dot, Drawing, Line, Mark, Words
from compliance.render.pictures.ladder import NONE_SAID, Group, Ladder
from compliance.render.pictures.legend import legend, shown
from compliance.render.pictures.models import bar, dot_places, shade
from compliance.render.pictures.thresholds import Rung
from compliance.render.pictures.widths import shortened, width, wrapped
from compliance.render.powers import power

WIDTH, MARGIN = 1200.0, 24.0
PLOT = 420.0  # where the axis begins; the words are before it
WORDS_WIDTH = PLOT - MARGIN - 24
SIZE, SMALL, LEADING = 13.0, 12.0, 17.0
LANE = 24.0
TALLEST = 96.0  # of a heap of dots
LONGEST = 270.0  # what is written beside a line on one line


def wide(ladder: Ladder) -> Drawing:
    """The drawing: a heading, a group a quantity, the axis at the bottom, and a legend."""
    axis = _axis(ladder)
    marks: list[Mark] = [
        Words(MARGIN, 40, shortened(ladder.title, WIDTH - 2 * MARGIN, 20, True), size=20, bold=True),
        Words(MARGIN, 62, ladder.heading, "soft", 14),
    ]
    top = 92.0
    _tick_words(marks, axis, top - 8)
    grid = len(marks)
    y = top
    for group in ladder.groups:
        y = _group(marks, group, ladder, axis, y) + 14
    marks[grid:grid] = [Line(axis.at_power(tick), top, axis.at_power(tick), y - 8, "grid") for tick in axis.ticks()]
    _tick_words(marks, axis, y + 6)
    bottom = legend(marks, shown(ladder, ladder.bars), MARGIN, y + 38, WIDTH - MARGIN)
    return Drawing(WIDTH, bottom + 18, ladder.title, f"{ladder.subtitle}. {ladder.says}", tuple(marks))


def _axis(ladder: Ladder) -> Axis:
    """All decades, with room at the right end for what is written beside the lines there."""
    right, first = WIDTH - MARGIN, float(ladder.first)
    whole = Axis(first, ladder.last, PLOT, right)
    per_decade = whole.per_decade
    for group in ladder.groups:
        for rung in group.rungs:
            place = (whole.at(rung.line.high) - PLOT) / whole.per_decade
            said = _beside(rung)
            room = right - PLOT - 12 - (sum(said) if sum(said) <= LONGEST else max(said))
            per_decade = min(per_decade, room / place) if place > 0 else per_decade
    return Axis(first, first + (right - PLOT) / per_decade, PLOT, right)


def _beside(rung: Rung) -> tuple[float, float]:
    """How wide the two texts beside a line are: what it says, and its status, which is below where both are longer than LONGEST."""
    return width(rung.line.says, SIZE, True) + 8, width(rung.status, SMALL)


def _tick_words(marks: list[Mark], axis: Axis, y: float) -> None:
    for tick in axis.ticks():
        marks.append(Words(axis.at_power(tick), y, power(tick), "soft", SMALL, anchor="middle"))


def _group(marks: list[Mark], group: Group, ladder: Ladder, axis: Axis, top: float) -> float:
    """One quantity from `top` down; returns where it ends."""
    marks.append(Line(MARGIN, top, WIDTH - MARGIN, top, "rule"))
    marks.append(Words(MARGIN, top + 22, capital(group.label), size=15, bold=True))
    y = top + 26
    for line in wrapped(capital(group.asks), WORDS_WIDTH, SMALL):
        y += 15
        marks.append(Words(MARGIN, y, line, "soft", SMALL))
    first = y + 8 if ladder.bars and len(group.lanes) > 1 else top + 8  # names of models are below what is asked
    rows, height = _placed(group, 0)
    models: list[Mark] = []
    if not ladder.bars:
        y += 17
        models.append(Words(MARGIN, y, ladder.known(group), size=SMALL, bold=True))
    base = max(_models(models, group, ladder, axis, first), y + 12)
    if ladder.models == 1 and ladder.bars and group.lanes:
        shade(marks, group.lanes[0].bar, axis, first + LANE / 2, base + height)
    start = first if group.lanes else base - 4
    through = [Line(axis.at(rung.line.low), start, axis.at(rung.line.low), base + y, "faint") for rung, _, y, _ in rows]
    marks += [*through, *models] if ladder.bars else [*models, *(line._replace(look="line-solid") for line in through)]
    for rung, words, y, tall in rows:
        _row(marks, rung, words, axis, base + y, tall)
    return base + height


def _models(marks: list[Mark], group: Group, ladder: Ladder, axis: Axis, top: float) -> float:
    """The models of a group from `top` down; returns where they end."""
    if not group.lanes:
        marks.append(Words(PLOT + 8, top + 17, NONE_SAID if ladder.models == 1 else "not said by any card", "soft", SMALL))
        return top + LANE
    if not ladder.bars:
        places = dot_places(group.lanes, axis, TALLEST)
        height = max([across + radius for _, across, radius, _ in places], default=0.0) + 8
        for along, across, radius, firm in places:
            marks.append(Dot(along, top + height - across, radius, "model", hollow=not firm))
        return top + height
    for index, lane in enumerate(group.lanes):
        middle = top + LANE * index + LANE / 2
        if ladder.models > 1:
            marks.append(Words(PLOT - 14, middle + 4.5, shortened(lane.name, WORDS_WIDTH, SIZE), size=SIZE, anchor="end"))
        bar(marks, lane.bar, axis, middle)
    return top + LANE * len(group.lanes)


def _placed(group: Group, y: float) -> tuple[list[tuple[Rung, list[str], float, float]], float]:
    """A row for each line of the law, with its words, top and height, and where they end.

    The highest is first, so that no line from the models to its row runs through the words beside another.
    """
    rows = []
    for rung in group.rungs:
        words = wrapped(rung.whose, WORDS_WIDTH, SIZE)
        rows.append((rung, words, y, max(len(words), 1 if sum(_beside(rung)) <= LONGEST else 2) * LEADING + 9))
        y += rows[-1][3]
    return rows, y


def _row(marks: list[Mark], rung: Rung, words: list[str], axis: Axis, top: float, height: float) -> None:
    line, x = rung.line, axis.at(rung.line.low)
    look, beside, baseline = f"line-{line.stroke}", axis.at(line.high) + 8, top + 17
    if line.high != line.low:
        marks.append(Box(x, top + 2, axis.at(line.high) - x, height - 4, "band"))
        marks.append(Line(axis.at(line.high), top + 1, axis.at(line.high), top + height - 1, look, line.stroke, 2.5))
    marks.append(Line(x, top + 1, x, top + height - 1, look, line.stroke, 2.5))
    for index, text in enumerate(words):
        marks.append(Words(MARGIN, baseline + index * LEADING, text, size=SIZE))
    marks.append(Words(beside, baseline, line.says, look, SIZE, True, halo=True))
    said = _beside(rung)
    place = (beside + said[0], baseline) if sum(said) <= LONGEST else (beside, baseline + LEADING)
    marks.append(Words(*place, rung.status, "soft", SMALL, halo=True))
