"""A survey by people who never used it: tables as programs save them, units in columns, typing errors, folders with many sorts of files."""

import gzip
import json
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

ONE = ("--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--select", "crfm.2021,eu.aia.3-63", "--out", "out.jsonl", "--force")
NAME = ("--map", "Model=model.name")


@pytest.fixture
def rows(quick: "Quick", tmp_path: Path) -> Any:
    """The rows of a table in their order, and what was said on standard error."""

    def of(content: bytes | str, *options: str, name: str = "m.csv", code: int = 0) -> tuple[list[dict[str, Any]], str]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        outcome = quick("survey", name, *options, *ONE)
        assert outcome.code == code and "Traceback" not in outcome.both, outcome.both
        told = (tmp_path / "out.jsonl").read_text(encoding="utf-8") if (tmp_path / "out.jsonl").exists() else ""
        return [json.loads(line) for line in told.splitlines()], outcome.err

    return of


def test_a_column_in_billions_or_petaflop_days_is_read_as_it_says(rows: Any) -> None:
    table = (
        "Model;Parameters (B);tokens_in_trillions;Compute (PFLOP/s-days)\n"
        'A;7;1.4;3640\nB;"1,760";~15;~3.64e3\nC;7e9;14T;3.14496e23 FLOP\nD;7000000000;;\n'
    )
    fields = ("architecture.parameters.total", "training.data.tokens", "training.compute.direct_flop")
    columns = ("Parameters (B)", "tokens_in_trillions", "Compute (PFLOP/s-days)")
    mapped = [text for column, field in zip(columns, fields, strict=True) for text in ("--map", f"{column}={field}")]
    found, said = rows(table, *NAME, *mapped)
    assert [row.get("parameters") for row in found] == [7e9, 1.76e12, 7e9, None]
    assert [row.get("tokens") for row in found] == [1.4e12, 15e12, 14e12, None]
    assert [row.get("direct_flop_best") for row in found] == [3.14496e23] * 3 + [None]
    assert "very large for a column whose name says 10^9; write it as 7B" in found[3]["error"]
    for name in ("parameters.total (times 10^9; decimal point)", "tokens (times 10^12)", "direct_flop (PFLOP/s-days)"):
        assert name in said


def test_a_rough_number_of_a_few_operations_is_no_compute(rows: Any) -> None:
    (row,), _ = rows("model.name,training.compute.direct_flop\nA,~3\n")
    assert "direct_flop_best" not in row and "found 3 operations, fewer than one step of training takes" in row["error"]


def test_marks_for_nothing_are_nothing_and_days_may_have_times(rows: Any) -> None:
    found, _ = rows(
        "model.name,architecture.parameters.total,model.released\nA,-,2024-02-03 00:00:00\nB,?,2024-02-03T10:11:12Z\n"
        "C,—,02/03/2024\nD,...,2024-02-30\nE,,1066-10-14\n"
    )
    assert [row.get("released") for row in found] == ["2024-02-03", "2024-02-03", None, None, None]
    assert "error" not in found[0] and "error" not in found[1]
    for row, why in zip(
        found[2:],
        (
            "may be 2 March 2024 or 3 February 2024; write 2024-03-02 or 2024-02-03",
            "is not a day that the calendar has",
            "not a day from 1900",
        ),
        strict=True,
    ):
        assert why in row["error"] and row["error"].count("column") == 1


def test_blanks_before_quotes_are_no_part_of_a_cell(rows: Any) -> None:
    (row,), _ = rows('model.name, architecture.parameters.total\n"A, the first", "8e9"\n')
    assert (row["name"], row["parameters"]) == ("A, the first", 8e9)


