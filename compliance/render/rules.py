"""The rules themselves, without a card: the register as a table or as data, and one rule in full."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from compliance.card.text import capital
from compliance.law.criteria_tree import lines, readings_asked
from compliance.law.places import name as place_name
from compliance.law.rule import NoConcept, NotRead, Rule, Supporting
from compliance.law.source import Provision
from compliance.law.summary import all_asks, comparison, outline
from compliance.registry.loaded import Registry
from compliance.render.answers import ORDER_OF_STANDINGS, STANDINGS
from compliance.render.plain_words import STATUS_WORDS, status

Listed: TypeAlias = Rule | NoConcept | NotRead | Supporting

QUOTED = 116  # columns of a quotation where there is room


def as_table(registry: Registry, day: str) -> str:
    """Every rule on one line or a few, with its status on the day."""
    from tabulate import tabulate

    rows = [
        (
            rule.source.instrument.jurisdiction,
            rule.id,
            rule.term,
            "; ".join(all_asks(rule)),
            *_standing(rule, day),
        )
        for rule in registry.on(day).values()
    ]
    rows += [
        (text.source.instrument.jurisdiction, text.id, text.term, f"{about(text)}: {text.says}", *_standing(text, day))
        for text in registry.other_texts()
    ]
    headers = ("place", "rule", "term", "asks", f"status on {day}", "source; how well read, when, by whom; address")
    text: str = tabulate(rows, headers, tablefmt="simple", maxcolwidths=[None, None, 20, 34, None, 44], disable_numparse=True)
    return text


def as_list(registry: Registry, day: str, terms: Mapping[str, str]) -> str:
    """The register in a column: by place, what binds first; each text with id, status, source, what it asks, and who read it.

    `terms` are the terms of all rules by id, for those that a rule refers to.
    """
    by_place: dict[str, list[Listed]] = {}
    for text in (*registry.on(day).values(), *registry.other_texts()):
        by_place.setdefault(text.source.instrument.jurisdiction, []).append(text)

    def rank(text: Listed) -> tuple[bool, int]:
        return not isinstance(text, Rule), ORDER_OF_STANDINGS.index(STANDINGS[text.source.status(day)])

    blocks: list[str] = []
    for code, texts in sorted(by_place.items(), key=lambda item: min(map(rank, item[1]))):
        blocks.append(f"{capital(place_name(code))} ({code})")
        blocks += ["\n".join(_listed(text, day, terms)) for text in sorted(texts, key=rank)]
    return "\n\n".join(blocks)


def _listed(text: Listed, day: str, terms: Mapping[str, str]) -> Iterator[str]:
    source, review = text.source, text.review
    yield f"  {text.term}  [{text.id}]"
    yield f"    {status(source, day)}: {source.instrument.title}, {source.cited(day)}"
    asks = "; ".join(all_asks(text)) if isinstance(text, Rule) else ""
    named = re.sub(r"\[([^\]]+)\]", lambda found: f"{terms[found[1]]} {found[0]}" if found[1] in terms else found[0], asks)
    yield f"    asks: {named}" if isinstance(text, Rule) else f"    {about(text)}: {text.says}"
    yield f"    read {review.on} by {review.by}, {review.read_as}{f': {source.instrument.url}' if source.instrument.url else ''}"


def as_json(registry: Registry, day: str) -> str:
    """The register as data, in the order of loading."""
    entries = [_entry(rule, day) for rule in registry.on(day).values()]
    texts = [_common(text, day) | {"says": text.says} for text in registry.no_concept]
    unread = [_common(text, day) | {"says": text.says} for text in registry.not_read]
    beside = [_common(text, day) | {"says": text.says, "serves": list(text.serves)} for text in registry.supporting]
    lists = {"rules": entries, "no_such_concept": texts, "not_read": unread, "supporting": beside}
    return json.dumps({"as_of": day, "digest": registry.digest(), **lists}, indent=2)


def about(text: NoConcept | NotRead | Supporting) -> str:
    """What kind of text it is that no rule is made of."""
    match text:
        case NotRead():
            return "not read"
        case Supporting():
            return "supporting text"
        case NoConcept():
            return "no such concept"


def _standing(rule: Listed, day: str) -> tuple[str, str]:
    """Status and dates; source, how well it was read, and when."""
    source, review = rule.source, rule.review
    return (
        f"{STATUS_WORDS[source.status(day)]}\n{_dates(rule)}",
        f"{source.instrument.title}, {source.cited(day)}; {review.read_as} {review.on}, {review.by}\n{source.instrument.url}",
    )


def _entry(rule: Rule, day: str) -> dict[str, Any]:
    """A rule of the register: its source, and what it asks."""
    thresholds = []
    for line in lines(rule.test):
        operator, limit, unit = comparison(line)
        thresholds.append({"pointer": line.fact.pointer, "times": line.times, "operator": operator, "limit": limit, "unit": unit})
    return _common(rule, day) | {"asks": all_asks(rule), "thresholds": thresholds, "assumes": list(rule.assumes)}


def _common(rule: Listed, day: str) -> dict[str, Any]:
    instrument = rule.source.instrument
    return {
        "rule": rule.id,
        "jurisdiction": instrument.jurisdiction,
        "term": rule.term,
        "instrument": instrument.cited(day),
        "pinpoint": rule.source.cited(day),
        "url": instrument.url,
        "quote": rule.source.text,
        "translation": rule.source.translation,
        "status": rule.source.status(day),
        "written": instrument.written,
        "applies_from": rule.source.applies.start,
        "applies_until": rule.source.applies.end,
        "review": {"on": rule.review.on, "by": rule.review.by, "read_as": rule.review.read_as, "note": rule.review.note},
    }


def _dates(rule: Listed) -> str:
    start, end = rule.source.applies
    if start is None:
        return f"until {end}" if end else "from a day not recorded"
    return f"{start} to {end}" if end else f"from {start}"


def in_effect(source: Provision) -> str:
    """The days on which words of law apply; of others, the days on which the text is current, or that it has no day of effect."""
    (start, end), law = source.applies, source.instrument.kind == "law"
    if start is None and end is None:
        return "applies from a day not recorded" if law else "no day of effect: not law"
    days = f"from {start} to {end}" if start and end else f"from {start}" if start else f"until {end}"
    return f"{'applies' if law else 'not law; text current'} {days}"


def as_text(rule: Listed, day: str, origin: str, width: int = 0) -> str:
    """One rule in full, for reading beside the statute; or a text that holds no test for models, and what was found in it."""
    instrument = rule.source.instrument
    asked = [f"  {about(rule)}: {rule.says}"] if not isinstance(rule, Rule) else list(_asked(rule))
    if isinstance(rule, Supporting) and rule.serves:
        asked.append(f"  serves     {', '.join(rule.serves)}")
    readings = all_readings(rule) if isinstance(rule, Rule) else []
    quoted = textwrap.wrap(rule.source.text, min(width or QUOTED, QUOTED), initial_indent="  > ", subsequent_indent="  > ")
    translated = textwrap.wrap(rule.source.translation, 116, initial_indent="  ", subsequent_indent="  ")
    review = f"{rule.review.on} by {rule.review.by}, {rule.review.read_as}"
    written = f"written {instrument.written or 'on a day not recorded'}"
    told = [
        f"{rule.term}  [{rule.id}]",
        f"  place      {instrument.jurisdiction}",
        f"  source     {instrument.title}, {rule.source.cited(day)}; {instrument.cited(day)}",
        *([f"             {instrument.url}"] if instrument.url else []),
        f"  status     {status_since(rule.source, day)}; {written}; {in_effect(rule.source)}",
        f"  reviewed   {review}{': ' + rule.review.note if rule.review.note else ''}",
        f"  loaded     {origin}",
        "",
        *([*quoted, *translated, ""] if quoted else []),
        *asked,
        *(f"  reading    {text}" for text in readings),
    ]
    return "\n".join(told)


def _asked(rule: Rule) -> Iterator[str]:
    """What the rule asks, a line each; alternatives and exceptions are indented under a line that says so."""
    for depth, text in outline(rule):
        yield f"  asks       {'  ' * depth}{text}"


def status_since(source: Provision, day: str) -> str:
    """The legal status on a day, since when, and by what it ended or will end; only what is recorded."""
    instrument, now, (start, end) = source.instrument, source.status(day), source.applies
    said = f"{STATUS_WORDS[now]} (as of {day})"
    joint = " by " if instrument.ended in ("revoked", "repealed") else ": "
    by = joint + instrument.ended_by if instrument.ended_by else ""
    match now:
        case "not_yet_written":
            return f"{said}, written on {instrument.written}"
        case "uncertain_window":
            window = next(window for window in instrument.uncertain if window.holds(day))
            return said + (f", since {window.start}" if window.start else "") + (f", until {window.end}" if window.end else "")
        case "on_the_books_not_enforced":
            return f"{said}, since {instrument.unenforced}: {instrument.unenforced_by}"
        case "revoked" | "repealed" | "never_enacted" | "vetoed":
            return f"{said}, since {end}{by}"
        case "enacted_not_yet_in_force":
            since = f", since {instrument.written}" if instrument.written else ""
            return f"{said}{since}, in force from {start}"
    begun = start if instrument.kind == "law" else instrument.written or start
    coming = f", until {end} ({instrument.ended}{by})" if end and instrument.ended else ""
    return said + (f", since {begun}" if begun else "") + coming


def all_readings(rule: Rule) -> list[str]:
    """The named readings of a rule with their values, then what it assumes."""
    named = readings_asked(rule.test).items()
    return [f"{name}{f' = {limit.default}' if limit.default.high else ''}: {limit.says}" for name, limit in named] + list(rule.assumes)
