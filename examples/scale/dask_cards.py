"""Judge cards with Dask: python dask_cards.py CARDS.jsonl OUT_DIRECTORY 2026-11-24 [tcp://SCHEDULER:8786]

Each line of the input is a card, or has one under "card"; the rows go to JSON Lines, one a card. Without the address of a scheduler,
processes on this machine do the work. The workers need fmcheck[dask].
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import dask.bag
from dask.bytes import read_bytes

from compliance import check_batch

BLOCK = 8 << 20  # bytes of cards in one call: each call loads the rules


def main(cards: str, out: str, day: str, scheduler: str = "") -> None:
    if scheduler:
        from distributed import Client

        Client(scheduler)
    as_of = date.fromisoformat(day)

    def judged(block: bytes) -> Iterator[str]:
        records = ((sha256(line).hexdigest()[:16], line) for line in block.split(b"\n") if line.strip())
        return map(json.dumps, check_batch(records, as_of=as_of, layout="card"))

    # Bytes, not text: a line that is not UTF-8 is a row with an error, and no other character ends a line.
    _, files = read_bytes(cards, delimiter=b"\n", blocksize=BLOCK, sample=False)
    blocks = [block for file in files for block in file]
    rows = dask.bag.from_delayed([dask.delayed(judged)(block) for block in blocks])
    files = rows.to_textfiles(f"{out}/*.jsonl", last_endline=True, compute=False)
    dask.compute(*files, **({} if scheduler else {"scheduler": "processes", "chunksize": 1}))


if __name__ == "__main__":
    main(*sys.argv[1:])
