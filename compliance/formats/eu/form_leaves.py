"""The filled-in fields of a form in JSON, found by name whatever the nesting, the case and the spaces of its keys. Not their meaning."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from compliance.card.encode import written
from compliance.drafting.draft import Draft
from compliance.drafting.node import Node
from compliance.named_tuple import NamedTuple

MOST = 5000  # fields of a form that are looked at
DEEPEST = 5
TICKS = frozenset({"yes", "true", "x", "\u2612", "\u2611", "\u2713", "\u2714"})
RECIPIENTS = frozenset({"aio", "ncas", "dps"})
# Where a field keeps what was filled in, the most exact first. The last three may be recipients' boxes instead, true or false.
FILLED = (
    *("value", "answer", "response", "precise", "selected", "selectedvalue", "selectedvalues", "selectedrange", "range"),
    *("aio", "ncas", "dps"),
)
# What a field says of itself, and not of the model.
ABOUT = frozenset({"description", "explanation", "options", "ranges", "precision", "authorities", "title", "type", "required", "unit"})


class Leaf(NamedTuple):
    """One field of a form: the keys that lead to it, without case and spaces, and its value."""

    path: tuple[str, ...]
    node: Node

    @property
    def is_told_to_authorities(self) -> bool:
        """Whether this is the figure of the national authorities, which is no more than an order of magnitude."""
        return bool(self.path) and self.path[-1] == "ncas"


def key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


class Form:
    """A document's fields by name."""

    def __init__(self, root: Node) -> None:
        self.leaves: list[Leaf] = []
        self.whole = True
        for leaf in _walk(root, ()):
            if len(self.leaves) == MOST:
                self.whole = False
                break
            self.leaves.append(leaf)

    def find(self, *names: str, within: str = "", without: str = "") -> list[Leaf]:
        """The filled-in fields of one of the names, below a key that contains `within` and below none that contains `without`."""
        return [filled for leaf in self.leaves if (filled := _named(leaf, names, within, without)) is not None]


def _named(leaf: Leaf, names: tuple[str, ...], within: str, without: str) -> Leaf | None:
    if not leaf.path or leaf.path[-1] not in names:
        return None
    above = leaf.path[:-1]
    if (within and not any(within in step for step in above)) or (without and any(without in step for step in above)):
        return None
    return filled(leaf)


def filled(leaf: Leaf) -> Leaf | None:
    """What was filled in, at its own place; None where nothing was."""
    value = leaf.node.value
    if isinstance(value, dict):
        held = {key(name): name for name in value}
        for name in FILLED:
            if name in held and not isinstance(value[held[name]], bool) and not _is_blank(value[held[name]]):
                return Leaf((*leaf.path, name), leaf.node.at(held[name]))
        return leaf if any(_is_ticked(name, box) for name, box in value.items()) else None
    return None if isinstance(value, bool) or _is_blank(value) else leaf


def part(leaf: Leaf, *names: str) -> Leaf | None:
    """A part of a field by name, such as wallClockDays of its precise value; None where it is not filled in."""
    value = leaf.node.value
    for name in value if isinstance(value, dict) else ():
        if key(name) in names and not _is_blank(value[name]):
            return Leaf((*leaf.path, key(name)), leaf.node.at(name))
    return None


def texts(draft: Draft, leaf: Leaf) -> list[Node]:
    """The texts and numbers of a field: itself, the entries of its list, or the keys of its object that are ticked."""
    found = []
    for node in leaf.node.entries(draft):
        if isinstance(node.value, dict):
            found += _of_object(node)
        elif text := said(node.value):
            found.append(Node(text, node.file, node.steps))
    return found


def said(value: object) -> str:
    """A text or a number as text; nothing for anything else."""
    match value:
        case str():
            return value.strip()
        case Decimal():
            return written(value)
        case _:
            return ""


def _of_object(node: Node) -> list[Node]:
    named = [said(node.at(name).value) for name in node.value if key(name) in ("name", "model", "modality", "label", "value", "title")]
    version = next((said(node.at(name).value) for name in node.value if key(name) == "version"), "")
    if named and named[0]:
        size = _size(node.value)
        return [Node(f"{named[0]} {version}".strip() + (f": {size}" if size else ""), node.file, node.steps)]
    ticked = []
    for name, box in list(node.value.items())[:50]:
        if _is_ticked(name, box):
            size = _size(box) if isinstance(box, dict) else ""
            ticked.append(Node(f"{words(name)}: {size}" if size else words(name), node.file, (*node.steps, name)))
    return ticked


def _is_ticked(name: str, box: object) -> bool:
    """Whether one of several choices was made; the recipients of a field, which are boxes too, are none."""
    if key(name) in ABOUT or key(name) in RECIPIENTS:
        return False
    chosen = [box.get(on) for on in ("enabled", "selected", "checked")] if isinstance(box, dict) else [box]
    return any(each is True or (isinstance(each, str) and each.strip().lower() in TICKS) for each in chosen)


def _size(box: dict[str, object]) -> str:
    return next((said(box[part]) for part in box if key(part) in ("maxsize", "maximumsize", "size")), "")


def words(name: str) -> str:
    """A key as the words that it is made of: WebCrawling and web_crawling are Web Crawling and web crawling."""
    return name if " " in name else re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", name)


def choices(node: Node, known: Callable[[str], object]) -> list[Node]:
    """The choices that a text lists: by semicolons and lines, and by commas and "and" where each part is a `known` one."""
    found = [part.strip(" .\u2022") for part in re.split(r"[;\n\r\u2022]", node.value) if part.strip(" .\u2022")]
    finer = [part for text in found for part in re.split(r"\s*(?:,|/|\band\b)\s*", text) if part]
    return [Node(text, node.file, node.steps) for text in (finer if all(map(known, finer)) else found)]


def _is_blank(value: object) -> bool:
    """Whether nothing was filled in; a dictionary counts as blank when everything in it is."""
    match value:
        case None | "" | []:
            return True
        case str():
            return not value.strip()
        case dict():
            return all(item is False or _is_blank(item) for item in value.values())
        case list():
            return all(map(_is_blank, value))
        case _:
            return False


def _walk(node: Node, path: tuple[str, ...]) -> Iterator[Leaf]:
    if not isinstance(node.value, dict) or len(path) > DEEPEST:
        return
    for name in node.value:
        below, step = node.at(name), (*path, key(name))
        if step[-1] in ABOUT:
            continue
        yield Leaf(step, below)
        yield from _walk(below, step)
