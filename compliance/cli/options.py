"""The options that commands share, for the parser. Not what their values mean: see choices."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from compliance.cli.policy_file import policy_options
from compliance.errors import UsageError
from compliance.formats.detect import NATIVE
from compliance.policy.policy import FIRMNESS
from compliance.render.run import FORMATS

DECIMALS = {"comma": ",", "point": "."}  # the signs that --decimal says

Command = TypeVar("Command", bound=Callable[..., Any])


def date_option(option: str, help: str) -> Callable[[Command], Command]:
    """An option for a day. An empty one that was typed is no day: a variable of a script was empty, and today is not meant."""

    def typed(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
        if not value and ctx.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE:
            raise UsageError(f"{option}: found nothing, expected a date", "write YYYY-MM-DD, or leave the option out")
        return value

    return click.option(option, metavar="DATE", default="", help=help, callback=typed)


def day_option(command: Command) -> Command:
    return date_option("--as-of", "The law of this day (default: today).")(command)


def rules_option(command: Command) -> Command:
    help = "Add the rules of a directory, or of an installed pack: pack:NAME. They run as Python: use only what you trust."
    return click.option("--rules", multiple=True, metavar="DIR", help=help)(command)


def from_option(command: Command, tables: tuple[str, ...] = ()) -> Command:
    """The format of what is read; of a command that reads many models of a table, also the names of such `tables`."""

    def named(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
        if value in ("", NATIVE, *tables):
            return value
        from compliance.formats import READERS

        if value not in READERS:
            from compliance.cli import meant

            known = (NATIVE, *READERS, *tables)
            near = meant.word("huggingface" if value == "hf" else value, known)
            raise UsageError(f"--from {value}: no such format", f"{near}the formats are {', '.join(known)}")
        return value

    known = ", ".join(("fmcheck, huggingface, cyclonedx, spdx", *tables))
    help = f"The format of the sources, where it should not be found out: {known}, ..."
    return click.option("--from", "from_format", metavar="FORMAT", default="", callback=named, help=help)(command)


def decimal_option(command: Command) -> Command:
    """The decimal sign of a table's numbers, as the sign itself; empty where the table says it."""

    def sign(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
        return DECIMALS[value] if value else ""

    help = "Of a CSV or TSV table: the decimal sign of its numbers, where the table does not settle it."
    return click.option("--decimal", type=click.Choice(tuple(DECIMALS)), default=None, callback=sign, help=help)(command)


def only_cards_option(command: Command) -> Command:
    help = 'Of the files named, only those that are cards: JSON with "schema_version" and "model". For hooks, which name every file.'
    return click.option("--only-cards", is_flag=True, help=help)(command)


def selecting(command: Command) -> Command:
    """The options that choose rules."""
    for option in reversed(SELECTING):
        command = option(command)
    return command


def place_option(command: Command) -> Command:
    help = "Only the law of these places: EU,california,gb. Comma-separated, repeatable; with --select, both must hold."
    return click.option("--place", multiple=True, metavar="PLACE", help=help)(command)


SELECTING = [
    click.option("--select", "--rule", multiple=True, metavar="ID", help="Only these rules: ids or prefixes, comma-separated. Repeatable."),
    click.option("--ignore", multiple=True, metavar="ID", help="Not these rules. Repeatable."),
    place_option,
    click.option("--all", "all", is_flag=True, help="Also proposals, guidance and superseded texts."),
]


def likely_options(command: Command) -> Command:
    """The options that switch inferences off, or give them a catalogue of one's own."""
    from compliance.cli.catalogue_file import catalogue_option

    help = "Leave this inference out (`fmcheck inferences` lists them). Repeatable."
    command = catalogue_option(click.option("--without", multiple=True, metavar="ID", help=help)(command))
    help = "Do not say what is likely where a verdict is undetermined."
    return click.option("--no-likely", is_flag=True, help=help)(command)


def reading_option(command: Command) -> Command:
    help = "Set a named reading: us.tens-of-billions=10e9. Repeatable."
    return click.option("--reading", multiple=True, metavar="NAME=VALUE", help=help)(command)


def basis_option(command: Command) -> Command:
    return click.option("--require-basis", is_flag=True, help="Take a judgement without a stated basis as not known.")(command)


def interview_options(command: Command) -> Command:
    """The options of what asks: which definitions are to be settled, and what is likely of them."""
    return selecting(rules_option(reading_option(likely_options(command))))


def weights_option(command: Command) -> Command:
    help = "Compare the declared parameters with the weight files of a directory."
    return click.option("--weights", metavar="DIR", default="", help=help)(command)


def gating(command: Command) -> Command:
    """The options that close the gate, and the one that overrides it."""
    for option in reversed(GATING):
        command = option(command)
    return command


GATING = [
    click.option(
        "--fail-on",
        multiple=True,
        metavar="WHAT[:ID]",
        help="Close the gate (exit 1) on meets:ID, does_not_meet:ID, undetermined:ID, possible:ID, duty:ID (missing), warning:ID, "
        "change, invalid; or none. Repeatable.",
    ),
    click.option("--expect", multiple=True, metavar="ID=VERDICT", help="Close the gate unless the verdict is this one. Repeatable."),
    click.option("--firm", type=click.Choice(FIRMNESS), help="Close the gate unless the verdicts it names are at least this firm."),
    click.option(
        "--records-from",
        metavar="COMMIT",
        default="",
        help="Count only the records of this commit, e.g. of a pull request's base, and not those that the change brings.",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 where a closed gate would exit 1."),
]


def judging(default_format: str | None) -> Callable[[Command], Command]:
    """The options of every command that judges cards. Without a default, the format follows from where the output goes."""
    shown: bool | str = True if default_format else "screen on a terminal, github in GitHub Actions, else concise"
    options = [
        click.argument("cards", nargs=-1, metavar="CARD..."),
        click.option(
            "--format",
            "format",
            type=click.Choice(FORMATS),
            default=default_format,
            envvar=None if default_format else "FMCHECK_FORMAT",
            show_default=shown,
            help="What is printed.",
        ),
        click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Also write a report to a file. Repeatable."),
        selecting,
        day_option,
        rules_option,
        from_option,
        weights_option,
        reading_option,
        likely_options,
        gating,
        click.option("--set", "set", multiple=True, metavar="FIELD=VALUE", help="What if: set a field before judging. Repeatable."),
        basis_option,
        policy_options,
    ]

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
