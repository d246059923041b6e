"""Changes of the law as a feed (Atom, RFC 4287) and as a calendar: one entry for a day and a place, with an identifier that stays."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from compliance.card.text import one_line
from compliance.history.law_changes import LawChange
from compliance.history.law_wording import lines, sentence
from compliance.law.places import name
from compliance.named_tuple import NamedTuple
from compliance.render.calendar import Entry, calendar
from compliance.render.plain_words import day as in_words

ADVICE = "As the rules of fmcheck state it; an engineering reference, not legal advice."
MOST = 1000  # letters of a line


class News(NamedTuple):
    """What changed in a place on a day: a headline, a line a change, and where the first of them is written."""

    day: str
    place: str
    headline: str
    lines: tuple[str, ...]
    url: str = ""


def news(changes: Sequence[LawChange], urls: Mapping[str, str]) -> Iterator[News]:
    """The changes of the law by day and place. `urls` are the addresses of the texts, by the id of a rule, a duty or a text."""
    for day, on in groupby(changes, lambda change: change.day):
        found: dict[str, list[LawChange]] = {}
        for change in on:
            found.setdefault(change.place, []).append(change)
        for place, same in found.items():
            first, more = same[0], len(same) - 1
            what = f"{'duty of the ' if first.kind == 'duty' else ''}{first.whom}: {sentence(first)}"
            headline = one_line(f"{name(place)}: {what}") + (f" (and {more} more)" if more else "")
            url = next((urls[change.id] for change in same if urls.get(change.id)), "")
            yield News(day, place, headline, tuple(one_line(line, MOST) for _, line in lines(same)), url)


def as_ics(items: Sequence[News], stamped: str) -> str:
    """The changes as all-day events."""
    entries = (
        Entry(("law", item.day, item.place), item.day, item.headline, (*item.lines, ADVICE), name(item.place), item.url) for item in items
    )
    return calendar("fmcheck: the law", stamped, entries)


def as_atom(items: Sequence[News], since: str, until: str, places: Sequence[str]) -> str:
    """The changes as a feed, the newest first. A feed of some places (as they were typed) is another feed."""
    updated = items[-1].day if items else since
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{_identifier('feed', *places)}</id>\n  <title>What changed in the law, {in_words(since)} to {in_words(until)}</title>\n"
        f"  <subtitle>{escape(ADVICE)}</subtitle>\n  <updated>{_moment(updated)}</updated>\n"
        "  <author><name>fmcheck</name></author>\n"
    )
    return head + "".join(_entry(item) for item in reversed(items)) + "</feed>\n"


def _entry(item: News) -> str:
    lines = [
        f"<id>{_identifier(item.day, item.place)}</id>",
        f"<title>{escape(f'{in_words(item.day)}: {item.headline}')}</title>",
        f"<updated>{_moment(item.day)}</updated>",
        f"<category term={quoteattr(item.place)} label={quoteattr(name(item.place))}/>",
        *([f"<link href={quoteattr(one_line(item.url, MOST))}/>"] if item.url else []),
        f'<content type="text">{escape(chr(10).join(item.lines))}</content>',
    ]
    return "  <entry>\n" + "".join(f"    {line}\n" for line in lines) + "  </entry>\n"


def _identifier(*key: str) -> str:
    """An identifier made of nothing but what it stands for."""
    return uuid5(NAMESPACE_URL, "\0".join(("urn:fmcheck:law", *key))).urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
