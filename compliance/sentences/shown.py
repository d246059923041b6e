"""The lines of a Markdown text that its readers see, and which of them speak of something else than the model as it is.

Not a Markdown parser. Comments, code and what is struck out are left out. Aside stand quotations, footnotes, and sections of news, of
changes and of other models: read, but no statement about this model.
"""

import re
from collections.abc import Iterable, Iterator

from compliance.card.expressions import lazily
from compliance.named_tuple import NamedTuple

_FENCE = lazily(r" {0,3}(`{3,}|~{3,})")
_HIDES = lazily(r"<!--|^ {0,3}<(?:blockquote|pre)(?=[\s>])", re.IGNORECASE)
_HIDDEN_ENDS = {
    "<!--": lazily("-->"),
    "<blockquote": lazily("</blockquote>", re.IGNORECASE),
    "<pre": lazily("</pre>", re.IGNORECASE),
}
_STRUCK = lazily(r"(?<!~)~~(?![~\s])(?:[^~]|~(?!~)){1,1000}~~(?!~)|<(del|s|strike)>[^<>]{0,1000}</\1>", re.IGNORECASE)
_ITEM = lazily(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
HEADING = lazily(r" {0,3}(#{1,6})\s+(.{1,300})")
_BOLD = lazily(r"\s*\*\*[^*]{1,80}\*\*:?\s*")
_FOOTNOTE = lazily(r" {0,3}\[\^[^\]]{1,80}\]:")
_UNMARKED = 7  # the level of a heading without number signs
LONGEST_TITLE = 80
# Titles of sections that are not about the model as it is: every word is one of these, and one of the first.
_ASIDE = frozenset(
    (
        *("changelog", "changelogs", "changes", "change", "history", "news", "updates", "update", "releases", "versions"),
        *("roadmap", "todo", "todos", "plans", "soon", "previous", "deprecated"),
        *("related", "other", "others", "family", "variants", "alternatives", "competitors", "comparison", "comparisons", "baselines"),
        *("citation", "citations", "cite", "citing", "bibtex", "bibliography"),
        *("änderungen", "neuigkeiten", "nouveautés", "novedades", "更新", "更新日志", "更新履歴", "変更履歴", "新闻", "引用", "相关模型"),
    )
)
_BESIDE = frozenset(
    (
        *("a", "all", "also", "and", "available", "coming", "do", "for", "future", "how", "in", "latest", "log", "model", "models"),
        *("notes", "of", "our", "recent", "release", "s", "see", "the", "this", "to", "version", "with"),
    )
)


class Shown(NamedTuple):
    """A line: its number, its text without what is hidden, and whether it stands aside."""

    number: int
    text: str
    aside: bool


def shown(lines: Iterable[str], first: int = 1) -> Iterator[Shown]:
    """The lines outside code and comments; `first` is the number of the first of them."""
    fence = ending = ""
    blank, column, section = True, 0, 0  # column: where the text of the list's last item begins
    quoted = noted = False
    for number, line in enumerate(lines, first):
        if fence:
            if (closing := _FENCE.match(line)) and closing[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        text, ending = _less_hidden(line, ending)
        if not ending and (opening := _FENCE.match(text)) and not (opening[1][0] == "`" and "`" in text[opening.end() :]):
            fence, blank, quoted = opening[1], True, False
            continue
        if not text.strip():
            blank, quoted = True, False
            yield Shown(number, text, False)
            continue
        indent = len(text[: len(text) - len(text.lstrip())].expandtabs(4))
        noted = _FOOTNOTE.match(text) is not None or (noted and (not blank or indent >= 4))
        if blank and indent >= column + 4 and not noted:
            continue
        if item := _ITEM.match(text):
            column = len(item[0].expandtabs(4))
        elif blank:
            column = min(column, indent)
        quoted = text[item.end() if item else 0 :].lstrip().startswith(">") or (quoted and not item)
        if not quoted and not noted:
            section = _section(text, section)
        blank = False
        yield Shown(number, text, quoted or noted or bool(section))


def unstruck(text: str) -> str:
    """A text without what is struck out in it."""
    return _STRUCK.sub("", text) if "~~" in text or "</" in text else text


def _section(line: str, section: int) -> int:
    """The level of the section aside that goes on after a line; 0 where there is none."""
    if heading := HEADING.match(line):
        level = len(heading[1])
        held = section if 0 < section < level else 0
        return held or (level if _is_aside(heading[2]) else 0)
    if section in (0, _UNMARKED) and len(line) <= LONGEST_TITLE:
        if "|" not in line and not _ITEM.match(line) and _is_aside(line):
            return _UNMARKED
        return 0 if _BOLD.fullmatch(line) else section
    return section


def _is_aside(title: str) -> bool:
    words = re.findall(r"[^\W\d_]+", title.lower()) if len(title) <= LONGEST_TITLE else []
    return not _ASIDE.isdisjoint(words) and all(word in _ASIDE or word in _BESIDE for word in words)


def _less_hidden(text: str, ending: str) -> tuple[str, str]:
    """A line without what is hidden or struck out, and what ends the hidden part that is open at its end."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        found = (_HIDDEN_ENDS[ending] if ending else _HIDES).search(text, place)
        if not ending:
            kept.append(text[place : found.start() if found else len(text)])
        if found is None:
            break
        ending = "" if ending else found[0].strip().lower()
        place = found.end()
    return unstruck("".join(kept)), ending
