"""fmcheck rules: the register of all loaded rules, or what changed in it since a day."""

import json
import sys

import click

from compliance.cli.option_values import the_day
from compliance.cli.options import date_option, day_option, place_option, rules_option
from compliance.cli.outputs import columns, console
from compliance.cli.place_option import only_of
from compliance.cli.streams import to_stdout
from compliance.errors import UsageError
from compliance.registry.load import load, with_texts
from compliance.registry.loaded import Registry
from compliance.render.columns import cells, fitted

FORMATS = ("table", "json", "atom", "ics")
FEEDS = ("atom", "ics")  # of changes


@click.command()
@day_option
@date_option("--since", "Instead: what changed in the law from this day on, and for whom, until --as-of.")
@rules_option
@place_option
@click.option("--format", "format", type=click.Choice(FORMATS), default="table", show_default=True, help="What is printed.")
def command(as_of: str, since: str, rules: tuple[str, ...], place: tuple[str, ...], format: str) -> int:
    """List every rule: place, term, what it asks, legal status on the day, and its source.

    With --since, list instead what changed in the law between that day and --as-of, both included: what came into force or ended, texts
    that were amended, duties that began, and for whom; also as a feed (atom) or a calendar (ics).
    """
    if format in FEEDS and not since:
        raise UsageError(f"--format {format} is for changes", f"write `fmcheck rules --since DAY --format {format}`")
    console(sys.stdout)
    day = the_day(as_of)
    registry = load(rules)
    if since:
        first = the_day(since, "--since")
        if first > day:
            raise UsageError(f"--since {first} is later than --as-of {day}", f"for what is coming, write --since {day} --as-of {first}")
        told = _since(only_of(registry, place), first, day, format, place)
        to_stdout(fitted(told, columns(sys.stdout)) if format == "table" else told)
        return 0
    from compliance.render import rules as register

    terms = {rule.id: rule.term for rule in registry.rules}
    registry = only_of(with_texts(registry), place)
    told = register.as_json(registry, day) if format == "json" else register.as_table(registry, day)
    width = columns(sys.stdout)
    if format == "table" and width and max(map(cells, told.splitlines()), default=0) > width:
        told = fitted(register.as_list(registry, day, terms), width)
    to_stdout(f"{told}\n")
    return 0


def _since(registry: Registry, first: str, day: str, format: str, places: tuple[str, ...]) -> str:
    from compliance.card.text import one_line
    from compliance.history.law_changes import since as changes_since
    from compliance.history.law_wording import lines, sentence

    changes = changes_since(registry, first, day)
    if format == "json":
        entries = [change._asdict() | {"told": sentence(change)} for change in changes]
        content = {"schema": "fmcheck.law-changes/1", "since": first, "as_of": day, "digest": registry.digest(), "changes": entries}
        return json.dumps(content, indent=2) + "\n"
    if format in FEEDS:
        from compliance.render import law_feed

        found = [*law_feed.news(changes, _addresses(registry))]
        return law_feed.as_ics(found, first) if format == "ics" else law_feed.as_atom(found, first, day, places)
    out, last = [f"Law from {first} to {day}, as the loaded rules state it"], ""
    for on, line in lines(changes):
        if on != last:
            out += ["", on]
            last = on
        out.append(f"  {one_line(line, 1000)}")
    return "\n".join(out if changes else [*out, "", "Nothing changed."]) + "\n"


def _addresses(registry: Registry) -> dict[str, str]:
    """Where each rule, duty and text is written."""
    return {item.id: item.source.instrument.url for item in (*registry.rules, *registry.no_rule(), *registry.duties)}
