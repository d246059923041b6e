"""A provision as a page quotes it: the law named and linked, its status in words, its words with those that decide, and how it was read."""

import re
from collections.abc import Iterable, Iterator, Sequence

from compliance.card.text import capital
from compliance.law.criteria_tree import readings_asked
from compliance.law.rule import Rule
from compliance.law.source import NO_TRANSLATION, Instrument, Provision, Review
from compliance.render.page.content import Block, More, Paragraph, Phrase, Points, Quotation, Span, plain
from compliance.render.page.figures import HOW_READ, standing, typeset
from compliance.render.plain_words import day

_ADDRESS = re.compile(r"https?://[!-~]+")
SHORTEST = 12  # characters of a law's words that are marked: shorter ones are found anywhere


def linked(instrument: Instrument) -> Span:
    """The title of a law, with its address where it has one on the web."""
    return Span(instrument.title, "", instrument.url if _ADDRESS.fullmatch(instrument.url) else "")


def named(source: Provision, on: str, reference: str = "") -> Paragraph:
    """The law, the pinpoint and the status on one line, with the id for whoever looks it up."""
    pinpoint = "" if source.cited(on) in ("", "-") else f", {source.cited(on)}"
    end = (Span(" "), Span(reference, "id")) if reference else ()
    return Paragraph((linked(source.instrument), Span(f"{pinpoint}: {standing(source, on)}."), *end), "law")


def quoted(source: Provision, deciding: Iterable[str] = ()) -> Iterator[Block]:
    """The provision in full, in its language, with its unofficial rendering in English."""
    if not source.text:
        yield Paragraph((Span("No words of it were quoted.", "quiet"),))
        return
    gloss = source.gloss or (NO_TRANSLATION.capitalize() if source.language != "en" else "")
    yield Quotation(marked(" ".join(source.text.split()), deciding), source.language, gloss)


def marked(text: str, deciding: Iterable[str]) -> Phrase:
    """A quotation in which the words that decide are marked, where each is found in it word for word."""
    ends: list[tuple[int, int]] = []
    for words in dict.fromkeys(deciding):
        start = text.find(words) if len(words) >= SHORTEST else -1
        if start >= 0 and len(words) < len(text):
            ends.append((start, start + len(words)))
    spans: list[Span] = []
    position = 0
    for start, end in sorted(ends):
        if start < position:
            continue
        spans += [Span(text[position:start]), Span(text[start:end], "mark")]
        position = end
    return tuple(span for span in (*spans, Span(text[position:])) if span.text)


def basis_of_reading(rule: Rule, used: Sequence[str]) -> More:
    """The readings on which an answer rests, and how well, when and by whom the text was read."""
    readings = [*used, *(f"{name}: {limit.says}" for name, limit in readings_asked(rule.test).items()), *rule.assumes]
    blocks: list[Block] = []
    if readings:
        blocks.append(Paragraph(plain("Readings, which are fmcheck's and not the law's; a court may read otherwise:")))
        blocks.append(Points(tuple(plain(typeset(text)) for text in dict.fromkeys(readings))))
    blocks.append(Paragraph(plain(reviewed(rule.review))))
    return More("Readings and review", tuple(blocks))


def reviewed(review: Review) -> str:
    """How well a text was read, when it was compared last, and by whom."""
    how = HOW_READ.get(review.read_as, review.read_as)
    note = f" ({typeset(review.note)})" if review.note else ""
    return f"{capital(how)}{note}; compared last on {day(review.on)} by {review.by}."
