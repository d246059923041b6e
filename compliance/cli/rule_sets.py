"""Two rule sets compared without a card, as fmcheck diff prints them."""

import json
from collections.abc import Sequence
from typing import Any

from compliance.card.text import one_line
from compliance.cli.option_values import the_day
from compliance.errors import UsageError
from compliance.history.law_changes import between
from compliance.history.law_wording import sentence, undated
from compliance.registry.load import alone, load
from compliance.registry.loaded import Registry
from compliance.render.concise import LONGEST_LINE


def compared(old: Sequence[str], new: Sequence[str], both: Sequence[str], as_of: str, old_as_of: str, format: str) -> str:
    """How the rules of the old directories differ from those of the new: text or JSON. A side without a directory is our own rules.

    Raises UsageError for options that need a card.
    """
    if both or old_as_of:
        option = "--rules" if both else "--old-as-of"
        raise UsageError(f"{option} needs a card", "without one, name the two sets with --old-rules and --new-rules")
    day = the_day(as_of)
    before, after = (alone(directories) if directories else load() for directories in (old, new))
    changes = between(before, after, day)
    if format == "json":
        content: dict[str, Any] = {"schema": "fmcheck.diff/1", "old": _side(before, day), "new": _side(after, day)}
        content["rules"] = [change._asdict() | {"told": sentence(change)} for change in changes]
        return json.dumps(content | {name: [] for name in ("verdicts", "duties", "warnings", "facts")}, indent=2) + "\n"
    names = [", ".join(one_line(directory, 1000) for directory in directories) or "the rules of fmcheck" for directories in (old, new)]
    out = [f"{names[0]} -> {names[1]}, law as of {day}", "", "Rules:" if changes else "Nothing differs."]
    return "".join(f"{line}\n" for line in (*out, *(f"  {one_line(line, LONGEST_LINE)}" for line in undated(changes))))


def _side(registry: Registry, day: str) -> dict[str, Any]:
    return {"uri": None, "name": None, "as_of": day, "rules_digest": registry.digest()}
