"""The line of a source that a message is about, with a caret under the place. What it holds is hostile: nothing of it is printed raw."""

import textwrap

from compliance.card.text import escaped
from compliance.card.validate import Violation
from compliance.render.columns import cells as columns
from compliance.render.concise import violation_line

WIDTH = 80
TAB = "    "
AROUND = 2 * WIDTH  # letters looked at on each side of the place, however long the line is
CUT = "..."


class Source:
    """The text of a card, by its lines. Lines and columns count from 1, columns in characters, as messages count them."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.decode("utf-8-sig", "replace").split("\n")

    def at(self, line: int, column: int) -> list[str]:
        """The line and the caret under it; nothing where there is no such place. At most 80 columns wide, cut around the caret."""
        if not 0 < line <= len(self._lines) or column < 1:
            return []
        number = f"{line:>6} | "
        text, before = _window(self._lines[line - 1].removesuffix("\r"), column - 1, WIDTH - len(number))
        return [number + text, " " * (len(number) - 2) + "| " + " " * before + "^"]


def in_full(uri: str, violation: Violation, source: Source) -> str:
    """A violation in a few lines: its place and message, wrapped, then the line that it is about."""
    message = textwrap.wrap(violation_line(uri, violation), WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join((*message, *source.at(violation.line, violation.column))) + "\n"


def _window(line: str, at: int, room: int) -> tuple[str, int]:
    """What is shown of a line around the place `at`, and the columns before the caret."""
    first = max(0, at - AROUND)
    cells = [_cell(letter) for letter in line[first : at + AROUND + 1]]
    widths = [columns(cell) for cell in cells]
    at = min(at - first, len(cells))  # a place may lie behind the end of its line
    cut_before, cut_after = first > 0, first + len(cells) < len(line)
    lead, tail, before, after = 0, len(cells), sum(widths[:at]), sum(widths[at:])
    while before + after + len(CUT) * (cut_before + cut_after) > room:
        # Two thirds of the room lie before the caret: what leads up to a place explains it.
        if tail > at + 1 and (lead >= at or 3 * before <= 2 * room):
            tail, cut_after = tail - 1, True
            after -= widths[tail]
        else:
            before -= widths[lead]
            lead, cut_before = lead + 1, True
    head = CUT if cut_before else ""
    return head + "".join(cells[lead:tail]) + (CUT if cut_after else ""), len(head) + before


def _cell(letter: str) -> str:
    """A letter as it is shown: a tab as blanks, a control character as an escape."""
    return TAB if letter == "\t" else escaped(letter)
