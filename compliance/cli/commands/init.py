"""fmcheck init: a card that is written by answering questions, from nothing or from what a source says already."""

import sys

import click

from compliance.cli import card_files
from compliance.cli.interviews import Wanted, run
from compliance.cli.option_values import Choices
from compliance.cli.options import day_option, from_option, interview_options
from compliance.cli.outputs import console
from compliance.cli.streams import to_stderr
from compliance.errors import UsageError


@click.command()
@click.argument("source", nargs=-1, metavar="[SOURCE]")
@click.option("--out", metavar="FILE", default="", help="Write the card there (default: beside the source; -: standard output).")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("--minimal", is_flag=True, help="Ask nothing: print a card to fill in, and what to write where.")
@from_option
@interview_options
@day_option
def command(source: tuple[str, ...], out: str, force: bool, minimal: bool, **choices: object) -> int:
    """Write a card by answering questions: first what decides most verdicts, and nothing that is known already.

    SOURCE is a model repository, a README, a card or a file of another format; without one, the card begins with the model's name.
    Answers also come through a pipe, a line each; the end of the input means stop.
    """
    if len(source) > 1:
        raise UsageError(f"found {len(source)} sources, expected one or none", "write `fmcheck init DIRECTORY`")
    if minimal:
        if source:
            raise UsageError("--minimal with a source", "leave one of the two out")
        return _minimal(out, force)
    return run(Wanted(source[0] if source else "", out, force=force), Choices(**choices))  # type: ignore[arg-type]


def _minimal(out: str, force: bool) -> int:
    """A bare card to a file or standard output, and what to write where to standard error."""
    from compliance.card.encode import encode
    from compliance.interview import skeleton

    console(sys.stdout)
    path = out or card_files.STANDARD_OUTPUT
    card_files.refuse_existing(path, force)
    card_files.write(path, encode(skeleton.card()), force)
    for line in skeleton.explanation():
        to_stderr(line)
    return 0
