"""fmcheck inferences: what a likely answer may rest on, and how often each was right on labelled models."""

import json
import sys

import click

from compliance.cli.outputs import columns, console
from compliance.cli.streams import to_stdout
from compliance.files.shipped import measured
from compliance.inference.registry import ALL
from compliance.render.columns import fitted


@click.command()
@click.option("--format", "format", type=click.Choice(("text", "json")), default="text", show_default=True, help="What is printed.")
def command(format: str) -> int:
    """List the inferences behind likely answers: what each looks at and yields, where it is silent, its source, and its measured error.

    An inference is switched off with --without ID, all of them with --no-likely; a reading is set with --reading NAME=NUMBER.
    """
    from compliance.render import inferences as render

    console(sys.stdout)
    found = measured()
    if format == "json":
        to_stdout(json.dumps(render.as_json(ALL, found), indent=2, ensure_ascii=False) + "\n")
    else:
        to_stdout(fitted(render.as_text(ALL, found), columns(sys.stdout)) + "\n")
    return 0
