"""A small catalogue with round figures, so that a person can work out by hand what follows from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from compliance.case.case import Case
from compliance.inference.catalogue.catalogue import Catalogue, text_of
from compliance.inference.inferred import Inference, Inferred
from compliance.inference.view import View
from compliance.law.quantity import Interval
from tests.inference.cards import DAY, Card, shown
from tests.inference.catalogue.conftest import made

OURS: dict[str, Any] = {"id": "ours", "hub_ids": ["us/ours"]}
BELOW: dict[str, Any] = {"id": "below", "hub_ids": ["us/below"]}


def flop(low: str, best: str, high: str = "", field: str = "direct_flop") -> dict[str, Any]:
    """The training compute of a row; no text for an end or a best value that is not known."""
    amount = {name: Decimal(text) for name, text in (("low", low), ("best", best), ("high", high)) if text}
    return {field: {**amount, "method": "counted", "confidence": "likely"}}


def on(id: str, relation: str = "finetune") -> dict[str, Any]:
    """What a row is built on."""
    return {"base": {"id": id, "relation": relation}}


def judged(field: str, value: bool) -> dict[str, Any]:
    return {field: {"value": value, "says": "as we say", "source": "our log"}}


def record(kind: str, day: str, model: str, figure: str) -> tuple[str, dict[str, Any]]:
    said = {"model": model, "developers": f"{model} Labs", "figure": Decimal(figure), "confidence": "confident", "source": "our log"}
    return f"record:{kind}|{day}.000", said


TOKENS, COMPUTE, IMAGES = "tokens|language|checked against compute", "compute|all|point", "compute|image|point"
RECORDS = (
    record(TOKENS, "2020-01-01", "Talker", "1e12"),
    record(TOKENS, "2024-01-01", "Gabbler", "1e13"),
    record(COMPUTE, "2020-01-01", "Hill", "1e23"),
    record(COMPUTE, "2024-01-01", "Mountain", "1e25"),
    record(IMAGES, "2020-01-01", "Painter", "1e21"),
    record(IMAGES, "2021-01-05", "Dreamer", "1e22"),
)
ABOUT = ("about", {"records_until": "2026-06-30", "retrieved": "2026-07-01"})
GIANTS = ("extreme:giants", {"developers": ["acme", "mountain labs"], "words": ["titan"]})
RATIO = ("extreme:tokens-per-parameter", {"name": "Sponge", "figure": Decimal(1000), "source": "our log"})
LEAST = ("extreme:least-large", {"name": "Idler", "figure": Decimal("3.2e23"), "source": "our log"})
CORPORA = tuple(
    {"id": id, "name": id, "broad": broad, "says": f"{id} say so", "source": "our log", "retrieved": "2026-07-01"}
    for id, broad in (("crawl", True), ("shelves", True), ("tickets", False), ("poems", False))
)
LINES = (*RECORDS, ABOUT, GIANTS, RATIO, LEAST)


def world(*rows: dict[str, Any], lines: tuple[tuple[str, dict[str, Any]], ...] = LINES) -> Catalogue:
    """Rows of one's own before the corpora and the lines about all models."""
    return Catalogue((*made(*rows).texts, text_of([], CORPORA, lines)))


def look(card: Card, catalogue: Catalogue, day: str = DAY, readings: Mapping[str, Interval] | None = None) -> View:
    return View(Case(card, day, readings), lambda: catalogue)


def items(inference: Inference, card: Card, *rows: dict[str, Any], day: str = DAY) -> list[Inferred]:
    """What one inference yields of a card, with these rows in the catalogue."""
    return [item.told() for item in inference.infer(look(card, world(*rows), day))]


def given(inference: Inference, card: Card, *rows: dict[str, Any], day: str = DAY) -> dict[str, str]:
    """The same as facts by their labels, with their values in short."""
    return shown(items(inference, card, *rows, day=day))
