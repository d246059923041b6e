"""What the shared options say, and what single values mean. Not their parser: see options; nor what all of them make: see settings."""

import time
from collections.abc import Sequence
from typing import Any

from compliance.errors import InputError, UsageError
from compliance.formats.detect import NamedFormat
from compliance.law.criteria import Reading
from compliance.law.quantity import Interval, exactly, parse
from compliance.law.readings import ALLOWANCES
from compliance.named_tuple import NamedTuple
from compliance.registry.loaded import Registry
from compliance.registry.selection import matching, unknown_rule

AT_LEAST_1 = "write a number of at least 1"


class Choices(NamedTuple):
    """What the shared options say, as typed. Not every command has them all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    all: bool = False
    as_of: str = ""
    rules: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    firm: str | None = None
    set: tuple[str, ...] = ()
    require_basis: bool = False
    from_format: NamedFormat = ""
    weights: str = ""
    policy: str = ""
    no_policy: bool = False
    policy_from: str = ""
    records_from: str = ""
    own: str = ""
    without: tuple[str, ...] = ()
    no_likely: bool = False


def the_day(text: str, option: str = "--as-of") -> str:
    """A day as typed, or today. The only place that reads the clock."""
    if not text:
        return time.strftime("%Y-%m-%d")
    from datetime import date

    try:
        if date.fromisoformat(text).isoformat() != text:  # a week date is a day too, but not as rules write days
            raise ValueError
        return text
    except ValueError:
        from compliance.cli.meant_day import hint

        raise UsageError(f"{option}: {text[:200]!r} is not a date", hint(text[:200], date.fromisoformat(the_day("")))) from None


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
        ids_named: set[str] = set()
        for pattern in (part.strip() for text in patterns for part in text.split(",") if part.strip()):
            chosen = matching(pattern, ids)
            if not chosen:
                raise unknown_rule(pattern, list(ids), option)
            ids_named.update(chosen)
        if patterns and not ids_named:
            raise UsageError(f"{option} names no rule", "`fmcheck rules` lists them")
        return ids_named

    kept = named(select, f"{origin}select") if select else set(ids if everything else by_default)
    ignored = named(ignore, f"{origin}ignore")
    return [id for id in ids if id in kept and id not in ignored]


def chosen_readings(texts: Sequence[str], registry: Registry, origin: str = "--reading ", firm: str = "") -> dict[str, Interval]:
    """The named readings as typed; the last of one name counts. Raises UsageError for a name that nothing uses, or no number.

    `firm` says why nothing that is only likely can be set here, so that the readings of inferences cannot either; empty where they can.
    """
    if not texts:
        return {}
    from compliance.inference import readings as inferential

    known: dict[str, Reading] = registry.readings() | ({} if firm else {reading.name: reading for reading in inferential.ALL})
    chosen = {}
    for text in texts:
        name, _, value = text.partition("=")
        option = f"{origin}{text}"
        if name in inferential.NAMES and firm:
            raise UsageError(f"{option}: it changes only what is likely, and {firm}", f"the readings are {', '.join(sorted(known))}")
        if name not in known:
            from compliance.cli import meant

            near = next((f"did you mean {one}? " for one in known if len(name) > 3 and name in one), "") or meant.word(name, known)
            said = f"{option}: no rule {'' if firm else 'or inference '}has a reading {name!r}"
            raise UsageError(said, f"{near}the readings are {', '.join(sorted(known))}")
        low, dots, high = value.partition("..")
        try:
            chosen[name] = Interval(parse(low), parse(high)) if dots else exactly(parse(low))
        except ValueError as error:
            raise UsageError(f"{option}: {error}", "write one number, or two as 10e9..20e9") from None
        if name in {reading.name for reading in ALLOWANCES} and chosen[name].low < 1:
            raise UsageError(f"{option}: less than once the direct compute is not an upper end", AT_LEAST_1)
        if name in inferential.AT_LEAST_ONCE and chosen[name].low < 1:
            raise UsageError(f"{option}: less than once is less than what is on record", AT_LEAST_1)
        if dots and parse(low) > parse(high):
            raise UsageError(f"{option}: the lower end is above the upper end")
    return chosen


def changes(texts: Sequence[str]) -> list[tuple[str, Any]]:
    """What `--set` asks for, as pointers and JSON values. Raises UsageError."""
    return [_change(text) for text in texts]


def _change(text: str) -> tuple[str, Any]:
    """FIELD=VALUE as a pointer and a JSON value: JSON if it is JSON, else an amount as people write it, else text."""
    from compliance.card.amounts import amount
    from compliance.card.decode import decode
    from compliance.card.field_kinds import kind as kind_of
    from compliance.card.locate import typed
    from compliance.interview.typed_figures import figure

    field, equals, value = text.partition("=")
    pointer = typed(field)
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
        return pointer, amount(figure(value))
    except ValueError as error:
        raise UsageError(f"--set {text}: {error}") from None
