"""fmcheck rules: the register of all loaded rules."""

import sys

import click

from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, rules_option
from compliance.cli.outputs import console
from compliance.cli.streams import printed
from compliance.registry.load import load


@click.command()
@day_option
@rules_option
@click.option("--format", "format", type=click.Choice(("table", "json")), default="table", show_default=True, help="What is printed.")
def command(as_of: str, rules: tuple[str, ...], format: str) -> int:
    """List every rule: place, term, what it asks, legal status on the day, and where it stands."""
    from compliance.render import rules as register

    console(sys.stdout)
    day = the_day(as_of)
    registry = load(rules)
    printed((register.as_json(registry, day) if format == "json" else register.as_table(registry, day)) + "\n")
    return 0
