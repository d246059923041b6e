"""fmcheck timeline: every day on which something changes, for one model or for several."""

import sys

import click

from compliance.cli.option_values import chosen_readings, selected, the_day
from compliance.cli.options import date_option, day_option, from_option, likely_options, rules_option, selecting
from compliance.cli.outputs import console
from compliance.cli.place_option import in_places
from compliance.cli.settings import premises_of
from compliance.cli.sources import read_all
from compliance.cli.streams import aside, to_stdout
from compliance.errors import UsageError
from compliance.formats.detect import NamedFormat
from compliance.history.timeline import course
from compliance.history.timeline_wording import abouts
from compliance.registry.load import load
from compliance.render.concise import unjudged
from compliance.render.timeline import Asked, Timeline, as_json, as_text, told_apart

FORMATS = ("text", "json", "ics", "html")


@click.command()
@click.argument("cards", nargs=-1, metavar="CARD...")
@selecting
@day_option
@date_option("--since", "From this day on (default: today; with --all: from the beginning).")
@rules_option
@from_option
@likely_options
@click.option("--reading", multiple=True, metavar="NAME=VALUE", help="Set a named reading. Repeatable.")
@click.option("--format", "format", type=click.Choice(FORMATS), default="text", show_default=True, help="What is printed; ics: a calendar.")
def command(
    cards: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    place: tuple[str, ...],
    all: bool,
    as_of: str,
    since: str,
    rules: tuple[str, ...],
    from_format: NamedFormat,
    reading: tuple[str, ...],
    format: str,
    no_likely: bool,
    without: tuple[str, ...],
    own: str,
) -> int:
    """Show the days on which a verdict, a legal status or a duty changes, for one card or for several, from today on.

    With --all also what has passed, and proposals, guidance and superseded texts. The day of --as-of counts as today.
    """
    if not cards:
        raise UsageError("no card was named", "write `fmcheck timeline model.json`")
    console(sys.stdout)
    registry, today = load(rules), the_day(as_of)
    first = the_day(since, "--since") if since else "" if all else today
    texts = registry.on(today)
    binding = [
        id for id, rule in texts.items() if rule.founding or (rule.source.instrument.kind in ("law", "company") and not rule.auxiliary)
    ]
    shown = in_places(selected(select, ignore, all, list(texts), binding), place, texts, not (select or ignore or all))
    readings = chosen_readings(reading, registry, firm="nothing likely is asked here" if no_likely else "")
    given, invalid = premises_of(no_likely, without, own)[0], 0
    found: list[Timeline] = []
    for judged in read_all(cards, from_format):
        if judged.card is None:
            invalid += 1
            (to_stdout if format == "text" else aside)(unjudged(judged))
            continue
        found.append(Timeline(judged.uri, judged.name, course(judged.card, registry, shown, readings, given)))
    asked = Asked(today, first, abouts(registry))
    if format == "json":
        to_stdout(as_json(found, asked))
    else:
        named = told_apart([(item.uri, item.name) for item in found])
        distinct = [item._replace(name=name) for item, name in zip(found, named, strict=True)]
        to_stdout(as_text(distinct, asked) if format == "text" else _file(format, distinct, asked))
    return 3 if invalid else 0


def _file(format: str, timelines: list[Timeline], asked: Asked) -> str:
    from compliance.render.timeline_files import as_html, as_ics

    return as_ics(timelines, asked) if format == "ics" else as_html(timelines, asked)
