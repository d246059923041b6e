"""The text of a record: every line of it, and its seal. Pure. What is read back: see record; what earlier ones looked like: see layouts."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from compliance.card.text import in_json
from compliance.history.snapshot import RuleState, Snapshot

SCHEMA = "fmcheck.record/1"
SORTED = ("readings", "verdicts", "duties", "facts")


def written(
    card: Mapping[str, str],
    signed_off: Mapping[str, str],
    rules: Mapping[str, str],
    readings: Mapping[str, str],
    require_basis: bool,
    snapshots: Sequence[tuple[str, str, Snapshot]],
    history: Sequence[Mapping[str, str]] = (),
) -> str:
    """The text of a record: of what was found of one model, or of each of several, with what its source calls it and its name.

    `history` are the sign-offs before this one, the first one first.

    The same arguments, the same bytes.
    """
    of_each = [
        {
            "verdicts": {id: _verdict(state) for id, state in sorted(one.verdicts.items())},
            "duties": {id: duty._asdict() for id, duty in sorted(one.duties.items())},
            "facts": {name: fact._asdict() for name, fact in sorted(one.facts.items())},
        }
        for _, _, one in snapshots
    ]
    several = [{"part": part, "name": name, **lines} for (part, name, _), lines in zip(snapshots, of_each, strict=True)]
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "card": dict(card),
        "day": snapshots[0][2].day,
        "signed_off": dict(signed_off),
        "rules": dict(rules),
        "readings": dict(sorted(readings.items())),
        "require_basis": require_basis,
        **({"models": several} if len(snapshots) > 1 else of_each[0]),
    }
    if history:
        content["history"] = [dict(entry) for entry in history]
    content["seal"] = seal(content)
    return laid_out(content)


def _verdict(state: RuleState) -> dict[str, Any]:
    return state._asdict() | {"verdict": state.verdict or None, "basis": state.basis or None}


def seal(content: Mapping[str, Any]) -> str:
    """The digest of everything in a record but its seal, whatever the order of keys and the spaces between."""
    rest = {name: value for name, value in content.items() if name != "seal"}
    return "sha256:" + hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def in_order(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same content with everything sorted that a record keeps sorted; keys that name no verdict, duty, fact or reading stay."""
    return {
        name: [in_order(model) for model in value] if name == "models" else dict(sorted(value.items())) if name in SORTED else value
        for name, value in content.items()
    }


def laid_out(content: Mapping[str, Any], indent: str = "") -> str:
    """A record as text: one verdict, duty or fact a line, in the order given."""
    deeper, lines = indent + "  ", []
    for name, value in content.items():
        if name in ("verdicts", "duties", "facts") and value:
            inner = ",\n".join(f"{deeper}  {in_json(key)}: {in_json(item)}" for key, item in value.items())
            lines.append(f"{deeper}{in_json(name)}: {{\n{inner}\n{deeper}}}")
        elif name == "models":
            models = ",\n".join(deeper + "  " + laid_out(model, deeper + "  ") for model in value)
            lines.append(f"{deeper}{in_json(name)}: [\n{models}\n{deeper}]")
        elif name == "history" and value:
            entries = ",\n".join(f"{deeper}  {in_json(entry)}" for entry in value)
            lines.append(f"{deeper}{in_json(name)}: [\n{entries}\n{deeper}]")
        else:
            lines.append(f"{deeper}{in_json(name)}: {in_json(value)}")
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}" + ("" if indent else "\n")
