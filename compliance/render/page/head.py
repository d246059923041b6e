"""The answers at the head of a page: of each place with a symbol and a word, of one model or of many; and what the symbols mean."""

from collections.abc import Iterable, Sequence

from compliance.card.text import capital
from compliance.law.places import name
from compliance.render.answers import Answered, Place
from compliance.render.page.content import BREAK, Paragraph, Phrase, Span, Table, joined, plain
from compliance.render.page.symbols import MEANINGS, SYMBOLS, symbol, word


def of_one(places: Sequence[Place]) -> Table:
    """The answers on one model: a row a place, each definition with its symbol and word."""
    rows = tuple((plain(capital(place.name)), tuple(span for item in place.answers for span in (BREAK, *_line(item)))) for place in places)
    return Table("The answers, place by place", ("Place", "Answers"), rows, "answers")


def _line(item: Answered) -> Phrase:
    status = "" if item.standing == "in force" and item.determination.status == "in_force" else f" ({item.status})"
    term = Span(item.term, "", f"#{item.determination.rule.id}")
    return (symbol(item.answer), Span(word(item.answer), "strong"), Span(" "), term, *((Span(status, "quiet"),) if status else ()))


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
        "The strongest answer of each place, among its definitions in force that rest on no other",
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
