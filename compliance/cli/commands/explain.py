"""fmcheck explain: the reasons for each verdict as a tree, in the order of the law's sentence."""

import click

from compliance.cli.option_values import Choices
from compliance.cli.options import judging
from compliance.cli.run import judge_cards
from compliance.errors import UsageError


@click.command()
@judging(default_format="tree")
def command(cards: tuple[str, ...], format: str, output: tuple[str, ...], exit_zero: bool, **choices: object) -> int:
    """Explain verdicts: one line a criterion, with the law's words, the fact in the card, and what would settle it.

    A policy file chooses what is shown, and closes nothing here: `fmcheck check` and `fmcheck gate` do.
    """
    if not cards:
        raise UsageError("no card was named", "for a provision without a card, write `fmcheck rule ID`")
    return judge_cards(cards, format, output, exit_zero, Choices(**choices), gated=False)  # type: ignore[arg-type]
