"""What travels to a worker: some records of one input, or where they lie. How inputs are cut: see chunking."""

from typing import TYPE_CHECKING, TypeAlias

from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from compliance.tables.habit import Habit


class Span(NamedTuple):
    """Bytes from `start` up to `end` of a file of lines; the first is line `line`."""

    path: str
    start: int
    end: int
    line: int


class Lines(NamedTuple):
    """Lines of a compressed file from line `line` on; those numbered in `dropped` are longer than a card may be, and empty here."""

    path: str
    line: int
    data: bytes
    dropped: tuple[int, ...]


class CardFile(NamedTuple):
    """A card as found: its bytes, the directory that is the model, or why there is neither.

    `broken`: the error is not that of a card but of an input of many, of which the rest is missing.
    """

    name: str
    data: bytes = b""
    folder: str = ""
    error: str = ""
    broken: bool = False


class Files(NamedTuple):
    """Cards from files of their own."""

    cards: tuple[CardFile, ...]


class Group(NamedTuple):
    """One row group of a Parquet file, whose first row is row `row`."""

    path: str
    group: int
    row: int


class Columns(NamedTuple):
    """How a table of cells is read: its columns, which of them are which field, what is set for all its rows, the day of reading,
    and how its columns are written.

    `constant` has the text of each field that is set, for rows that say nothing of it. `epoch` says that it is a table of Epoch AI,
    whose columns have readers of their own.
    """

    names: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    constant: tuple[tuple[str, str], ...]
    day: str
    epoch: bool = False
    habits: tuple[tuple[str, "Habit"], ...] = ()


class Cells(NamedTuple):
    """Records of a table, each with its line, and its cells or why it has none."""

    path: str
    columns: Columns
    rows: tuple[tuple[int, tuple[str, ...] | str], ...]


Chunk: TypeAlias = Span | Lines | Files | Group | Cells
