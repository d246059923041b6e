"""The rows of a survey: by default one a card, typed and small, in lines and in Parquet; one a card and rule as before; versioned."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance import check_batch
from compliance.survey import pool
from compliance.survey.chunk import Chunk
from compliance.survey.worker import Job, Shard

if TYPE_CHECKING:
    from tests.conftest import Quick

ROOT = Path(__file__).resolve().parents[2]
MODELS = str(ROOT / "examples" / "models")
DAY = "2026-11-24"
ONE = ("--as-of", DAY, "--workers", "1", "--no-policy")


def card(name: str, **sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name, "released": "2024-07-23"}, **sections}


LARGE = card(
    "Large",
    training={"compute": {"direct_flop": {"low": 3e25, "value": 4e25, "high": 5e25}}, "data": {"tokens": 15.6e12}},
    architecture={"parameters": {"total": 405_000_000_000}},
    lineage={"bases": [{"name": "Base"}, {"name": "Another"}]},
    capability={"significant_generality": True, "outputs": ["text"]},
)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    """Three lines: a card that says much, one that says nothing, and no card."""
    text = "".join(json.dumps(item) + "\n" for item in (LARGE, {"schema_version": "1.0", "model": {"name": "Bare"}}, {"nonsense": 1}))
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    return "in.jsonl"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_card_is_one_row_of_numbers_and_of_what_each_rule_finds(quick: "Quick", lines: str, tmp_path: Path) -> None:
    outcome = quick("survey", lines, *ONE, "--select", "eu.aia.51-2,crfm.2021", "--out", "out.jsonl")
    assert outcome.code == 0 and "3 cards, 1 that could not be judged; 2 rules" in outcome.out and outcome.err == ""
    large, bare, bad = rows(tmp_path / "out.jsonl")
    assert large == {
        **{"card": "in.jsonl:1", "name": "Large", "format": "fmcheck", "day": DAY, "parameters": 405e9, "tokens": 15.6e12},
        **{"direct_flop_low": 3e25, "direct_flop_best": 4e25, "direct_flop_high": 5e25},
        **{"cumulative_flop_low": 3e25, "cumulative_flop_best": 4e25, "total_flop_low": 3e25, "total_flop_best": 4e25},
        **{"provenance": "stated", "released": "2024-07-23", "base": "Base"},
        "eu.aia.51-2": {"verdict": "meets", "basis": "estimate", "margin": 0.602},
        "crfm.2021": {"verdict": "undetermined"},
    }
    assert bare == {"card": "in.jsonl:2", "name": "Bare", "format": "fmcheck", "day": DAY} | {
        rule: {"verdict": "undetermined"} for rule in ("eu.aia.51-2", "crfm.2021")
    }
    assert bad == {"card": "in.jsonl:3", "day": DAY, "error": bad["error"]} and "unknown format" in bad["error"]


def test_rows_are_small(quick: "Quick", tmp_path: Path) -> None:
    for options, mean, most in (((), 2_500, 2_800), (("--all",), 6_000, 6_000)):
        assert quick("survey", MODELS, *ONE, *options, "--out", "out.jsonl", "--force").code == 0
        sizes = [len(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
        assert len(sizes) > 10 and sum(sizes) / len(sizes) <= mean and max(sizes) <= most
        assert b"null" not in (tmp_path / "out.jsonl").read_bytes()


def test_parquet_has_the_same_rows_typed_and_says_the_version(quick: "Quick", lines: str, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    for out in ("out.jsonl", "out.parquet"):
        assert quick("survey", MODELS, lines, *ONE, "--out", out).code == 0
    with pq.ParquetFile(tmp_path / "out.parquet") as file:
        schema, table = file.schema_arrow, file.read()
        assert {file.metadata.row_group(0).column(place).compression for place in range(file.metadata.num_columns)} == {"ZSTD"}
    assert schema.metadata[b"fmcheck.layout"] == b"card 1"
    types = {name: str(schema.field(name).type) for name in ("parameters", "total_flop_best", "released", "day", "crfm.2021")}
    assert types == {
        **{"parameters": "double", "total_flop_best": "double", "released": "date32[day]", "day": "date32[day]"},
        "crfm.2021": "struct<verdict: string, basis: string, likely: string, margin: double>",
    }

    def known(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: known(item) for key, item in value.items() if item is not None and known(item) != {}}
        return value.isoformat() if isinstance(value, date) else value

    assert [known(row) for row in table.to_pylist()] == rows(tmp_path / "out.jsonl")


def test_parquet_of_many_shards_has_few_row_groups_of_little_room(quick: "Quick", tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    cards = [path.read_text(encoding="utf-8") for path in sorted(Path(MODELS).glob("*.json"))]
    many = "".join(json.dumps(json.loads(cards[number % len(cards)])) + "\n" for number in range(3_000))
    (tmp_path / "many.jsonl").write_text(many, encoding="utf-8")
    assert quick("survey", "many.jsonl", *ONE, "--out", "out.parquet").code == 0
    with pq.ParquetFile(tmp_path / "out.parquet") as file:
        assert file.metadata.num_rows == 3_000 and file.num_row_groups == 2
    assert (tmp_path / "out.parquet").stat().st_size < 500 * 3_000


def test_long_rows_are_those_of_check_batch(quick: "Quick", lines: str, tmp_path: Path) -> None:
    assert quick("survey", lines, *ONE, "--long", "--out", "out.jsonl").code == 0
    records = [(f"in.jsonl:{number}", line) for number, line in enumerate((tmp_path / lines).read_bytes().splitlines(), 1)]
    asked = list(dict.fromkeys(row["rule"] for row in rows(tmp_path / "out.jsonl") if row["rule"]))
    batch = list(check_batch(records, as_of=date.fromisoformat(DAY), rules=asked))
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in batch)
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == text


def stop(monkeypatch: pytest.MonkeyPatch, quick: "Quick", *args: str) -> None:
    """A survey that is interrupted when its shards are complete."""
    whole = pool.run

    def run(job: Job, chunks: Iterable[tuple[int, Chunk]], workers: int) -> Iterator[Shard]:
        yield from whole(job, chunks, workers)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pool, "run", run)
        assert quick(*args).code == 130


@pytest.mark.parametrize("form", ["--long", "--wide", "--trees"])
def test_shards_in_another_layout_are_refused_with_a_sentence(
    quick: "Quick", lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    args = ("survey", lines, *ONE, "--out", "out.jsonl")
    stop(monkeypatch, quick, *args)
    outcome = quick(*args, form)
    layout = form.strip("-").replace("trees", "long")
    assert outcome.code == 2
    assert f"out.jsonl.parts holds shards with rows in another layout: found card 1, expected {layout} 1" in outcome.err
    assert quick(*args).code == 0 and len(rows(tmp_path / "out.jsonl")) == 3


def test_shards_of_a_version_without_layouts_are_refused(
    quick: "Quick", lines: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("survey", lines, *ONE, "--out", "out.jsonl")
    stop(monkeypatch, quick, *args)
    path = tmp_path / "out.jsonl.parts" / "identity"
    identity = json.loads(path.read_text(encoding="utf-8"))
    assert identity.pop("row layout") == "card 1"
    path.write_text(json.dumps(identity), encoding="utf-8")
    outcome = quick(*args)
    assert (
        outcome.code == 2 and "found that of an earlier version, expected card 1" in outcome.err and not (tmp_path / "out.jsonl").exists()
    )


def test_a_hostile_name_stays_inside_its_row(quick: "Quick", tmp_path: Path) -> None:
    name = 'x","crfm.2021":{"verdict":"meets"},"\n\u2028\x1b[31m\u202e'
    hostile = card(name, lineage={"bases": [{"name": name}]})
    (tmp_path / "in.jsonl").write_text(json.dumps(hostile) + "\n", encoding="utf-8")
    assert quick("survey", "in.jsonl", *ONE, "--select", "crfm.2021", "--out", "out.jsonl").code == 0
    (row,) = rows(tmp_path / "out.jsonl")
    assert row["name"] == row["base"] == name and row["crfm.2021"]["verdict"] == "undetermined"
