"""Tables of lines, their cells apart by tabs, that hold what is loaded; .ci/regenerate.py writes them."""

from functools import cache
from pathlib import Path

REFRESH = "read what differs beside the law, then: python .ci/regenerate.py"


@cache
def committed(table: Path) -> dict[str, list[str]]:
    """The lines of a table by their first cell."""
    found: dict[str, list[str]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        found.setdefault(line.partition("\t")[0], []).append(line)
    return found
