"""What the table leaves blank and a file that was read states: filled in before the rows are checked, each with its source."""

from benchmarks.catalogue.checks import Line, count_compute

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
        count_compute(lines[id])
    return list(lines.values())


def _guessed(line: Line, field: str) -> bool:
    """Whether the table has a base that its own note calls inferred."""
    return field == "base_id" and GUESSED in line["notes"]
