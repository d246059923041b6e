"""What the table leaves blank and a file that was read states: filled in before the rows are checked, each with its source."""

from decimal import Decimal

from benchmarks.catalogue.checks import Line

METHOD = "6 x parameters x tokens"
GUESSED = "inferred"  # a note or a source with this word says that nobody read it


def filled(table: list[Line], additions: list[Line]) -> list[Line]:
    """The table with the additions. Raises ValueError for a row that is not there, and for a fact that the table has from a source."""
    lines = {line["id"]: dict(line) for line in table}
    for item in additions:
        line = lines.get(item["id"])
        if line is None or not item["source"] or (line[item["field"]] and not _guessed(line, item["field"])):
            raise ValueError(f"{item['id']}: {item['field']} cannot be added: no such row, a fact is there, or the source is missing")
        kept = [part for part in line["source"].split(" | ") if item["field"] != "base_id" or not part.startswith("base:")]
        line[item["field"]] = item["value"]
        line["source"] = " | ".join(dict.fromkeys([*kept, item["source"]]))
        if item["field"] == "base_id":
            line["notes"] = "; ".join(note for note in line["notes"].split("; ") if GUESSED not in note)
        if item["field"] == "tokens":
            line["unit"] = "text tokens"
    for id in dict.fromkeys(item["id"] for item in additions):
        _counted(lines[id])
    return list(lines.values())


def _guessed(line: Line, field: str) -> bool:
    """Whether the table has a base that its own note calls inferred."""
    return field == "base_id" and GUESSED in line["notes"]


def _counted(line: Line) -> None:
    """Compute of a dense row without a base, from its parameters and tokens, half to twice as much: the table's own interval policy."""
    if line["parameters_total"] and line["tokens"] and not line["direct_flop"] and not line["relation"]:
        best = 6 * Decimal(line["parameters_total"]) * Decimal(line["tokens"])
        line |= {"flop_low": f"{best / 2:.3g}", "direct_flop": f"{best:.3g}", "flop_high": f"{best * 2:.3g}"}
        line |= {"flop_method": METHOD, "flop_confidence": "computed"}
