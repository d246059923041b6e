"""What a survey is given twice is judged once, and what of a Parquet file is not read or is no number is said."""

import gzip
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "us-ca.sb53.frontier-model,eu.aia.51-2", "--force")
SB53 = "us-ca.sb53.frontier-model"


@pytest.fixture
def rows(quick: "Quick", tmp_path: Path) -> Any:
    """The rows of some inputs, and what was said on standard error."""

    def of(*inputs: str) -> tuple[list[dict[str, Any]], str]:
        outcome = quick("survey", *inputs, "--out", "out.jsonl", *ONE)
        assert outcome.code == 0 and "Traceback" not in outcome.both, outcome.both
        return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()], outcome.err

    return of


def card(name: str, **sections: object) -> dict[str, object]:
    return {"schema_version": "1.0", "model": {"name": name}, **sections}


def write(path: Path, *cards: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in cards), encoding="utf-8")


def link(path: Path, to: str) -> None:
    try:
        os.symlink(to, path)
    except OSError:
        pytest.skip("no links here")


def test_an_input_that_is_given_twice_is_judged_once(rows: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", card("A"), card("B"))
    link(tmp_path / "b.jsonl", "a.jsonl")
    found, said = rows("a.jsonl", "./a.jsonl", "b.jsonl", "a.jsonl")
    assert [row["name"] for row in found] == ["A", "B"]
    assert "b.jsonl: the same as a.jsonl, and judged once" in said and "a.jsonl: given twice, and judged once" in said


def test_the_rows_are_taken_up_however_often_an_input_is_named(quick: "Quick", rows: Any, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.json", card("A"))
    write(tmp_path / "a.jsonl", card("B"))
    once, _ = rows("in", "a.jsonl")
    again, said = rows("in", "a.jsonl", "in/a.json", "a.jsonl", "in/")
    assert once == again and "in/: the same as in" in said
    assert "in/a.json: found again, and judged once: in/a.json" in said


def test_a_file_that_a_directory_holds_twice_or_that_was_named_before_is_judged_once(rows: Any, tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.json", card("A"))
    write(tmp_path / "in" / "c.json", card("C"))
    link(tmp_path / "in" / "b.json", "a.json")
    found, said = rows("in/c.json", "in")
    assert [row["name"] for row in found] == ["C", "A"]
    assert "in: found again, and judged once: in/b.json (as in/a.json), in/c.json" in said


def test_two_files_with_the_same_content_are_two(rows: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", card("A"))
    write(tmp_path / "b.jsonl", card("A"))
    found, said = rows("a.jsonl", "b.jsonl")
    assert len(found) == 2 and "once" not in said


def test_an_empty_file_among_others_is_named(rows: Any, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", card("A"))
    (tmp_path / "b.jsonl").write_bytes(b"")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b""))
    found, said = rows("b.jsonl", "a.jsonl", "c.jsonl.gz")
    assert [row["name"] for row in found] == ["A"]
    for name in ("b.jsonl", "c.jsonl.gz"):
        assert f"fmcheck: {name}: the file is empty, with no card in it" in said
    assert "a.jsonl: the file" not in said


def table(path: Path, columns: dict[str, Any]) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table(columns), path)


def test_columns_of_parquet_that_are_no_part_of_a_card_are_named(rows: Any, tmp_path: Path) -> None:
    training = [{"compute": {"total_flop": 3e26}}]
    table(
        tmp_path / "a.parquet",
        {"schema_version": ["1.0"], "model": [{"name": "A"}], "Training": training, "licences": ["MIT"], "downloads": [3]},
    )
    (row,), said = rows("a.parquet")
    assert row["name"] == "A" and "total_flop_best" not in row
    named = "Training (did you mean training?), licences (did you mean licence?), downloads"
    assert f"a.parquet: not read, because they are not part of a card: {named}" in said


def test_nothing_is_said_of_parquet_that_is_read_whole(rows: Any, tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", {"schema_version": ["1.0"], "model": [{"name": "A"}]})
    _, said = rows("a.parquet")
    assert "not read" not in said


def test_a_table_without_rows_is_named(rows: Any, tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    table(tmp_path / "b.parquet", {"card": arrow.array([], arrow.string())})
    write(tmp_path / "a.jsonl", card("A"))
    found, said = rows("b.parquet", "a.jsonl")
    assert len(found) == 1 and "b.parquet: the file is empty, with no card in it" in said


def test_columns_beside_the_text_of_a_card_are_named(rows: Any, tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", {"card": [json.dumps(card("A"))], "modelId": ["o/a"], "licence_text": ["MIT"]})
    (row,), said = rows("a.parquet")
    assert row["name"] == "o/a" and "a.parquet: not read, because they are not part of a card: licence_text" in said


def compute(values: object) -> dict[str, Any]:
    """A table with a model for each value of total compute, in 32 bits."""
    arrow = pytest.importorskip("pyarrow")
    type = arrow.struct([("compute", arrow.struct([("total_flop", arrow.float32())]))])
    training = arrow.array([{"compute": {"total_flop": value}} for value in values], type)  # type: ignore[attr-defined]
    return {"schema_version": ["1.0"] * len(training), "model": [{"name": "A"}] * len(training), "training": training}


def test_a_number_of_32_bits_is_the_shortest_that_it_names(rows: Any, tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", compute([1e26, 3e25, None]))
    found, _ = rows("a.parquet")
    assert [row.get("total_flop_best") for row in found] == [1e26, 3e25, None]
    write(tmp_path / "a.jsonl", card("A", training={"compute": {"total_flop": 1e26}}))
    (line,), _ = rows("a.jsonl")
    assert found[0][SB53] == line[SB53] and line[SB53]["verdict"] == "does_not_meet" and line[SB53]["margin"] == 0


def test_a_number_of_parquet_that_is_none_costs_its_field_alone(rows: Any, tmp_path: Path) -> None:
    table(tmp_path / "a.parquet", compute([float("nan"), float("inf"), 3e26]))
    found, _ = rows("a.parquet")
    assert [row.get("total_flop_best") for row in found] == [None, None, 3e26]
    for row, value in zip(found, ("nan", "inf"), strict=False):
        assert row["name"] == "A" and SB53 in row
        assert f"training.compute.total_flop: found {value}, expected a number; the field is left out" in row["error"]
    assert "error" not in found[2]
