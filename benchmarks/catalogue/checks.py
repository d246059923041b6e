"""What must hold of a row of the table before it ships. What does not hold is left out, and said."""

import re
from collections.abc import Container, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

from benchmarks.catalogue.words import NO_TASK, cited
from compliance.sentences.sizes import named_sizes

Line = dict[str, str]

SLACK = timedelta(days=31)
# How far a compute figure may lie from 6 x active parameters x tokens.
FACTOR = 3
# A name leaves out embeddings and added networks, so a language model may well have more parameters than it says, and hardly fewer.
LESS, MORE = Decimal("1.2"), Decimal(2)
SAME = Decimal("1.1")  # within which a fine-tune has as many as its base
# From 2023 on nobody trained a dense language model of known size on fewer tokens than this for each parameter.
FEWEST_TOKENS = 2
SPARSE = re.compile(r"\d+x\d+(?:\.\d+)?b\b|\bmoe\b|moe$|moe_|-moe|_moe|mixtral|switch|\bA\d+(?:\.\d+)?B\b", re.IGNORECASE)
ACTIVE = re.compile(r"\bA(\d+(?:\.\d+)?)B\b", re.IGNORECASE)
# Sparse by name of the layer only: the smallest of a hybrid series has no experts.
DENSE = frozenset({"granite-4.0-micro"})
FIGURES = ("direct_flop", "flop_low", "flop_high", "flop_method", "flop_confidence", "cumulative_flop")
FLOP = ("direct_flop", "flop_low", "flop_high")
METHOD = "6 x parameters x tokens"
EXACT_DIGITS = 8  # of a number of parameters that was counted, and not rounded
UNKNOWN = "unknown"  # built on another model: which and how is not read in any source
RELATIONS = (
    *("finetune", "continued-pretraining", "multimodal-extension", "distillation", "depth-upscaling"),
    *("pruning-and-distillation", "pruning-and-finetune", UNKNOWN),
)


class Drop(Protocol):
    """Leave fields of a row out, and say so."""

    def __call__(self, what: str, why: str, *fields: str) -> None: ...


class Dropped(NamedTuple):
    """What was left out of a row, and why."""

    id: str
    what: str
    why: str


def checked(table: list[Line], based: Container[str] = ()) -> tuple[list[Line], list[Dropped]]:
    """The rows with what holds of them, and what was left out. Raises ValueError where ids clash: nothing can be left out for that.

    based: ids of rows that are built on another model, though no source that was read says so. It only keeps their own stage from
    being taken for the whole.
    """
    by_id = {row["id"]: row for row in table}
    if len(by_id) != len(table):
        raise ValueError("two rows have one id")
    dropped: list[Dropped] = []
    dated = {(row["family"], row["released"]): row["id"] for row in table if "Epoch AI" in row["source"]}
    taken = _taken(table, based)
    kept = []
    for original in table:
        row = dict(original)

        def drop(what: str, why: str, *fields: str, row: Line = row) -> None:
            if any(row[field] for field in fields):
                dropped.append(Dropped(row["id"], what, why))
                row.update(dict.fromkeys(fields, ""))

        named = row["id"] in based or re.search(r"Epoch names .* (?:as its base|\()|names a base", row["notes"])
        if not row["relation"] and (named or _of_a_stage(row, table)):
            row["relation"] = UNKNOWN
        _sources(row, drop, dated)
        _size(row, drop, taken, by_id)
        _base(row, drop, by_id)
        _day(row, drop, by_id)
        _sparse(row, drop)
        _arithmetic(row, drop)
        kept.append(row)
    return kept, dropped


def _of_a_stage(row: Line, table: list[Line]) -> bool:
    """Whether its compute may be that of adding pictures or sound alone: an earlier text model of its developer and size took more."""
    if row["inputs"] == "text" or "text" not in row["inputs"] or not row["direct_flop"]:
        return False
    sizes, compute = {*named_sizes(row["name"])}, Decimal(row["direct_flop"])
    alike = (other for other in table if other["inputs"] == "text" and other["developer"] == row["developer"] and other["direct_flop"])
    earlier = (other for other in alike if "" < other["released"] <= row["released"] and Decimal(other["direct_flop"]) > compute)
    return bool(sizes) and any(sizes == {*named_sizes(other["name"])} for other in earlier)


