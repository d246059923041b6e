"""A text of a card, or of another file that is not trusted, as part of a line that people read."""

import json
from collections.abc import Sequence

LONGEST = 160
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def escaped(text: str) -> str:
    """The text on one line: control and direction characters as escapes, so that nothing in it commands a terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def plain(text: str) -> str:
    """The text on one line as one types it: a blank for what cannot be printed, and no blank beside another or at an end."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())


def in_json(value: object) -> str:
    """A plain value as JSON on one line: letters as people write them, and the characters that `escaped` escapes as JSON does."""
    text = _ENCODE(value)
    return text if text.isprintable() else "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)


def one_line(text: str, most: int = LONGEST) -> str:
    """The same, cut when it has more than `most` characters."""
    text = escaped(text)
    return text if len(text) <= most else text[: most - 3] + "..."


def capital(text: str) -> str:
    """The text as it begins a line: its first letter a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def listed(names: Sequence[str], most: int) -> str:
    """The first `most` of the names with commas between, and dots where there are more."""
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


def quoted(value: object, most: int = 60) -> str:
    """A value as Python writes it, a text between quotes, cut likewise."""
    return one_line(repr(value), most)


def many(number: int, what: str) -> str:
    """A number of things: 1 card, 1,200 cards."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def some(names: Sequence[str], most: int) -> str:
    """The first `most` names, and how many more there are: "a, b and 3 more"."""
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")
