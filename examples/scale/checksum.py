"""One number for all rows of a survey, whatever their order and file: python checksum.py OUT.jsonl|OUT.parquet|OUT_DIRECTORY ...

What a row calls its card is left out, because engines call it differently. A number counts alike however a file keeps it, and what is null
as what is absent.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ENDINGS = (".jsonl", ".parquet")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_dir():
        for part in sorted(part for part in path.rglob("*") if part.suffix in ENDINGS):
            yield from rows(part)
    elif path.suffix == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(10_000):
                yield from batch.to_pylist()
    else:
        with open(path, encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def plain(value: Any) -> Any:
    """A value as any of the formats has it."""
    match value:
        case dict():
            return {key: plain(item) for key, item in value.items() if item is not None}
        case list():
            return [plain(item) for item in value]
        case date():
            return value.isoformat()
        case bool() | str() | None:
            return value
        case _:
            return float(value)


def checksum(path: Path) -> tuple[int, str]:
    """How many rows there are, and the sum of their digests."""
    count = total = 0
    for row in rows(path):
        text = json.dumps(plain(row | {"card": None}), sort_keys=True)
        total += int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        count += 1
    return count, f"{total % 2**64:016x}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, *checksum(Path(name)))
