"""Timelines as files for other programs: a calendar, and a page. As text and data: see timeline."""

from collections.abc import Iterator
from html import escape

from compliance.card.text import one_line
from compliance.history.timeline_wording import Event
from compliance.law.places import name
from compliance.render.calendar import Entry, calendar
from compliance.render.plain_words import day as in_words
from compliance.render.run import NOTICE
from compliance.render.static_page import page
from compliance.render.timeline import NOTHING, Asked, Shared, Timeline, heading, shared, whose

STYLE = """
body { font: 16px/1.5 sans-serif; margin: 1rem auto; max-width: 44rem; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 0.25rem; }
h1, h2, p, li { overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.25rem; }
li { margin: 0.25rem 0; }
.id, .for { font-size: 0.85rem; color: #555; }
.past { color: #555; }
@media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } li { break-inside: avoid; } }
"""
HEAD = {"viewport": "width=device-width, initial-scale=1"}


def as_ics(timelines: list[Timeline], asked: Asked) -> str:
    """A calendar of all-day events: one for a model, a day and a place."""
    return calendar("fmcheck", asked.today, (entry for timeline in timelines for entry in _entries(timeline, asked)))


def _entries(timeline: Timeline, asked: Asked) -> Iterator[Entry]:
    grouped: dict[tuple[str, str], list[Event]] = {}
    for event in asked.events(timeline):
        grouped.setdefault((event.day, event.place), []).append(event)
    for (day, place), found in grouped.items():
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        summary = f"{timeline.name}: {name(place)}: {found[0].says}{more}"
        yield Entry((timeline.name, day, place), day, summary, (*(event.line for event in found), NOTICE), name(place))


def as_html(timelines: list[Timeline], asked: Asked) -> str:
    """A page with a section a day."""
    title = heading(timelines, asked) if timelines else f"No model: {asked.span}"
    body = [f"<h1>{escape(title)}</h1>\n", f"<p>Law of {in_words(asked.today)}, as the loaded rules state it. {NOTICE}</p>\n"]
    if len(timelines) == 1:
        body.append(f"<p class=id>{escape(one_line(timelines[0].uri, 1000))}</p>\n")
    days = shared(timelines, asked)
    body += [_section(day, found, len(timelines), asked.today) for day, found in days.items()]
    if not days:
        body.append(f"<p>{NOTHING}</p>\n")
    return page(title, "".join(body), (STYLE,), HEAD)


def _section(day: str, found: list[Shared], total: int, today: str) -> str:
    items = "".join(_item(event, whose(models, total)) for event, models in found)
    past = " class=past" if day < today else ""
    now = ", today" if day == today else ""
    return f"<section{past}>\n<h2><time datetime={day}>{in_words(day)}</time>{now}</h2>\n<ul>\n{items}</ul>\n</section>\n"


def _item(event: Event, models: str) -> str:
    told = f"<br><span class=for>{escape(models)}</span>" if models else ""
    ids = f" <span class=id>{escape(', '.join(event.ids))}</span>"
    return f"<li><b>{escape(name(event.place))}</b>: {escape(event.says)}{ids}{told}</li>\n"