def _sources(row: Line, drop: Drop, dated: Mapping[tuple[str, str], str]) -> None:
    """Every fact has a source."""
    parts = [part for part in row["source"].split(" | ") if part]
    named = {part.split(":")[0] for part in parts}
    epoch = any(part.startswith("Epoch AI") for part in parts)
    if "parameters" not in named and not epoch:
        drop("parameters", "no source", "parameters_total")
    if "not this one" in row["notes"]:
        drop("parameters", "of another model, by the row's own note", "parameters_total")
    if "active" not in named:
        drop("active parameters", "no source", "parameters_active")
    tokens = next((part for part in parts if part.startswith("tokens:")), "")
    if (row["tokens"] or row["tokens_max"]) and not re.search(r"Epoch AI|[/.:]\w|in the model name", tokens.removeprefix("tokens:")):
        computed = row["flop_method"].startswith("6 x")
        drop("tokens", "no source that can be found", "tokens", "tokens_max", "unit")
        if computed:
            drop("compute", "computed from tokens without a source", *FIGURES)
    provider = re.search(r"README|model[-_]card|model_cards", row["source"], re.IGNORECASE)
    if row["released"] and not epoch and "date" not in named and not provider:
        sibling = dated.get((row["family"], row["released"]))
        if sibling:
            row["source"] += f" | date: as {sibling}"
        else:
            drop("release date", "no source", "released")
    for field in ("broad_data", "wide_tasks"):
        if row[field] in ("yes", "no"):
            citation = row[f"{field}_citation"]
            if not cited(citation, row["id"]):
                drop(field, "no source", field)
            elif NO_TASK in citation:
                drop(field, "the source says what it is for, not what it can do", field)
    if not parts:
        raise ValueError(f"{row['id']}: no source at all")


def _taken(table: list[Line], based: Container[str]) -> Container[str]:
    """The rows with a count that is to the last parameter that of an earlier model of somebody else, and that are built on none."""
    first: dict[str, Line] = {}
    found = set[str]()
    for row in sorted(table, key=lambda row: row["released"] or "9"):
        count = row["parameters_total"]
        if "text" not in row["outputs"] or len(count.rstrip("0")) < EXACT_DIGITS or row["relation"] or row["id"] in based:
            continue
        if first.setdefault(count, row)["developer"] != row["developer"]:
            found.add(row["id"])
    return found


def _size(row: Line, drop: Drop, taken: Container[str], by_id: Mapping[str, Line]) -> None:
    """A number of parameters is the row's own, and agrees with the size in its name and its base's; else the size in the name is left."""
    if not row["parameters_total"] or "text" not in row["outputs"]:
        return
    count = Decimal(row["parameters_total"])
    ids = (id for id in row["hub_ids"].split(";") if not id.startswith("~"))
    named = {size for text in (row["name"], *ids) for size in named_sizes(text)}
    if row["id"] in taken:
        drop("parameters", "those of another developer's model to the last one, and not built on it", "parameters_total")
    elif named and not is_sparse(row) and not any(size / LESS <= count <= size * MORE for size in named):
        drop("parameters", f"{count / max(named):.2g} times the size in the name", "parameters_total")
    elif row["relation"] == "finetune" and (base := by_id.get(row["base_id"])) and count * SAME <= Decimal(base["parameters_total"] or 0):
        drop("parameters", "fewer than those of its base, which it was trained from whole", "parameters_total")
    if row["parameters_total"] or len(named) != 1:
        return
    (size,) = named
    row["parameters_total"] = f"{size:f}"
    kept = (part for part in row["source"].split(" | ") if not part.startswith("parameters:"))
    row["source"] = " | ".join((*kept, "parameters: the number in the model name (nominal)"))
    if row["flop_confidence"] == "computed":
        row.update(dict.fromkeys(FIGURES, ""))
        count_compute(row)


def count_compute(row: Line) -> None:
    """Compute of a dense row without a base, from its parameters and tokens, half to twice as much: the table's own interval policy."""
    if row["parameters_total"] and row["tokens"] and not row["direct_flop"] and not row["relation"]:
        best = 6 * Decimal(row["parameters_total"]) * Decimal(row["tokens"])
        row |= {"flop_low": f"{best / 2:.3g}", "direct_flop": f"{best:.3g}", "flop_high": f"{best * 2:.3g}"}
        row |= {"flop_method": METHOD, "flop_confidence": "computed"}


