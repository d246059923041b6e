"""The text of a table: its columns, its rows with their lines, and what is none."""

import pytest

from compliance.errors import InputError
from compliance.tables.table import MOST_ROWS, Table


def test_rows_have_the_number_of_the_line_in_which_they_end() -> None:
    table = Table('Our models\n\nModel; Size\nA;7,5\n;\n"B\nC";8\n', "m.csv")
    assert table.columns == ["Model", "Size"] and table.heading.title == ("Our models",)
    assert table.rows == [(4, ["A", "7,5"]), (7, ["B\nC", "8"])]
    assert table.habits({"Size": "number"})["Size"].decimal == ","


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 0, "found 0 lines"),
        ("Model,Size\n", 0, "found 1 lines, expected the names of the columns and a row for each model"),
        ("Model,Size\nA,1,2\n", 2, "found 3 cells, expected at most 2"),
        ('Model,Size\n"A" b,1\n', 2, "the table cannot be read"),
        ("Model,Size\n" + "A,1\n" * (MOST_ROWS + 1), 0, "found 10,001 rows, expected at most 10,000"),
    ],
)
def test_what_is_no_table_is_refused_at_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        Table(text, "m.csv")
    assert refused.value.line == line
