"""Pictures of judged cards, as inline SVG or as files.

from compliance.render import pictures

read = pictures.Reader(run)
entries = [made for judged in cards if (made := read(judged))]
shown = pictures.picture("compute", entries, run)     # or "parameters", "counts", "calendar"
html = pictures.svg(shown.wide, id="compute")         # about 1200 pixels; every id in it begins with `id`
html = pictures.svg(shown.upright, id="compute-up")   # 360 pixels, for narrow screens
text = shown.text                                     # the same as a small table of text
css = pictures.style()                                # once on the page; --picture-ink etc. override a colour
file = pictures.svg(shown.wide, alone=True)           # brings its style along
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from compliance.render.pictures import calendar_drawn, counts, ladder_upright, ladder_wide
from compliance.render.pictures.as_text import table
from compliance.render.pictures.calendar import Calendar, calendar
from compliance.render.pictures.counts import Counts
from compliance.render.pictures.drawing import Drawing
from compliance.render.pictures.entries import Entry, Reader
from compliance.render.pictures.ladder import Ladder, ladder
from compliance.render.pictures.looks import style
from compliance.render.pictures.svg import svg
from compliance.render.run import Run

__all__ = ["WHAT", "Drawing", "Entry", "Picture", "Reader", "What", "picture", "style", "svg"]

What = Literal["compute", "parameters", "counts", "calendar"]
WHAT: tuple[What, ...] = ("compute", "parameters", "counts", "calendar")


class Picture:
    """A picture in each layout, drawn when it is asked for. `content` is what is drawn, as data."""

    def __init__(self, content: Ladder | Counts | Calendar) -> None:
        self.content = content

    @cached_property
    def wide(self) -> Drawing:
        """For a page of about 1200 pixels."""
        match self.content:
            case Ladder():
                return ladder_wide.wide(self.content)
            case Counts():
                return counts.wide(self.content)
            case Calendar():
                return calendar_drawn.wide(self.content)

    @cached_property
    def upright(self) -> Drawing:
        """For a screen of 360 pixels."""
        match self.content:
            case Ladder():
                return ladder_upright.upright(self.content)
            case Counts():
                return counts.upright(self.content)
            case Calendar():
                return calendar_drawn.upright(self.content)

    @cached_property
    def text(self) -> str:
        """As a small table of text."""
        return table(self.content)


def picture(what: What, entries: Sequence[Entry], run: Run, credit: str = "") -> Picture:
    """The picture of some judged cards. Which lines and days it shows follows from the rules that were applied to them.

    `credit` is the line that a licence asks for where a ladder shows figures that are likely.
    """
    match what:
        case "compute":
            return Picture(ladder(entries, run, "FLOP")._replace(credit=credit))
        case "parameters":
            return Picture(ladder(entries, run, "parameters")._replace(credit=credit))
        case "counts":
            return Picture(counts.counts(entries, run))
        case "calendar":
            return Picture(calendar(entries, run))
