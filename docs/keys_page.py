"""docs/keys.md: what a vector or a text of the law calls a thing, and what the card calls it. Used by generate.py."""

import json
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEYS_HEAD = """# Keys of the vectors and the texts

Every key that the acceptance vectors ([tests/law/vectors.jsonl](../tests/law/vectors.jsonl)) and the
[texts of the law](../tests/law/texts/README.md) use, in both vocabularies, and the field of the card that holds the same.
The source is [keys.json](keys.json); `tests/law/test_vectors.py` makes its cards with it. A list index stands for any entry."""
KEYS_SECTIONS = {
    "path": "Field paths",
    "short": "Short names",
    "raw": "Names in raw JSON",
    "property": "Properties over any card",
}


def keys(row: Callable[[list[str]], str]) -> str:
    """The page of keys: what a vector or a text calls a thing, and what the card calls it."""
    with open(ROOT / "docs" / "keys.json", encoding="utf-8") as file:
        sections: dict[str, dict[str, dict[str, str]]] = json.load(file)
    lines = [KEYS_HEAD]
    for section, title in KEYS_SECTIONS.items():
        lines += ["", f"## {title}", "", row(["key", "card field", "note"]), row(["---"] * 3)]
        for key, entry in sections[section].items():
            lines.append(row([f"`{key}`", f"`{entry['field']}`" if "field" in entry else "none", entry.get("note", "")]))
    return "\n".join(lines) + "\n"
