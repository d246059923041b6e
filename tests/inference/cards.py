"""Cards with signals, as a reader leaves them, and what inferences make of them."""

from decimal import Decimal
from functools import cache
from typing import Any

from compliance.case.case import Case
from compliance.files.shipped import mapped
from compliance.inference.catalogue.catalogue import FILE, Catalogue
from compliance.inference.inferred import Inferred
from compliance.inference.registry import infer
from compliance.inference.view import View
from compliance.law.quantity import Interval

DAY = "2026-11-28"
Card = dict[str, Any]


@cache
def shipped() -> Catalogue:
    return Catalogue((mapped(FILE),))


def card(name: str = "x", fields: Card | None = None, **signals: Any) -> Card:
    """A valid, decoded card of a repository with these signals."""
    made: Card = {"schema_version": "1.0", "model": {"name": name}, **(fields or {})}
    if signals:
        made["provenance"] = {"source_format": "huggingface", "signals": signals}
    return made


def size(number: str) -> Card:
    """A stated number of parameters."""
    return {"architecture": {"parameters": {"total": Decimal(number)}}}


def compute(low: str, high: str, best: str = "") -> Card:
    figure = {"low": Decimal(low), "high": Decimal(high)} | ({"value": Decimal(best)} if best else {})
    return {"training": {"compute": {"direct_flop": figure}}}


def base(said: str, kind: str = "base_model", relation: str = "") -> Card:
    """A statement of origin."""
    return {"kind": kind, "says": said, "where": "README.md line 3"} | ({"relation": relation} if relation else {})


def sentence(says: str) -> Card:
    return {"says": says, "where": "README.md line 9"}


def view(of: Card, catalogue: Catalogue | None = None) -> View:
    return View(Case(of, DAY), shipped if catalogue is None else lambda: catalogue)


def yields(of: Card, *without: str) -> dict[str, list[Inferred]]:
    """What every inference yields of a card, by its id; some switched off."""
    found: dict[str, list[Inferred]] = {}
    for items in infer(view(of), frozenset(without)).values():
        for item in items:
            found.setdefault(item.inference, []).append(item)
    return found


def shown(items: list[Inferred]) -> dict[str, str]:
    """Facts by their labels, with their values in short."""
    return {fact.label: _text(item.value) for item in items for fact in item.facts}


def _text(value: object) -> str:
    if isinstance(value, Interval):
        high = "" if value.high is None else f"{value.high:.2e}" if value.high else "0"
        return f"{value.low:.2e}..{high}" if value.low else f"0..{high}"
    return ",".join(value) if isinstance(value, tuple) else str(value)
