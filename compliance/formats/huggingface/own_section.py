"""The part of a model page that fmcheck writes itself: a section between two comments, and one key of the front matter.

What is written there is put in without touching another byte, and is never read back as evidence of anything.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from compliance.card.expressions import lazily
from compliance.card.text import one_line
from compliance.errors import InputError
from compliance.formats.huggingface import front_matter
from compliance.formats.huggingface.yaml12 import Mapping, Node, Scalar
from compliance.named_tuple import NamedTuple

BEGIN = "<!-- fmcheck:begin -->"
END = "<!-- fmcheck:end -->"
KEY = "fmcheck"
_BREAK = lazily(r"\r\n|\r|\n")
_LINE = lazily(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = lazily(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")  # what has backticks after three of them is a line with code in it
_OWN_KEY = lazily(rf"(?:{KEY}|'{KEY}'|\"{KEY}\")[ \t]*:(?:[ \t]|$)")
BOM = "\ufeff"


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def read(text: str) -> front_matter.Readme:
    """The README in two parts, without what fmcheck wrote into the body itself."""
    readme = front_matter.split(text)
    return readme._replace(body=without(readme.body))


def without(body: str) -> str:
    """The body of a page with nothing in place of the section, and the same lines; as it is where the section has no end."""
    if BEGIN not in body:
        return body
    begins, ends, _ = _markers(body, 0)
    if len(begins) != 1 or len(ends) != 1 or ends[0].start < begins[0].start:
        return body
    start, end = begins[0].start, ends[0].end
    return body[:start] + "".join(_BREAK.findall(body, start, end)) + body[end:]


def page(keys: Sequence[str], section: Sequence[str]) -> str:
    """A page of its own: front matter of the lines `keys`, and the section."""
    return "\n".join(["---", *keys, "---", "", BEGIN, *section, END, ""])


def into(text: str, keys: Sequence[str], section: Sequence[str]) -> str:
    """The page with the section and the lines of fmcheck's own key in place of those that it has, or after what it has.

    Raises InputError where the front matter cannot be read, or the comments around the section are not one pair.
    """
    mark, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    before = front_matter.split(text)
    if before.fault:
        raise InputError(f"the front matter cannot be read: {before.fault}", "correct it first", before.fault_line)
    block = front_matter.BLOCK.match(text)
    _, ends, opened = _markers(text, block.end() if block else 0)
    if opened is not None and not ends:
        line = len(_BREAK.findall(text, 0, opened.start)) + 1
        raise InputError(f"the code block that {one_line(opened.text, 40)!r} begins has no end", "close it first", line)
    first = _BREAK.search(text)
    line_break = first[0] if first else "\n"
    made, body_at = _with_keys(text, keys, line_break)
    made = _with_section(made, body_at, section, line_break)
    after = front_matter.split(made)
    if after.fault or _others(after.keys) != _others(before.keys) or (after.keys is not None and KEY not in after.keys.entries):
        raise InputError(
            "the front matter is written in a form that one key cannot be put into", f"write `{KEY}: {{}}` on a line of its own"
        )
    return mark + made


def _with_keys(text: str, keys: Sequence[str], line_break: str) -> tuple[str, int]:
    """The text with the key, and where the body begins."""
    block = front_matter.BLOCK.match(text)
    own = line_break.join(keys)
    if block is None:
        head = f"---{line_break}{own}{line_break}---{line_break}"
        apart = "" if text.startswith(("\r", "\n")) else line_break
        return head + apart + text, len(head)
    start, end = block.span(2)
    held = _own_lines(text, start, end)
    if held is None:
        made = text[:end] + line_break + own + text[end:]
        return made, block.end() + len(line_break) + len(own)
    made = text[: held[0]] + own + text[held[1] :]
    return made, block.end() + len(own) - (held[1] - held[0])


def _own_lines(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the key and its value are in the front matter, without the last line break; None where it has no such key."""
    first: int | None = None
    last = start
    for line in _lines(text, start, end):
        if first is None:
            if _OWN_KEY.match(line.text):
                first, last = line.start, line.start + len(line.text)
        elif line.text.startswith((" ", "\t")) and line.text.strip():
            last = line.start + len(line.text)
        elif line.text.strip():
            break
    return None if first is None else (first, last)


def _with_section(text: str, body_at: int, section: Sequence[str], line_break: str) -> str:
    begins, ends, _ = _markers(text, body_at)
    own = line_break.join([BEGIN, *section, END])
    if not begins and not ends:
        apart = "" if text.endswith(("\r", "\n")) else line_break
        return f"{text}{apart}{line_break}{own}{line_break}"
    if len(begins) != 1 or len(ends) != 1 or ends[0].start < begins[0].start:
        found = f"found {len(begins)} of {BEGIN} and {len(ends)} of {END}"
        raise InputError(f"{found}, expected one of each, in this order", "remove the others")
    return text[: begins[0].start] + own + text[ends[0].start + len(END) :]


def _markers(text: str, start: int) -> tuple[list[_Line], list[_Line], _Line | None]:
    """The lines that begin and end the section, outside code blocks; and the line that begins a block without an end."""
    begins, ends, fence = [], [], ""
    opened: _Line | None = None
    for line in _lines(text, start, len(text)):
        opening = _FENCE.match(line.text)
        if fence:
            closes = opening is not None and opening[1].startswith(fence) and not line.text.strip().strip(fence[0])
            fence = "" if closes else fence
        elif opening:
            fence, opened = opening[1], line
        elif line.text.rstrip(" \t") == BEGIN:
            begins.append(line)
        elif line.text.rstrip(" \t") == END:
            ends.append(line)
    return begins, ends, opened if fence else None


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines of a part of the text, each without its end in `text`."""
    position = start
    while position < end:
        found = _LINE.match(text, position, end)
        assert found is not None
        yield _Line(position, found.end(), found[0].rstrip("\r\n"))
        position = found.end()


def _others(keys: Mapping | None) -> dict[str, Any]:
    """Every key but fmcheck's own, as plain values."""
    return {} if keys is None else {name: _plain(node) for name, node in keys.entries.items() if name != KEY}


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, Mapping):
        return {name: _plain(item) for name, item in node.entries.items()}
    return [_plain(item) for item in node.items]
