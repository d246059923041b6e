"""fmcheck ask: the questions that a card leaves open, and the answers written into it."""

import click

from compliance.cli.interviews import Wanted, run
from compliance.cli.option_values import Choices
from compliance.cli.options import day_option, interview_options
from compliance.errors import UsageError


@click.command()
@click.argument("card", nargs=-1, metavar="CARD")
@click.option("--in-place", is_flag=True, help="Write the answers into the card without asking; its order and numbers stay as they are.")
@click.option("--out", metavar="FILE", default="", help="Write the card with the answers there (-: standard output).")
@click.option("--force", is_flag=True, help="With --out: replace a file that exists.")
@interview_options
@day_option
def command(card: tuple[str, ...], in_place: bool, out: str, force: bool, **choices: object) -> int:
    """Ask what a card leaves open, first what decides most verdicts, and write the answers into it where that is confirmed."""
    if len(card) != 1:
        raise UsageError(f"found {len(card) or 'no'} cards, expected one", "write `fmcheck ask model.json`")
    return run(Wanted(card[0], out, in_place, force, edits=True), Choices(**choices))  # type: ignore[arg-type]
