"""Text on a terminal of some width: cells counted as they are shown, lines wrapped at words, and the few styles of the screen."""

import re
from unicodedata import combining, east_asian_width

from compliance.named_tuple import NamedTuple
from compliance.render.plain_words import Answer
from compliance.render.run import Run

WIDTH = 80
LEAST, MOST = 40, 200
SYMBOLS: dict[Answer, str] = {"yes": "✓", "likely yes": "~", "open": "?", "likely no": "~", "no": "✗", "none": "-"}
PLAIN: dict[str, str | int | None] = {"✓": "+", "✗": "-", "·": "|"}
_LEAD = re.compile(r"(?:[ │|]|[├└]─|[|`]-|> )*")
_LABEL = re.compile(r" *[\w-]+(?: [\w-]+)? {2,}")
_STYLED = re.compile("\x1b\\[[0-9;]*m")
ADDRESSES = ("https://", "http://")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes; styles take none."""
    text = _STYLED.sub("", text)
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """A text filled with spaces to so many cells."""
    return text + " " * (width - cells(text))


def beside(left: str, right: str, width: int) -> str:
    """One line: a text at the left edge, another at the right."""
    return f"{left}{' ' * max(1, width - cells(left) - cells(right))}{right}"


def cut(text: str, width: int) -> str:
    """A text on one line, ended by three dots after the last word that fits."""
    if cells(text) <= width:
        return text
    kept = ""
    for letter in text:
        if cells(kept + letter) > width - 4:
            break
        kept += letter
    return f"{kept.rpartition(' ')[0] or kept} ..."


def wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    """Lines of at most `width` cells, broken between words; a word that is longer than a line is broken, unless it is an address."""
    if cells(text) <= width:
        return [text] if text else []
    return _broken(text, width, " " * indent)


def _broken(text: str, width: int, lead: str) -> list[str]:
    """Lines of at most `width` cells, but for an address; those after the first begin with `lead`."""
    lines, line, began = list[str](), "", False
    for word in text.split(" "):
        tried = f"{line} {word}" if began else line + word
        while cells(tried) > width:
            if began and line.strip():
                lines.append(line.rstrip())
                tried, began = lead + word, False
                continue
            if word.startswith(ADDRESSES):
                break  # to be copied whole; a terminal goes on by itself
            fits = next((number for number in range(len(tried), len(lead), -1) if cells(tried[:number]) <= width), len(lead) + 1)
            lines.append(tried[:fits])
            tried = lead + tried[fits:]
        line, began = tried, True
    return [*lines, line]


def fitted(text: str, width: int) -> str:
    """A text of many lines for a terminal of some width (0: none): a long line goes on below its beginning."""
    if not width:
        return text
    lines = []
    for line in text.split("\n"):
        if cells(line) <= width:
            lines.append(line)
            continue
        lines += _broken(line, width, _below(line)[: width // 2])
    return "\n".join(lines)


def _below(line: str) -> str:
    """What a line begins with where it goes on: its branches and quotation marks, or spaces as wide as its label."""
    if label := _LABEL.match(line):
        return " " * len(label[0])
    lead = _LEAD.match(line)
    assert lead is not None  # it matches nothing too
    branches = lead[0].replace("├─", "│ ").replace("└─", "  ").replace("|-", "| ").replace("`-", "  ")
    return branches if branches.endswith("> ") else branches + "  "


class Style(NamedTuple):
    """How much room there is, and what the console can show. Red is kept for a closed gate and a duty that is missing."""

    width: int = WIDTH
    colour: bool = False
    ascii: bool = False

    @classmethod
    def of(cls, run: Run) -> "Style":
        return cls(max(LEAST, min(MOST, run.width or WIDTH)), run.colour, run.ascii)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def strong(self, text: str) -> str:
        return self._in("1", text)

    def quiet(self, text: str) -> str:
        return self._in("2", text)

    def alarm(self, text: str) -> str:
        return self._in("31", text)

    def symbol(self, answer: Answer) -> str:
        return self.printable(SYMBOLS[answer])

    def answer(self, answer: Answer, pad: int = 0) -> str:
        """The symbol and the word: what is likely is dim, what is decided has weight."""
        text = padded(f"{self.symbol(answer)} {'no answer' if answer == 'none' else answer}", pad)
        return self.strong(text) if answer in ("yes", "no") else self.quiet(text) if answer.startswith("likely") else text

    def printable(self, text: str) -> str:
        """A finished text as the console can show it."""
        return text.translate(str.maketrans(PLAIN)) if self.ascii else text
