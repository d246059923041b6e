"""Cards that properties are tried on: every example and case of the repository, and cards drawn from the schema."""

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from compliance.batch.assessors import BriefAssessor
from compliance.card.field_kinds import kind
from compliance.card.validate import is_valid, schema
from tests.batch.test_agreement import CARDS, CHOICES, cards

Card = dict[str, Any]
Path = tuple[str | int, ...]
CALM = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
EVERY: tuple[Card, ...] = tuple(CARDS.values())
TODAY = CHOICES["today"]
_brief = BriefAssessor(*TODAY)

random_cards: st.SearchStrategy[Card] = cards(schema()).filter(is_valid)


def verdicts(card: Card) -> dict[str, str]:
    """What every rule says of a card today: nothing for a rule that is not judged."""
    found = _brief(TODAY.interpretation.case(card)).determinations
    return {item.rule.id: item.finding.verdict.value if item.finding else "" for item in found}


def places(node: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a card."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def quantities(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every quantity of a card with its place."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        if kind(pointer((*path, key))) == "quantity":
            yield (*path, key), value
        else:
            yield from quantities(value, (*path, key))


def pointer(path: Path) -> str:
    return "".join(f"/{step}" for step in path)


def field(path: Path) -> str:
    """A place as a field: with [*] for whichever entry of a list."""
    return "/".join("[*]" if isinstance(step, int) else step for step in path)


def without(card: Card, path: Path) -> Card | None:
    """The card with one place taken out; None where that is no card."""
    made = deepcopy(card)
    del _holder(made, path)[path[-1]]
    return made if is_valid(made) else None


def replaced(card: Card, path: Path, value: Any) -> Card | None:
    """The card with another value at one place; None where that is no card."""
    made = deepcopy(card)
    _holder(made, path)[path[-1]] = value
    return made if is_valid(made) else None


def widened(quantity: Any) -> Iterator[Any]:
    """Ranges that hold everything that a quantity states, and more."""
    stated: dict[str, Any] = {"value": quantity} if isinstance(quantity, Decimal) else quantity
    best, low = stated.get("value"), stated.get("low", stated.get("value"))
    if low is None:  # a band, which is wide already
        return
    high = stated.get("high", best if "low" not in stated else None)
    rest = {name: said for name, said in stated.items() if name not in ("value", "low", "high")}
    for factor in map(Decimal, ("1.2", "2", "100")):
        ends = {"low": low / factor} | ({} if high is None else {"high": high * factor})
        yield ends | rest
        if best is not None and "low" in stated and "high" in stated:
            yield ends | {"value": best} | rest
    yield {"low": low} | rest


def _holder(card: Card, path: Path) -> Any:
    node: Any = card
    for step in path[:-1]:
        node = node[step]
    return node
