"""A survey of CSV and TSV tables: a row is a card, a bad cell costs its field, and an unreadable line is one short row."""

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
ONE = ("--as-of", "2026-11-24", "--workers", "1", "--no-policy", "--select", "crfm.2021,eu.aia.3-63", "--out", "out.jsonl", "--force")
MAPPED = ("--map", "Model=model.name", "--map", "Size=architecture.parameters.total")
HEAD = "Model,Size,training.data.broad,model.released\n"


@pytest.fixture
def rows(quick: "Quick", tmp_path: Path) -> Any:
    """The rows of a table with the names of columns above, by the number of their line, and what was said."""

    def of(content: bytes | str, *options: str, name: str = "m.csv", code: int = 0) -> dict[str, dict[str, Any]]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = quick("survey", name, *MAPPED, *options, *ONE)
        assert outcome.code == code and "Traceback" not in outcome.both, outcome.both
        told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
        return {row["card"].rpartition(":")[2]: row for row in told}

    return of


def test_each_row_is_a_card_and_the_fields_of_the_columns_are_told(quick: "Quick", tmp_path: Path) -> None:
    example = str(ROOT / "examples" / "tables" / "models.csv")
    mapped = (*("--map", "Model=model.name", "--map", "Parameters=architecture.parameters.total"), "--map", "Release=model.released")
    outcome = quick("survey", example, *mapped, "--map", "Training=training.compute.direct_flop", *ONE)
    assert outcome.code == 0 and "Parameters as architecture.parameters.total" in outcome.err
    one, two, three = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (one["name"], one["format"], one["parameters"], one["released"]) == ("Example 7B", "csv", 7e9, "2025-09-01")
    assert (two["parameters"], two["direct_flop_low"], two["direct_flop_high"]) == (70e9, 4e24, 6e24)
    assert one["card"] == f"{example}:2" and three["crfm.2021"]["verdict"] == "does_not_meet" and "error" not in three


def test_the_column_of_names_needs_no_map_and_what_others_may_be_is_said(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("id,Model,Base model,Params (B),notes\n1,A,from scratch,7,x\n", encoding="utf-8")
    outcome = quick("survey", "m.csv", *ONE)
    assert outcome.code == 0 and "read Model as model.name; not read, without a --map: id, Base model, Params (B), notes" in outcome.err
    typed = 'perhaps --map "Base model=lineage.bases" --map "Params (B)=architecture.parameters.total"'
    assert f"fmcheck: m.csv: {typed}\n" in outcome.err
    again = quick("survey", "m.csv", *shlex.split(typed)[1:], "--force", *ONE)
    (row,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert again.code == 0 and "perhaps" not in again.err and (row["name"], row["parameters"]) == ("A", 7e9)


def test_a_bad_cell_costs_the_field_and_is_named(rows: Any) -> None:
    found = rows(HEAD + "A,big,perhaps,2025-13-01\nB,7e9,no,2024-02-03\n")
    assert found["2"]["name"] == "A" and found["2"]["crfm.2021"] == {"verdict": "undetermined"}
    for said in ("column Size: 'big' is not a number", "column training.data.broad: found 'perhaps'", "'2025-13-01' is not a day that"):
        assert said in found["2"]["error"]
    assert found["3"]["crfm.2021"]["verdict"] == "does_not_meet" and "error" not in found["3"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'A,"7e9,yes,\n', "the line"),
        (b'A,"7e9"x,yes,\n', "cannot be read as cells"),
        (b"A,7e9,yes,,,,\n", "found 7 cells, expected at most 4"),
        (b"A\xff,7e9,yes,\n", "not UTF-8"),
        (b"A," + b"x" * 1_200_000 + b",yes,\n", "the most of a card"),
    ],
    ids=["an open quote", "text after a quote", "more cells", "not UTF-8", "a long line"],
)
def test_an_unreadable_line_is_one_short_row_and_the_others_are_judged(rows: Any, line: bytes, said: str) -> None:
    found = rows(HEAD.encode() + b"First,1e9,no,\n" + line + b"Last,2e9,no,\nNext,3e9,no,\n")
    assert list(found) == ["2", "3", "4", "5"]
    assert set(found["3"]) == {"card", "day", "error"} and said in found["3"]["error"]
    assert [found[number]["parameters"] for number in ("2", "4", "5")] == [1e9, 2e9, 3e9]


