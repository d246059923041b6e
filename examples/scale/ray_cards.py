"""Judge cards with Ray Data: python ray_cards.py CARDS.jsonl OUT_DIRECTORY 2026-11-24

Each line of the input is a card, or has one under "card"; the rows go to Parquet, one a card. The workers need fmcheck[ray].
"""

import io
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import ray
from pyarrow.fs import FileSystem

from compliance import check_batch
from compliance.batch.arrow import batch, card_schema

RANGE = 8 << 20  # bytes of cards in one call: each call loads the rules


def main(cards: str, out: str, day: str) -> None:
    as_of, columns = date.fromisoformat(day), card_schema(day)
    files, path = FileSystem.from_uri(cards if "://" in cards else str(Path(cards).absolute()))
    starts = range(0, files.get_file_info(path).size, RANGE)

    def judged(ranges: dict[str, Any]) -> Iterator[pa.Table]:
        for start in ranges["id"]:
            records = ((sha256(line).hexdigest()[:16], line) for line in lines(files, path, int(start) * RANGE) if line.strip())
            yield pa.Table.from_batches([batch(check_batch(records, as_of=as_of, layout="card"), columns)])

    ray.data.range(len(starts)).map_batches(judged, batch_size=1).write_parquet(out)


def lines(files: FileSystem, path: str, start: int) -> Iterator[bytes]:
    """The lines that begin in a range of bytes. ray.data.read_text would end a line at more characters than a line feed."""
    with io.BufferedReader(files.open_input_file(path), 1 << 20) as file:
        file.seek(max(0, start - 1))
        if start:
            file.readline()
        while file.tell() < start + RANGE and (line := file.readline()):
            yield line


if __name__ == "__main__":
    main(*sys.argv[1:])
