"""fmcheck check: judge cards by the definitions of each place."""

import click

from compliance.cli.judging import judge_cards
from compliance.cli.options import Choices, judging


@click.command()
@judging(default_format=None)
def command(cards: tuple[str, ...], format: str | None, output: tuple[str, ...], exit_zero: bool, **choices: object) -> int:
    """Judge model cards: which definitions does the model meet, not meet, or leave open, and why.

    CARD is a JSON file, a directory of them, or - for standard input. Nothing is gated unless --fail-on, --expect or a policy file asks.
    """
    return judge_cards(cards, format, output, exit_zero, Choices(**choices))  # type: ignore[arg-type]
