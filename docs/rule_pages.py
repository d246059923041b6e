"""One page a rule, and the index of all: what it says, in force, asks, assumes, decides, and how well it was read. Used by generate.py."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from compliance.law.duty import Duty
from compliance.law.places import name
from compliance.law.rule import NoConcept, NotRead, Rule, Supporting
from compliance.law.source import Provision, Review
from compliance.law.summary import outline
from compliance.registry.loaded import Registry
from compliance.render.rules import all_readings, in_effect
from docs.duty_pages import link_of, status_words, timing

INDEX = """Every definition that fmcheck judges, with its legal status on {day}. `fmcheck rules --as-of DAY` prints the register
for any day, and [checking the law](../checking-the-law.md) shows how to compare a rule with its source."""
DEEPEST = 7  # readers of Markdown follow no deeper list
VERDICTS = ("meets", "does_not_meet", "undetermined")


def pages(registry: Registry, cases: Path, day: str) -> dict[str, str]:
    """The text of every page by file name. An id with several texts has them on one page, the earliest first."""
    texts: dict[str, list[Rule]] = {}
    for rule in registry.rules:
        texts.setdefault(rule.id, []).append(rule)
    terms = {id: rules[-1].term for id, rules in texts.items()}
    found = {f"{id}.md": "\n".join(_page(rules, registry.duties, terms, cases, day)) + "\n" for id, rules in texts.items()}
    return found | {"README.md": "\n".join(_index(texts, registry, day)) + "\n"}


def _index(texts: dict[str, list[Rule]], registry: Registry, day: str) -> Iterator[str]:
    yield from ("# Rules", "", INDEX.format(day=day), "")
    yield from ("| place | rule | term | status | source |", "| --- | --- | --- | --- | --- |")
    for id, rules in texts.items():
        source = rules[-1].source
        place, status = name(source.instrument.jurisdiction), status_words(source, day)
        title = f"{source.instrument.title}, {source.cited(day)}"
        yield f"| {place} | [{id}]({id}.md) | {rules[-1].term} | {status} | {title} |"
    yield from (
        "",
        "## No such concept",
        "",
        "Texts that were looked at and hold no test for models. They are reported as that, never as a no.",
        "",
    )
    yield from ("| place | text | id | status | what was found |", "| --- | --- | --- | --- | --- |")
    for text in registry.no_concept:
        yield _other(text, day)
    yield from (
        "",
        "## Not read",
        "",
        "Texts that exist, or are said to, and were not read well enough to ship: neither a no nor a missing concept.",
        "",
    )
    yield from ("| place | text | id | status | why it is not encoded |", "| --- | --- | --- | --- | --- |")
    for unread in registry.not_read:
        yield _other(unread, day)
    yield from (
        "",
        "## Supporting texts",
        "",
        "Provisions that were read and are not a test of their own: they define, date or limit what rules and duties say.",
        "`fmcheck rule ID` prints the words.",
        "",
    )
    yield from ("| place | text | id | status | what it does here | serves |", "| --- | --- | --- | --- | --- | --- |")
    for beside in registry.supporting:
        yield f"{_other(beside, day)} {', '.join(beside.serves)} |"


def _other(text: NoConcept | NotRead | Supporting, day: str) -> str:
    """A row for a text that no rule is made of."""
    source = text.source
    title = source.instrument.title if source.cited(day) in ("", "-") else f"{source.instrument.title}, {source.cited(day)}"
    return f"| {name(source.instrument.jurisdiction)} | {title} | {text.id} | {status_words(source, day)} | {text.says} |"


def _asked(text: str, terms: Mapping[str, str]) -> str:
    """What a rule asks; where that is another rule, its term and a link to its page."""
    id = text.partition("[")[2].partition("]")[0]
    return text.replace(f"[{id}]", f"[{terms[id]}]({id}.md) (`{id}`)") if id in terms else text


def _page(rules: Sequence[Rule], duties: Sequence[Duty], terms: Mapping[str, str], cases: Path, day: str) -> Iterator[str]:
    last = rules[-1]
    instrument = last.source.instrument
    yield from (f"# {last.term} ({instrument.title})", "", f"`{last.id}` · {name(instrument.jurisdiction)} · [all rules](README.md)")
    for rule in rules:
        yield from _text(rule, day, terms)
    following = [duty for duty in duties if duty.rule == last.id]
    if following:
        yield from ("", "## What follows", "")
        for duty in following:
            mark = "" if duty.quoted or duty.instead else " (paraphrase)"
            yield f"- [{duty.id}](../duties/{link_of(duty)}), {duty.source.cited(day)}, {timing(duty)}: {duty.says}{mark}"
    yield from ("", "## Test cards", "", "What the cards show with which the suite tries this rule, by the verdict they reach.")
    for verdict in VERDICTS:
        cards = sorted(path.stem.replace("-", " ") for path in (cases / last.id / verdict).glob("*.json"))
        if cards:
            yield from ("", f"**{verdict}**", "", *(f"- {card}" for card in cards))


def _text(rule: Rule, day: str, terms: Mapping[str, str]) -> Iterator[str]:
    instrument = rule.source.instrument
    yield from (
        "",
        "## The words",
        "",
        f"{instrument.title}, {rule.source.cited(day)}; {instrument.cited(day)}.",
        "",
        *_quoted(rule.source),
    )
    if instrument.url:
        yield from ("", f"<{instrument.url}>")
    yield from ("", "## Dates and status", "", *(f"- {line}" for line in _dates(rule.source, day)))
    asked = (f"{'    ' * min(depth, DEEPEST)}- {_asked(text, terms)}" for depth, text in outline(rule))
    yield from ("", "## What it asks of a card", "", *asked)
    readings = all_readings(rule)
    if readings:
        yield from ("", "## Readings: ours, not the law's", "", *(f"- {text}" for text in readings))
    yield from ("", "## Who read it, and how", "", _review(rule.review))


def _quoted(source: Provision) -> list[str]:
    quoted = [f"> {line}" for line in source.text.splitlines()]
    return [*quoted, "", f"({source.translation})"] if source.translation else quoted


def _dates(source: Provision, day: str) -> Iterator[str]:
    instrument = source.instrument
    yield f"written {instrument.written or 'on a day not recorded'}"
    yield in_effect(source) + (", that day excluded" if source.applies.end else "")
    for window in instrument.uncertain:
        since = f" from {window.start}" if window.start else ""
        yield f"not settled whether it existed or was in force{since}{f' until {window.end}' if window.end else ''}"
    if instrument.ended:
        yield f"{instrument.ended.replace('_', ' ')}: {instrument.ended_by}"
    if instrument.unenforced:
        yield f"not enforced since {instrument.unenforced}: {instrument.unenforced_by}"
    yield f"status on {day}: {status_words(source, day)}"


def _review(review: Review) -> str:
    note = f": {review.note}" if review.note else ""
    return f"{review.on}, {review.by}, {review.read_as}{note}."
