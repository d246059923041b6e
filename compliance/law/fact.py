"""A question that a rule may ask of a card, and the ways in which such a question is made."""

from typing import Literal

from compliance.named_tuple import NamedTuple

FactKind = Literal["attestation", "quantity", "terms", "date", "claim", "act"]
BASES = "/lineage/bases"  # the field of the models built upon, which answers what is asked of each


class Fact(NamedTuple):
    """A question in the card's words. It never asks for a legal conclusion.

    `pointer` is the card field that answers it (RFC 6901). A claim counts only where the card makes it; an act is
    looked up in /acts by its `authority` (empty: any) and `key`, the word for what was done. Where several facts share a field, `key` names
    the one that is asked for: the field of a list's members, a term that the list may hold, or a market.
    """

    pointer: str
    label: str
    asks: str
    kind: FactKind = "attestation"
    unit: str = ""
    authority: str = ""
    key: str = ""


def quantity(pointer: str, label: str, asks: str, unit: str) -> Fact:
    return Fact(pointer, label, asks, "quantity", unit)


def restriction(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/restrictions", label, asks, "claim", key=term)


def monetisation(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/monetisation", label, asks, "claim", key=term)


def base(field: str, label: str, asks: str, kind: FactKind = "attestation", unit: str = "") -> Fact:
    return Fact(BASES, label, asks, kind, unit, key=field)
