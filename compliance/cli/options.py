"""The options that judging commands share, and what single values mean. Not how they become a bench and a policy: see settings."""

import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from compliance.cli.policy import policy_options
from compliance.errors import InputError, UsageError
from compliance.gate import FIRMNESS, unknown_rule
from compliance.intake import NATIVE
from compliance.law.criteria import Reading
from compliance.law.quantity import Interval, exactly, parse
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.registry import Registry, matching
from compliance.render import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])


class Choices(NamedTuple):
    """What the shared options say, as typed. Not every command has them all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    all: bool = False
    as_of: str = ""
    rules: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    firm: str | None = None
    set: tuple[str, ...] = ()
    require_basis: bool = False
    from_format: str = ""
    weights: str = ""
    policy: str = ""
    no_policy: bool = False


def day_option(command: Command) -> Command:
    return click.option("--as-of", metavar="DATE", default="", help="The law as it stands or stood on this day (default: today).")(command)


def rules_option(command: Command) -> Command:
    return click.option(
        "--rules", multiple=True, metavar="DIR", help="Add the rules of a directory. Its files run as Python: use only what you trust."
    )(command)


def from_option(command: Command) -> Command:
    return click.option(
        "--from",
        "from_format",
        metavar="FORMAT",
        default="",
        callback=_format,
        help="The format of the sources, where it should not be found out: fmcheck, huggingface, cyclonedx, spdx, ...",
    )(command)


def _format(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    """A format's name as typed. Raises UsageError, with the names, for another."""
    if value in ("", NATIVE):
        return value
    from compliance.card.readers import READERS

    if value not in READERS:
        raise UsageError(f"--from {value}: no such format", f"the formats are {', '.join((NATIVE, *READERS))}")
    return value


def selecting(command: Command) -> Command:
    """The options that choose rules."""
    for option in reversed(SELECTING):
        command = option(command)
    return command


SELECTING = [
    click.option("--select", "--rule", multiple=True, metavar="ID", help="Only these rules: ids or prefixes, comma-separated. Repeatable."),
    click.option("--ignore", multiple=True, metavar="ID", help="Not these rules. Repeatable."),
    click.option("--all", "all", is_flag=True, help="Also proposals, guidance and superseded texts."),
]


def reading_option(command: Command) -> Command:
    help = "Set a named reading: us.tens-of-billions=10e9. Repeatable."
    return click.option("--reading", multiple=True, metavar="NAME=VALUE", help=help)(command)


def basis_option(command: Command) -> Command:
    return click.option("--require-basis", is_flag=True, help="A judgement without a stated basis is not known.")(command)


def weights_option(command: Command) -> Command:
    help = "Hold the declared parameters against the weight files of a directory."
    return click.option("--weights", metavar="DIR", default="", help=help)(command)


def gating(command: Command) -> Command:
    """The options that close the gate, and the one that lets it pass."""
    for option in reversed(GATING):
        command = option(command)
    return command


GATING = [
    click.option(
        "--fail-on",
        multiple=True,
        metavar="WHAT[:ID]",
        help="Close the gate (exit 1) on meets:ID, does_not_meet:ID, undetermined:ID, duty:ID (missing), warning:ID, change, invalid; "
        "or none. Repeatable.",
    ),
    click.option("--expect", multiple=True, metavar="ID=VERDICT", help="Close the gate unless the verdict is this one. Repeatable."),
    click.option("--firm", type=click.Choice(FIRMNESS), help="Close the gate unless the verdicts it names are held at least so firmly."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 where a closed gate would exit 1."),
]


def judging(default_format: str | None) -> Callable[[Command], Command]:
    """The options of every command that judges cards. Without a default, the format follows from where the output goes."""
    shown: bool | str = True if default_format else "table on a terminal, github in GitHub Actions, else concise"
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


def the_day(text: str) -> str:
    """A day as typed, or today. The only place that reads the clock."""
    if not text:
        return time.strftime("%Y-%m-%d")
    from datetime import date

    try:
        if date.fromisoformat(text).isoformat() != text:  # a week date is a day too, but not as rules write days
            raise ValueError
        return text
    except ValueError:
        raise UsageError(f"--as-of {text!r} is no day", "write it as 2026-11-24") from None


def selected(
    select: Sequence[str],
    ignore: Sequence[str],
    everything: bool,
    ids: Sequence[str],
    by_default: Sequence[str],
    origin: str = "--",
) -> list[str]:
    """The ids that `--select`, `--ignore` and `--all` leave, in their order. Raises UsageError for a pattern that matches none."""

    def named(patterns: Sequence[str], option: str) -> set[str]:
        found: set[str] = set()
        for pattern in (part.strip() for text in patterns for part in text.split(",") if part.strip()):
            chosen = matching(pattern, ids)
            if not chosen:
                raise unknown_rule(pattern, list(ids), option)
            found.update(chosen)
        if patterns and not found:
            raise UsageError(f"{option} names no rule", "`fmcheck rules` lists them")
        return found

    kept = named(select, f"{origin}select") if select else set(ids if everything else by_default)
    ignored = named(ignore, f"{origin}ignore")
    return [id for id in ids if id in kept and id not in ignored]


def chosen_readings(texts: Sequence[str], registry: Registry, origin: str = "--reading ") -> dict[str, Interval]:
    """The named readings as typed; the last of one name counts. Raises UsageError for a name that no rule uses, or no number."""
    known: dict[str, Reading] = registry.readings() if texts else {}
    chosen = {}
    for text in texts:
        name, _, value = text.partition("=")
        option = f"{origin}{text}"
        if name not in known:
            raise UsageError(f"{option}: no rule has a reading {name!r}", f"the readings are {', '.join(sorted(known))}")
        low, dots, high = value.partition("..")
        try:
            chosen[name] = Interval(parse(low), parse(high)) if dots else exactly(parse(low))
        except ValueError as error:
            raise UsageError(f"{option}: {error}", "write one number, or two as 10e9..20e9") from None
        if name == CUMULATIVE_ALLOWANCE.name and chosen[name].low < 1:
            raise UsageError(f"{option}: less than once the direct compute is no upper end", "write a number of at least 1")
        if dots and parse(low) > parse(high):
            raise UsageError(f"{option}: the lower end is above the upper end")
    return chosen


def changes(texts: Sequence[str]) -> list[tuple[str, Any]]:
    """What `--set` asks for, as pointers and JSON values. Raises UsageError."""
    return [_change(text) for text in texts]


def _change(text: str) -> tuple[str, Any]:
    """FIELD=VALUE as a pointer and a JSON value: JSON if it is JSON, else a number as people write it, else text."""
    from compliance.card.decode import decode
    from compliance.card.fields import kind as kind_of

    field, equals, value = text.partition("=")
    pointer = field if field.startswith("/") else "/" + field.removeprefix("$.").replace(".", "/")
    if not equals or len(pointer) < 2:
        raise UsageError(f"--set {text}: not FIELD=VALUE", "write --set training.compute.direct_flop=1.1e26")
    kind = kind_of(pointer)
    if kind in ("text", "date"):
        return pointer, value
    try:
        return pointer, decode(value.encode("utf-8", "surrogateescape"))
    except InputError:
        if kind != "quantity":
            return pointer, value
    try:
        return pointer, parse(value)
    except ValueError as error:
        raise UsageError(f"--set {text}: {error}") from None
