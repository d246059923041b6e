"""The rows as columns of Arrow, for Parquet and for engines that pass tables. pyarrow is imported here and by whoever imports this."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compliance.batch import card_rows
from compliance.batch.layout import Layout, versioned
from compliance.batch.rows import COLUMNS, TREE, WIDE
from compliance.errors import UsageError
from compliance.registry.load import load
from compliance.registry.selection import default_rules

try:
    import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    raise UsageError("Parquet and Arrow tables need pyarrow", "install fmcheck[parquet]") from None

TEXT = pa.string()
EVIDENCE = pa.struct([(name, TEXT) for name in ("pointer", "value", "basis", "limit", "unit")])
NUMBER, DAY = pa.float64(), pa.date32()
FOUND = pa.struct([(name, NUMBER if name == "margin" else TEXT) for name in card_rows.RULE])
LAYOUT = "fmcheck.layout"  # the key of the metadata
TYPES = {"borderline": pa.bool_(), "decided_by": pa.list_(EVIDENCE), "missing": pa.list_(TEXT), "likely_grounds": pa.list_(TEXT)}


def schema(trees: bool = False) -> "pa.Schema":
    """The columns of one row a card and rule. With `trees` the explanation comes last, as a text that holds JSON."""
    return _schema([*COLUMNS, *([TREE] if trees else [])])


def wide_schema(rules: Sequence[str]) -> "pa.Schema":
    """The columns of one row a card, with one for each of `rules`."""
    return _schema([*WIDE, *rules], {"likely": pa.list_(TEXT)})


def row_schema(rules: Sequence[str], days: "pa.DataType" = DAY) -> "pa.Schema":
    """The columns of one row a card, with what each of `rules` finds in a column of its own; `days` is the type of those that hold one."""
    ranges = [f"{name}_{end}" for name in card_rows.COMPUTE for end in card_rows.ENDS]
    return pa.schema(
        [
            *((name, TEXT) for name in card_rows.TEXTS),
            (card_rows.DAY, days),
            *((name, NUMBER) for name in (*card_rows.FIGURES, *ranges)),
            (card_rows.PROVENANCE, TEXT),
            (card_rows.RELEASED, days),
            (card_rows.BASE, TEXT),
            *((rule, FOUND) for rule in rules),
            (card_rows.ERROR, TEXT),
        ]
    )


def card_schema(day: str) -> "pa.Schema":
    """The columns of one row a card, by the rules that are shown by default on a day."""
    return row_schema(default_rules(load().on(day), day))


def batch(rows: Iterable[Mapping[str, Any]], columns: "pa.Schema") -> "pa.RecordBatch":
    """Rows of `check_batch` in these columns: what a row leaves out is null, and a day is a day."""
    told = pa.schema([column.with_type(TEXT) if column.type == DAY else column for column in columns])
    return pa.RecordBatch.from_pylist(list(rows), told).cast(columns)


def schema_of(layout: Layout, rules: Sequence[str], trees: bool) -> "pa.Schema":
    """The columns of a layout, with its version in the metadata."""
    match layout:
        case "card":
            made = row_schema(rules)
        case "wide":
            made = wide_schema(rules)
        case "long":
            made = schema(trees)
    return made.with_metadata({LAYOUT: versioned(layout)})


def _schema(names: Sequence[str], types: Mapping[str, "pa.DataType"] = TYPES) -> "pa.Schema":
    return pa.schema([(name, types.get(name, TEXT)) for name in names])