def test_a_cell_as_long_as_a_card_is_a_cell_and_a_longer_one_is_one_error(rows: Any) -> None:
    readme = b"yes, because\n" + b"# A model, of many\nwords\n" * 6_000
    found = rows(HEAD.encode() + b'A,1e9,"' + readme + b'",\nB,2e9,no,\nC,3e9,no,"' + readme * 8 + b'"\nD,4e9,no,\n')
    assert [row.get("name") for row in found.values()] == ["A", "B", None, "D"]
    error = list(found.values())[2]["error"]
    assert "field larger than field limit (1048576)" in error and "96,008 lines after it" in error


def test_a_stray_quote_makes_no_models_of_the_lines_of_its_cell(rows: Any) -> None:
    found = rows(HEAD + 'A,1e9,"he said "no" to it\nGPT-4 is better\n\nso, is Claude\nend"\nB,2e9,no,\n')
    assert [(line, row.get("name")) for line, row in found.items()] == [("2", None), ("7", "B")]
    assert "4 lines after it, with fewer cells than columns or an open quote, passed over" in found["2"]["error"]


def test_a_table_that_ends_within_a_row_is_an_error_there(rows: Any) -> None:
    found = rows(HEAD + "A,7B,no,\nB,405")
    assert (
        found["2"]["parameters"] == 7e9 and "found 2 of 4 cells, and no line break after them; the file was probably" in found["3"]["error"]
    )
    assert rows(HEAD + "A,7B,no,\nB,405B,no,")["3"]["parameters"] == 405e9


def test_quoted_cells_hold_line_breaks_and_empty_lines_are_passed_over(rows: Any) -> None:
    found = rows("\ufeff" + HEAD + '\n"A\nB",7e9,"no",\n,,,\nC,8e9,no,\n')
    assert [(line, row["name"]) for line, row in found.items()] == [("3", "A B"), ("6", "C")]


def test_a_tsv_is_a_table_and_what_is_set_fills_what_a_row_leaves_empty(rows: Any) -> None:
    table = HEAD.replace(",", "\t") + "A\t7e9\tno\t\nB\t8e9\tyes\t\nC\t9e9\t-\t\nD\t9e9\tn/a\t\nE\t9e9\tperhaps\t\n"
    found = rows(table, "--set", "training.data.broad=no", "--set", "training.data.tokens=2e12", name="m.tsv")
    assert [row["tokens"] for row in found.values()] == [2e12] * 5
    assert [row["crfm.2021"]["verdict"] for row in found.values()] == ["does_not_meet", "undetermined"] + ["does_not_meet"] + [
        "undetermined"
    ] * 2
    assert ["error" in row for row in found.values()] == [False] * 4 + [True]


def test_rows_by_rule_and_any_number_of_workers_say_the_same(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.survey import cells

    (tmp_path / "m.csv").write_text(HEAD + "".join(f"M{number},{number}e9,perhaps,\n" for number in range(1, 50)), encoding="utf-8")
    told = []
    for block in (1 << 20, 100):
        monkeypatch.setattr(cells, "BLOCK", block)
        assert quick("survey", "m.csv", *MAPPED, "--long", *ONE).code == 0
        told.append((tmp_path / "out.jsonl").read_bytes())
    assert told[0] == told[1] and told[0].count(b"\n") == 98 and told[0].count(b"found 'perhaps'") == 98


@pytest.mark.parametrize(
    ("content", "options", "code", "says"),
    [
        ("Label,Size\nA,1\n", (), 2, "no column is the name of the model"),
        ("Model,Name\nA,B\n", (), 2, "its columns are Model, Name; add --map Model=model.name"),
        (HEAD + "A,1,,\n", ("--map", "Modl=model.name"), 2, "has no column 'Modl'"),
        (HEAD + "A,1,,\n", (*MAPPED, "--set", "model.nme=x"), 2, "the card has no field model.nme"),
        (HEAD + "A,1,,\n", (*MAPPED, "--set", "model.family"), 2, "not FIELD=VALUE"),
        ("Model,Model\nA,B\n", ("--map", "Model=model.name"), 3, "two columns are named 'Model'"),
        ("", (), 3, "found no line"),
        (HEAD, MAPPED, 3, "no card found"),
    ],
)
def test_what_is_no_table_or_no_field_is_refused(
    quick: "Quick", tmp_path: Path, content: str, options: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "m.csv").write_text(content, encoding="utf-8")
    outcome = quick("survey", "m.csv", *options, *ONE)
    assert outcome.code == code and says in outcome.err and not (tmp_path / "out.jsonl").exists()


def test_a_map_without_a_table_is_refused(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("{}\n", encoding="utf-8")
    outcome = quick("survey", "in.jsonl", *MAPPED, *ONE)
    assert outcome.code == 2 and "--map: no input is a table" in outcome.err
