"""The pictures of a page: the lines of the law with the models among them, and the coming days; each for wide and narrow screens."""

from collections.abc import Iterator, Sequence

from compliance.render import pictures
from compliance.render.page.content import Block, Picture, Title, plain
from compliance.render.run import Run

SHOWN: tuple[pictures.What, ...] = ("compute", "calendar")


def drawn(entries: Sequence[pictures.Entry], run: Run) -> Iterator[Block]:
    """Each picture that has something to show, with what it shows in words."""
    if not entries:
        return
    yield Title(2, plain("Where the lines are, and what is coming"))
    for what in SHOWN:
        picture = pictures.picture(what, entries, run)
        wide, narrow = pictures.svg(picture.wide, id=what), pictures.svg(picture.upright, id=f"{what}-narrow")
        yield Picture(wide, narrow, picture.wide.says)
