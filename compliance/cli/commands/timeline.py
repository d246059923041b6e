"""fmcheck timeline: every day on which something changes for one card."""

import json
import sys

import click

from compliance.card.text import one_line
from compliance.cli.option_values import chosen_readings, selected, the_day
from compliance.cli.options import day_option, from_option, likely_options, rules_option, selecting
from compliance.cli.outputs import console
from compliance.cli.place_option import in_places
from compliance.cli.settings import premises_of
from compliance.cli.sources import read_all
from compliance.cli.streams import to_stdout
from compliance.errors import UsageError
from compliance.history.timeline import Change, timeline
from compliance.registry.load import load
from compliance.render.concise import unjudged


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@selecting
@day_option
@rules_option
@from_option
@likely_options
@click.option("--reading", multiple=True, metavar="NAME=VALUE", help="Set a named reading. Repeatable.")
@click.option("--format", "format", type=click.Choice(("table", "json")), default="table", show_default=True, help="What is printed.")
def command(
    cards: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    place: tuple[str, ...],
    all: bool,
    as_of: str,
    rules: tuple[str, ...],
    from_format: str,
    reading: tuple[str, ...],
    format: str,
    no_likely: bool,
    without: tuple[str, ...],
    own: str,
) -> int:
    """Show every day on which a verdict, a legal status or a duty changes for a card, past and coming, in order."""
    if not cards:
        raise UsageError("no card was named", "write `fmcheck timeline model.json`")
    console(sys.stdout)
    registry, today = load(rules), the_day(as_of)
    texts = registry.on(today)
    binding = [
        id for id, rule in texts.items() if rule.founding or (rule.source.instrument.kind in ("law", "company") and not rule.auxiliary)
    ]
    shown = in_places(selected(select, ignore, all, list(texts), binding), place, texts, not (select or ignore or all))
    readings = chosen_readings(reading, registry)
    given, invalid, entries = premises_of(no_likely, without, own)[0], 0, []
    for judged in read_all(cards, from_format):
        if judged.card is None:
            invalid += 1
            to_stdout(unjudged(judged))
            continue
        changes = timeline(judged.card, registry, shown, readings, given)
        if format == "json":
            entries.append({"uri": judged.uri, "name": judged.name, "changes": [change._asdict() for change in changes]})
        else:
            to_stdout("\n".join([f"{one_line(judged.name)} ({one_line(judged.uri, 1000)})", *_lines(changes, today)]) + "\n")
    if format == "json":
        to_stdout(json.dumps({"schema": "fmcheck.timeline/1", "today": today, "cards": entries}, indent=2) + "\n")
    return 3 if invalid else 0


def _lines(changes: list[Change], today: str) -> list[str]:
    """One line a change; a line marks today between what was and what is to come."""
    lines, passed = [], False
    for change in changes:
        if change.day > today and not passed:
            lines.append(f"  {today}  today")
            passed = True
        old = f"{change.before} -> " if change.before else ""
        lines.append(f"  {change.day}  {change.id}: {change.aspect} {old}{change.after or 'no longer reported'}")
    return lines if passed else [*lines, f"  {today}  today"]
