"""Collections of cards to measure with: the example cards, varied, one a line: python -m benchmarks.collection FILE COUNT

The same cards on every machine and every run.
"""

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.many import originals, resized
from compliance.card.validate import is_valid

KEPT = ("schema_version", "model", "name")
SHARES = (0.0, 0.3, 0.6)  # of a card's fields left out: some authors tell all they know, others little
INVALID = 0.02


def lines(count: int, seed: int = 7) -> Iterator[str]:
    """Cards as compact JSON, each with a name and sizes of its own, and fields left out; one in fifty has a misspelt key."""
    drawn = random.Random(seed)
    sources = originals()
    for number in range(count):
        original = sources[drawn.randrange(len(sources))]
        whole = resized(original, 10 ** drawn.uniform(-2, 2))
        card = _thinned(whole, drawn, drawn.choice(SHARES))
        if not is_valid(card):
            card = whole
        card["model"]["name"] += f" {number:07d}"
        if drawn.random() < INVALID:
            card["modle"] = card.pop("model")
        yield json.dumps(card, separators=(",", ":"))


def _thinned(node: dict[str, Any], drawn: random.Random, share: float) -> dict[str, Any]:
    """A copy with fields left out, sections first; a judgement or a quantity with its reasons is one field."""
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key not in KEPT and drawn.random() < share * (0.3 if isinstance(value, dict) else 1):
            continue
        section = isinstance(value, dict) and not {"value", "low", "high", "band"} & value.keys()
        kept[key] = _thinned(value, drawn, share) if section else value
    return kept


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(int(sys.argv[2])))
