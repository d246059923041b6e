"""The timelines of one model or of several as text and as data: what changes on each day, and for which of them."""

import json
import textwrap
from collections.abc import Iterable, Iterator

from compliance.card.text import one_line
from compliance.history.timeline import Change, Course
from compliance.history.timeline_wording import About, Event, events, told
from compliance.named_tuple import NamedTuple
from compliance.render.plain_words import day as in_words

KEYS = ("day", "id", "aspect", "before", "after")  # of a change, as it is written
WIDTH = 80
NOTHING = "Nothing, as far as the loaded rules and the card say."
MOST = 10_000  # letters of a line


class Timeline(NamedTuple):
    """The course of one card. `name` tells the model from the others of the run."""

    uri: str
    name: str
    course: Course


class Asked(NamedTuple):
    """What is shown: the changes from the day `since` on (empty: all), seen from `today`; and what the ids are called."""

    today: str
    since: str
    about: dict[str, About]

    def events(self, timeline: Timeline) -> list[Event]:
        """The events of a card that are shown."""
        return [event for event in events(timeline.course, self.about) if event.day >= self.since]

    @property
    def span(self) -> str:
        """What the timeline covers, in words."""
        return f"what changes from {in_words(self.since)} on" if self.since else "what has changed and will"


class Shared(NamedTuple):
    """An event, and the models for which it is the same."""

    event: Event
    models: tuple[str, ...]


def told_apart(names: list[tuple[str, str]]) -> list[str]:
    """Names of models, each with its place where several have it. Pairs of place and name; control characters are escaped."""
    plain = [one_line(name) for _, name in names]
    return [f"{name} ({one_line(uri, 1000)})" if plain.count(name) > 1 else name for name, (uri, _) in zip(plain, names, strict=True)]


def shared(timelines: Iterable[Timeline], asked: Asked) -> dict[str, list[Shared]]:
    """The events by day, those that are the same for several models once."""
    models: dict[Event, list[str]] = {}
    places: dict[tuple[str, str], int] = {}
    for timeline in timelines:
        for event in asked.events(timeline):
            models.setdefault(event, []).append(timeline.name)
            places.setdefault((event.day, event.place), len(places))
    days: dict[str, list[Shared]] = {}
    for event in sorted(models, key=lambda event: (event.day, places[event.day, event.place])):
        days.setdefault(event.day, []).append(Shared(event, tuple(models[event])))
    return days


def heading(timelines: list[Timeline], asked: Asked) -> str:
    """What the timelines are of."""
    which = timelines[0].name if len(timelines) == 1 else f"{len(timelines)} models"
    return f"{which}: {asked.span}"


def as_text(timelines: list[Timeline], asked: Asked) -> str:
    """A paragraph a day, at most 80 columns wide; empty where there is no card."""
    if not timelines:
        return ""
    lines = [*_wrapped(heading(timelines, asked), ""), *(_wrapped(one_line(timelines[0].uri, 1000), "  ") if len(timelines) == 1 else ())]
    days = shared(timelines, asked)
    marked = {*days, asked.today} if asked.since != asked.today else days.keys()
    for day in sorted(marked):
        lines += ["", in_words(day) + (": today" if day == asked.today else ""), *_day(days.get(day, []), len(timelines))]
    if not marked:
        lines += ["", NOTHING]
    return "\n".join(lines) + "\n"


def as_json(timelines: list[Timeline], asked: Asked) -> str:
    """The changes of each card as data, fmcheck.timeline/1."""
    cards = [
        {
            "uri": item.uri,
            "name": item.name,
            "changes": [_entry(change, asked) for change in item.course.changes if change.day >= asked.since],
        }
        for item in timelines
    ]
    return json.dumps({"schema": "fmcheck.timeline/1", "today": asked.today, "since": asked.since or None, "cards": cards}, indent=2) + "\n"


def _entry(change: Change, asked: Asked) -> dict[str, str]:
    place, name, whom = asked.about[change.id]
    return {key: getattr(change, key) for key in KEYS} | {
        "place": place,
        "told": f"{name}{f' of the {whom}' if whom else ''}: {told(change)}",
    }


def whose(models: tuple[str, ...], total: int) -> str:
    """For which of several models an event is; empty where there is one only."""
    if total < 2:
        return ""
    return f"for all {total} models" if len(models) == total else f"for {'; '.join(models)}"


def _day(found: list[Shared], total: int) -> Iterator[str]:
    for event, models in found:
        yield from _wrapped(event.line, "  ", "    ")
        if total > 1:
            yield from _wrapped(whose(models, total), "    ", "      ")


def _wrapped(text: str, first: str, rest: str = "  ") -> list[str]:
    return textwrap.wrap(one_line(text, MOST), WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
