"""What the tests of pictures share: cards as pictures see them, and a picture read back as XML."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

import pytest

from compliance.assessment.in_full import in_full
from compliance.assessment.judge import judge
from compliance.assessment.judged import RunConfig
from compliance.assessment.premises import premises
from compliance.assessment.result import Consequences
from compliance.case.case import Interpretation
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules
from compliance.render.pictures import Drawing, Entry, Reader, svg
from compliance.render.pictures.drawing import Words
from compliance.render.pictures.widths import width
from compliance.render.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
DAY = "2026-11-28"
SVG = "{http://www.w3.org/2000/svg}"


class Drawn(NamedTuple):
    """Entries and the run that they are of."""

    entries: list[Entry]
    run: Run


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Drawn]:
    """Cards judged by all rules, or by those shown by default, and what pictures show of them."""
    registry = load()
    given = premises(b"", frozenset(), "--without")

    def make(*cards: dict[str, Any], day: str = DAY, all: bool = False) -> Drawn:
        rules = registry.on(day)
        ruleset = Ruleset(rules, list(rules) if all else default_rules(rules, day))
        interpretation = Interpretation(day)
        assess = in_full(ruleset, Consequences(registry.duties, registry.cross_checks), given)
        config = RunConfig(interpretation, assess)
        run = Run(day, registry, "0", interpretation=interpretation)
        read = Reader(run)
        made = [read(judge(f"{number}.json", json.dumps(card).encode(), config)) for number, card in enumerate(cards)]
        assert None not in made, "a card that cannot be judged"
        return Drawn([item for item in made if item is not None], run)

    return make


def card(name: str = "Good", **sections: Any) -> dict[str, Any]:
    return {"schema_version": "1.0", "model": {"name": name}, **sections}


def computed(name: str, **compute: Any) -> dict[str, Any]:
    return card(name, training={"compute": compute})


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "examples" / "models" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def parsed(drawing: Drawing, alone: bool = True) -> ElementTree.Element:
    text = svg(drawing, alone=alone)
    assert text.isascii()
    return ElementTree.fromstring(text)


def boxes(drawing: Drawing) -> "Iterator[tuple[str, float, float, float, float]]":
    """Each text with its left, top, right and bottom, at most."""
    for mark in drawing.marks:
        if isinstance(mark, Words):
            wide = width(mark.text, mark.size, mark.bold)
            left = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
            yield mark.text, left, mark.y - mark.size * 0.8, left + wide, mark.y + mark.size * 0.22


def overlaps(drawing: Drawing) -> list[tuple[str, str]]:
    """The pairs of texts of which one lies on the other."""
    found, all_boxes = [], list(boxes(drawing))
    for index, (one, left, top, right, bottom) in enumerate(all_boxes):
        for other, left2, top2, right2, bottom2 in all_boxes[index + 1 :]:
            if left < right2 and left2 < right and top < bottom2 and top2 < bottom:
                found.append((one, other))
    return found


def outside(drawing: Drawing) -> list[str]:
    """The texts that are not whole inside the drawing."""
    wide, high = drawing.width, drawing.height
    return [text for text, left, top, right, bottom in boxes(drawing) if left < 0 or top < 0 or right > wide or bottom > high]
