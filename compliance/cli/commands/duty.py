"""fmcheck duty: one duty with its words, who owes it, when, the fine, what lifts and what documents it, and its source."""

import sys

import click

from compliance.cli.law_pages import pages
from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, rules_option
from compliance.cli.outputs import console
from compliance.cli.streams import to_stdout


@click.command()
@click.argument("duty", metavar="ID")
@day_option
@rules_option
def command(duty: str, as_of: str, rules: tuple[str, ...]) -> int:
    """Print a duty: its words, who owes it, when and how often, the fine, what lifts it, what documents it, and where it is written.

    A prefix such as `eu.aia` prints every duty under it. `fmcheck rule ID` prints the rule that a duty follows from.
    """
    console(sys.stdout)
    to_stdout(pages(duty, the_day(as_of), rules, "duty"))
    return 0
