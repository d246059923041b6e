"""Where a table begins: after the hint of a spreadsheet (sep=;), empty lines and a title that is one cell. And what parts its cells."""

import csv
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from compliance.card.decode import MAX_BYTES
from compliance.card.expressions import lazily
from compliance.card.field_kinds import kind
from compliance.card.locate import typed
from compliance.named_tuple import NamedTuple

if TYPE_CHECKING:
    from _csv import Reader

MOST_LINES = 10  # lines of the start that are looked at
_SEPARATORS = ",;\t|"
_TABS = lazily(r"(?i)\.tsv(?:\.[a-z0-9]+)?$")
_HINT = lazily(r'"?(?i:sep)=(?P<between>[^\w"\r\n])"?[,;\t|]*\s*')
# Columns that may have the model's name.
NAME_COLUMNS = (
    *("model", "name", "model name", "modelname", "system", "model.name", "id", "model id", "modelid"),
    *("modell", "modellname", "modelo", "modello", "modele", "mod\u00e8le"),
)


class Heading(NamedTuple):
    """The character between cells, how many lines come before the names of the columns, and those that are a title."""

    between: str
    before: int = 0
    title: tuple[str, ...] = ()


def heading(lines: Sequence[str], file: str = "") -> Heading:
    """How a table begins, from its first lines. A title is what comes in one cell before the first line of several.

    In a file whose name ends in .tsv tabs part the cells, if there are any.
    """
    full = [(place, line) for place, line in enumerate(lines[:MOST_LINES]) if line.strip()]
    hint = ""
    if full and (found := _HINT.fullmatch(full[0][1])):
        hint, full = found["between"], full[1:]
    if not full:
        return Heading(hint or _SEPARATORS[0], MOST_LINES if hint else 0)
    title: list[str] = []
    for place, line in full:
        between = hint or _between(line, file)
        cells = _cells(line, between)
        if len(cells) > 1:
            return Heading(between, place, tuple(title))
        if not cells or _names_a_column(cells[0]):
            break
        title.append(cells[0])
    place, line = full[0]
    return Heading(hint or _between(line, file), place)


def _between(line: str, file: str) -> str:
    return "\t" if "\t" in line and _TABS.search(file) else max(_SEPARATORS, key=line.count)


def read_rows(lines: Iterable[str], between: str) -> "Reader":
    """The rows of lines, whose cells may be as long as a card: a README, say. Iterating raises csv.Error for what is no row."""
    csv.field_size_limit(MAX_BYTES)
    return csv.reader(lines, delimiter=between, strict=True, skipinitialspace=True)


def may_be_name(column: str, names: Collection[str] = NAME_COLUMNS) -> bool:
    """Whether a column is called as those with the model's name are."""
    return column.lower().replace("_", " ").strip() in names


def _names_a_column(text: str) -> bool:
    return may_be_name(text) or kind(typed(text)) not in ("", "section")


def _cells(line: str, between: str) -> list[str]:
    """The cells of a line that have something in them; none where it is not a line of its own."""
    try:
        (row,) = read_rows([line], between)
    except (csv.Error, ValueError):
        return []
    return [cell.strip() for cell in row if cell.strip()]
