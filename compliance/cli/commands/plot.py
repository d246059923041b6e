"""fmcheck plot: pictures of cards, as SVG, PNG, PDF or a table of text."""

import sys

import click

from compliance import __version__
from compliance.assessment.result import NO_CONSEQUENCES
from compliance.cli.option_values import Choices
from compliance.cli.options import basis_option, day_option, from_option, likely_options, reading_option, rules_option, selecting
from compliance.cli.outputs import console, same
from compliance.cli.picture_files import content, ending, write
from compliance.cli.settings import settings
from compliance.cli.sources import Skipped, sources
from compliance.cli.streams import aside, to_stderr, to_stdout
from compliance.cli.totals import Totals
from compliance.errors import UsageError
from compliance.render.concise import unjudged
from compliance.render.credit import credit_of_figures
from compliance.render.pictures import WHAT, Reader, picture
from compliance.render.run import Run


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@click.option("--out", metavar="FILE", default="", help="The file to write: .svg, .png, .pdf or .txt; or - for SVG on standard output.")
@click.option("--what", type=click.Choice(WHAT), default="compute", show_default=True, help="What is drawn.")
@click.option("--narrow", is_flag=True, help="Upright, 360 pixels wide, for narrow screens.")
@selecting
@day_option
@rules_option
@from_option
@reading_option
@likely_options
@basis_option
def command(cards: tuple[str, ...], out: str, what: str, narrow: bool, **choices: object) -> int:
    """Draw cards: where models are among the thresholds of each law, how many meet each rule, or what the coming days bring.

    compute and parameters are ladders: the lines that the laws draw, and each model from its lowest to its highest figure. counts is a
    bar a rule. calendar has the next three years. The same cards, rules and day give the same bytes.
    """
    if not cards:
        raise UsageError("no card was named", "write `fmcheck plot model.json --out ladder.svg`")
    if not out:
        raise UsageError("no file was named", "add --out ladder.svg (or .png, .pdf, .txt), or --out - for standard output")
    console(sys.stdout)
    kind = ending(out)
    chosen = settings(Choices(no_policy=True, **choices))  # type: ignore[arg-type]
    run = Run(chosen.interpretation.day, chosen.registry, __version__, interpretation=chosen.interpretation)
    config = chosen.config(None if what == "calendar" else NO_CONSEQUENCES)
    totals, read, entries, credited = Totals(chosen.registry), Reader(run), [], ""
    for source in sources(cards, config.format):
        if isinstance(source, Skipped):
            to_stderr(f"fmcheck: {source}")
            continue
        if out != "-" and same(source.uri, out):
            raise UsageError(f"--out {out}: that file is one of the cards", "a picture never overwrites a card")
        for judged in source.judged(config):
            totals.card(source, judged, chosen)
            if (made := read(judged)) is not None:
                entries.append(made)
                credited = credited or credit_of_figures(judged, {"compute": "FLOP"}.get(what, what))
            else:
                aside(unjudged(judged))
    code = totals.code(exit_zero=False)
    if not entries:
        return code or 3
    drawn = content(picture(what, entries, run, credited), narrow, kind)  # type: ignore[arg-type]
    if out == "-":
        to_stdout(drawn.decode())
    else:
        write(out, drawn)
    return code
