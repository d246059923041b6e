"""fmcheck schema: print a published JSON Schema."""

import os
import sys

import click

from compliance.cli.outputs import console
from compliance.cli.streams import to_stdout
from compliance.files.shipped import builtin

FILES = {
    "card": "model-card-1.schema.json",
    "report": "report-1.schema.json",
    "policy": "policy-1.schema.json",
    "record": "record-1.schema.json",
    "catalogue": "catalogue-1.schema.json",
}


@click.command()
@click.argument("which", type=click.Choice(list(FILES)))
def command(which: str) -> int:
    """Print the JSON Schema (2020-12) of the model card, the report, the policy file, the record or a catalogue of known models."""
    console(sys.stdout)
    with open(os.path.join(builtin("schemas"), FILES[which]), encoding="utf-8") as file:
        to_stdout(file.read())
    return 0
