"""One bad card among very many: a row says so, and every other card is judged."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Quick

DAY = ("--as-of", "2026-11-24")
POISON = {
    "not UTF-8": b'{"schema_version": "1.0", "model": {"name": "\xff"}}',
    "too deep": b'{"a":' * 5000 + b"1" + b"}" * 5000,
    "too long": b'{"schema_version": "1.0", "model": {"name": "' + b"x" * (2 << 20) + b'"}}',
    "a key twice": b'{"schema_version": "1.0", "schema_version": "1.0", "model": {"name": "x"}}',
    "not a number": b'{"schema_version": "1.0", "model": {"name": "x"}, "training": {"compute": {"direct_flop": NaN}}}',
    "a number without end": b'{"schema_version": "1.0", "model": {"name": "x"}, "training": {"compute": {"direct_flop": 1e999999999}}}',
    "nothing": b"null",
    "zeros": b"\0" * 1000,
}


@pytest.mark.slow
def test_of_ten_thousand_cards_the_poisoned_one_alone_is_an_error(quick: "Quick", tmp_path: Path) -> None:
    good = b'{"schema_version": "1.0", "model": {"name": "M"}}\n'
    for why, poison in POISON.items():
        count = 10_000 if why == "too deep" else 200
        middle = count // 2
        (tmp_path / "cards.jsonl").write_bytes(good * middle + poison + b"\n" + good * (count - middle - 1))
        outcome = quick("survey", "cards.jsonl", "--out", "rows.jsonl", "--force", "--workers", "1", "--select", "crfm", *DAY)
        assert outcome.code == 0, (why, outcome.err)
        rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_bytes().splitlines()]
        assert len(rows) == count and [row["card"] for row in rows if "error" in row] == [f"cards.jsonl:{middle + 1}"], why
