"""The rows as columns of Arrow, for Parquet and for engines that pass tables. pyarrow is imported here and by whoever imports this."""

from collections.abc import Mapping, Sequence

from compliance.batch.rows import COLUMNS, TREE, WIDE
from compliance.errors import UsageError

try:
    import pyarrow as pa  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    raise UsageError("Parquet and Arrow tables need pyarrow", "install fmcheck[parquet]") from None

TEXT = pa.string()
EVIDENCE = pa.struct([(name, TEXT) for name in ("pointer", "value", "basis", "limit", "unit")])
TYPES = {"borderline": pa.bool_(), "decided_by": pa.list_(EVIDENCE), "missing": pa.list_(TEXT), "likely_grounds": pa.list_(TEXT)}


def schema(trees: bool = False) -> "pa.Schema":
    """The columns of one row a card and rule. With `trees` the explanation comes last, as a text that holds JSON."""
    return _schema([*COLUMNS, *([TREE] if trees else [])])


def wide_schema(rules: Sequence[str]) -> "pa.Schema":
    """The columns of one row a card, with one for each of `rules`."""
    return _schema([*WIDE, *rules], {"likely": pa.list_(TEXT)})


def _schema(names: Sequence[str], types: Mapping[str, "pa.DataType"] = TYPES) -> "pa.Schema":
    return pa.schema([(name, types.get(name, TEXT)) for name in names])
