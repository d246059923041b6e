"""The coming days: what starts, what falls due and what ends in each place, from the rules, the duties and the cards.

What is drawn, not how: see calendar_drawn. Nothing here reads a clock: the first day is that of the run.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from compliance.history.law_changes import LawChange, since
from compliance.law import places
from compliance.law.source import PAST
from compliance.named_tuple import NamedTuple
from compliance.render.pictures.entries import Entry
from compliance.render.pictures.heading import whose
from compliance.render.plain_words import day as in_words
from compliance.render.run import Run

YEARS = 3
Kind = Literal["starts", "due", "ends"]
KINDS: tuple[Kind, ...] = ("starts", "due", "ends")
MEANS: dict[Kind, str] = {"starts": "starts", "due": "falls due", "ends": "ends"}
BEGUN: frozenset[str] = frozenset({"in_force", "soft_law", "academic", "company_policy"})
ENDED: frozenset[str] = frozenset({*PAST, "on_the_books_not_enforced"})


class Event(NamedTuple):
    """What happens in a place on a day, in a few words a thing."""

    place: str
    day: str
    kind: Kind
    what: tuple[str, ...]

    @property
    def says(self) -> str:
        return f"{MEANS[self.kind]}: {'; '.join(self.what)}"


class Calendar(NamedTuple):
    """The events after `first` and up to `last`, place by place, in order of day."""

    first: str
    last: str
    whose: str
    events: tuple[Event, ...]

    @property
    def title(self) -> str:
        return f"The coming days for {self.whose}"

    @property
    def subtitle(self) -> str:
        return f"What starts, falls due and ends from {in_words(self.first)} to {in_words(self.last)}"

    @property
    def says(self) -> str:
        """The picture in sentences."""
        told = [f"{places.name(event.place)}, {in_words(event.day)}: {event.says}." for event in self.events]
        return " ".join(told) or "Nothing is known to start, fall due or end."


def calendar(entries: Sequence[Entry], run: Run) -> Calendar:
    """What the next three years bring: to the rules that were applied to the entries, their duties, and the entries themselves."""
    first = run.day
    last = _in_years(first, YEARS)
    rules = {rule.id for entry in entries for rule in entry.rules}
    duties = {duty.id: duty for duty in run.registry.duties if duty.rule in rules}
    noted: dict[tuple[str, str, Kind], dict[str, dict[str, None]]] = {}

    def note(place: str, day: str, kind: Kind, what: str, whom: str) -> None:
        noted.setdefault((place, day, kind), {}).setdefault(what, {})[whom] = None

    for change in since(run.registry, first, last):
        if change.day > first and (change.id in rules or change.id in duties) and (kind := _kind(change)) is not None:
            note(change.place, change.day, kind, _what(change), change.whom)
    for entry in entries:
        for duty, day in entry.due:
            place = duty.source.instrument.jurisdiction
            told = noted.get((place, day, "due"), {})  # the law's own transition says the same
            if first < day <= last and not any(duty.owed_by in whom for what, whom in told.items() if what != "duties of "):
                note(place, day, "due", "duties of ", duty.owed_by)
    order = list(dict.fromkeys(rule.source.instrument.jurisdiction for rule in run.registry.rules))
    keys = sorted(noted, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key[1], KINDS.index(key[2])))
    events = tuple(Event(*key, tuple(_phrase(what, noted[key][what]) for what in noted[key])) for key in keys)
    return Calendar(first, last, whose(entries), events)


def _in_years(day: str, years: int) -> str:
    """The same day years later, or the last that a calendar has."""
    year = int(day[:4]) + years
    if year > 9999:
        return "9999-12-31"
    return f"{year:04}-02-28" if day[5:] == "02-29" else f"{year:04}{day[4:]}"


def _kind(change: LawChange) -> Kind | None:
    """What a change of law is to whoever looks ahead; None for what is neither a start, a day that is due nor an end."""
    match change.aspect:
        case "status":
            return "starts" if change.after in BEGUN else "ends" if change.after in ENDED else None
        case "transition":
            return "due"
        case "presence":
            return "starts" if change.after else "ends"
        case "begins" | "fine":
            return "starts"
        case _:
            return "starts" if change.kind == "rule" else None


def _what(change: LawChange) -> str:
    """The words before whom a change concerns."""
    if change.kind != "duty":
        return "" if change.aspect == "status" else "amended: "
    if change.aspect == "transition":
        return f"for what was placed on the market before {in_words(change.after)}: duties of "
    return "fines for " if change.aspect == "fine" else "duties of "


def _phrase(what: str, whom: Iterable[str]) -> str:
    return what + ", ".join(f"the {one}" if what.endswith(("of ", "for ")) else one for one in whom)


def by_place(calendar: Calendar) -> Iterator[tuple[str, list[Event]]]:
    """The events of each place, by its name."""
    found: dict[str, list[Event]] = {}
    for event in calendar.events:
        found.setdefault(event.place, []).append(event)
    for place, events in found.items():
        yield places.name(place), events


def quarters(first: str, last: str) -> Iterable[str]:
    """The first days of the quarters between two days."""
    return [
        f"{year}-{month:02}-01"
        for year in range(int(first[:4]), int(last[:4]) + 1)
        for month in (1, 4, 7, 10)
        if first < f"{year}-{month:02}-01" <= last
    ]


def share(calendar: Calendar, day: str) -> float:
    """Where a day is between the first and the last, from 0 to 1."""
    start, end, at = (date.fromisoformat(text).toordinal() for text in (calendar.first, calendar.last, day))
    return (at - start) / max(end - start, 1)
