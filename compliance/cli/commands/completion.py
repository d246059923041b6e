"""fmcheck completion: the script with which a shell completes command lines of fmcheck."""

import click

from compliance.cli.completion_scripts import SCRIPTS
from compliance.cli.streams import to_stdout


@click.command()
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
def command(shell: str) -> int:
    """Print the script that completes files, options, formats, places, and the ids of rules and duties in bash, zsh or fish.

    bash: eval "$(fmcheck completion bash)" in ~/.bashrc. zsh: the same with zsh in ~/.zshrc, after compinit. fish: fmcheck completion
    fish > ~/.config/fish/completions/fmcheck.fish.
    """
    to_stdout(SCRIPTS[shell])
    return 0