def test_what_is_read_what_is_set_and_what_is_not_read_is_said(rows: Any) -> None:
    _, said = rows("Model,Size,Notes\nA,1,x\n", *NAME, "--set", "training.data.broad=yes")
    assert "read Model as model.name; in all rows training.data.broad is yes; not read, without a --map: Size, Notes" in said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--map", "Model=model.nam"), "did you mean model.name? `fmcheck schema card`"),
        (("--map", "Model=MODEL.NAME"), "did you mean model.name?"),
        ((*NAME, "--map", "Size=architecture.parameter.total"), "did you mean architecture.parameters.total"),
        ((*NAME, "--map", "Size=parameters"), "did you mean architecture.parameters."),
        ((*NAME, "--map", "Size=xyzzy"), "the card has no field xyzzy; `fmcheck schema card`"),
        ((*NAME, "--map", "Size=model.name"), "two columns are for model.name; map one"),
        ((*NAME, "--set", "training.data.brod=yes"), "did you mean training.data.broad"),
        (
            (*NAME, "--set", "training.data.broad=perhaps"),
            "--set training.data.broad=perhaps: found 'perhaps', expected yes, no or don't know",
        ),
        ((*NAME, "--set", "model.released=2024-13-01"), "is not a day that the calendar has"),
        ((*NAME, "--set", "training.data.broad=yes", "--set", "/training/data/broad=no"), "is set already, to yes; leave one"),
    ],
)
def test_a_typing_error_is_answered_with_what_was_probably_meant(
    quick: "Quick", tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    (tmp_path / "m.csv").write_text("Model,Size\nA,1\n", encoding="utf-8")
    outcome = quick("survey", "m.csv", *options, *ONE)
    assert outcome.code == 2 and says in outcome.err and not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("model.name\nA\n".encode("utf-16"), "is UTF-16, expected UTF-8; save it as UTF-8"),
        ("Größe\nA\n".encode("latin-1"), "the line is not UTF-8; save it as UTF-8"),
        (gzip.compress(b"model.name\nA\n"), "is compressed with gzip; decompress it"),
        (b"PK\x03\x04" + bytes(100), "is a ZIP archive, as workbooks are; unpack it; save a workbook as CSV"),
        (b"PAR1" + bytes(100), "is Parquet; end its name in .parquet"),
        (b"model.name\rA\r", "its lines end with carriage returns alone; save it as CSV again"),
    ],
    ids=["UTF-16", "Latin-1", "gzip", "workbook", "Parquet", "carriage returns"],
)
def test_a_table_that_is_none_is_named_with_what_to_do(rows: Any, content: bytes, says: str) -> None:
    _, said = rows(content, code=3)
    assert says in said


def test_a_workbook_that_nobody_called_a_table_is_not_taken_for_text(rows: Any) -> None:
    (row,), _ = rows(b"PK\x03\x04" + bytes(100), name="models.xlsx", code=3)
    assert "is a ZIP archive, as workbooks are" in row["error"] and "UTF" not in row["error"].replace("CSV in UTF-8", "")


