"""The end of a page: the laws that were read, texts without such a definition, and what the page was made from and how to make it again."""

import hashlib
import shlex
from collections.abc import Iterable, Iterator, Sequence

from compliance.assessment.judged import Judged
from compliance.card.text import capital
from compliance.law.places import name
from compliance.law.rule import NoConcept, NotRead, Rule
from compliance.law.source import Instrument
from compliance.named_tuple import NamedTuple
from compliance.render.page.content import Block, More, Paragraph, Part, Points, Span, Table, Title, plain, stated
from compliance.render.page.figures import standing, typeset
from compliance.render.page.law import basis_of_reading, linked, named, quoted
from compliance.render.plain_words import day
from compliance.render.run import NOTICE, Run

MOST = 100  # cards whose digests are listed
READ = {"VERIFIED": "the text itself", "SECONDARY": "a quotation or description"}


def provisions(rules: Iterable[Rule], run: Run) -> Part:
    """The provisions in full, each once, for a page on many models."""
    blocks: list[Block] = [Title(2, plain("The provisions"))]
    for rule in rules:
        title = Title(3, plain(f"{capital(rule.term)}, {name(rule.source.instrument.jurisdiction)}"), f"law-{rule.id}")
        blocks.append(Part((title, named(rule.source, run.day, rule.id), *quoted(rule.source), basis_of_reading(rule, ())), "definition"))
    return Part(tuple(blocks), "place")


def sources(rules: Sequence[Rule], run: Run) -> Iterator[Block]:
    """The laws that were read, with the day on which each was compared last."""
    found: dict[Instrument, Rule] = {}
    for rule in rules:
        known = found.setdefault(rule.source.instrument, rule)
        if rule.review.on > known.review.on:
            found[rule.source.instrument] = rule
    rows = tuple(
        (
            (linked(law),),
            plain(typeset(law.cited(run.day))),
            plain(f"{day(rule.review.on)}, {READ.get(rule.review.read_as, rule.review.read_as)}"),
        )
        for law, rule in found.items()
    )
    if rows:
        yield Title(2, plain("Sources"))
        yield Table("The laws, and the day on which each was read last", ("Law", "Citation", "Read"), rows, "sources")


def others(run: Run) -> Iterator[Block]:
    """Texts that hold no test for models, or were not read: never a no."""
    kinds: tuple[tuple[str, type[NoConcept] | type[NotRead]], ...] = (
        ("Texts that were read and hold no such definition", NoConcept),
        ("Texts that were not read well enough to use", NotRead),
    )
    for summary, kind in kinds:
        texts = [text for text in run.no_rule if isinstance(text, kind)]
        if texts:
            yield More(summary, (Points(tuple((Span(_about(text, run)),) for text in texts)),))


def _about(text: NoConcept | NotRead, run: Run) -> str:
    place, law = name(text.source.instrument.jurisdiction), text.source.instrument.title
    return f"{capital(place)}, {law} ({standing(text.source, run.day)}): {typeset(text.says)}"


class Source(NamedTuple):
    """A card as the imprint names it."""

    uri: str
    file: str
    digest: str


def source(judged: Judged) -> Source:
    return Source(stated(judged.uri, 300), judged.file, hashlib.sha256(judged.data).hexdigest())


def imprint(cards: Sequence[Source], run: Run, credit: str = "") -> Part:
    """What the page was made from, the command that makes it again, and the line that a licence asks for."""
    rows = [
        (plain("Law of"), plain(day(run.day))),
        (plain("fmcheck"), plain(run.version)),
        (plain("Rules"), (Span(run.registry.digest(), "id"),)),
        *(((Span("Card "), Span(card.uri, "field")), (Span(f"sha256:{card.digest}", "id"),)) for card in cards[:MOST]),
    ]
    if len(cards) > MOST:
        rows.append((plain("Cards"), plain(f"and {len(cards) - MOST} more, whose digests are in the JSON report")))
    rows.append((plain("To make it again"), (Span(command(cards, run), "field"),)))
    made = (Title(2, plain("How this was made")), Table("What the page was made from", ("", ""), tuple(rows), "imprint"))
    said = (Paragraph(plain(credit), "note"),) if credit else ()
    return Part((*made, *said, Paragraph((Span(NOTICE, "strong"),), "note")), "foot")


def command(cards: Sequence[Source], run: Run) -> str:
    """The one command that makes the page again."""
    files = list(dict.fromkeys(card.file for card in cards))
    named_ones = [shlex.quote(stated(file, 300)) for file in files[:3]] + (["..."] if len(files) > 3 else [])
    what_if = [f"--set {shlex.quote(stated(change, 300))}" for change in run.changed]
    day_option = "" if "--as-of" in run.options else f"--as-of {run.day}"
    parts = ("fmcheck check", *named_ones, "--format html", day_option, stated(run.options, 1000), *what_if)
    return " ".join(part for part in parts if part)
