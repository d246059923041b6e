"""The README of a repository in two parts: the YAML block that the hub reads, and the text below it. Not a parser of either.

The pattern is the hub's own (huggingface_hub, repocard.py: "exact same regex as in the Hub server").
"""

import re

from compliance.card.expressions import lazily
from compliance.errors import InputError
from compliance.formats.huggingface.yaml12 import Mapping, Scalar, parse
from compliance.named_tuple import NamedTuple

BLOCK = lazily(r"(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|$))")
_OPENING = lazily(r"\s*---[ \t]*(?:\r\n|\r|\n)")
_EMPTY = lazily(r"\s*---(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|$)")
# A block of the hub's keys that stands below other text, where the hub does not look for it.
_MISPLACED = lazily(
    r"(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n)(?:license|language|tags|pipeline_tag|base_model|datasets|library_name):[ \t]*[\r\n\w-]"
)
_FENCE = lazily(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_BREAK = lazily(r"\r\n|\r|\n")
_KEYS = r"(?:license|language|tags|pipeline_tag|base_model|datasets|library_name|model-index|metrics)"
# The block inside a code block, or between lines that are not three dashes.
_FENCED = lazily(rf"\s*(?:```|~~~)[\w-]*[ \t]*(?:\r\n|\r|\n)?(?:---[ \t]*(?:\r\n|\r|\n)|{_KEYS}:)")
_OTHER_LINE = lazily(rf"\s*(?:-{{1,2}}|-{{4,}}|[\u2013\u2014]+-*|\+{{3,}}|={{3,}}|\*{{3,}}|_{{3,}})[ \t]*(?:\r\n|\r|\n)\s*{_KEYS}\s*[:=]")
_BARE = lazily(rf"\s*{_KEYS}:[ \t]*\S[^\r\n]*(?:\r\n|\r|\n)")
MOST_BEFORE = 10_000  # characters that are looked through for misplaced keys


class Readme(NamedTuple):
    """`keys` is None where there is no front matter or it could not be read; `fault` then says why, in one sentence.

    `body` begins in line `line` of the file.
    """

    keys: Mapping | None
    body: str
    line: int
    fault: str = ""
    fault_line: int = 0


def split(text: str) -> Readme:
    """The front matter, parsed, and the body. Never raises: whatever is wrong with the front matter is its `fault`."""
    text = text.removeprefix("\ufeff")
    found = BLOCK.match(text)
    if found is None:
        return _without(text)
    body, line = text[found.end() :], _line(text, found.end())
    first = _line(text, found.end(1))
    try:
        keys = parse(found[2], first)
    except InputError as error:
        return Readme(None, body, line, str(error), error.line or first)
    if isinstance(keys, Mapping):
        return Readme(keys, body, line)
    if keys is None or (isinstance(keys, Scalar) and keys.value is None):
        return Readme(None, body, line, "the front matter is empty", first)
    return Readme(None, body, line, "the front matter is not a mapping, expected keys with values, such as license: mit", keys.line)


def _without(text: str) -> Readme:
    if empty := _EMPTY.match(text):
        return Readme(None, text[empty.end() :], _line(text, empty.end()), "the front matter is empty", _line(text, empty.end()) - 1)
    opening = _OPENING.match(text)
    if opening is None:
        if fault := _disguised(text):
            return Readme(None, text, 1, fault, 1)
        misplaced = _MISPLACED.search(text[:MOST_BEFORE])
        if misplaced is None or len(_FENCE.findall(text, 0, misplaced.start() + 1)) % 2:  # what stands in a code block is an example
            return Readme(None, text, 1)
        fault = "found the keys below other text, expected them at the top, where the hub looks for them; move them there"
        return Readme(None, text, 1, fault, _line(text, misplaced.start()) + 1)
    line = _line(text, opening.end())
    fault = "the front matter has no closing line of three dashes, so the hub reads none; close it with ---"
    return Readme(None, text[opening.end() :], line, fault, line - 1)


def _disguised(text: str) -> str:
    """Why the hub reads no keys at the top of a file that plainly has them; empty where it has none."""
    if _FENCED.match(text):
        return "the front matter is inside a code block, so the hub reads none; begin the file with a line of three dashes"
    if _OTHER_LINE.match(text) or _BARE.match(text):
        return "the keys at the top are not between lines of three dashes, so the hub reads none; put --- before and after them"
    return ""


def _line(text: str, offset: int) -> int:
    return 1 + sum(1 for _ in _BREAK.finditer(text, 0, offset))
