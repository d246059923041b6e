"""How tables begin: hints of spreadsheets, titles, empty lines."""

import pytest

from compliance.tables.heading import Heading, heading


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Model,Size", "A,1"], Heading(",", 0)),
        (["", "  ", "Model;Size"], Heading(";", 2)),
        (["sep=;", "Model;Size"], Heading(";", 1)),
        (['"sep=|"', "Model|Size, total, all"], Heading("|", 1)),
        (["SEP=,", "Model,Size;a;b;c"], Heading(",", 1)),
        (["sep=\t", "Model\tSize"], Heading("\t", 1)),
        (["sep=#", "model.name"], Heading("#", 1)),
        (["sep=;"], Heading(";", 10)),
        (["Our models, 2025;;", "Model;Size;Notes"], Heading(";", 1, ("Our models, 2025",))),
        (["Our models;2025;", "Model;Size;Notes"], Heading(";", 0)),  # two cells are no title
        (["Our models 2025;;", "as of May;;", "Model;Size;Notes"], Heading(";", 2, ("Our models 2025", "as of May"))),
        (["Our models 2025", "", "Model;Size"], Heading(";", 2, ("Our models 2025",))),
        (["model.name", "A,B"], Heading(",", 0)),
        (["Model", "A,B"], Heading(",", 0)),
        (["Modell", "A", "B"], Heading(",", 0)),
        (['"Model;', 'name";Size', "A;1"], Heading(";", 0)),
        ([], Heading(",", 0)),
        (["\n", "\n"], Heading(",", 0)),
    ],
)
def test_the_names_of_the_columns_are_found(lines: list[str], found: Heading) -> None:
    assert heading(lines) == found


def test_tabs_part_the_cells_of_a_file_that_says_so_and_has_any() -> None:
    lines = ["Model, the\tParameters, total, all", "A\t7B"]
    assert heading(lines, "m.TSV.gz").between == "\t" == heading(lines, "m.tsv").between and heading(lines, "m.csv").between == ","
    assert heading(["Model,Size"], "m.tsv").between == ","
