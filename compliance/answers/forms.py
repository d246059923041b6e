"""What is written for a field of the card, and in which form: yes or no, an amount, a day, places. How each is read: see answers."""

from typing import Literal

from compliance.card.field_kinds import field, named_kind
from compliance.law import facts as f
from compliance.law.fact import BASES, Fact
from compliance.named_tuple import NamedTuple

# fmt: off
Form = Literal[
    "judgement", "partly", "yes or no", "compute", "amount", "revenue", "day", "market day", "choice", "choices",
    "places", "markets", "country", "models", "licence", "act",
]
# fmt: on


class Blank(NamedTuple):
    """A field to fill in, with the fact that is asked for, None where it is asked before any, and the form of what is written."""

    pointer: str
    fact: Fact | None
    form: Form


def blank(pointer: str, fact: Fact | None) -> Blank | None:
    """A field to fill in with one line; None where no line can: it has no form, or nothing says whose act it is."""
    form = form_of(pointer, fact)
    return None if form is None or (form == "act" and (fact is None or not fact.authority)) else Blank(pointer, fact, form)


def terms(pointer: str) -> tuple[str, ...]:
    """The words that a field allows, or the items of its list; none where it allows any."""
    node = field(pointer) or {}
    node = node.get("items", node)
    return tuple(node.get("enum", ()))


def form_of(pointer: str, fact: Fact | None) -> Form | None:
    """The form of an answer that fills a field; None where none of them does."""
    special: dict[str, Form] = {
        BASES: "models",
        f.REVENUE_LAST_YEAR.pointer: "revenue",
        f.OUTSIDE_UNION.pointer: "country",
        f.OPERATES_IN.pointer: "places",
        f.DEVELOPED_OR_OPERATED_IN.pointer: "places",
        f.UNION_EXCLUDED.pointer: "places",
        "/acts": "act",
    }
    if pointer in special:
        return special[pointer]
    if pointer == f.MARKETS.pointer:
        return "market day" if fact is not None and fact.kind == "date" else "markets"
    if pointer in (f.LICENCE_ACCESS.pointer, f.LICENCE_USE.pointer, f.LICENCE_MODIFICATION.pointer, f.LICENCE_DISTRIBUTION.pointer):
        return "licence"
    match named_kind(pointer):
        case "Attestation":
            return "judgement"
        case "SelfSupervision":
            return "partly"
        case "Quantity" | "Count":
            return "compute" if pointer.endswith("_flop") or pointer.endswith("flop_kr") else "amount"
        case "Day":
            return "day"
    node = field(pointer) or {}
    if node.get("type") == "boolean":
        return "yes or no"
    if terms(pointer):
        return "choices" if node.get("type") == "array" else "choice"
    return None
