"""Rows of check_batch as Arrow: what a row leaves out is null, a day is a day, and nothing else changes."""

from datetime import date
from pathlib import Path

import pytest

from compliance import check_batch

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 28)


def test_rows_of_one_card_each_become_columns() -> None:
    pytest.importorskip("pyarrow")
    from compliance.batch.arrow import batch, card_schema

    cards = [(ROOT / "examples" / "models" / f"{name}.json").read_bytes() for name in ("gpt-4", "starcoder")]
    rows = list(check_batch([*cards, b"{}"], as_of=DAY, layout="card"))
    columns = card_schema(DAY.isoformat())
    made = batch(rows, columns)
    assert made.schema.equals(columns) and made.num_rows == 3
    for row, back in zip(rows, made.to_pylist(), strict=True):
        told = {key: value for key, value in back.items() if value is not None}
        assert told.keys() == row.keys()
        assert told["day"] == DAY and told.get("released", DAY) == date.fromisoformat(row.get("released", DAY.isoformat()))
        assert told.get("parameters") == row.get("parameters")
        for rule in (key for key in row if isinstance(row[key], dict)):
            assert {key: value for key, value in told[rule].items() if value is not None} == row[rule]
