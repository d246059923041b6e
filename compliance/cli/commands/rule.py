"""fmcheck rule: one rule with its provision, dates, readings, review and source."""

import sys

import click

from compliance.cli.law_pages import pages
from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, rules_option
from compliance.cli.outputs import columns, console
from compliance.cli.streams import to_stdout
from compliance.render.columns import fitted


@click.command()
@click.argument("rule", metavar="ID")
@day_option
@rules_option
def command(rule: str, as_of: str, rules: tuple[str, ...]) -> int:
    """Print a rule: the provision as quoted, its dates and status, what it asks, its readings, who compared it and when, what follows.

    A prefix such as `eu` prints every rule under it. The id of a duty prints the duty.
    """
    console(sys.stdout)
    width = columns(sys.stdout)
    to_stdout(fitted(pages(rule, the_day(as_of), rules, "rule", width), width))
    return 0
