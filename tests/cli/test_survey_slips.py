"""Cells and rows of tables that were read as something else: slips of scale, nought, names of no model, rows of no model."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021,eu.aia.51-2", "--out", "out.jsonl", "--force")


@pytest.fixture
def rows(quick: "Quick", tmp_path: Path) -> Any:
    """The rows of a table whose columns are mapped, `COLUMN=FIELD`, beside one called Model; and what was said on standard error."""

    def of(content: str, *mapped: str, options: tuple[str, ...] = (), name: str = "m.csv") -> tuple[list[dict[str, Any]], str]:
        (tmp_path / name).write_text(content, encoding="utf-8")
        said = [word for text in ("Model=model.name", *mapped) for word in ("--map", text)]
        outcome = quick("survey", name, *said, *options, *ONE)
        assert outcome.code == 0 and "Traceback" not in outcome.both, outcome.both
        return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()], outcome.err

    return of


SIZE, TOKENS, FLOP = "architecture.parameters.total", "training.data.tokens", "training.compute.direct_flop"


@pytest.mark.parametrize(
    ("head", "field", "cell", "read"),
    [
        ("params_b", SIZE, "1.75E+02", 175e9),
        ("tokens_b", TOKENS, "1e+05", 1e14),
        ("Tokens (B)", TOKENS, "300 tokens", 300e9),
        ("Tokens (in trillion; est.)", TOKENS, "15", 15e12),
        ("Tokens: training [T]", TOKENS, "15", 15e12),
        ("P (B; total)", SIZE, "540", 540e9),
        ("Compute (FLOP; est.)", FLOP, "3.8e25", 3.8e25),
    ],
)
def test_a_number_in_a_scaled_column_is_what_it_plainly_means(rows: Any, head: str, field: str, cell: str, read: float) -> None:
    (row,), _ = rows(f"Model,{head}\nA,{cell}\n", f"{head}={field}")
    kept = {SIZE: "parameters", TOKENS: "tokens", FLOP: "direct_flop_best"}[field]
    assert row[kept] == read and "error" not in row


@pytest.mark.parametrize(
    ("head", "field", "cell", "says"),
    [
        ("Parameters (M)", SIZE, "7e6", "may be 7e6 as it is, or 7e12 by the 10^6 in the name of its column"),
        ("C (PFLOP/s-days)", FLOP, "3.1e23", "very large for a column whose name says PFLOP/s-days"),
        ("Tokens (GB)", TOKENS, "15", "in a column of GB"),
        ("Tokens", TOKENS, "15", "found 15 tokens, fewer than any training sees"),
        ("Tokens", TOKENS, "900-1.4T", "900 may lack its scale"),
        ("P", SIZE, "7-13", "found 7 parameters, fewer than any model has"),
        ("P", SIZE, "0", "found 0 parameters, which states nothing; leave it out where it is not known"),
        ("C", FLOP, "0", "found 0 operations, which states nothing"),
    ],
)
def test_a_slip_of_scale_and_nought_are_refused_and_settle_nothing(rows: Any, head: str, field: str, cell: str, says: str) -> None:
    (row,), _ = rows(f"Model,{head}\nA,{cell}\n", f"{head}={field}", options=("--set", "architecture.family=transformer"))
    assert says in row["error"] and row["name"] == "A"
    assert not {"parameters", "tokens", "direct_flop_best"} & set(row) and row["eu.aia.51-2"]["verdict"] == "undetermined"


def test_both_ends_of_a_range_have_the_unit_of_the_column(rows: Any) -> None:
    (one, two), _ = rows(
        "Model,C (PFLOP/s-days),T (B)\nA,400000-500000,300 to 1.4T\nB,between 4e5 and 5e5,7-8T\n",
        f"C (PFLOP/s-days)={FLOP}",
        f"T (B)={TOKENS}",
    )
    assert one["direct_flop_low"] == two["direct_flop_low"] == 3.456e25 and "error" not in one and "error" not in two


def test_rows_that_are_none_of_a_model_are_errors_and_those_of_no_words_are_passed_over(rows: Any) -> None:
    content = (
        "|Model|P|\n|---|---|\n|A|7B|\n||14B|\n|n/a|14B|\n|Average|7B|\n|TOTAL 2 models|7B|\n|Source: a report||\n|\0\0|\0|\n"
        "|Total Recall|7B|\n"
    )
    found, _ = rows(content, f"P={SIZE}")
    assert [row.get("name") for row in found] == ["A", None, None, None, None, None, "Total Recall"]
    said = [row["error"].partition(", and")[0] for row in found if "error" in row]
    assert said == ["the row has no name in the column of names"] * 2 + ["the row is named as the sum or the mean of the others"] * 2 + [
        "the row is a remark"
    ]


@pytest.mark.parametrize("cell", ["Not applicable", "N.A.", "NaT", "n.a", "nan"])
def test_words_that_say_nothing_are_no_base_and_no_figure(rows: Any, cell: str) -> None:
    (row,), _ = rows(f"Model,Base,P,Broad\nA,{cell},{cell},{cell}\n", "Base=lineage.bases", f"P={SIZE}", "Broad=training.data.broad")
    assert "error" not in row and "base" not in row and "parameters" not in row and row["crfm.2021"]["verdict"] == "undetermined"


@pytest.mark.parametrize(("cell", "base"), [("trained from scratch", None), ("\"['a/b']\"", "a/b"), ('"[""a/b""]"', "a/b")])
def test_a_base_is_named_as_people_and_programs_write_it(rows: Any, cell: str, base: str | None) -> None:
    (row,), _ = rows(f"Model,Base\nA,{cell}\n", "Base=lineage.bases")
    assert row.get("base") == base and "error" not in row


@pytest.mark.parametrize("cell", ["False", "0"])
def test_what_is_no_name_is_no_base(rows: Any, cell: str) -> None:
    (row,), _ = rows(f"Model,Base\nA,{cell}\n", "Base=lineage.bases")
    assert "base" not in row and "write the names, or none" in row["error"]


def test_marks_are_yes_and_no_and_a_symbol_that_is_neither_is_an_error(rows: Any) -> None:
    found, _ = rows("Model,Broad\nA,\u2705\nB,\u274c\n", "Broad=training.data.broad")
    assert [row["crfm.2021"]["verdict"] for row in found] == ["undetermined", "does_not_meet"] and not any("error" in row for row in found)
    (row,), _ = rows("Model,Broad\nA,\U0001f7e2\n", "Broad=training.data.broad")
    assert "expected yes, no or don't know" in row["error"]


def test_steps_of_a_scale_are_neither_yes_nor_no(rows: Any) -> None:
    found, said = rows("Model,Broad\nA,1\nB,5\nC,3\nD,0\n", "Broad=training.data.broad")
    assert (
        all("expected yes, no" in row["error"] and row["crfm.2021"]["verdict"] == "undetermined" for row in found) and "is yes" not in said
    )


def test_days_with_points_are_not_settled_by_days_with_bars(rows: Any) -> None:
    (one, two), _ = rows("Model,Day\nA,04.05.2024\nB,05/31/2024\n", "Day=model.released")
    assert "released" not in one and "may be 4 May 2024 or 5 April 2024" in one["error"] and two["released"] == "2024-05-31"


def test_norway_is_not_none(rows: Any) -> None:
    found, _ = rows('Model,Where\nA,NO\nB,"SE, NO"\n', "Where=availability.markets")
    assert "'NO' may be Norway or a no" in found[0]["error"] and "error" not in found[1]


def test_what_is_set_for_all_rows_does_not_replace_a_cell(rows: Any) -> None:
    found, said = rows("Model,P\nA,7B\nB,\n", f"P={SIZE}", options=("--set", f"{SIZE}=1T"))
    assert [row["parameters"] for row in found] == [7e9, 1e12]
    assert f"in all rows {SIZE} is 1T where its cell is empty" in said


def test_a_column_is_for_one_field(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("Model,P\nA,7B\n", encoding="utf-8")
    mapped = ("--map", "Model=model.name", "--map", f"P={SIZE}", "--map", "P=architecture.parameters.active")
    outcome = quick("survey", "m.csv", *mapped, *ONE)
    assert outcome.code == 2 and "P is mapped already, to architecture.parameters.total" in outcome.err
