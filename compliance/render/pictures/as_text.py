"""The same as a picture as a small table of text, for whoever reads no picture: ASCII signs, one row a line or a model."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from textwrap import wrap

from compliance.card.text import capital
from compliance.law import places
from compliance.render.pictures.calendar import Calendar
from compliance.render.pictures.counts import Counts
from compliance.render.pictures.ladder import NONE_SAID, Ladder, told
from compliance.render.plain_words import ANSWERS
from compliance.render.plain_words import day as in_words
from compliance.render.powers import in_ascii

Row = tuple[str, ...]
ACROSS, HANG, WORDS = 80, 28, 40  # columns of a terminal, and where the second column begins
COUNTED = 3  # the first column of numbers
MODEL = "the model"


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
            made += [(group.label, lane.name, in_ascii(told(lane.bar, ladder.unit)), MODEL) for lane in group.lanes]
        if not ladder.bars or not group.lanes:
            made.append((group.label, "", ladder.known(group) if ladder.models > 1 else NONE_SAID, ""))
        made += [(group.label, rung.whose, in_ascii(rung.line.says), rung.status) for rung in group.rungs]
    return made


def table(picture: Ladder | Counts | Calendar) -> str:
    """The title, and the rows: those of one quantity or place together under its name, in lines for a terminal."""
    head, *lines = rows(picture)
    told = [picture.title, picture.subtitle]
    match picture:
        case Ladder():
            told += [picture.credit] if picture.credit else []
            told += _under(lines, _figure)
        case Counts():
            wide = [max(map(len, column)) for column in zip(head[COUNTED:], *(line[COUNTED:] for line in lines), strict=True)]
            told += ["", " " * WORDS + _numbers(head, wide), *_under(lines, lambda line: _counted(line, wide))]
        case Calendar():
            told += ["", *(text for day, place, what in lines for text in _hanging(f"{day}, {place}", what))]
    if not lines:
        told.append(f"  {picture.says}")
    return "\n".join(told) + "\n"


def _under(lines: Iterable[Row], told: Callable[[Row], Iterable[str]]) -> Iterator[str]:
    """The lines of rows, below the name of the quantity or place that several of them share."""
    for name, group in groupby(lines, itemgetter(0)):
        yield from ("", capital(name))
        for line in group:
            yield from told(line)


def _figure(line: Row) -> list[str]:
    """A row of a ladder: a model with its figure, or a line of the law with whose it is."""
    _, whose, figure, status = line
    return _hanging(whose, figure) if status == MODEL else _hanging(figure, f"{whose} ({status})" if whose else "")


def _counted(line: Row, wide: Sequence[int]) -> Iterator[str]:
    first, *more = wrap(f"{line[1]} ({line[2]})", WORDS - 4)
    yield f"  {first:{WORDS - 2}}{_numbers(line, wide)}"
    yield from (f"    {text}" for text in more)


def _hanging(first: str, rest: str) -> list[str]:
    """A line that begins with `first`, the rest of it in a column of its own, broken to the width of a terminal."""
    if len(first) > HANG - 4:
        return [f"  {first}", *(f"{' ' * HANG}{text}" for text in wrap(rest, ACROSS - HANG))]
    column, *more = wrap(rest, ACROSS - HANG) or [""]
    return [f"  {first:{HANG - 2}}{column}".rstrip(), *(f"{' ' * HANG}{text}" for text in more)]


def _numbers(row: Row, wide: Sequence[int]) -> str:
    return "".join(f"  {cell:>{width}}" for cell, width in zip(row[COUNTED:], wide, strict=True))
