"""A drawing: a small list of primitives with a title and a description. Not a file format: see svg and figure.

Lengths are in pixels of the drawing, from its top left corner. `look` names what a primitive stands for; looks has the colours.
"""

from typing import Literal, TypeAlias

from compliance.law.distinct_types import distinct
from compliance.named_tuple import NamedTuple

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "triangle", "arrow-left", "arrow-right", "arrow-up", "arrow-down"]
Stroke = Literal["solid", "dashed", "dotted"]


@distinct
class Line(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    stroke: Stroke = "solid"
    width: float = 1


@distinct
class Box(NamedTuple):
    """A filled rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    look: str


@distinct
class Hatch(NamedTuple):
    """A rectangle with oblique lines and an outline: what is likely, and not more."""

    x: float
    y: float
    width: float
    height: float
    look: str


@distinct
class Words(NamedTuple):
    """One line of text. `y` is its baseline, `x` its start, middle or end. `halo`: what is behind keeps a little off."""

    x: float
    y: float
    text: str
    look: str = "ink"
    size: float = 13
    bold: bool = False
    anchor: Anchor = "start"
    halo: bool = False


@distinct
class Dot(NamedTuple):
    """A small symbol around its middle. `hollow`: only its outline."""

    x: float
    y: float
    radius: float
    look: str
    shape: Shape = "circle"
    hollow: bool = False


Mark: TypeAlias = Line | Box | Hatch | Words | Dot


class Drawing(NamedTuple):
    """A picture: its size, what it is called, what it shows in sentences, and its primitives from back to front."""

    width: float
    height: float
    title: str
    says: str
    marks: tuple[Mark, ...]
