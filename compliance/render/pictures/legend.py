"""What the marks of a picture mean, in rows under it."""

from compliance.named_tuple import NamedTuple
from compliance.render.pictures.drawing import Box, Dot, Hatch, Line, Mark
from compliance.render.pictures.drawing import Words as Text
from compliance.render.pictures.ladder import Ladder
from compliance.render.pictures.widths import width

SAMPLE, GAP, ROW, SIZE = 26.0, 22.0, 20.0, 12.0


class Key(NamedTuple):
    """A sample, by name, and what it means."""

    sample: str
    means: str


def shown(ladder: Ladder, bars: bool) -> list[Key]:
    """The keys of what is on a ladder, and of nothing else."""
    lanes = [lane for group in ladder.groups for lane in group.lanes]
    spans = [span for lane in lanes for span in (lane.bar.known, lane.bar.likely) if span is not None]
    keys = []
    if bars:
        if any(lane.bar.known is not None for lane in lanes):
            keys.append(Key("model", "the model, from low to high"))
        if any(span.best for span in spans):
            keys.append(Key("best", "best value"))
        if any(lane.bar.likely is not None for lane in lanes):
            keys.append(Key("likely", "likely, not said by the card"))
        if any(span.high is None or not span.low for span in spans):
            keys.append(Key("arrow", "no end known"))
    else:
        keys += [
            Key("dot", "a model" if ladder.per_dot == 1 else f"1 to {ladder.per_dot:,} models"),
            Key("ring", "only a range known or likely"),
        ]
    strokes = {rung.line.stroke for group in ladder.groups for rung in group.rungs}
    means = {"solid": "applies, or guidance in use", "dashed": "coming or uncertain", "dotted": "proposed or past"}
    keys += [Key(stroke, words) for stroke, words in means.items() if stroke in strokes]
    if any(not rung.line.limit.exact and not rung.line.of for group in ladder.groups for rung in group.rungs):
        keys.append(Key("band", "vague word, read as a band"))
    return keys


def legend(marks: list[Mark], keys: list[Key], left: float, y: float, right: float) -> float:
    """Draw the keys in rows from a baseline; returns the last baseline."""
    x = left
    for key in keys:
        needed = SAMPLE + 8 + width(key.means, SIZE)
        if x > left and x + needed > right:
            x, y = left, y + ROW
        _sample(marks, key.sample, x, y - 4)
        marks.append(Text(x + SAMPLE + 8, y, key.means, "soft", SIZE))
        x += needed + GAP
    return y


def _sample(marks: list[Mark], sample: str, x: float, middle: float) -> None:
    match sample:
        case "solid" | "dashed" | "dotted":
            marks.append(Line(x, middle, x + SAMPLE, middle, f"line-{sample}", sample, 2.5))
        case "likely" | "likely-no":
            marks.append(Hatch(x, middle - 6, SAMPLE, 12, sample))
        case "best":
            marks.append(Dot(x + SAMPLE / 2, middle, 6, "best", "diamond"))
        case "arrow":
            marks.append(Dot(x + SAMPLE / 2, middle, 7, "model", "arrow-right"))
        case "dot" | "ring":
            marks.append(Dot(x + SAMPLE / 2, middle, 4.5, "model", hollow=sample == "ring"))
        case "starts" | "due" | "ends":
            marks.append(event_mark(sample, x + SAMPLE / 2, middle))
        case _:
            marks.append(Box(x, middle - 6, SAMPLE, 12, sample))


def event_mark(kind: str, x: float, y: float) -> Dot:
    """The symbol of what starts, falls due or ends."""
    if kind == "starts":
        return Dot(x, y, 6, "starts", "triangle")
    return Dot(x, y, 6, "due", "diamond") if kind == "due" else Dot(x, y, 5, "ends", "square", True)
