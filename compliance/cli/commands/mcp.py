"""fmcheck mcp: answer an agent's questions over standard streams."""

import os

import click

from compliance.cli.option_values import the_day
from compliance.cli.options import day_option, rules_option
from compliance.errors import UsageError


@click.command()
@click.option("--root", metavar="DIR", default="", help="Let the agent name files inside this folder, and nothing outside it.")
@day_option
@rules_option
def command(root: str, as_of: str, rules: tuple[str, ...]) -> int:
    """Serve the Model Context Protocol on standard input and output: judge, explain, questions, rules, duties, timeline.

    A card is given as text, or as a path inside the folder of --root. No socket is opened, and no file is written.
    """
    if root and not os.path.isdir(root):
        raise UsageError(f"--root {root}: not a directory", "name the folder that the agent may read")
    if as_of:
        the_day(as_of)
    try:
        from compliance.cli.agent.server import served
    except ImportError:
        raise UsageError("fmcheck mcp needs the package mcp", "pip install 'fmcheck[mcp]'") from None
    from compliance.cli.agent.opened import Opened
    from compliance.cli.agent.tools import Tools
    from compliance.cli.slim_import import ready
    from compliance.cli.streams import both_open

    both_open("fmcheck mcp")
    ready()
    served(Tools(Opened(root), rules, as_of)).run("stdio")
    return 0
