"""What is answered of one model, place by place, in plain words and in the order in which people look for it.

The places where the model is or may be on the market come first; in a place, law in force before coming law, before guidance and
proposals, before what is past; and a definition that rests on another one right below it.
"""

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from compliance.assessment.result import Assessment, Determination
from compliance.case.markets import ended, in_union, plain
from compliance.law.finding import walk
from compliance.law.places import name
from compliance.law.source import Status
from compliance.named_tuple import NamedTuple
from compliance.render.plain_words import Answer, answer, reason, status

Standing: TypeAlias = Literal["in force", "coming", "not law", "past"]
Market: TypeAlias = Literal["on", "perhaps", "off"]

STANDINGS: dict[Status, Standing] = {
    "in_force": "in force",
    "on_the_books_not_enforced": "in force",
    "uncertain_window": "in force",
    "company_policy": "in force",
    "enacted_not_yet_in_force": "coming",
    "soft_law": "not law",
    "academic": "not law",
    "proposed": "not law",
    "revoked": "past",
    "repealed": "past",
    "never_enacted": "past",
    "vetoed": "past",
    "not_yet_written": "past",
}
ORDER_OF_STANDINGS: tuple[Standing, ...] = ("in force", "coming", "not law", "past")
BINDING = ORDER_OF_STANDINGS[:2]
ORDER_OF_MARKETS: tuple[Market, ...] = ("on", "perhaps", "off")
ORDER: tuple[Answer, ...] = ("yes", "likely yes", "open", "none", "likely no", "no")  # what is met before what is not
FIRST = ("EU", "US", "US-CA", "US-NY", "GB")  # among places that are alike: those most models are placed in


class Answered(NamedTuple):
    """One definition: the answer, its legal standing in words, and why on one line.

    `upon` is the term of the definition of the same place that it rests on (empty: none). `main` is false where its answer only
    follows from that one: no systemic risk without a general-purpose model.
    """

    determination: Determination
    answer: Answer
    standing: Standing
    status: str  # "in force since 2 August 2025"
    reason: str
    main: bool = True
    upon: str = ""

    @property
    def binds(self) -> bool:
        """Whether it is law in force or coming."""
        return self.standing in BINDING

    @property
    def term(self) -> str:
        return self.determination.rule.term

    @property
    def short(self) -> str:
        """The term; below the one it rests on, what it adds: "with systemic risk"."""
        return self.term.removeprefix(f"{self.upon} ") if self.upon else self.term


class Place(NamedTuple):
    """The answers of one place, those of the best standing first, and among them those that are met or open."""

    code: str
    name: str
    market: Market
    answers: tuple[Answered, ...]

    @property
    def standing(self) -> Standing:
        """The best standing that a definition of the place has."""
        return self.answers[0].standing

    @property
    def binds(self) -> bool:
        """Whether the place has law in force or coming."""
        return self.standing in BINDING

    @property
    def answer(self) -> Answer:
        """One word for the place: the strongest answer among the definitions of the best standing that rest on no other."""
        return min((item.answer for item in self.answers if item.standing == self.standing and not item.upon), key=ORDER.index)


def binding_first(determinations: Iterable[Determination]) -> list[Determination]:
    """The determinations by what binds: law in force, law that is coming, what is no law, what is past; in each, in the order given."""
    return sorted(determinations, key=lambda item: ORDER_OF_STANDINGS.index(STANDINGS[item.status]))


def by_place(card: dict[str, Any], assessment: Assessment, on: str) -> list[Place]:
    """The answers of a model on a day, by place."""
    found: dict[str, list[Determination]] = {}
    for determination in assessment.determinations:
        found.setdefault(determination.rule.source.instrument.jurisdiction, []).append(determination)
    places = [_place(code, determinations, card, on) for code, determinations in found.items()]
    return sorted(places, key=_order)


def _place(code: str, determinations: list[Determination], card: dict[str, Any], on: str) -> Place:
    shown = {determination.rule.id: determination for determination in determinations}
    upon = {id: _upon(determination, shown, on) for id, determination in shown.items()}
    roots = {id: _root(id, upon) for id in shown}
    answered = {id: _answered(determination, on) for id, determination in shown.items()}
    for id, item in answered.items():
        if roots[id] != id:
            follows = item.answer not in ("yes", "likely yes") and answered[upon[id]].answer == item.answer
            answered[id] = item._replace(main=not follows, upon=shown[roots[id]].rule.term)
    first = sorted((id for id in shown if roots[id] == id), key=lambda id: (_standing(answered[id]), ORDER.index(answered[id].answer)))
    ordered = [answered[id] for root in first for id in (root, *(other for other in shown if roots[other] == root != other))]
    return Place(code, name(code), market(card, code, on), tuple(ordered))


def _standing(item: Answered) -> int:
    return ORDER_OF_STANDINGS.index(item.standing)


def _root(id: str, upon: dict[str, str]) -> str:
    """The definition on which one rests that rests on none itself; itself where there is none, or where they go round in a circle."""
    passed, at = {id}, id
    while further := upon[at]:
        if further in passed:
            return id
        passed.add(further)
        at = further
    return at


def _upon(determination: Determination, shown: dict[str, Determination], on: str) -> str:
    """The id of the definition of the same place and standing to which one refers; empty where none is shown."""
    if determination.finding is None:
        return ""
    standing = STANDINGS[determination.rule.source.status(on)]
    named = (part.refers.id for part in walk(determination.finding) if part.refers is not None)
    referred = (id for id in named if id in shown and id != determination.rule.id)
    return next((id for id in referred if STANDINGS[shown[id].rule.source.status(on)] == standing), "")


def _answered(determination: Determination, on: str) -> Answered:
    source = determination.rule.source
    return Answered(determination, answer(determination), STANDINGS[source.status(on)], status(source, on), reason(determination))


def market(card: dict[str, Any], code: str, on: str) -> Market:
    """Whether the model is on the market of a place: by its list of markets, perhaps where that says nothing of the place."""
    availability = card.get("availability", {})
    left = False
    for entry in availability.get("markets", ()):
        where = str(entry.get("where", ""))
        if not (where == code or (code == "EU" and in_union(where)) or code.startswith(f"{where}-") or where.startswith(f"{code}-")):
            continue
        if not ended(entry, on):
            return "on"
        left = True
    whole = plain(availability.get("markets_complete")) is True
    return "off" if left or whole or code in availability.get("excluded_markets", ()) else "perhaps"


def _order(place: Place) -> tuple[int, int, int, int]:
    first = FIRST.index(place.code) if place.code in FIRST else len(FIRST)
    return ORDER_OF_MARKETS.index(place.market), ORDER_OF_STANDINGS.index(place.standing), first, ORDER.index(place.answer)
