"""fmcheck mcp: answer an agent's questions over standard streams."""

import os

import click

from compliance.cli.options import day_option, rules_option
from compliance.cli.serving import beginning
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
    with beginning("mcp", "mcp", as_of):
        from compliance.cli.agent.server import served
    from compliance.cli.agent.opened import Opened
    from compliance.cli.agent.tools import Tools

    served(Tools(Opened(root), rules, as_of)).run("stdio")
    return 0
