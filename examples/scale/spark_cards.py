"""Judge cards on Spark: spark-submit spark_cards.py CARDS.jsonl OUT_DIRECTORY 2026-11-24 [arrow|pandas]

Each line of the input is a card, or has one under "card"; the rows go to Parquet. The workers need fmcheck[spark].
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import pandas as pd
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from compliance import check_batch
from compliance.batch.arrow import schema

AT_ONCE = 10_000  # rows that travel back to Spark in one batch


def main(cards: str, out: str, day: str, through: str = "arrow") -> None:
    as_of = date.fromisoformat(day)

    # One call a partition, not one a batch: the rules are loaded once, and what one card taught serves the next.
    def in_arrow(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        lines = (line for batch in batches for line in batch.column("value").to_pylist())
        return (pa.RecordBatch.from_pylist(rows, schema()) for rows in batched(check_batch(lines, as_of=as_of)))

    def in_pandas(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        lines = (line for frame in frames for line in frame["value"])
        return (pd.DataFrame(rows) for rows in batched(check_batch(lines, as_of=as_of)))

    spark = SparkSession.builder.appName("fmcheck").getOrCreate()
    lines, columns = spark.read.text(cards), from_arrow_schema(schema())
    judged = lines.mapInPandas(in_pandas, columns) if through == "pandas" else lines.mapInArrow(in_arrow, columns)
    judged.write.mode("overwrite").parquet(out)
    spark.stop()


def batched(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rows = iter(rows)
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


if __name__ == "__main__":
    main(*sys.argv[1:])
