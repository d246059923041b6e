"""Judge cards with Ray Data: python ray_cards.py CARDS.jsonl OUT_DIRECTORY 2026-11-24

Each line of the input is a card, or has one under "card"; the rows go to Parquet. The workers need fmcheck[ray].
"""

import sys
from datetime import date

import pyarrow as pa
import ray

from compliance import check_batch
from compliance.batch.arrow import schema


def main(cards: str, out: str, day: str) -> None:
    as_of = date.fromisoformat(day)

    def judged(batch: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(list(check_batch(batch.column("text").to_pylist(), as_of=as_of)), schema())

    # A batch is one call, and each call loads the rules: so batches are large.
    lines = ray.data.read_text(cards)
    lines.map_batches(judged, batch_format="pyarrow", batch_size=5_000).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
