"""How wide a text is at most, and how it is broken into lines. No font is measured: the estimate is on the safe side."""

import unicodedata
from functools import lru_cache
from math import fsum

_NARROW = frozenset("iljtfrI.,:;!|'()[] ")
_WIDE = frozenset("mwMW@%")


@lru_cache(4096)
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE:
        return 1.0
    if letter.isupper():
        return 0.76
    if unicodedata.combining(letter):
        return 0.0
    return 0.64 if letter.isascii() or letter.isalpha() else 0.8 if unicodedata.category(letter) != "No" else 0.5


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in pixels, never less than that of a common sans-serif font. Added exactly: sum() depends on the Python."""
    return fsum(map(_em, text)) * size * (1.09 if bold else 1)


def wrapped(text: str, most: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that are at most `most` wide, broken at spaces where there are any."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold) <= most:
            line = longer
            continue
        if line:
            lines.append(line)
        while width(word, size, bold) > most and len(word) > 1:
            cut = _fitting(word, most, size, bold)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line or not lines else lines


def shortened(text: str, most: float, size: float, bold: bool = False) -> str:
    """The text, cut so that it is at most `most` wide."""
    if width(text, size, bold) <= most:
        return text
    return text[: _fitting(text, most - width("...", size, bold), size, bold)].rstrip() + "..."


def _fitting(text: str, most: float, size: float, bold: bool) -> int:
    """How many letters fit, at least one."""
    count, used = 0, 0.0
    factor = size * (1.09 if bold else 1)
    for letter in text:
        used += _em(letter) * factor
        if used > most:
            break
        count += 1
    return max(count, 1)
