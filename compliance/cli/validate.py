"""fmcheck validate: cards against the schema only; every violation at once."""

import sys

import click

from compliance.card.decode import decode
from compliance.card.validate import is_valid, violations
from compliance.cli.sinks import console
from compliance.cli.sources import Skipped, Source, sources
from compliance.cli.streams import printed, said
from compliance.errors import InputError, UsageError
from compliance.judge import unreadable
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
        if found := _violations(source):
            invalid += 1
            printed("".join(found))
    said(f"fmcheck: {total - invalid} valid, {invalid} invalid")
    return 3 if invalid else 0


def _violations(source: Source) -> list[str]:
    try:
        if source.error is not None:
            raise source.error
        card = decode(source.data)
        found = () if is_valid(card) else tuple(violations(card, source.data))
    except InputError as error:
        found = unreadable(source.uri, error).violations
    return [violation_line(source.uri, violation) for violation in found]
