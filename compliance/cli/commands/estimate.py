"""fmcheck estimate: training compute and parameters of each card, with the working that a person can check by hand."""

import json
import sys

import click

from compliance.case.case import Case
from compliance.cli.option_values import chosen_readings, the_day
from compliance.cli.options import day_option, from_option, rules_option
from compliance.cli.outputs import columns, console
from compliance.cli.sources import read_all
from compliance.cli.streams import to_stdout
from compliance.errors import UsageError
from compliance.formats.detect import NamedFormat
from compliance.registry.load import load
from compliance.render import estimates
from compliance.render.columns import fitted
from compliance.render.concise import unjudged


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@from_option
@day_option
@rules_option
@click.option("--reading", multiple=True, metavar="NAME=VALUE", help="Set a named reading: cumulative-allowance=2. Repeatable.")
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
def command(
    cards: tuple[str, ...], from_format: NamedFormat, as_of: str, rules: tuple[str, ...], reading: tuple[str, ...], format: str
) -> int:
    """Tell the training compute in the three notions of law, and the parameters: each as stated, or derived with its working.

    Every factor is shown with its field, every method that does not fit with its reason, and stated figures beside estimates.
    """
    if not cards:
        raise UsageError("no card was named", "write `fmcheck estimate model.json`")
    console(sys.stdout)
    day, width = the_day(as_of), columns(sys.stdout)
    readings = chosen_readings(reading, load(rules), firm="`fmcheck estimate` says nothing of that") if reading else {}
    invalid, reports = 0, []
    for judged in read_all(cards, from_format):
        if judged.card is None:
            invalid += 1
            to_stdout(fitted(unjudged(judged), width))
            continue
        case = Case(judged.card, day, readings)
        if format == "json":
            reports.append(estimates.json(judged, case))
        else:
            to_stdout(fitted(estimates.text(judged, case), width))
    if format == "json":
        to_stdout(json.dumps({"schema": "fmcheck.estimate/1", "cards": reports}, indent=2) + "\n")
    return 3 if invalid else 0
