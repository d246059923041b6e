"""Models on an axis: a bar from low to high with its best value marked, a likely range hatched, or a dot each for many."""

from collections.abc import Sequence

from compliance.law.quantity import Interval
from compliance.render.pictures.axis import Axis
from compliance.render.pictures.drawing import Box, Dot, Hatch, Line, Mark, Shape
from compliance.render.pictures.entries import Bar
from compliance.render.pictures.ladder import Lane

THICK = 12.0
RADII = (4.5, 3.5, 2.5, 2.0, 1.5)


def bar(marks: list[Mark], bar: Bar, axis: Axis, middle: float) -> None:
    """A bar along an axis that lies or stands: the likely range hatched over what is known, arrows where an end is open."""
    lies = axis.end > axis.start
    forth = 1 if lies else -1

    def dot(along: float, radius: float, look: str, shape: Shape) -> None:
        marks.append(Dot(*((along, middle) if lies else (middle, along)), radius, look, shape))

    for span, thick in ((bar.known, THICK), (bar.likely, THICK + 4)):
        if span is None:
            continue
        low, high = _ends(span, axis)
        long, edge = max((high - low) * forth, 3), middle - thick / 2
        place = (low, edge, long, thick) if lies else (edge, low - long, thick, long)
        if span is bar.likely:
            marks.append(Hatch(*place, "likely"))
        elif long > 3 or not span.best:
            marks.append(Box(*place, "model" if span.high is not None else "model-open"))
        if span.high is None:
            dot(axis.end - 4 * forth, 7, "model", "arrow-right" if lies else "arrow-up")
        if not span.low:
            dot(axis.start + 4 * forth, 7, "model", "arrow-left" if lies else "arrow-down")
    best = next((span.best for span in (bar.known, bar.likely) if span is not None and span.best), None)
    if best is not None:
        dot(axis.at(best), 6, "best", "diamond")


def _ends(span: Interval, axis: Axis) -> tuple[float, float]:
    """The pixels of both ends of a range; an open one is the end of the axis."""
    return axis.at(span.low), axis.end if span.high is None else axis.at(span.high)


def shade(marks: list[Mark], bar: Bar, axis: Axis, top: float, bottom: float) -> None:
    """The range of a bar as a pale band through the lines of the law, so that one sees on which side they are."""
    span = bar.known or bar.likely
    if span is None:
        return
    left, right = _ends(span, axis)
    marks.append(Box(left, top, max(right - left, 1), bottom - top, "shade"))
    if span.best:
        marks.append(Line(axis.at(span.best), top, axis.at(span.best), bottom, "best-line"))


def dot_places(lanes: Sequence[Lane], axis: Axis, room: float) -> list[tuple[float, float, float, bool]]:
    """For each model its place along the axis and across it, the radius of its dot, and whether it is a figure that the card gives.

    The place along the axis is exact, so that a dot is on its side of every line. Dots that would lie on one another are heaped up
    to `room`: with the largest radius with which no heap is taller, else closer together.
    """
    points = [(axis.at(point), not lane.bar.firm) for lane in lanes if (point := lane.bar.point) is not None]
    points.sort(key=lambda point: (abs(point[0] - axis.start), point[1]))
    for radius in RADII:
        levels = _levels([place for place, _ in points], 2 * radius + 1)
        tallest = max(levels, default=0) + 1
        if tallest * (2 * radius + 1) <= room:
            break
    step = min(2 * radius + 1, (room - 2 * radius - 1) / max(tallest - 1, 1))
    return [(place, radius + 1 + level * step, radius, not vague) for (place, vague), level in zip(points, levels, strict=True)]


def _levels(places: Sequence[float], apart: float) -> list[int]:
    """The lowest level for each place, in the order of the axis, on which the one before is at least so far away."""
    last: list[float] = []
    levels = []
    for place in places:
        level = next((level for level, other in enumerate(last) if abs(place - other) >= apart), len(last))
        last[level : level + 1] = [place]
        levels.append(level)
    return levels