def test_a_compressed_table_is_a_table_and_one_cut_off_says_so(rows: Any) -> None:
    whole = gzip.compress(b"model.name,architecture.parameters.total\n" + b"".join(b"M%d,%de9\n" % (n, n) for n in range(1, 5000)))
    found, _ = rows(whole, name="m.csv.gz")
    assert len(found) == 4999 and found[-1]["parameters"] == 4999e9
    found, said = rows(whole[: len(whole) // 2], name="m.csv.gz", code=3)
    assert 10 < len(found) < 4999 and "cannot be read on from here" in found[-1]["error"] and "the rows hold what could be read" in said
    _, said = rows(whole[:15], name="n.csv.gz", code=3)
    assert "cannot be decompressed" in said and "fetch or save it again" in said


def test_tables_beside_cards_are_named_and_not_silently_passed_over(quick: "Quick", tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "m.csv").write_text("model.name\nA\n", encoding="utf-8")
    alone = quick("survey", "all", *ONE)
    assert alone.code == 3 and "it holds m.csv; name them" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    (folder / "a.json").write_text('{"schema_version": "1.0", "model": {"name": "A"}}', encoding="utf-8")
    (folder / "b.jsonl").write_text("{}\n", encoding="utf-8")
    mixed = quick("survey", "all", *ONE)
    assert mixed.code == 0 and "all: passed over: files of many cards, to be named (b.jsonl, m.csv)" in mixed.err
    with tarfile.open(tmp_path / "all.tar", "w") as archive:
        archive.add(folder, "all")
    packed = quick("survey", "all.tar", *ONE)
    told = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert packed.code == 0 and told.count("a file of many cards inside an archive is not read; unpack it") == 2


def test_a_cell_of_epoch_that_is_no_day_is_named_and_figures_may_have_words(rows: Any) -> None:
    head = "Model,Publication date,Parameters,Training compute (FLOP),Confidence\n"
    found, _ = rows(head + 'A,2024-13-01,"7,000,000,000",1.2e25 FLOP,Confident\nB,unknown,N/A,-,Likely\n')
    assert found[0]["parameters"] == 7e9 and found[0]["direct_flop_best"] == 1.2e25
    assert "column Publication date: '2024-13-01' is not a day that the calendar has" in found[0]["error"]
    assert "CC BY" not in found[0]["error"] and "error" not in found[1]


def test_an_empty_text_without_a_name_is_no_card(rows: Any) -> None:
    found, _ = rows('{"card": ""}\n{"card": "", "modelId": "a/b"}\n', name="m.jsonl")
    assert found[0]["error"].startswith('"card" is empty') and found[1]["name"] == "a/b" and "error" not in found[1]


def test_bytes_in_parquet_are_texts_and_a_row_without_an_id_says_so(quick: "Quick", tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"id": [b"a/x", b"\xff", None], "pipeline_tag": [b"text-generation"] * 3}
    parquet.write_table(arrow.table({name: arrow.array(cells, arrow.binary()) for name, cells in columns.items()}), tmp_path / "h.parquet")
    assert quick("survey", "h.parquet", *ONE).code == 0
    first, *others = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert first["name"] == "a/x" and first["format"] == "hub-record"
    assert all(row["error"].startswith('no record of a model on the Hub; expected "id" or "modelId"') for row in others)
    parquet.write_table(arrow.table({"Model": ["A"], "Size": [1]}), tmp_path / "flat.parquet")
    outcome = quick("survey", "flat.parquet", *ONE)
    assert outcome.code == 3 and "is read as CSV: write it as one, with --map" in outcome.err


@pytest.mark.parametrize("width", ["80", "100"])
def test_the_summary_fits_the_terminal(quick: "Quick", tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    card = {"schema_version": "1.0", "model": {"name": "long name " * 9}, "training": {"compute": {"direct_flop": 2e25}}}
    (tmp_path / "m.jsonl").write_text((json.dumps(card) + "\n") * 1200, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", width)
    outcome = quick("survey", "m.jsonl", "--as-of", "2026-11-28", "--workers", "1", "--no-policy", "--out", "out.jsonl")
    tables = outcome.out.partition("\nNearest to ")[0]
    assert outcome.code == 0 and "us-ny.raise2026.large-frontier-developer" in tables and "1,200" in tables
    assert max(map(len, tables.splitlines())) <= int(width)


def test_a_model_of_years_whose_record_names_no_developer_is_judged(rows: Any) -> None:
    cards = [{"schema_version": "1.0", "model": {"name": "M", "released": f"{year}-07-01"}} for year in range(1950, 2020)]
    sized = [card | {"architecture": {"parameters": {"total": 1000000}}} for card in cards]
    found, _ = rows("".join(json.dumps(card) + "\n" for card in sized), name="old.jsonl")
    assert len(found) == 70 and not [row for row in found if "error" in row]


def test_a_failure_of_fmcheck_itself_is_a_defect_of_the_survey(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.batch.judge_many import BatchJudge

    def fails(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(BatchJudge, "_read", fails)
    (row,), said = rows('{"schema_version": "1.0", "model": {"name": "A"}}\n', name="m.jsonl", code=4)
    assert "fmcheck itself failed on this card: KeyError: 'oops'" in row["error"] and "a defect of fmcheck" in said and "m.jsonl:1" in said


def test_one_record_of_a_list_that_is_none_costs_its_own_row(rows: Any) -> None:
    records = [{"id": "a/b", "pipeline_tag": "x"}, {"id": 5, "pipeline_tag": "x"}, 7, {"id": "c/d", "pipeline_tag": "x"}]
    found, _ = rows(json.dumps(records), name="list.json")
    assert [row["card"] for row in found] == ["list.json#a/b", "list.json#/1", "list.json#/2", "list.json#c/d"]
    assert ["error" in row for row in found] == [False, True, True, False]
    assert all("no record of a model on the Hub; expected" in row["error"] for row in found[1:3])
    long, _ = rows(json.dumps([*records, "x" * 1_100_000]), name="list.jsonl", code=3)
    assert "end a file that is one list of records in .json" in long[0]["error"]


def test_several_tables_are_mapped_by_one_command_and_one_of_epoch_needs_no_map(quick: "Quick", tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Model,Size\nA,7e9\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("name\tn\nB\t8e9\n", encoding="utf-8")
    (tmp_path / "e.csv").write_text("System,Training compute (FLOP),Confidence\nE,1e24,Likely\n", encoding="utf-8")
    maps = ("Model=model.name", "Size=architecture.parameters.total", "name=model.name", "n=architecture.parameters.total")
    given = [text for each in maps for text in ("--map", each)]
    assert quick("survey", "a.csv", "b.tsv", "e.csv", *given, *ONE).code == 0
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["name"], row.get("parameters"), row.get("total_flop_best")) for row in found] == [
        ("A", 7e9, None),
        ("B", 8e9, None),
        ("E", None, 1e24),
    ]
    wrong = quick("survey", "a.csv", "b.tsv", *given, "--map", "Siez=training.data.tokens", *ONE)
    assert wrong.code == 2 and "a.csv has no column 'Siez'; its columns are Model, Size" in wrong.err


def test_a_cell_of_parquet_that_no_record_can_hold_costs_its_field_alone(quick: "Quick", tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "id": ["a/x", "b/y"],
        "pipeline_tag": ["text-generation"] * 2,
        "createdAt": arrow.array([2**50, 0], arrow.timestamp("ms")),  # the first is in a year that Python does not have
        "config": arrow.array([0, 0], arrow.timestamp("us", "Mars/Base")),
        "cardData": [{"x": b"\xff"}, None],
        "safetensors": [{"total": 7e9}, {"total": float("nan")}],
    }
    parquet.write_table(arrow.table(columns), tmp_path / "h.parquet")
    assert quick("survey", "h.parquet", *ONE).code == 0
    one, two = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert one["parameters"] == 7e9 and "crfm.2021" in one and "$.cardData.x: a value of type bytes" in one["error"]
    assert two["name"] == "b/y" and "crfm.2021" in two and two["error"].startswith("$.safetensors.total: a number of a card is finite")