def _base(row: Line, drop: Drop, by_id: Mapping[str, Line]) -> None:
    """A base is one that a source names and the table has. The relation stays: the row has a base, though not one that is known."""
    base = next((part for part in row["source"].split(" | ") if part.startswith("base:")), "")
    if "inferred" in base or re.search(r"(?:inferred|not read)", row["notes"]):
        drop("base", "inferred, not stated by a source", "base_id")
    elif not base or row["base_id"] not in by_id:
        drop("base", "no source, or no row", "base_id")
    if row["relation"] and row["relation"] not in RELATIONS:
        raise ValueError(f"{row['id']}: unknown relation {row['relation']}")


def _day(row: Line, drop: Drop, by_id: Mapping[str, Line]) -> None:
    """Nothing is released before what it is built on, but for days between a paper and its model."""
    base = by_id.get(row["base_id"])
    if not base or not row["released"] or not base["released"]:
        return
    if date.fromisoformat(base["released"]) - date.fromisoformat(row["released"]) > SLACK:
        drop("release date", "before its base's", "released")


def is_sparse(row: Line) -> bool:
    """Whether only a part of the parameters works on each token, as far as name, architecture and figures show."""
    if row["id"] in DENSE:
        return False
    return bool(row["parameters_active"] or SPARSE.search(row["id"]) or SPARSE.search(row["name"]) or SPARSE.search(row["architecture"]))


def _sparse(row: Line, drop: Drop) -> None:
    """A sparse model without active parameters has no compute that can be checked."""
    if not row["parameters_active"] and (named := ACTIVE.search(row["name"])):
        row["parameters_active"] = str(int(Decimal(named[1]).scaleb(9)))
        row["source"] += " | active: the number in the model name"
    active, total = (Decimal(row[name] or 0) for name in ("parameters_active", "parameters_total"))
    if active and active == total:
        drop("parameters", "the active ones, not all", "parameters_total")
    elif active and total and active > total:
        drop("active parameters", "more than all parameters", "parameters_active")
    if row["parameters_active"]:
        return
    if is_sparse(row):
        drop("compute", "sparse, and the active parameters are not known", *FIGURES)
    elif _too_little(row):
        drop("compute", "too little for a dense model of its size: sparse, or not the whole training", *FIGURES)


def _too_little(row: Line) -> bool:
    """Whether a language model without a base would have seen fewer than two tokens for each of its parameters, were it dense."""
    if not (row["parameters_total"] and row["direct_flop"]) or row["relation"] or row["released"] < "2023" or "text" not in row["outputs"]:
        return False
    return Decimal(row["direct_flop"]) < 6 * Decimal(row["parameters_total"]) ** 2 * FEWEST_TOKENS


def _arithmetic(row: Line, drop: Drop) -> None:
    """Figures agree with 6 x active parameters x tokens, lie in their range, and include what they must."""
    size, tokens = row["parameters_active"] or row["parameters_total"], row["tokens"]
    if size and tokens and row["direct_flop"] and row["unit"] in ("text tokens", "tokens"):
        ratio = Decimal(row["direct_flop"]) / (6 * Decimal(size) * Decimal(tokens))
        if not Decimal(1) / FACTOR <= ratio <= FACTOR:
            drop("compute", f"{ratio:.2g} times 6 x active parameters x tokens", *FIGURES)
            drop("tokens", f"compute is {ratio:.2g} times 6 x active parameters x tokens", "tokens")
    low, best, high = (Decimal(row[name]) if row[name] else None for name in ("flop_low", "direct_flop", "flop_high"))
    ordered = [figure for figure in (low, best, high) if figure is not None]
    if ordered != sorted(ordered):
        drop("compute", "the figure lies outside its own range", *FIGURES)
    if "contradict each other" in row["notes"]:
        drop("compute and tokens", "rows of one source contradict each other", "tokens", *FIGURES)
    if "post-training only" in row["notes"]:
        drop("compute and tokens", "of the post-training alone, by the row's own note", "tokens", *FIGURES)
        row["relation"] = row["relation"] or UNKNOWN
    if "do not decide" in row["notes"]:
        drop("best value of compute", "its own source's figures disagree across a line", "direct_flop")
    if "Epoch contradicts itself" in row["notes"]:
        drop("cumulative compute", "the source contradicts itself: less than its base alone", "cumulative_flop")
    if row["cumulative_flop"] and row["direct_flop"] and Decimal(row["cumulative_flop"]) < Decimal(row["direct_flop"]):
        drop("cumulative compute", "less than this model's own", "cumulative_flop")
