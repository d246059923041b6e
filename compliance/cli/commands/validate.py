"""fmcheck validate: cards against the schema only; every violation at once."""

import sys
from collections.abc import Iterator

import click

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.cli.only_cards import only_cards as cards_among
from compliance.cli.option_values import the_day
from compliance.cli.options import from_option, only_cards_option
from compliance.cli.outputs import console
from compliance.cli.sources import read_all
from compliance.cli.streams import to_stderr, to_stdout
from compliance.errors import UsageError
from compliance.formats.detect import NamedFormat
from compliance.render.concise import LONGEST_LINE, violation_line

FORMATS = ("full", "concise")
SHOWN = "full: the line of the card too, with a caret; concise: one line a mistake (default: full on a terminal, else concise)."
# Warnings that are remarks rather than mistakes of the card.
REMARKS = frozenset({"source-note", "parameters-unofficial"})


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@from_option
@click.option("--format", "format", type=click.Choice(FORMATS), help=SHOWN)
@click.option("--strict", is_flag=True, help="Also refuse figures that cannot be right, and a damaged or contradictory source.")
@only_cards_option
def command(cards: tuple[str, ...], from_format: NamedFormat, format: str | None, strict: bool, only_cards: bool) -> int:
    """Check cards against the card schema, without judging them. Prints every violation, in the order of lines; exits 3 if there is one."""
    if not cards:
        raise UsageError("no card was named", "write `fmcheck validate model.json`")
    if only_cards and not (cards := cards_among(cards)):
        return 0
    console(sys.stdout)
    full = format == "full" or (format is None and sys.stdout is not None and sys.stdout.isatty())
    total = invalid = 0
    for card in read_all(cards, from_format):
        total += 1
        mistakes = _violations(card, full)
        mistakes += [one_line(f"{card.uri}: {doubt}", LONGEST_LINE) + "\n" for doubt in doubts(card)] if strict else []
        if mistakes:
            to_stdout(("\n" if full and invalid else "") + ("\n" if full else "").join(mistakes))
            invalid += 1
    to_stderr(f"fmcheck: {total - invalid} valid, {invalid} invalid")
    return 3 if invalid else 0


def _violations(card: Judged, full: bool) -> list[str]:
    """The violations of a card in the order of its lines."""
    ordered = sorted(card.violations, key=lambda item: (item.line, item.column))
    if not (full and ordered):
        return [violation_line(card.uri, violation) for violation in ordered]
    from compliance.render.excerpt import Source, in_full

    source = Source(card.data)
    return [in_full(card.uri, violation, source) for violation in ordered]


def doubts(card: Judged) -> Iterator[str]:
    """What of a valid card cannot be right: faults of its source, and warnings that are not mere remarks."""
    if card.card is None:
        return
    from compliance.assessment.advisories import of_card
    from compliance.case.case import Case

    file = card.uri.replace("\\", "/").rpartition("/")[2]
    for fault in card.faults:
        yield fault.removeprefix(f"{file} ")
    for caution in of_card(Case(card.card, the_day(""))):
        if caution.id not in REMARKS:
            yield f"warning {caution.id}: {caution.message}"
