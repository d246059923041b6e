"""What an editor offers to insert at a place of a card: `defaultSnippets`, the word of VS Code, an annotation to every validator.

An example is only ever offered: completing a key writes no value of its own, because an example left standing would be a false fact.
"""

from typing import Any

Snippets = list[dict[str, Any]]


def _offer(label: str, body: Any) -> dict[str, Any]:
    return {"label": label, "body": body}


_SOURCED = _offer("number, with its source", {"value": "^$1", "basis": "reported", "source": "$2"})
_RANGE = _offer("range", {"low": "^$1", "high": "^$2", "basis": "estimated", "method": "$3"})
_JUDGED = {"basis": "$2", "by": "$3", "date": "${4:YYYY-MM-DD}"}

OF_KINDS: dict[str, Snippets] = {
    "Attestation": [
        _offer("true, with its basis", {"value": True, **_JUDGED}),
        _offer("false, with its basis", {"value": False, **_JUDGED}),
    ],
    "Count": [_SOURCED, _RANGE],
    "Day": [_offer("day", "${1:YYYY}-${2:MM}-${3:DD}")],
    "Document": [
        _offer("URL or path", "$1"),
        _offer("with its day and version", {"url": "$1", "date": "${2:YYYY-MM-DD}", "version": "$3"}),
    ],
    "Quantity": [_SOURCED, _RANGE],
    "SelfSupervision": [_offer('"partly"', "partly"), _offer("true, with its basis", {"value": True, **_JUDGED})],
}
OF_FIELDS: dict[str, Snippets] = {
    "": [
        _offer(
            "model card",
            {
                "schema_version": "1.0",
                "model": {"name": "$1", "released": "${2:YYYY-MM-DD}"},
                "provider": {"name": "$3", "country": "$4"},
                "training": {"compute": {"cumulative_flop": "^$5"}},
                "capability": {"inputs": ["$6"], "outputs": ["$7"]},
            },
        )
    ],
    "/acts": [_offer("act of an authority", [{"authority": "$1", "act": "$2", "date": "${3:YYYY-MM-DD}", "reference": "$4"}])],
    "/availability/markets": [_offer("market with its first day", [{"where": "$1", "date": "${2:YYYY-MM-DD}"}])],
    "/lineage/bases": [_offer("no base model", []), _offer("base model", [{"name": "$1", "relation": "$2", "training_flop": "^$3"}])],
    "/provider/revenue": [_offer("revenue of a year", [{"year": "^$1", "usd": "^$2"}])],
    "/training/compute/components": [_offer("activity", [{"activity": "$1", "flop": "^$2"}])],
    "/training/hardware": [_offer("accelerators", [{"accelerator": "$1", "count": "^$2", "hours": "^$3"}])],
}
