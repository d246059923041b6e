"""Lines of the table as rows of the catalogue, in the form that schemas/catalogue-1.schema.json publishes."""

import re
from collections.abc import Mapping
from decimal import Decimal

from benchmarks.catalogue.checks import Line, is_sparse
from benchmarks.catalogue.compute import Node, cumulative, direct
from benchmarks.catalogue.words import cited, of_data, of_tasks, pointer

# Notes that say again what a figure of the row says, quote, or refer to working papers.
NOT_SHIPPED = re.compile(r'"|data\.md|: check$|not read|^Epoch total including the base|^stored weights of')
MOST_BUFFERS = Decimal("1.5")
STORED = re.compile(r"stored weights of (\S+) count ([\d.e+]+) \(([\w./-]+)\)")


def node(row: Line, table: Mapping[str, Line]) -> Node:
    """One row. Keys without a value are left out: not read is not no."""
    ids = [id for id in row["hub_ids"].split(";") if id]
    stored = _stored(row)
    relation = {name: value for name, value in (("id", row["base_id"]), ("relation", row["relation"])) if value}
    found: Node = {
        "id": row["id"],
        "name": row["name"],
        "developer": row["developer"],
        "released": row["released"],
        "hub_ids": list(dict.fromkeys(id for id in ids if not id.startswith("~"))),
        "variants": list(dict.fromkeys(id[1:] for id in ids if id.startswith("~"))),
        "series": [pattern.removesuffix("*") for pattern in row["hub_pattern"].split(";") if pattern],
        "aliases": [alias for alias in row["aliases"].split(";") if alias],
        "architecture": row["architecture"],
        "base": relation,
        "parameters": _number(row["parameters_total"]),
        "parameters_stored": Decimal(stored[2]) if stored else None,
        "parameters_active": _number(row["parameters_active"]),
        "sparse": is_sparse(row) or None,
        "tokens": _number(row["tokens"]),
        "tokens_max": _number(row["tokens_max"]),
        "unit": row["unit"] if row["unit"] not in ("tokens", "text tokens") else "",
        "direct_flop": direct(row),
        "cumulative_flop": cumulative(row, table),
        "inputs": _texts(row["inputs"]),
        "outputs": _texts(row["outputs"]),
        "generates": [kind for kind in _texts(row["can_generate"]) if kind != "none"],
        "broad_data": _judgement(row, "broad_data"),
        "wide_tasks": _judgement(row, "wide_tasks"),
        "licence": row["licence"] if row["licence"] != "not specified" else "",
        "sources": [pointer(part) for part in row["source"].split(" | ") if pointer(part) and "inferred" not in part]
        + ([f"stored elements: {stored[3]} [{stored[1]}]"] if stored else []),
        "source_date": row["source_date"],
        "notes": "; ".join(note for note in row["notes"].split("; ") if note and not NOT_SHIPPED.search(note)),
    }
    # What generates nothing says so; nothing else is said by being empty.
    return {key: value for key, value in found.items() if value not in (None, "", [], {}) or (key == "generates" and row["can_generate"])}


def _stored(row: Line) -> re.Match[str] | None:
    """What the notes say of the elements of the stored weights, where buffers explain it: somewhat more than the parameters, never less."""
    found = STORED.search(row["notes"])
    if found is None or not row["parameters_total"]:
        return None
    return found if 1 < Decimal(found[2]) / Decimal(row["parameters_total"]) <= MOST_BUFFERS else None


def corpus(row: Line) -> Node:
    """One corpus. Raises ValueError for one without a source."""
    if row["broad"] not in ("yes", "no") or not row["source"] or not row["says"]:
        raise ValueError(f"{row['id']}: a corpus is broad or not, and has a source that says so")
    names = [name for name in row["names"].split(";") if name]
    return {**{name: row[name] for name in ("id", "name", "says", "source", "retrieved")}, "names": names, "broad": row["broad"] == "yes"}


def record(row: Line, place: int) -> tuple[str, Node]:
    """One line of the table of records: its key, which sorts by day, and what is written there."""
    kind = {"compute": "compute", "tokens seen": "tokens"}[row["record"]]
    found: Node = {
        "model": row["model"],
        "developers": row["organization"],
        "figure": Decimal(row["value"]),
        "upper": _number(row["upper_reading"]),
        "confidence": row["confidence"].lower(),
        "source": f"Epoch AI {row['snapshot']}",
        "doubts": pointer(row["shaky"]) if row["basis"] != "confident only" else "",
    }
    key = f"record:{kind}|{row['domain']}|{row['basis']}|{row['date']}.{place:03}"
    return key, {name: value for name, value in found.items() if value not in (None, "")}


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _texts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _judgement(row: Line, field: str) -> Node | None:
    """A judgement with its source, in our words; None where it is not known."""
    if row[field] not in ("yes", "no"):
        return None
    citation, value = row[f"{field}_citation"], row[field] == "yes"
    says = of_data(citation, value) if field == "broad_data" else of_tasks(citation, value)
    return {"value": value, "says": says, "source": cited(citation, row["id"])}
