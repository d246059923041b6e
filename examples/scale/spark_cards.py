"""Judge cards on Spark: spark-submit spark_cards.py CARDS.jsonl OUT_DIRECTORY 2026-11-24 [arrow|pandas]

Each line of the input is a card, or has one under "card"; the rows go to Parquet, one a card. The workers need fmcheck[spark].
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Any

import pandas as pd
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from compliance import check_batch
from compliance.batch.arrow import batch, card_schema

AT_ONCE = 10_000  # rows that travel back to Spark in one batch


def main(cards: str, out: str, day: str, through: str = "arrow") -> None:
    as_of, columns = date.fromisoformat(day), card_schema(day)

    # One call a partition, not one a batch: the rules are loaded once, and what one card taught serves the next.
    def judged(lines: Iterable[bytes]) -> Iterator[pa.RecordBatch]:
        records = ((sha256(line).hexdigest()[:16], line) for line in lines if line.strip())
        return (batch(rows, columns) for rows in batched(check_batch(records, as_of=as_of, layout="card")))

    def in_arrow(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        lines = (line for batch in batches for line in batch.column("value").to_pylist())
        return judged(lines)

    def in_pandas(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        return (made.to_pandas() for made in judged(line for frame in frames for line in frame["value"]))

    spark = SparkSession.builder.appName("fmcheck").getOrCreate()
    # Bytes, not text: a line that is not UTF-8 is a row with an error, and a carriage return ends no line.
    lines = spark.read.text(cards, lineSep="\n").selectExpr("cast(value as binary) as value")
    types = from_arrow_schema(columns)
    judged_lines = lines.mapInPandas(in_pandas, types) if through == "pandas" else lines.mapInArrow(in_arrow, types)
    judged_lines.write.mode("overwrite").parquet(out)


def batched(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rows = iter(rows)
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


if __name__ == "__main__":
    main(*sys.argv[1:])
