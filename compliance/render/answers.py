"""What is answered of one model, place by place, in plain words and in the order in which people look for it.

The places where the model is or may be on the market come first; in a place, law in force before coming law, before guidance and
proposals, before what is past. Each answer is one definition; `main` is false where it only follows another of the same place.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from compliance.assessment.result import Assessment, Determination
from compliance.case.markets import in_union
from compliance.law.finding import Finding
from compliance.law.places import name
from compliance.law.source import Status
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
ORDER_OF_MARKETS: tuple[Market, ...] = ("on", "perhaps", "off")
ORDER: tuple[Answer, ...] = ("yes", "likely yes", "open", "none", "likely no", "no")  # what is met before what is not
FIRST = ("EU", "US", "US-CA", "US-NY", "GB")  # among places that are alike: those most models are placed in


class Answered(NamedTuple):
    """One definition: the answer, its legal standing in words, and why on one line."""

    determination: Determination
    answer: Answer
    standing: Standing
    status: str  # "in force since 2 August 2025"
    reason: str
    main: bool = True

    @property
    def term(self) -> str:
        return self.determination.rule.term


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
    def answer(self) -> Answer:
        """One word for the place: the strongest answer among the definitions of the best standing."""
        return min((item.answer for item in self.answers if item.standing == self.standing), key=ORDER.index)


def by_place(card: dict[str, Any], assessment: Assessment, on: str) -> list[Place]:
    """The answers of a model on a day, by place."""
    found: dict[str, list[Determination]] = {}
    for determination in assessment.determinations:
        found.setdefault(determination.rule.source.instrument.jurisdiction, []).append(determination)
    places = [_place(code, determinations, card, on) for code, determinations in found.items()]
    return sorted(places, key=_order)


def _place(code: str, determinations: list[Determination], card: dict[str, Any], on: str) -> Place:
    ids = {determination.rule.id: answer(determination) for determination in determinations}
    answered = [_answered(determination, ids, on) for determination in determinations]
    answered.sort(key=lambda item: (ORDER_OF_STANDINGS.index(item.standing), not item.main, ORDER.index(item.answer)))
    return Place(code, name(code), market(card, code, on), tuple(answered))


def _answered(determination: Determination, ids: dict[str, Answer], on: str) -> Answered:
    source = determination.rule.source
    word = answer(determination)
    follows = (
        word not in ("yes", "likely yes")
        and determination.finding is not None
        and any(ids.get(id) == word for id in _referred(determination.finding))
    )
    return Answered(determination, word, STANDINGS[source.status(on)], status(source, on), reason(determination), not follows)


def _referred(finding: Finding) -> Iterator[str]:
    """The ids of the rules to which a finding refers."""
    if finding.refers is not None:
        yield finding.refers.id
    for part in finding.parts:
        yield from _referred(part)


def market(card: dict[str, Any], code: str, on: str) -> Market:
    """Whether the model is on the market of a place: by its list of markets, perhaps where that says nothing of the place."""
    availability = card.get("availability", {})
    ended = False
    for entry in availability.get("markets", ()):
        where = str(entry.get("where", ""))
        if not (where == code or (code == "EU" and in_union(where)) or code.startswith(f"{where}-") or where.startswith(f"{code}-")):
            continue
        if entry.get("until", "9999") > on:
            return "on"
        ended = True
    complete = availability.get("markets_complete")
    whole = complete is True or (isinstance(complete, dict) and complete.get("value") is True)
    return "off" if ended or whole or code in availability.get("excluded_markets", ()) else "perhaps"


def _order(place: Place) -> tuple[int, int, int, int]:
    first = FIRST.index(place.code) if place.code in FIRST else len(FIRST)
    return ORDER_OF_MARKETS.index(place.market), ORDER_OF_STANDINGS.index(place.standing), first, ORDER.index(place.answer)
