"""The same as a picture as a small table of text, for whoever reads no picture: ASCII signs, one row a line or a model."""

import re
from collections.abc import Sequence
from textwrap import wrap

from compliance.law import places
from compliance.render.pictures.calendar import Calendar
from compliance.render.pictures.counts import Counts
from compliance.render.pictures.entries import ANSWERS
from compliance.render.pictures.ladder import NONE_SAID, Ladder, told
from compliance.render.plain_words import day as in_words

Row = tuple[str, ...]
ACROSS, HANG, WORDS = 80, 28, 40  # columns of a terminal, and where the second column begins
COUNTED = 3  # the first column of numbers
MODEL = "the model"
_HIGH = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOW = str.maketrans(_HIGH, "-0123456789")


def rows(picture: Ladder | Counts | Calendar) -> list[Row]:
    """The rows of the table, the names of its columns first."""
    match picture:
        case Ladder():
            return _ladder(picture)
        case Counts():
            made: list[Row] = [("place", "definition", "status", *ANSWERS)]
            for count in picture.counts:
                made.append((count.place, count.rule.term, count.status, *(str(count.models[answer]) for answer in ANSWERS)))
            return made
        case Calendar():
            events = sorted(picture.events, key=lambda event: event.day)
            return [("day", "place", "what"), *((in_words(item.day), places.name(item.place), item.says) for item in events)]


def _ladder(ladder: Ladder) -> list[Row]:
    made: list[Row] = [("quantity", "of", "figure or line", "status")]
    for group in ladder.groups:
        if ladder.bars:
            made += [(group.label, lane.name, _plain(told(lane.bar, ladder.unit)), MODEL) for lane in group.lanes]
        if not ladder.bars or not group.lanes:
            made.append((group.label, "", ladder.known(group) if ladder.models > 1 else NONE_SAID, ""))
        made += [(group.label, rung.whose, _plain(rung.line.says), rung.status) for rung in group.rungs]
    return made


def table(picture: Ladder | Counts | Calendar) -> str:
    """The title, and the rows: those of one quantity or place together under its name, in lines for a terminal."""
    head, *lines = rows(picture)
    told = [picture.title, picture.subtitle, *([""] if isinstance(picture, Calendar) else [])]
    if isinstance(picture, Counts):
        wide = [max(len(name), *(len(line[column]) for line in lines), 0) for column, name in enumerate(head) if column >= COUNTED]
        told += ["", " " * WORDS + _numbers(head[COUNTED:], wide)]
    group = ""
    for line in lines:
        if isinstance(picture, Calendar):
            told += _hanging(f"{line[0]}, {line[1]}", line[2])
            continue
        if line[0] != group:
            group = line[0]
            told += ["", f"{group[:1].upper()}{group[1:]}"]
        if isinstance(picture, Ladder):
            _, whose, figure, status = line
            if status == MODEL:
                told += _hanging(whose, figure)
            else:
                told += _hanging(figure, f"{whose} ({status})" if whose else "")
            continue
        first, *more = wrap(f"{line[1]} ({line[2]})", WORDS - 4)
        told += [f"  {first:{WORDS - 2}}{_numbers(line[COUNTED:], wide)}", *(f"    {text}" for text in more)]
    if not lines:
        told.append(f"  {picture.says}")
    return "\n".join(told) + "\n"


def _hanging(first: str, rest: str) -> list[str]:
    """A line that begins with `first`, the rest of it in a column of its own, broken to the width of a terminal."""
    if len(first) > HANG - 4:
        return [f"  {first}", *(f"{' ' * HANG}{text}" for text in wrap(rest, ACROSS - HANG))]
    column, *more = wrap(rest, ACROSS - HANG) or [""]
    return [f"  {first:{HANG - 2}}{column}".rstrip(), *(f"{' ' * HANG}{text}" for text in more)]


def _numbers(cells: Sequence[str], wide: Sequence[int]) -> str:
    return "".join(f"  {cell:>{width}}" for cell, width in zip(cells, wide, strict=True))


def _plain(figure: str) -> str:
    """A figure in ASCII: 3.8 x 10^25."""
    return re.sub(f"[{_HIGH}]+", lambda found: "^" + found[0].translate(_LOW), figure).replace("×", "x")
