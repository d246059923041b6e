"""The calendar of coming days as a drawing: a row a place where there is room, days from top to bottom on a narrow screen."""

from math import fsum

from compliance.law import places
from compliance.render.pictures.calendar import KINDS, MEANS, Calendar, Event, by_place, quarters, share
from compliance.render.pictures.drawing import Anchor, Drawing, Line, Mark, Words
from compliance.render.pictures.heading import narrow_heading
from compliance.render.pictures.legend import Key, event_mark, legend
from compliance.render.pictures.placing import spread
from compliance.render.pictures.widths import width, wrapped
from compliance.render.plain_words import MONTHS
from compliance.render.plain_words import day as in_words

SIZE, SMALL, LEADING = 13.0, 12.0, 17.0
WIDTH, MARGIN, PLOT = 1200.0, 24.0, 220.0
NARROW, EDGE, AXIS, WORDS = 360.0, 12.0, 52.0, 80.0


def _keys(calendar: Calendar) -> list[Key]:
    return [Key(kind, MEANS[kind]) for kind in KINDS if any(event.kind == kind for event in calendar.events)]


def wide(calendar: Calendar) -> Drawing:
    """The drawing for a wide page: time from left to right, a row a place, a line an event in it."""
    right = WIDTH - MARGIN

    def at(day: str) -> float:
        return PLOT + share(calendar, day) * (right - PLOT)

    marks: list[Mark] = [
        Words(MARGIN, 40, wrapped(calendar.title, right - MARGIN, 20, True)[0], size=20, bold=True),
        Words(MARGIN, 62, calendar.subtitle, "soft", 14),
    ]
    top = 98.0
    y = top
    rows: list[Mark] = []
    for place, events in by_place(calendar):
        rows.append(Line(MARGIN, y, right, y, "rule"))
        rows += [
            Words(MARGIN, y + 20 + index * LEADING, text, size=14, bold=True)
            for index, text in enumerate(wrapped(place, PLOT - MARGIN - 12, 14, True))
        ]
        start = y
        y += 4
        for event in events:
            y = _event(rows, event, at(event.day), y, right)
        y = max(y + 6, start + 34)
    if not calendar.events:
        rows.append(Words(MARGIN, y + 20, calendar.says, "soft", SIZE))
        y += 34
    for day in (calendar.first, *quarters(calendar.first, calendar.last)):
        new_year = day.endswith("-01-01")
        marks.append(Line(at(day), top - 4, at(day), y, "faint" if new_year or day == calendar.first else "grid"))
        if (new_year and at(day) + 44 < right) or day == calendar.first:
            told = day[:4] if new_year else in_words(day)
            marks.append(Words(at(day), top - 10, told, "soft", SMALL, anchor="start" if new_year else "end"))
    bottom = legend(marks, _keys(calendar), MARGIN, y + 28, right)
    return Drawing(WIDTH, bottom + 18, calendar.title, f"{calendar.subtitle}. {calendar.says}", (*marks, *rows))


def _event(marks: list[Mark], event: Event, x: float, y: float, right: float) -> float:
    """One event in lines of its own, its words on the side that has more room; returns where it ends."""
    leftwards = x - PLOT > right - x
    room = (x - PLOT if leftwards else right - x) - 16
    side: Anchor = "end" if leftwards else "start"
    anchor = x - 14 if leftwards else x + 14
    day = Words(anchor, y + 17, in_words(event.day), size=SIZE, bold=True, anchor=side, halo=True)
    before = width(day.text, SIZE, True) + 8
    beside = room - before > 200
    marks.append(event_mark(event.kind, x, y + 12))
    lines = wrapped(event.says, room - before if beside else room, SIZE)
    if beside:
        anchor += -before if leftwards else before
    else:
        y += LEADING
    told = [Words(anchor, y + 17 + index * LEADING, text, size=SIZE, anchor=side, halo=True) for index, text in enumerate(lines)]
    marks += [*told[:1], day, *told[1:]] if beside and leftwards else [day, *told]
    return y + len(lines) * LEADING + 5


def upright(calendar: Calendar) -> Drawing:
    """The drawing for a narrow screen: time from top to bottom, the words of each day beside it."""
    right = NARROW - EDGE
    marks: list[Mark] = []
    y = narrow_heading(marks, calendar.title, calendar.subtitle, EDGE, right)
    if not calendar.events:
        marks.append(Words(EDGE, y + 28, calendar.says, "soft", SMALL))
        return Drawing(NARROW, y + 44, calendar.title, f"{calendar.subtitle}. {calendar.says}", tuple(marks))
    begin = y + 24
    events = sorted(calendar.events, key=lambda event: (event.day, KINDS.index(event.kind)))
    labels = [_label(event, right - WORDS) for event in events]
    heights = [len(lines) * 15.0 + 10 for lines in labels]
    tall = max(fsum(heights), 240.0)
    placed = spread([begin + share(calendar, event.day) * tall for event in events], heights, begin - 10)
    marks.append(Line(AXIS, begin, AXIS, begin + tall, "rule", width=2))
    for day in (calendar.first, *quarters(calendar.first, calendar.last)):
        at = begin + share(calendar, day) * tall
        marks.append(Line(AXIS - 5, at, AXIS + 5, at, "rule"))
        told = "today" if day == calendar.first else day[:4] if day.endswith("-01-01") else MONTHS[int(day[5:7]) - 1][:3]
        if day == calendar.first or at - begin > 14:
            marks.append(Words(AXIS - 9, at + 4, told, "soft", 11, day.endswith("-01-01"), "end"))
    for event, lines, middle, height in zip(events, labels, placed, heights, strict=True):
        at, start = begin + share(calendar, event.day) * tall, middle - height / 2 + 15
        marks += [Line(AXIS, at, WORDS - 5, start - 4, "rule"), event_mark(event.kind, AXIS, at)]
        marks += [Words(WORDS, start + index * 15, text, look, 12, bold) for index, (text, look, bold) in enumerate(lines)]
    y = max(begin + tall, placed[-1] + heights[-1] / 2)
    bottom = legend(marks, _keys(calendar), EDGE, y + 28, right)
    return Drawing(NARROW, bottom + 16, calendar.title, f"{calendar.subtitle}. {calendar.says}", tuple(marks))


def _label(event: Event, room: float) -> list[tuple[str, str, bool]]:
    """The lines of an event: text, look, and whether bold."""
    told = [(text, "ink", True) for text in wrapped(f"{in_words(event.day)}, {places.name(event.place)}", room, 12, True)]
    return told + [(text, "ink", False) for text in wrapped(event.says, room, 12)]
