"""fmcheck lsp: show an editor what check and validate say of a card while it is written."""

import os
import sys

import click

from compliance.cli.options import day_option, rules_option
from compliance.cli.serving import beginning


@click.command()
@day_option
@rules_option
def command(as_of: str, rules: tuple[str, ...]) -> int:
    """Serve the Language Server Protocol on standard input and output: mistakes with their fixes, answers, and the law's words.

    An editor starts it for JSON files; those that are not cards are left alone. No socket is opened, and no file is written.
    """
    with beginning("lsp", "pygls", as_of):
        from compliance.cli.editor.server import served
    # Copies, because the library closes what it was given.
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as heard, os.fdopen(os.dup(sys.stdout.fileno()), "wb") as told:
        served(as_of, rules).start_io(heard, told)
    return 0
