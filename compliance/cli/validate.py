"""fmcheck validate: cards against the schema only; every violation at once."""

import sys

import click

from compliance.cli.sinks import console
from compliance.cli.sources import Skipped, sources
from compliance.cli.streams import printed, said
from compliance.errors import UsageError
from compliance.judge import read, unreadable
from compliance.render.concise import violation_line


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
def command(cards: tuple[str, ...]) -> int:
    """Check cards against the card schema, without judging them. Prints every violation; exits 3 if there is one."""
    if not cards:
        raise UsageError("no card was named", "write `fmcheck validate model.json`")
    console(sys.stdout)
    total = invalid = 0
    for source in sources(cards):
        if isinstance(source, Skipped):
            said(f"fmcheck: {source}")
            continue
        total += 1
        card = unreadable(source.uri, source.error) if source.error else read(source.uri, source.data)
        if card.violations:
            invalid += 1
            printed("".join(violation_line(source.uri, violation) for violation in card.violations))
    said(f"fmcheck: {total - invalid} valid, {invalid} invalid")
    return 3 if invalid else 0
