"""fmcheck check: judge cards by the definitions of each place."""

import click

from compliance.cli.only_cards import only_cards as cards_among
from compliance.cli.option_values import Choices
from compliance.cli.options import judging, only_cards_option
from compliance.cli.run import judge_cards


@click.command()
@judging(default_format=None)
@click.option("--quiet", "-q", is_flag=True, help="Print only what cannot be judged, and what closes the gate, a line each.")
@click.option("--verbose", "-v", count=True, help="More than one screen: -v is the table of all rules, -vv the reasons as trees.")
@click.option("--dossier", metavar="FILE", default="", help="Also write an archive: reports, cards, rules with their words, digests.")
@only_cards_option
def command(
    cards: tuple[str, ...],
    format: str | None,
    output: tuple[str, ...],
    exit_zero: bool,
    quiet: bool,
    verbose: int,
    dossier: str,
    only_cards: bool,
    **choices: object,
) -> int:
    """Judge model cards: which definitions does the model meet, not meet, or leave open, and why.

    CARD is a JSON file, a directory of them, or - for standard input. Nothing is gated unless --fail-on, --expect or a policy file asks.
    """
    if only_cards and cards and not (cards := cards_among(cards)):
        return 0
    chosen = Choices(**choices)  # type: ignore[arg-type]
    return judge_cards(cards, format, output, exit_zero, chosen, quiet=quiet, verbose=verbose, dossier=dossier)
