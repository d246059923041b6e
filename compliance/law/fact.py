"""A question that a rule may ask of a card, and the ways in which such a question is made."""

from typing import Literal

from compliance.named_tuple import NamedTuple

FactKind = Literal["attestation", "quantity", "terms", "date", "claim", "act"]
# What is less is no figure of a trained model: not filled in, or a slip, such as 26 for 10^26, 13 for 13 billion, 15,000 for 15 trillion.
LEAST_FLOP, LEAST_PARAMETERS, LEAST_TOKENS = 10**9, 10**4, 10**5
BASES = "/lineage/bases"  # the field of the models built upon, which answers what is asked of each


class Fact(NamedTuple):
    """A question in the card's words. It never asks for a legal conclusion.

    `pointer` is the card field that answers it (RFC 6901). A claim counts only where the card makes it; an act is
    looked up in /acts by its `authority` (empty: any) and `key`, the word for what was done. Where several facts share a field, `key` names
    the one that is asked for: the field of a list's members, a term that the list may hold, or a market. A quantity of less than `least`
    no trained model has.
    """

    pointer: str
    label: str
    asks: str
    kind: FactKind = "attestation"
    unit: str = ""
    authority: str = ""
    key: str = ""
    least: int = 0


def quantity(pointer: str, label: str, asks: str, unit: str, least: int = 0) -> Fact:
    return Fact(pointer, label, asks, "quantity", unit, least=least)


def restriction(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/restrictions", label, asks, "claim", key=term)


def monetisation(term: str, label: str, asks: str) -> Fact:
    return Fact("/licence/monetisation", label, asks, "claim", key=term)


def base(field: str, label: str, asks: str, kind: FactKind = "attestation", unit: str = "", least: int = 0) -> Fact:
    return Fact(BASES, label, asks, kind, unit, key=field, least=least)
