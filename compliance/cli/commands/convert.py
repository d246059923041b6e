"""fmcheck convert: any supported format -> a card, or a card -> another format. Tells what was found, and what is still to be found."""

import sys

import click

from compliance.assessment.assess import assess
from compliance.assessment.judged import Judged
from compliance.assessment.result import Assessment
from compliance.case.case import Interpretation
from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, from_option
from compliance.cli.outputs import console, write_file
from compliance.cli.sources import Skipped, Source, sources
from compliance.cli.streams import to_stderr, to_stdout
from compliance.errors import InputError, UsageError
from compliance.registry.load import load
from compliance.registry.selection import Ruleset, default_rules
from compliance.render.concise import unjudged
from compliance.render.conversion import account

TARGETS = ("card", "cyclonedx", "model-documentation-form", "transparency-report")


@click.command()
@click.argument("source", nargs=-1, metavar="SOURCE")
@from_option
@click.option("--to", "target", type=click.Choice(TARGETS), default="card", show_default=True, help="What is written.")
@click.option("--spec", type=click.Choice(("1.6", "1.7")), default="1.6", show_default=True, help="The version of CycloneDX.")
@click.option("--output", metavar="FILE", default="", help="Write to a file that does not exist yet, and the account to standard output.")
@click.option("--force", is_flag=True, help="With --output: write over a file that exists.")
@click.option("--quiet", is_flag=True, help="No account of what was found and what is missing.")
@day_option
def command(source: tuple[str, ...], from_format: str, target: str, spec: str, output: str, force: bool, quiet: bool, as_of: str) -> int:
    """Write a card from what you have: a model repository, a bill of materials, an official form; or write one of those from a card.

    The result goes to standard output, the account of it to standard error. A fact keeps where it comes from (provenance).
    """
    if len(source) != 1:
        raise UsageError(f"found {len(source) or 'no'} sources, expected one", "write `fmcheck convert DIRECTORY` or a file")
    console(sys.stdout)
    day = the_day(as_of)
    judged = _only(source[0], from_format).read(from_format)
    if judged.card is None:
        to_stderr(unjudged(judged).rstrip("\n"))
        return 3
    text = _written(judged, target, spec)
    if output:
        write_file(output, text, force, source[0])
    else:
        to_stdout(text)
    if not quiet:
        tell = to_stdout if output else _aside
        tell(account(judged, _assessment(judged, day), day) if target == "card" else "")
    return 0


def _only(path: str, format: str) -> Source:
    """The one source that a path names. Raises InputError when it is a directory of several."""
    named = [source for source in sources((path,), format) if not isinstance(source, Skipped)]
    if len(named) > 1:
        names = ", ".join(source.uri for source in named[:3])
        raise InputError(f"{path}: {len(named)} cards are below it ({names}{', ...' if len(named) > 3 else ''})", "name one of them")
    return named[0]


def _written(judged: Judged, target: str, spec: str) -> str:
    assert judged.card is not None
    match target:
        case "cyclonedx":
            from compliance.formats.cyclonedx import write as cyclonedx

            return cyclonedx.write(judged.card, spec)
        case "model-documentation-form":
            from compliance.formats.eu import write_documentation_form as documentation_form

            return documentation_form.write(judged.card)
        case "transparency-report":
            from compliance.formats import transparency_report

            return transparency_report.write(judged.card)
        case _:
            from compliance.card.encode import encode

            return encode(judged.card)


def _assessment(judged: Judged, day: str) -> Assessment:
    rules = load().on(day)
    assert judged.card is not None
    return assess(Interpretation(day).case(judged.card), Ruleset(rules, default_rules(rules, day)))


def _aside(text: str) -> None:
    for line in text.splitlines():
        to_stderr(line)
