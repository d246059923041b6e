"""A drawing by Matplotlib, the one library that brings its font, draws PNG and PDF, and has wheels for every Python: the extra `plot`."""

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.patheffects import withStroke

from compliance.render.pictures.drawing import Box, Dot, Drawing, Hatch, Line, Mark, Words
from compliance.render.pictures.looks import DASHES, LOOKS
from compliance.render.pictures.svg import corners

PIXELS = 96  # of a drawing, to the inch
POINTS = 72 / PIXELS
ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def figure(drawing: Drawing) -> Figure:
    """The drawing as a figure, on a light ground."""
    made = Figure(figsize=(drawing.width / PIXELS, drawing.height / PIXELS), facecolor=LOOKS["paper"].light)
    axes = made.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(drawing.height, 0)
    with rc_context({"hatch.linewidth": 1.6}):
        for order, mark in enumerate(drawing.marks):
            _add(axes, mark, order)
    return made


def _add(axes: Axes, mark: Mark, order: int) -> None:
    look = LOOKS[mark.look]
    colour, faded = look.light, (look.light, look.opacity)
    match mark:
        case Line(x1, y1, x2, y2, _, stroke, thick):
            dashes = (0.0, tuple(part / thick for part in DASHES[stroke])) if DASHES[stroke] else "solid"
            axes.plot([x1, x2], [y1, y2], color=colour, linewidth=thick * POINTS, linestyle=dashes, zorder=order, solid_capstyle="butt")
        case Box(x, y, width, height, _):
            axes.add_patch(Rectangle((x, y), width, height, facecolor=faded, edgecolor="none", linewidth=0, zorder=order))
        case Hatch(x, y, width, height, name):
            hatch = "\\\\\\\\\\" if name.endswith("-no") else "/////"
            paper = LOOKS["paper"].light
            axes.add_patch(Rectangle((x, y), width, height, facecolor=paper, edgecolor=colour, hatch=hatch, linewidth=POINTS, zorder=order))
        case Words(x, y, text, _, size, bold, anchor, halo):
            around = [withStroke(linewidth=3 * POINTS, foreground=LOOKS["paper"].light)] if halo else None
            axes.text(
                x, y, text, color=colour, fontsize=size * POINTS, fontweight="bold" if bold else "normal", ha=ANCHORS[anchor],
                va="baseline", zorder=order, parse_math=False, family="DejaVu Sans", path_effects=around,
            )  # fmt: skip
        case Dot(x, y, radius, _, shape, hollow):
            face, edge = (LOOKS["paper"].light if hollow else colour), (colour if hollow else "none")
            patch = Circle((x, y), radius) if shape == "circle" else Polygon(corners(mark))
            patch.set(facecolor=face, edgecolor=edge, linewidth=1.3 * POINTS if hollow else 0, zorder=order)
            axes.add_patch(patch)
