"""The commands, each in a module of its own that is imported when it is called; and the map from what went wrong to exit codes."""

from importlib import import_module

import click

from compliance.cli.streams import said
from compliance.errors import FmcheckError, RuleFileError

COMMANDS = {
    "check": "judge cards by the definitions of each place (the default)",
    "validate": "check cards against the schema only",
    "explain": "the reasons for each verdict, as a tree",
    "timeline": "every day on which a verdict, a status or a duty changes, past and coming",
    "diff": "what differs between two cards, two days or two rule sets, and which fact did it",
    "record": "write a determination that somebody signs off beside the card",
    "gate": "close where a determination that was signed off has changed",
    "estimate": "training compute and parameters: range, method, and a trace to check by hand",
    "convert": "any supported format -> a card, with what could not be known; or a card -> another format",
    "measure": "parameter counts from weight-file headers",
    "survey": "judge many cards: JSON Lines, Parquet, archives and directories, in many processes",
    "rules": "the register of rules: threshold, status, dates, citation",
    "rule": "one rule: the provision as quoted, its dates, readings and source",
    "schema": "print the JSON Schema of the card or of the report",
}


class Commands(click.Group):
    """A group that imports a command only when it is asked for, and takes `check` for granted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"compliance.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in COMMANDS and args[0] not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False, invoke_without_command=True)
@click.option("--version", is_flag=True, help="Print the version and exit.")
@click.pass_context
def fmcheck(ctx: click.Context, version: bool) -> int | None:
    """Does this AI model count as a foundation model, and under which law?

    `fmcheck model.json` judges a model card and says why. A directory stands for the cards in it, - for standard input.
    """
    if version:
        from compliance import __version__

        click.echo(f"fmcheck {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code. Nothing escapes as a traceback."""
    try:
        code = fmcheck.main(arguments, prog_name="fmcheck", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        said(f"fmcheck: {error.format_message()}")
        if isinstance(error, click.UsageError) and error.ctx is not None:
            said(f"try `{error.ctx.command_path} --help`")
        return 2
    except FmcheckError as error:
        said(f"fmcheck: {error}")
        if error.code == 4 and not isinstance(error, RuleFileError):
            said(REPORT)
        return error.code
    except SystemExit:
        return 0  # click leaves in this way when the reader of its help has gone away
    except (KeyboardInterrupt, click.Abort):
        said("fmcheck: interrupted")
        return 130
    except Exception as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else ""
        said(f"fmcheck: a defect of fmcheck: {type(error).__name__}: {error}{place}")
        said(REPORT)
        return 4


REPORT = "please report this to the maintainers with the line above and, if you may share it, the card"
