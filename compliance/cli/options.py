"""The options that judging commands share, and how their texts become a bench and a policy."""

import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

import click

from compliance.assess import Following, default_rules
from compliance.errors import InputError, UsageError
from compliance.gate import Policy, policy, unknown_rule
from compliance.judge import Bench
from compliance.law.criteria import NoConcept, Reading
from compliance.law.quantity import Interval, exactly, parse
from compliance.law.readings import CUMULATIVE_ALLOWANCE
from compliance.registry import Registry, load, matching
from compliance.render import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])


class Choices(NamedTuple):
    """What the shared options say, as typed."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    all: bool
    as_of: str
    rules: tuple[str, ...]
    reading: tuple[str, ...]
    fail_on: tuple[str, ...]
    expect: tuple[str, ...]
    set: tuple[str, ...]
    require_basis: bool


class Settings(NamedTuple):
    """What the shared options mean."""

    registry: Registry
    bench: Bench
    policy: Policy
    no_concept: tuple[NoConcept, ...]


def day_option(command: Command) -> Command:
    return click.option("--as-of", metavar="DATE", default="", help="The law as it stands or stood on this day (default: today).")(command)


def rules_option(command: Command) -> Command:
    return click.option(
        "--rules", multiple=True, metavar="DIR", help="Add the rules of a directory. Its files run as Python: use only what you trust."
    )(command)


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


def judging(default_format: str) -> Callable[[Command], Command]:
    """The options of every command that judges cards."""
    options = [
        click.argument("cards", nargs=-1, metavar="CARD..."),
        click.option("--format", "format", type=click.Choice(FORMATS), default=default_format, show_default=True, help="What is printed."),
        click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Also write a report to a file. Repeatable."),
        selecting,
        day_option,
        rules_option,
        click.option("--reading", multiple=True, metavar="NAME=VALUE", help="Set a named reading: us.tens-of-billions=10e9. Repeatable."),
        click.option(
            "--fail-on",
            multiple=True,
            metavar="VERDICT[:ID]",
            help="Close the gate (exit 1) on meets:ID, does_not_meet:ID, undetermined:ID, invalid; or none. Repeatable.",
        ),
        click.option("--expect", multiple=True, metavar="ID=VERDICT", help="Close the gate unless the verdict is this one. Repeatable."),
        click.option("--exit-zero", is_flag=True, help="Exit 0 where a closed gate would exit 1."),
        click.option("--set", "set", multiple=True, metavar="FIELD=VALUE", help="What if: set a field before judging. Repeatable."),
        click.option("--require-basis", is_flag=True, help="A judgement without a stated basis is not known."),
    ]

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def settings(choices: Choices) -> Settings:
    """Load the rules and read every option against them. Raises UsageError, DefectError."""
    day = the_day(choices.as_of)
    registry = load(choices.rules)
    rules = registry.on(day)
    others = {text.id: text for text in registry.no_concept}
    ids = selected(choices.select, choices.ignore, choices.all, [*rules, *others], [*default_rules(rules, day), *others])
    # The founding definitions answer the first question; what the law in force makes of the model comes after.
    shown = sorted((id for id in ids if id in rules), key=lambda id: not rules[id].founding)
    gate = policy(choices.fail_on, choices.expect, list(rules), shown)
    named = {id for id, _ in (*gate.fails, *gate.expects)}
    shown += [id for id in rules if id in named and id not in shown]
    changes = [_change(text) for text in choices.set]
    following = Following(registry.duties, registry.cross_checks)
    bench = Bench(rules, shown, day, chosen_readings(choices.reading, registry), choices.require_basis, changes, following)
    return Settings(registry, bench, gate, tuple(others[id] for id in ids if id in others))


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


def selected(select: Sequence[str], ignore: Sequence[str], everything: bool, ids: Sequence[str], by_default: Sequence[str]) -> list[str]:
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

    kept = named(select, "--select") if select else set(ids if everything else by_default)
    ignored = named(ignore, "--ignore")
    return [id for id in ids if id in kept and id not in ignored]


def chosen_readings(texts: Sequence[str], registry: Registry) -> dict[str, Interval]:
    known: dict[str, Reading] = registry.readings() if texts else {}
    chosen = {}
    for text in texts:
        name, _, value = text.partition("=")
        if name not in known:
            raise UsageError(f"--reading {text}: no rule has a reading {name!r}", f"the readings are {', '.join(sorted(known))}")
        low, dots, high = value.partition("..")
        try:
            chosen[name] = Interval(parse(low), parse(high)) if dots else exactly(parse(low))
        except ValueError as error:
            raise UsageError(f"--reading {text}: {error}", "write one number, or two as 10e9..20e9") from None
        if name == CUMULATIVE_ALLOWANCE.name and chosen[name].low < 1:
            raise UsageError(f"--reading {text}: less than once the direct compute is no upper end", "write a number of at least 1")
        if dots and parse(low) > parse(high):
            raise UsageError(f"--reading {text}: the lower end is above the upper end")
    return chosen


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
