"""The head of a page: the answer in two sentences, the answers of each place with a symbol and a word, and what the symbols mean."""

from collections.abc import Iterable, Iterator, Sequence

from compliance.law.places import name
from compliance.render.answers import Answered, Place
from compliance.render.page.content import Paragraph, Phrase, Span, Table, joined, plain
from compliance.render.page.figures import capital, typeset
from compliance.render.page.symbols import MEANINGS, SYMBOLS, symbol, word
from compliance.render.plain_words import leaning

WITH_ARTICLE = ("EU", "US", "GB")
MOST_NAMED = 6
BREAK = Span("", "break")


def in_place(code: str) -> str:
    """The name of a place inside a sentence: the European Union, California."""
    return f"the {name(code)}" if code in WITH_ARTICLE else name(code)


def an(term: str) -> str:
    """A term with its article, and without what is in brackets."""
    short = term.partition(" (")[0]
    return (
        short
        if short.startswith(("provider's", "presumption", "controlled weights"))
        else f"{'an' if short[0] in 'aeiouAEIO' else 'a'} {short}"
    )


def verdict_sentences(model: str, places: Sequence[Place]) -> Phrase:
    """What the model is where law is in force, and what is open, in two sentences."""
    met: dict[str, list[str]] = {}
    unsettled: list[tuple[Place, Answered]] = []
    for place in places:
        for item in place.answers:
            if item.determination.rule.source.instrument.kind != "law" or item.standing != "in force" or not item.main:
                continue
            if item.answer == "yes":
                met.setdefault(an(item.term), []).append(in_place(place.code))
            elif item.answer in ("open", "likely yes", "likely no"):
                unsettled.append((place, item))
    shown = [f"{term} in {listed(where)}" for term, where in met.items()]
    more = len(shown) - MOST_NAMED
    said = listed([*shown[:MOST_NAMED], f"{more} more"] if more > 0 else shown)
    fits = f"{model} is {said}." if said else f"{model} fits no definition of a law in force that is decided."
    if not unsettled:
        return (Span(f"{fits} "), Span("No question of a law in force is open."))
    unsettled.sort(key=lambda item: (item[1].answer == "likely no", "model" not in item[1].term))
    place, first = unsettled[0]
    others = len(unsettled) - 1
    rest = f" {others} more {'definition is' if others == 1 else 'definitions are'} open." if others else ""
    leans = "" if first.answer == "open" else f", {first.answer}"
    why = leaning(first.determination.likely) or first.reason
    return plain(f"{fits} Whether it is {an(first.term)} in {in_place(place.code)} is open{leans}: {typeset(why)}.{rest}")


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def of_one(places: Sequence[Place], anchors: str) -> Table:
    """The answers on one model: a row a place, each definition with its symbol and word. `anchors` begins the anchors of definitions."""
    rows = tuple((plain(capital(place.name)), joined_lines(_line(item, anchors) for item in place.answers)) for place in places)
    return Table("The answers, place by place", ("Place", "Answers"), rows, "answers")


def _line(item: Answered, anchors: str) -> Phrase:
    status = "" if item.standing == "in force" and item.determination.status == "in_force" else f" ({item.status})"
    term = Span(item.term, "", f"#{anchors}{item.determination.rule.id}")
    return (symbol(item.answer), Span(word(item.answer), "strong"), Span(" "), term, *((Span(status, "quiet"),) if status else ()))


def joined_lines(lines: "Iterator[Phrase]") -> Phrase:
    spans: list[Span] = []
    for line in lines:
        spans += [BREAK, *line]
    return tuple(spans)


def of_many(models: Sequence[tuple[str, str, Sequence[Place]]]) -> Table:
    """The answers on many models, down, by places, across: the strongest answer of each. A model is its name, its anchor, its places."""
    order: dict[str, None] = {}
    for _, _, places in models:
        order.update(dict.fromkeys(place.code for place in places))
    rows = []
    for model, anchor, places in models:
        words = {place.code: place.answer for place in places}
        cells = tuple((symbol(words[code]), Span(word(words[code]))) if code in words else plain("-") for code in order)
        rows.append(((Span(model, "", f"#{anchor}"),), *cells))
    return Table(
        "The strongest answer of each place, among its definitions in force",
        ("Model", *(capital(name(code)) for code in order)),
        tuple(rows),
        "matrix",
    )


def legend(places: Iterable[Place]) -> Paragraph:
    """What each symbol and word means that is shown of some places."""
    used = {item.answer for place in places for item in place.answers}
    shown = [answer for answer in SYMBOLS if answer in used]
    each = ((symbol(answer), Span(word(answer), "strong"), Span(f": {MEANINGS[answer]}")) for answer in shown)
    return Paragraph((*joined(each, "; "), Span(".")), "legend")
