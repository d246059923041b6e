"""The place of a fact in a card, and the reason that its author gives there. Not how either is shown."""

import re

from compliance.assessment.judged import Judged
from compliance.card.locate import Positions, found, tokens
from compliance.formats.detect import NATIVE
from compliance.named_tuple import NamedTuple

_IN_FILE = re.compile(r"(?P<file>[^/][^,]*?)(?: line (?P<line>[1-9][0-9]*)| /[^,]*)(?:, .*)?")
_AS_FILE = (".md", ".markdown", ".json")
_FIRST = ("README.md", "config.json")


class Spot(NamedTuple):
    """A place in a file, for programs. Columns from 1 to before `end`, in UTF-16 units; both 0 where only the line is known."""

    uri: str
    line: int = 1
    column: int = 0
    end: int = 0


class Places:
    """The places of one card."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        self.card = judged.card or {}
        self._found: Positions | None = None
        self._lines: list[str] | None = None
        self._origins: dict[str, str] | None = None

    def line(self, pointer: str) -> int:
        """The line of a field, from 1; 0 for what was set on the command line, and for what another format states."""
        return self._positions.of(pointer)[0] if self._judged.format == NATIVE and self._judged.in_source(pointer) else 0

    def spot(self, pointer: str) -> Spot:
        """The value of a field; its nearest ancestor where it is missing; the file where another format or the command line states it."""
        if not self._judged.in_source(pointer) and pointer:
            return Spot(self._file(""))
        if self._judged.format == NATIVE:
            node = self._node(pointer)
            stated = isinstance(node, dict) and "value" in node
            return self.at(*self._positions.of(f"{pointer}/value" if stated else pointer))
        named = _IN_FILE.fullmatch(self.where(pointer))
        return Spot(self._file(named["file"]), int(named["line"] or 1)) if named else Spot(self._file(""))

    def at(self, line: int, column: int) -> Spot:
        """The token at a line and a column counted in characters, as a violation gives them; 0 where it knows no place."""
        if self._lines is None:
            self._lines = self._judged.data.decode("utf-8-sig", "replace").split("\n")
        if not 0 < line <= len(self._lines) or column < 1:
            return Spot(self._file(""), max(line, 1))
        text = self._lines[line - 1]
        start = _units(text[: column - 1]) + 1
        token = next((token for _, token in tokens(text[column - 1 :])), "")
        return Spot(self._judged.file, line, start, start + (_units(token) or 1))

    @property
    def _positions(self) -> Positions:
        if self._found is None:
            self._found = Positions(self._judged.data)
        return self._found

    def _file(self, name: str) -> str:
        """The file that states a field: the card itself; of a directory, the file of that name, or else the first that is read."""
        uri = self._judged.file
        if self._judged.format != "huggingface" or uri == "<stdin>" or uri.lower().endswith(_AS_FILE):
            return uri
        if not name:
            named = [fact["where"] for fact in (self._judged.card or {}).get("provenance", {}).get("facts", ())]
            name = next((file for file in _FIRST if any(where.startswith(file) for where in named)), "")
        return f"{uri.rstrip('/')}/{name}" if name else uri

    def where(self, pointer: str) -> str:
        """The place in the source that a converted card names for a field, for the section around it, or for the first of its parts."""
        if not self._judged.in_source(pointer):
            return ""
        if self._origins is None:
            provenance = (self._judged.card or {}).get("provenance", {})
            self._origins = {fact["field"]: fact["where"] for fact in provenance.get("facts", ())}
        part = next((where for field, where in self._origins.items() if field.startswith(f"{pointer}/")), "") if pointer else ""
        while pointer and self._origins and pointer not in self._origins:
            pointer = pointer.rpartition("/")[0]
        return self._origins.get(pointer, part)

    def described(self, pointer: str) -> str:
        """The place of a field, in words."""
        if not self._judged.in_source(pointer):
            return "set on the command line"
        line, where = self.line(pointer), self.where(pointer)
        return ", ".join(part for part in (f"line {line}" if line else "", where) if part) or "no place known"

    def reason(self, pointer: str) -> str:
        """The source or the basis of a judgement that the author wrote at a field, as written, or nothing.

        The basis of a figure is a word, such as reported, that is said with the figure.
        """
        node = self._node(pointer)
        if not isinstance(node, dict):
            return ""
        source = node.get("source", node.get("basis") if isinstance(node.get("value"), bool | str) else None)
        return source if isinstance(source, str) else ""

    def _node(self, pointer: str) -> object:
        """What the card holds at a field, or None."""
        return found(self._judged.card, pointer)


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
