"""The answer in two sentences: what a model is where law is in force, and what is open; of many models, how many in which place."""

import re
from collections.abc import Iterator, Sequence

from compliance.law.places import name
from compliance.render.answers import Answered, Place
from compliance.render.page.figures import typeset
from compliance.render.plain_words import leaning

WITH_ARTICLE = ("EU", "US", "GB")
MOST_NAMED = 6
MOST_FAILED = 3
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


def of_one(model: str, places: Sequence[Place], narrowed: bool = False) -> str:
    """What a model is where law is in force, or likely is, and what is open.

    `narrowed`: not all definitions are shown that are by default, so that nothing is said of all laws.
    """
    in_force = [(place, item) for place in places for item in _in_force(place)]
    unsettled = [(place, item) for place, item in in_force if item.answer in ("open", "likely yes", "likely no")]
    met = _named([(place, item) for place, item in in_force if item.answer == "yes"])
    failed = _named([(place, item) for place, item in in_force if item.answer == "no" and _is_kind(item)], MOST_FAILED, "or")
    said = [f"{model} is {met}."] if met else []
    if failed:
        said.append(f"{'It' if met else model} is not {failed}.")
    if not met and (others := [(place, item) for place, item in in_force if item.answer == "yes"]):
        each = [f"\u201c{short(item.term)}\u201d in {in_place(place.code)}" for place, item in others]
        said.append(f"What is met of the laws in force is {listed(list(dict.fromkeys(each)))}.")
    if not said:
        unknown = f"Whether {model} fits a definition of a law in force is not decided."
        here = " that was chosen for this page" if narrowed else ""
        said = [unknown if unsettled else f"{model} fits no definition of a law in force{here}."]
    if not unsettled:
        return " ".join([*said, f"No question of {'these definitions' if narrowed else 'a law in force'} is open."])
    return " ".join([*said, _open(unsettled) if met else _leaning(unsettled)])


def _is_kind(item: Answered) -> bool:
    """Whether a definition is of a kind of model, and rests on no other."""
    return not item.upon and "model" in item.term and _KIND.match(item.term) is not None


def _named(answers: Sequence[tuple[Place, Answered]], most: int = MOST_NAMED, last: str = "and", why: str = "") -> str:
    """The kinds of model that are answered alike, each with its places; `why` is put after the first in brackets."""
    kinds: dict[str, list[str]] = {}
    by_place: dict[str, dict[str, None]] = {}
    for place, item in answers:
        if _KIND.match(item.term):
            by_place.setdefault(place.code, {})[short(item.term)] = None
    for code, terms in by_place.items():
        for term in terms:
            if not any(other.startswith(f"{term} ") for other in terms):  # which says the same and more
                kinds.setdefault(an(term), []).append(in_place(code))
    shown = [f"{kind} in {listed(where, last)}" for kind, where in kinds.items()]
    if shown and why:
        shown[0] += f" ({why})"
    more = len(shown) - most
    return listed([*shown[:most], f"{more} more"] if more > 0 else shown, last)


def _leaning(unsettled: list[tuple[Place, Answered]]) -> str:
    """Where nothing is met: what the model likely is, or else the first question that people ask, and how many more are open."""
    likely = [pair for pair in unsettled if pair[1].answer == "likely yes" and _KIND.match(pair[1].term)]
    if likely:
        return f"It is likely {_named(likely, why=_why(likely[0][1]))}.{_more(len(unsettled) - len(likely))}"
    first = next((pair for pair in unsettled if _is_kind(pair[1])), None)
    if first is None or first[1].answer == "open":
        return _open(unsettled)
    place, item = first
    return f"It is likely not {an(item.term)} in {in_place(place.code)}: {_why(item)}.{_more(len(unsettled) - 1)}"


def _in_force(place: Place) -> Iterator[Answered]:
    """The definitions of binding law in force that do not merely follow another one."""
    for item in place.answers:
        if item.determination.rule.source.instrument.kind == "law" and item.standing == "in force" and item.main:
            yield item


def _open(unsettled: list[tuple[Place, Answered]]) -> str:
    """What is open: one question with why, and how many more."""
    asked = [pair for pair in unsettled if _KIND.match(pair[1].term)]
    asked.sort(key=lambda pair: (pair[1].answer == "likely no", not _can_be_settled(pair[1]), "model" not in pair[1].term))
    if not asked:
        number = len(unsettled)
        return "One question of a law in force is open." if number == 1 else f"{number} questions of laws in force are open."
    place, first = asked[0]
    leans = "" if first.answer == "open" else f", {first.answer}"
    return f"Whether it is {an(first.term)} in {in_place(place.code)} is open{leans}: {_why(first)}.{_more(len(unsettled) - 1)}"


def _why(item: Answered) -> str:
    """Why an answer is open, or is likely."""
    return typeset(leaning(item.determination.likely) or item.reason)


def _more(others: int) -> str:
    """How many more definitions nothing decides."""
    return f" {others} more {'definition is' if others == 1 else 'definitions are'} not decided." if others > 0 else ""


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


def listed(names: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
