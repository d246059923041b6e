"""A page in Markdown, for a job summary or a comment on a pull request: at most a million bytes, and it says what was cut.

Whatever a card says stays text: it makes no markup, and calls nobody.
"""

import re
from html import escape

from compliance.assessment.judged import Judged
from compliance.formats.markdown import escaped, head, row
from compliance.render.document import COLUMNS, Block, Grid, Heading, Listing, Reasons, Sentence, answer, blocks, foot, rows, title
from compliance.render.run import Run, Summary

MOST = 1_000_000  # bytes; GitHub drops the summary of a step that has more than 1,048,576, other lines of the step included
_RESERVED = 1000  # for the end, and for the sentence on what was cut
_CALLS = re.compile(r"(@|#(?=\d))")  # names of people and numbers of issues, which a comment would notify and link


class Markdown:
    """The page, written at the end: how the run went and the table come before what is written card by card."""

    def __init__(self) -> None:
        self._rows = _Pieces(MOST)
        self._sections = _Pieces(MOST)

    def begin(self, run: Run) -> str:
        return ""

    def card(self, judged: Judged, run: Run, first: bool) -> str:
        for cells in rows(judged, run):
            self._rows.add(row([text(cell) for cell in cells]) + "\n")
        if self._sections.full:
            self._sections.left_out += 1
        else:
            for block in blocks(judged, run):
                self._sections.add("\n" + written(block))
        return ""

    def end(self, run: Run, summary: Summary) -> str:
        page = _Pieces(MOST - _RESERVED)
        page.add(written(Heading(1, title(run))))
        for block in answer(run, summary):
            parts = [f"- {text(item)}\n" for item in block.items] if isinstance(block, Listing) else [written(block)]
            page.add("\n")
            for part in parts:
                page.add(part)
        page.add("\n" + "\n".join(head(list(COLUMNS))) + "\n")
        for piece in (*self._rows.kept, *self._sections.kept):
            page.add(piece)
        left_out = page.left_out + self._rows.left_out + self._sections.left_out
        cut = f"Cut at 1 MB: {left_out} rows and paragraphs are left out; `fmcheck --format json` has all.\n\n" if left_out else ""
        said = f"{text(summary.credit)}\n\n" if summary.credit else ""
        return "".join(page.kept) + f"\n{cut}{said}{text(foot(run))}\n"


class _Pieces:
    """Pieces of text up to a number of bytes; from the first that has no room, they are counted and not kept."""

    def __init__(self, room: int) -> None:
        self.kept: list[str] = []
        self.left_out = 0
        self._room = room

    @property
    def full(self) -> bool:
        return self.left_out > 0

    def add(self, piece: str) -> None:
        self._room -= len(piece.encode("utf-8", "backslashreplace"))
        if self.full or self._room < 0:
            self.left_out += 1
        else:
            self.kept.append(piece)


def text(words: str) -> str:
    """A text of a card, or of fmcheck, in a line or a cell: as itself."""
    return _CALLS.sub(r"\1&#8203;", escaped(words))


def written(block: Block) -> str:
    """A block as Markdown, ending in a line break."""
    match block:
        case Heading(level, words):
            return f"{'#' * level} {text(words)}\n"
        case Sentence(words):
            return f"{text(words)}\n"
        case Listing(items):
            return "".join(f"- {text(item)}\n" for item in items)
        case Grid(columns, lines):
            cells = [row([text(cell) for cell in line]) for line in lines]
            return "\n".join([*head(list(columns)), *cells]) + "\n"
        case Reasons(summary, lines):
            # In HTML, where Markdown is not read: a line of it ends neither <pre> nor the block, once < is escaped.
            shown = "\n".join(escape(line) for line in lines)
            return f"<details><summary>{escape(summary)}</summary>\n\n<pre>\n{shown}\n</pre>\n\n</details>\n"
