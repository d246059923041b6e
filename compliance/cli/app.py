"""The commands, each in a module of its own that is imported when it is called, and the parser that calls them."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from compliance.cli.command_names import COMMANDS, EXAMPLES, GROUPS
from compliance.cli.completion_scripts import VARIABLE
from compliance.cli.streams import LOST, silence, to_stderr
from compliance.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """A group that imports a command only when it is asked for, and takes `check` for granted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"compliance.cli.commands.{cmd_name}").command
        if VARIABLE in os.environ:
            from compliance.cli.completing import knowing

            return knowing(command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands, without importing any, and what stands where `check` is taken for granted."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=help) for name, help in COMMANDS.items() if name.startswith(incomplete)]
        check = self.get_command(ctx, "check")
        assert check is not None
        if incomplete.startswith("-"):
            return [*click.Command.shell_complete(self, ctx, incomplete), *check.shell_complete(click.Context(check, ctx), incomplete)]
        return [*named, CompletionItem(incomplete, type="file")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for purpose, commands in GROUPS.items():
            with formatter.section(purpose):
                formatter.write_dl([(f"{name:10}", help) for name, help in commands.items()])
        with formatter.section("Examples"):
            formatter.write_dl(list(EXAMPLES))
        formatter.write_paragraph()
        formatter.write_text("`fmcheck COMMAND --help` has the options of each.")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "CARD... | COMMAND ...")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False, invoke_without_command=True)
@click.option("--version", is_flag=True, help="Print the version and exit.")
@click.pass_context
def fmcheck(ctx: click.Context, version: bool) -> int | None:
    """Does this AI model count as a foundation model, and under which law?

    CARD is a model card in JSON, a model repository, a README or a bill of materials; a directory means the cards in it, - standard input.
    """
    if version:
        from compliance import __version__

        click.echo(f"fmcheck {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def parsed(arguments: list[str]) -> int:
    """Parse and run a command, and return its exit code. Raises what the command raises."""
    if VARIABLE in os.environ:
        from compliance.cli.completing import prepare

        prepare()
    try:
        code = fmcheck.main(arguments, prog_name="fmcheck", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        to_stderr(f"fmcheck: {_said(error)}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            to_stderr(f"try `{error.ctx.command_path} --help`")
        return 2
    except OSError as error:
        if not _printing(error):
            raise
        silence(sys.stdout)
        raise UsageError(f"{LOST}: {error.strerror}") from error
    return code if isinstance(code, int) else 0


def _said(error: click.ClickException) -> str:
    """What was found, what was expected, and the nearest that exists."""
    from compliance.cli import meant

    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        known = [name for param in context.command.params if isinstance(param, click.Option) and not param.hidden for name in param.opts]
        near = meant.option(error.option_name, known)
        return f"no such option {error.option_name}{f'; {near.rstrip()}' if near else ''}"
    param = error.param if isinstance(error, click.BadParameter) else None
    if isinstance(error, click.MissingParameter) and param is not None:
        return f"{context.info_name}: {param.human_readable_name} is missing"
    if isinstance(error, click.BadParameter) and param is not None and isinstance(param.type, click.Choice):
        typed = error.message.partition("' is not")[0].strip("'")
        name = param.opts[0] if isinstance(param, click.Option) else context.info_name
        choices = [str(choice) for choice in param.type.choices]
        return f"{name}: {typed!r} is not one of {', '.join(choices)}{f'; {near.rstrip()}' if (near := meant.word(typed, choices)) else ''}"
    return error.format_message()


def _printing(error: OSError) -> bool:
    """Whether it was raised where click prints a help text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__name__") == "click.utils"
