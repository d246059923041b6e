"""Earlier layouts of a record, in today's words: what was renamed since. Pure. It judges nothing, and adds nothing.

Until the first tag the layout has grown (docs/gate.md). A record of every earlier one is read as if it had been written today:
`fmcheck gate` does so each time, `fmcheck record --migrate` once and for all.
"""

from collections.abc import Mapping
from typing import Any

# Facts that have another name since: a licence's name may speak for the field, and two questions were made of one.
FACTS = {
    "/licence/modification": "/licence/modification (licence: modification)",
    "/capability/state_of_the_art": "/capability/most_advanced_technology",
}
# One of those two is the question of this rule.
FACTS_OF_RULE = {("uk.dsit.frontier-ai-2023", "/capability/state_of_the_art"): "/capability/at_frontier"}
# A basis of the first layout: something else stood for what the law names. No rule ever gave it.
BASES = {"proxy": "reading"}


def of_today(content: Any) -> tuple[Any, list[str]]:
    """The content of a record in today's words, and what that changes, one sentence each. Anything else comes back as it is."""
    if not isinstance(content, dict):
        return content, []
    changes: dict[str, None] = {}
    today = _lines(content, changes)
    if isinstance(models := content.get("models"), list):
        today["models"] = [_lines(model, changes) if isinstance(model, dict) else model for model in models]
    return today, list(changes)


def _lines(content: Mapping[str, Any], changes: dict[str, None]) -> dict[str, Any]:
    """The verdicts and facts of one model."""
    today = dict(content)
    if isinstance(verdicts := content.get("verdicts"), dict):
        today["verdicts"] = {id: _verdict(id, line, changes) if isinstance(line, dict) else line for id, line in verdicts.items()}
    if isinstance(facts := content.get("facts"), dict):
        taken = {name for name in facts if name not in FACTS}
        renamed = {name if FACTS.get(name) in taken else _renamed(name, changes): line for name, line in facts.items()}
        today["facts"] = dict(sorted(renamed.items()))
    return today


def _verdict(id: str, line: Mapping[str, Any], changes: dict[str, None]) -> dict[str, Any]:
    today = dict(line)
    if isinstance(basis := line.get("basis"), str) and basis in BASES:
        today["basis"] = BASES[basis]
        changes[f"the basis {basis} is called {BASES[basis]}"] = None
    for key in ("decided_by", "missing"):
        if isinstance(names := line.get(key), list):
            today[key] = list(dict.fromkeys(_renamed(name, changes, id) for name in names)) if _texts(names) else names
    return today


def _renamed(name: str, changes: dict[str, None], rule: str = "") -> str:
    today = FACTS_OF_RULE.get((rule, name)) or FACTS.get(name, name)
    if today != name:
        changes[f"the fact {name} is called {today}"] = None
    return today


def _texts(names: list[Any]) -> bool:
    return all(isinstance(name, str) for name in names)
