"""The text of a table: its columns by their names, and its rows. What a row says of a model: see row."""

import csv
import re
from collections.abc import Mapping

from compliance.errors import InputError
from compliance.tables.habit import Habit, Purpose
from compliance.tables.heading import MOST_LINES, heading, read_rows
from compliance.tables.watch import Watch

MOST_ROWS = 10_000
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


class Table:
    """The text of a table, its columns by their names, and its rows, each with the number of its line."""

    def __init__(self, text: str, file: str) -> None:
        """Raises InputError for a text that is no table of columns with names of their own."""
        self.file = file
        lines = _LINES.findall(text)
        self.heading = heading(lines[:MOST_LINES], file)
        reader = read_rows(lines[self.heading.before :], self.heading.between)
        try:
            rows = [(self.heading.before + reader.line_num, row) for row in reader if any(map(str.isalnum, "".join(row)))]
        except csv.Error as error:
            raise InputError(
                f"the table cannot be read: {error}", "save it as CSV in UTF-8", self.heading.before + reader.line_num, 1
            ) from None
        if len(rows) < 2:
            raise InputError(f"found {len(rows)} lines, expected the names of the columns and a row for each model")
        if len(rows) > MOST_ROWS + 1:
            raise InputError(f"found {len(rows) - 1:,} rows, expected at most {MOST_ROWS:,}", "`fmcheck survey` reads larger tables")
        self.columns = [cell.strip() for cell in rows[0][1]]
        self.rows = rows[1:]
        for line, row in self.rows:
            if len(row) > len(self.columns):
                raise InputError(
                    f"found {len(row)} cells, expected at most {len(self.columns)}", "put cells with commas in quotes", line, 1
                )

    def habits(self, purposes: Mapping[str, Purpose], decimal: str = "") -> dict[str, Habit]:
        """How the columns are written; `decimal` is the decimal sign that a person said."""
        watch = Watch(self.columns, purposes)
        for _, row in self.rows:
            watch.see(row)
        return watch.habits(self.heading.between, decimal)
