"""The answer in two sentences: what a model is where law is in force, and what is open; of many models, how many in which place."""

import re
from collections.abc import Iterator, Sequence

from compliance.law.places import name
from compliance.render.answers import Answered, Place
from compliance.render.page.figures import typeset
from compliance.render.plain_words import leaning

WITH_ARTICLE = ("EU", "US", "GB")
MOST_NAMED = 6
MOST_PLACES = 3
FITS = "fit a definition of a law in force, and"
# What can be said of a model with "is a"; other terms are about its developer, a presumption or a place.
_KIND = re.compile(r"(?!provider's|presumption|controlled).*\b(models?|system|service)\b")


def in_place(code: str) -> str:
    """The name of a place inside a sentence: the European Union, California."""
    return f"the {name(code)}" if code in WITH_ARTICLE else name(code)


def short(term: str) -> str:
    """A term without what is in brackets."""
    return term.partition(" (")[0]


def an(term: str) -> str:
    """A term with its article, and without what is in brackets."""
    return f"{'an' if term[0] in 'aeiouAEIO' else 'a'} {short(term)}"


def of_one(model: str, places: Sequence[Place]) -> str:
    """What a model is where law is in force, and what is open."""
    met: dict[str, list[str]] = {}
    unsettled: list[tuple[Place, Answered]] = []
    for place in places:
        items = list(_in_force(place))
        kinds = [short(item.term) for item in items if item.answer == "yes" and _KIND.match(item.term)]
        for kind in dict.fromkeys(kinds):
            if not any(other.startswith(f"{kind} ") for other in kinds):  # which says the same and more
                met.setdefault(an(kind), []).append(in_place(place.code))
        unsettled += [(place, item) for item in items if item.answer in ("open", "likely yes", "likely no")]
    shown = [f"{kind} in {listed(where)}" for kind, where in met.items()]
    more = len(shown) - MOST_NAMED
    said = listed([*shown[:MOST_NAMED], f"{more} more"] if more > 0 else shown)
    fits = f"{model} is {said}." if said else f"{model} is decided to be no such model by any law in force."
    return f"{fits} {_open(unsettled)}"


def _in_force(place: Place) -> Iterator[Answered]:
    """The definitions of binding law in force that do not merely follow another one."""
    for item in place.answers:
        if item.determination.rule.source.instrument.kind == "law" and item.standing == "in force" and item.main:
            yield item


def _open(unsettled: list[tuple[Place, Answered]]) -> str:
    """What is open: one question with why, and how many more."""
    if not unsettled:
        return "No question of a law in force is open."
    asked = [pair for pair in unsettled if _KIND.match(pair[1].term)]
    asked.sort(key=lambda pair: (pair[1].answer == "likely no", not _can_be_settled(pair[1]), "model" not in pair[1].term))
    if not asked:
        return f"{len(unsettled)} {'question' if len(unsettled) == 1 else 'questions'} of laws in force are open."
    place, first = asked[0]
    others = len(unsettled) - 1
    rest = f" {others} more {'definition is' if others == 1 else 'definitions are'} open." if others else ""
    leans = "" if first.answer == "open" else f", {first.answer}"
    why = leaning(first.determination.likely) or first.reason
    return f"Whether it is {an(first.term)} in {in_place(place.code)} is open{leans}: {typeset(why)}.{rest}"


def _can_be_settled(item: Answered) -> bool:
    """Whether an answer in the card would settle it."""
    return item.determination.finding is not None and bool(item.determination.finding.missing)


def of_many(models: Sequence[Sequence[Place]]) -> str:
    """In how many models the strongest answer of a place is yes, and in how many it is open, for the places that are asked most."""
    counts: dict[str, list[str]] = {}
    for places in models:
        for place in places:
            if place.standing == "in force" and place.code not in ("ACADEMIC", "COMPANY"):
                counts.setdefault(place.code, []).append(place.answer)
    firmly = sorted(counts, key=lambda code: -sum(word == "yes" for word in counts[code]))[:MOST_PLACES]
    told: list[str] = []
    for code in firmly:
        words = counts[code]
        met, unsure = sum(word == "yes" for word in words), sum(word not in ("yes", "no") for word in words)
        first = f"In {in_place(code)} {met} of {len(words)} {FITS} {unsure} are open"
        told.append(f"in {in_place(code)} {met} and {unsure}" if told else first)
    return f"{'; '.join(told)}." if told else ""


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
