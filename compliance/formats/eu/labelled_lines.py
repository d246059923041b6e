"""The labelled lines of a form in Markdown, "**1.3.1.A Text training data size:** ...", with what follows. Not their meaning."""

import re
from collections.abc import Iterator
from html import unescape

from compliance.card.expressions import lazily
from compliance.formats.eu import table_rows
from compliance.named_tuple import NamedTuple

LONGEST_LINE = 4000  # characters
LONGEST_LABEL = 300
MOST_UNDER = 200  # lines under one label

_MARKER = lazily(r"\s*(?P<bullet>[-*+]\s+)?(?:#{1,6}\s+)?")
_BULLET = lazily(r"\s*[-*+]\s+(?P<item>\S.*)")
_CODE = lazily(r"(?P<code>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?:\.[A-Z])?)\.?(?:\s+|$)")
_BOLD = lazily(r"(?P<mark>\*\*|__)(?P<inside>(?:(?!\*\*|__).)+)(?P=mark)\s*(?P<after>.*)")
_END = lazily(r"[:?](?:\s|$)")
_TAG = lazily(r"</?(?:br|b|i|u|em|strong|span|p|div|font|sup|sub|mark|a)\b[^<>]{0,300}>", re.IGNORECASE)
_MARKUP = lazily(r"[<&]")


class Entry(NamedTuple):
    """A label, its code where it has one, its value on one line, and the other lines under it; lines count from 1."""

    code: str
    label: str
    value: str
    line: int
    under: tuple[tuple[int, str], ...] = ()

    def items(self) -> list[tuple[int, str]]:
        """The entries of the list under the label, with their lines."""
        return [(line, found["item"].strip()) for line, text in self.under if (found := _BULLET.fullmatch(text))]


def entries(text: str, most: int, known: re.Pattern[str] | None = None) -> list[Entry]:
    """The first `most` labelled lines, each with what is written under it up to the next one; comments and fenced blocks are left out.

    The rows of a table count as such lines, and so does a line that begins with a `known` label and a colon, without a code or bold type.
    """
    found: list[tuple[Entry, list[tuple[int, str]]]] = []
    under: list[tuple[int, str]] = []  # of the entry found last; of nobody after a heading without a label
    for number, line in _lines(text):
        if not line.strip():
            continue
        line = _plain(line[:LONGEST_LINE])
        if table_rows.is_row(line):
            under = []
            told = [_of_cells(number, label, value, known) for label, value in table_rows.labelled(line)]
            found += [(entry, under) for entry in told if entry is not None]
            continue
        entry, heading = _entry(number, line, known), line.lstrip().startswith("#")
        if entry is not None or heading:
            under = []
        if entry is not None:
            found.append((entry, under))
            if len(found) > most:
                break
        elif not heading and len(under) < MOST_UNDER:
            under.append((number, line))
    return [_with_value(entry, under) for entry, under in found[:most]]


def _with_value(entry: Entry, under: list[tuple[int, str]]) -> Entry:
    if not entry.value and under and not _BULLET.fullmatch(under[0][1]):
        (line, value), *under = under
        entry = entry._replace(line=line, value=value.strip())
    return entry._replace(under=tuple(under))


def _of_cells(number: int, label: str, value: str, known: re.Pattern[str] | None) -> Entry | None:
    if not label:
        return _entry(number, value, known)
    code = _CODE.match(label)
    bare = label[code.end() :].strip() if code else label
    return Entry(code["code"] if code else "", bare, value, number) if 0 < len(bare) <= LONGEST_LABEL else None


def _plain(line: str) -> str:
    """A line without the tags and entities that a word processor leaves in it; the end of a line inside a cell is a row's."""
    return line if table_rows.is_row(line) and "<br" in line.lower() else unescape(_TAG.sub("", line)) if _MARKUP.search(line) else line


def _entry(number: int, line: str, known: re.Pattern[str] | None = None) -> Entry | None:
    marker = _MARKER.match(line)
    body = line[marker.end() if marker else 0 :].strip()
    bold = _BOLD.fullmatch(body)
    inside, after = (bold["inside"].strip(), bold["after"]) if bold else (body, "")
    code = _CODE.match(inside)
    label = inside[code.end() :] if code else inside
    asks = bold and (label.endswith((":", "?")) or after.startswith(":"))
    if not code and not bold and known and known.match(label):
        end = _END.search(label)
        return None if end is None else Entry("", label[: end.start()].strip(), label[end.end() :].strip(), number)
    if not code and (not asks or (marker and marker["bullet"])):
        return None
    if after and label:
        value = after.removeprefix(":")
    else:
        # The bold part holds the code alone, or the value as well, or there is none: the first colon or question mark ends the label.
        whole = (label or after).replace("**", "")
        end = _END.search(whole)
        if end is None and not bold and not line.lstrip().startswith("#"):
            return None
        label, value = (whole, "") if end is None else (whole[: end.start()], whole[end.end() :])
    label = label.strip(" :?*")
    return Entry(code["code"] if code else "", label, value.strip(" *"), number) if 0 < len(label) <= LONGEST_LABEL else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    fenced = False
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(_without_comments(text).split("\n"), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            yield number, line


def _without_comments(text: str) -> str:
    """The text with its comments taken out, and their line breaks kept. One that is never closed reaches to the end."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        kept += [text[position:start], "\n" * text.count("\n", start, end if end >= 0 else len(text))]
        if end < 0:
            return "".join(kept)
        position = end + 3
    return "".join([*kept, text[position:]])
