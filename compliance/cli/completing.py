"""A command line completed at the cursor, as the scripts of completion_scripts ask for it. Loaded only when a shell asks."""

import os
import shlex
from functools import partial

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from compliance.cli.completion_scripts import LINE, SCRIPTS
from compliance.cli.completion_values import BY_NAME, Complete

BREAKS = ":="  # bash completes only what follows the last of these


class _Completion(ShellComplete):
    """What all three shells have in common: the words of a line, and what can stand at its end."""

    def source(self) -> str:
        return SCRIPTS[self.name]

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = words(os.environ.get(LINE, ""))
        # As on the line itself, `check` is taken for granted before an option with its value.
        return (["check"] if not args and incomplete.startswith("-") and "=" in incomplete else args), incomplete

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        option, equals, _ = incomplete.partition("=")
        before = option + equals if equals and option.startswith("-") else ""
        items = [item for item in self.get_completions(args, incomplete) if "\t" not in item.value and "\n" not in item.value]
        return "\n".join(self._written(item, before + item.value, incomplete) for item in items)

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type}\t{item.value}\t{' '.join((item.help or '').split())}"

    def _written(self, item: CompletionItem, value: str, incomplete: str) -> str:
        return self.format_completion(CompletionItem(value, item.type, item.help))


class _Bash(_Completion):
    name = "bash"

    def _written(self, item: CompletionItem, value: str, incomplete: str) -> str:
        place = max(incomplete.rfind(letter) for letter in BREAKS) + 1
        return self.format_completion(CompletionItem(value[place:] if item.type == "plain" else value, item.type, item.help))


class _Zsh(_Completion):
    name = "zsh"


class _Fish(_Completion):
    name = "fish"


def prepare() -> None:
    """Take the place of what the library does for these shells: its scripts change between its releases, and ours lie in people's files."""
    for shell in (_Bash, _Zsh, _Fish):
        add_completion_class(shell)


def knowing(command: click.Command) -> click.Command:
    """The command, whose options and arguments know what can be typed for them."""
    for parameter in command.params:
        complete = BY_NAME.get(parameter.name or "")
        if complete is not None and not isinstance(parameter.type, click.Choice) and not getattr(parameter, "is_flag", False):
            parameter.shell_complete = partial(_items, complete)  # type: ignore[method-assign]
    return command


def _items(complete: Complete, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    return list(complete(ctx, incomplete))


def words(line: str) -> tuple[list[str], str]:
    """The words of a command line behind the command, and the one that is not complete: it may have a quote that is still open."""
    for closing in ("", "\\", "'", '"'):
        try:
            parts = shlex.split(line + closing)
        except ValueError:
            continue
        if not closing and (not line or line[-1].isspace()) and not line.endswith("\\ "):
            parts.append("")
        return parts[1:-1], parts[-1] if len(parts) > 1 else ""
    return [], ""
