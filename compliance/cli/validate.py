"""fmcheck validate: cards against the schema only; every violation at once."""

import sys

import click

from compliance.cli.options import from_option
from compliance.cli.sinks import console
from compliance.cli.sources import read_all
from compliance.cli.streams import printed, said
from compliance.errors import UsageError
from compliance.render.concise import violation_line


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@from_option
def command(cards: tuple[str, ...], from_format: str) -> int:
    """Check cards against the card schema, without judging them. Prints every violation; exits 3 if there is one."""
    if not cards:
        raise UsageError("no card was named", "write `fmcheck validate model.json`")
    console(sys.stdout)
    total = invalid = 0
    for card in read_all(cards, from_format):
        total += 1
        if card.violations:
            invalid += 1
            printed("".join(violation_line(card.uri, violation) for violation in card.violations))
    said(f"fmcheck: {total - invalid} valid, {invalid} invalid")
    return 3 if invalid else 0
