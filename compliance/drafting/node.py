"""A value in a foreign JSON document, and its place. Not a validator: what is missing or of another type is empty, never an error."""

from decimal import Decimal, InvalidOperation
from typing import Any

from compliance.card.encode import written
from compliance.card.locate import join
from compliance.drafting.draft import Draft
from compliance.named_tuple import NamedTuple

MOST_ITEMS = 500  # entries of a list that are read; one of licences, data sets or uses is never longer
LONGEST = 10_001  # characters of a text that are looked at: one more than a draft keeps, which tells of what it left out


class Node(NamedTuple):
    """`file` is the name of the document, `steps` lead to the value in it; the value of what is not there is None."""

    value: Any
    file: str
    steps: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """File and JSON pointer, as provenance writes them."""
        return f"{self.file} {join(self.steps)}".rstrip()

    def at(self, *keys: str) -> "Node":
        """The member below this one; one whose value is None when there is no such member."""
        node = self.value
        for key in keys:
            node = node.get(key) if isinstance(node, dict) else None
        return Node(node, self.file, (*self.steps, *keys))

    def entries(self, draft: Draft, most: int = MOST_ITEMS) -> "list[Node]":
        """The first entries of a list, and a note where there are more than `most`; a single value counts as a list of one."""
        if not isinstance(self.value, list):
            return [] if self.value is None else [self]
        if len(self.value) > most:
            draft.note(f"{self.where}: {len(self.value):,} entries; the first {most:,} were read")
        return [Node(entry, self.file, (*self.steps, str(index))) for index, entry in enumerate(self.value[:most])]

    @property
    def text(self) -> str:
        """A text without the spaces around it, cut where it is longer than any fact; a number or a truth as text; else nothing."""
        match self.value:
            case str():
                return self.value[:LONGEST].strip()
            case bool():
                return "true" if self.value else "false"
            case Decimal():
                return written(self.value)
            case _:
                return ""

    @property
    def number(self) -> Decimal | None:
        """A number of at least zero, also when it is written as a text; else None."""
        value: Any = self.value
        if isinstance(value, str) and len(value) <= 100:
            try:
                value = Decimal(value.strip())
            except InvalidOperation:
                return None
        usable = isinstance(value, Decimal) and value.is_finite() and value >= 0 and abs(value.adjusted()) <= 308
        return value if usable else None


def texts(nodes: list[Node]) -> list[str]:
    """The texts that are not empty, in their order."""
    return [node.text for node in nodes if node.text]


def label(text: str) -> str:
    """A word of the source for a message: on one line, printable, and short."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:40]).strip()


def joined(parts: list[str]) -> str:
    """Several texts as one, with semicolons; a single one is left as it is."""
    stated = [part for part in parts if part]
    return "; ".join([part.rstrip(".") for part in stated[:-1]] + stated[-1:])


def append(draft: Draft, field: str, item: Any, where: str) -> None:
    """Add an item to a list of the draft, unless the list is full; a note says so once."""
    if len(draft.at(field) or ()) < MOST_ITEMS:
        draft.add(field, item, where)
    else:
        draft.note(f"{field} holds {MOST_ITEMS} entries; what came after them was left out")
