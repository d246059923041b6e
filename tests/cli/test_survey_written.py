"""Tables as people write them in their country: decimal commas, days, words for yes and no, titles, sums, errors of spreadsheets."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.card.decode import decode

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021", "--out", "out.jsonl", "--force")
FIELDS = {
    "Model": "model.name",
    "Size": "architecture.parameters.total",
    "Tokens (B)": "training.data.tokens",
    "Broad": "training.data.broad",
    "Day": "model.released",
}


@pytest.fixture
def rows(quick: "Quick", tmp_path: Path) -> Any:
    """The rows of a table of models with the columns above, and what was said on standard error."""

    def of(content: bytes | str, *options: str, name: str = "m.csv", code: int = 0) -> tuple[list[dict[str, Any]], str]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        text = (tmp_path / name).read_text(encoding="utf-8", errors="replace")
        mapped = [word for column, field in FIELDS.items() if column in text for word in ("--map", f"{column}={field}")]
        outcome = quick("survey", name, *mapped, *options, *ONE)
        assert outcome.code == code and "Traceback" not in outcome.both, outcome.both
        told = (tmp_path / "out.jsonl").read_text(encoding="utf-8") if not code else ""
        return [json.loads(line) for line in told.splitlines()], outcome.err

    return of


def figures(found: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    return [(row.get("parameters"), row.get("tokens")) for row in found]


def test_a_table_of_a_german_spreadsheet_is_read_and_what_was_guessed_is_said(rows: Any) -> None:
    found, said = rows(
        "sep=;\nModel;Size;Tokens (B);Broad;Day\nA;7,5 Mrd;1,5;ja;31.12.2025\nB;70.000.000.000;1.234;nein, ein Korpus;01.02.2025\n"
        "C;1,3 Mio;0,5;;05.05.2025\n"
    )
    assert figures(found) == [(7.5e9, 1.5e9), (70e9, 1.234e12), (1.3e6, 0.5e9)]
    assert [row["released"] for row in found] == ["2025-12-31", "2025-02-01", "2025-05-05"]
    assert [row["crfm.2021"]["verdict"] for row in found] == ["undetermined", "does_not_meet", "undetermined"]
    assert not any("error" in row for row in found)
    for guess in ("total (decimal comma)", "(times 10^9; decimal comma)", "(ja is yes, nein is no)", "released (day first)"):
        assert guess in said


@pytest.mark.parametrize(
    ("content", "options", "read", "says"),
    [
        ("Model;Size\nA;1,234 B\n", (), None, "'1,234' is 1234 where the decimal sign is a point and 1.234 where it is a comma"),
        ("Model;Size\nA;1,234 B\n", ("--decimal", "comma"), 1.234e9, ""),
        ("Model;Size\nA;1,234 B\n", ("--decimal", "point"), 1234e9, ""),
        ("Model;Size\nA;7.241 B\n", (), None, "'7.241' is 7.241 where the decimal sign is a point and 7241 where"),
        ("Model,Size\nA,7.241 B\n", (), 7.241e9, ""),
        (
            'Model,Size\nA,"7,5 B"\n',
            (),
            None,
            "'7,5' is 7.5 where a comma is the decimal sign, which the table does not make certain; write 7.5 B, or add",
        ),
        ('Model,Size\nA,"7,5 B"\n', ("--decimal", "comma"), 7.5e9, ""),
        ('Model,Size\nA,"1,234 B"\n', (), None, "add --decimal point or --decimal comma"),
        ('Model,Size\nA,"1,234 B"\nB,0.5B\n', (), 1234e9, ""),
        ("Model;Size\nA;7,5B\nB;7.5B\n", (), None, "is 7.5 where a comma is the decimal sign, which the table does not make certain"),
        ("Model;Size\nA;7'000'000.5 k\n", (), 7000000.5e3, ""),
        ("Model;Size\nA;7\u202f000\u202f000\n", (), 7e6, ""),
        ("Model\tSize\nA\t7 Mrd.\n", (), 7e9, ""),
        ("Model;Size\nA;1,5 billion\nB;2,5\n", (), None, "'billion' is 10^9 in English and 10^12 elsewhere"),
        ("Model;Size\nA;70 %\n", (), None, "'70 %' is not a number"),
    ],
)
def test_a_number_is_read_in_its_one_reading_or_refused_with_what_to_type(
    rows: Any, content: str, options: tuple[str, ...], read: float | None, says: str
) -> None:
    found, _ = rows(content, *options)
    assert found[0]["name"] == "A" and found[0].get("parameters") == read
    assert says in found[0].get("error", "") and ("error" in found[0]) is bool(says)


def test_a_sign_that_was_said_does_not_count_where_the_table_settles_it(rows: Any) -> None:
    found, _ = rows("Model;Size\nA;7.5B\nB;1.234B\nC;70.25B\n", "--decimal", "comma")
    assert [row["parameters"] for row in found] == [7.5e9, 1.234e9, 70.25e9] and not any("error" in row for row in found)


def test_what_settled_a_number_with_two_readings_is_said(rows: Any) -> None:
    assert "total (decimal point)" in rows("Model,Size\nA,7.241B\n")[1]
    assert "total (decimal sign not settled)" in rows("Model;Size\nA;7.241B\n")[1]
    assert "(decimal" not in rows("Model,Size\nA,7.5B\n")[1]


def test_days_in_three_numbers_are_settled_by_their_column(rows: Any) -> None:
    found, said = rows("Model,Day\nA,04/05/2024\nB,12/31/2024\n")
    assert [row["released"] for row in found] == ["2024-04-05", "2024-12-31"] and "(month first)" in said
    found, said = rows("Model,Day\nA,04/05/2024\nB,31/12/2024\nC,12/31/2024\n")
    assert [row.get("released") for row in found] == [None, "2024-12-31", "2024-12-31"] and "first)" not in said
    assert "'04/05/2024' may be 4 May 2024 or 5 April 2024; write 2024-05-04 or 2024-04-05" in found[0]["error"]


@pytest.mark.parametrize(
    ("cells", "verdicts"),
    [
        ("1,0,", "?n?"),
        ("1.0,0.0,", "?n?"),
        ("TRUE,False,", "?n?"),
        ("Y,N,n/a", "?n?"),
        ("oui,non,k.A.", "?n?"),
        ("x,,x", "???"),
        ("\u2713,\u2717,", "?n?"),
    ],
)
def test_yes_and_no_are_read_and_nothing_is_not_no(rows: Any, cells: str, verdicts: str) -> None:
    found, _ = rows("Model,Broad\n" + "".join(f"M{place},{cell}\n" for place, cell in enumerate(cells.split(","))))
    assert not any("error" in row for row in found)
    assert "".join({"undetermined": "?", "does_not_meet": "n"}[row["crfm.2021"]["verdict"]] for row in found) == verdicts


def test_words_of_two_languages_are_refused(rows: Any) -> None:
    found, _ = rows("Model,Broad\nA,ja\nB,no\nC,1\nD,x\n")
    assert ["error" in row for row in found] == [True, False, False, True]
    assert "found 'ja', expected yes, no or don't know" in found[0]["error"]


def test_titles_sums_errors_and_columns_of_one_name_cost_only_themselves(rows: Any) -> None:
    found, said = rows("Our models, 2025;;;\n\nModel;Size;Notes;Notes\nA;#N/A;;\nB;#WERT!;x;y\n#NAME?;7B;;\nC;k.A.;;\nTotal;14B;;\n")
    assert "passed over as a title: Our models, 2025" in said and "not read, without a --map: Notes, Notes" in said
    assert [(row["card"].rpartition(":")[2], row.get("name"), row.get("parameters")) for row in found] == [
        ("4", "A", None),
        ("5", "B", None),
        ("6", "unnamed", 7e9),
        ("7", "C", None),
        ("8", None, None),
    ]
    assert [row.get("error", "").partition(": ")[2] or row.get("error", "") for row in found] == [
        "",
        "'#WERT!' is an error of a spreadsheet; correct the cell there, and save the table again",
        "'#NAME?' is an error of a spreadsheet; correct the cell there, and save the table again",
        "",
        "the row is named as the sum or the mean of the others, and is left out; name it otherwise, if it is a model",
    ]


def test_a_broken_line_does_not_hide_what_the_lines_after_it_show(rows: Any) -> None:
    found, _ = rows('Model;Size\nA;1,234B\nB;"7\nC;7.5B\n')
    assert found[0]["parameters"] == 1234e9 and "cannot be read as cells" in found[1]["error"] and found[2]["parameters"] == 7.5e9


def test_the_sign_that_was_said_is_in_the_command_of_a_report_and_keeps_shards_apart(rows: Any, tmp_path: Path) -> None:
    rows("Model;Size\nA;1,234B\n", "--decimal", "comma", "--report", "page.html")
    assert "--decimal comma" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_decimal_sign_without_a_table_is_refused(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{}\n", encoding="utf-8")
    outcome = quick("survey", "in.jsonl", "--decimal", "comma", *ONE)
    assert outcome.code == 2 and "--decimal: no input is a table" in outcome.err


def test_a_table_of_epoch_that_a_spreadsheet_saved_again_is_read(quick: "Quick", tmp_path: Path) -> None:
    head = "Model;Publication date;Parameters;Training compute (FLOP);Confidence\n"
    (tmp_path / "e.csv").write_text(head + "A;31.12.2024;7.000.000.000;1,2E+25;Likely\nB;01.02.2024;;;\n", encoding="utf-8")
    outcome = quick("survey", "e.csv", *ONE)
    assert outcome.code == 0 and "Publication date (day first), Parameters (decimal comma)" in outcome.err
    one, two = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (one["parameters"], one["total_flop_best"], one["released"], two["released"]) == (7e9, 1.2e25, "2024-12-31", "2024-02-01")


def test_convert_reads_the_same(quick: "Quick", tmp_path: Path) -> None:
    table = "Modelle;;\nModel;Size;Broad\nA;7,5 Mrd;ja\nSumme;7,5 Mrd;\n"
    (tmp_path / "m.csv").write_text(table, encoding="utf-8")
    mapped = [word for column in ("Model", "Size", "Broad") for word in ("--map", f"{column}={FIELDS[column]}")]
    outcome = quick("convert", "m.csv", *mapped)
    card = decode(outcome.stdout)
    assert (
        isinstance(card, dict) and card["architecture"]["parameters"]["total"] == 7500000000 and card["training"]["data"]["broad"] is True
    )
    read = "Size as architecture.parameters.total (decimal comma), Broad as training.data.broad (ja is yes)"
    assert read in outcome.err and "passed over as a title: Modelle" in outcome.err
    assert "line 4 is named as the sum or the mean of the others" in outcome.err and card["provenance"]["facts"][0]["where"].startswith(
        "m.csv line 3"
    )
    (tmp_path / "n.csv").write_text("Model;Size\nA;1,234 B\n", encoding="utf-8")
    open_ = quick("convert", "n.csv", *mapped[:4])
    assert open_.code == 0 and "add --decimal point or --decimal comma" in open_.err
    said = decode(quick("convert", "n.csv", *mapped[:4], "--decimal", "comma").stdout)
    assert isinstance(said, dict) and said["architecture"]["parameters"]["total"] == 1234000000


def test_a_column_of_acts_which_no_cell_can_say_costs_its_field(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("model.name,acts\nA,yes\n", encoding="utf-8")
    outcome = quick("convert", "m.csv")
    assert outcome.code == 0 and "does not fit /acts and was left out" in outcome.err
