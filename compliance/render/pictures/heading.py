"""What a picture is called: by whose figures it shows, and as the first lines of a narrow drawing."""

from collections.abc import Sequence

from compliance.render.pictures.drawing import Mark, Words
from compliance.render.pictures.entries import Entry
from compliance.render.pictures.widths import wrapped


def whose(entries: Sequence[Entry]) -> str:
    """The name of the model, or how many models there are."""
    return entries[0].name if len(entries) == 1 else f"{len(entries):,} models"


def narrow_heading(marks: list[Mark], title: str, subtitle: str, left: float, right: float) -> float:
    """Draw the title and what is below it, in as many lines as they need; returns the last baseline."""
    y = 14.0
    for text in wrapped(title, right - left, 16, True):
        y += 20
        marks.append(Words(left, y, text, size=16, bold=True))
    for text in wrapped(subtitle, right - left, 12):
        y += 17
        marks.append(Words(left, y, text, "soft", 12))
    return y
