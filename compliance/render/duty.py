"""One duty in full, without a card: its words, who owes it, when, what lifts it, what documents it, the fine, and the source."""

import textwrap
from collections.abc import Iterator, Mapping

from compliance.card.locate import field
from compliance.law.criteria import Criterion
from compliance.law.criteria_tree import own_facts, referred
from compliance.law.duty import Due, Duty, Fine
from compliance.law.fact import Fact
from compliance.law.places import name
from compliance.law.rule import Rule
from compliance.law.source import Provision
from compliance.law.summary import all_asks
from compliance.render.plain_words import day as in_words
from compliance.render.plain_words import status

WIDTH = 80
LABEL = 13
INSTEAD = {  # the heading of what stands in the place of a duty
    "not_encoded": "duties not encoded",
    "no_duty": "no duty",
    "owed_by_another": "a duty of somebody else",
}


def as_text(duty: Duty, rules: Mapping[str, Rule], day: str) -> str:
    """The duty, for reading beside the statute, at most 80 columns wide. `rules` are those of the day."""
    source, rule = duty.source, rules.get(duty.rule)
    lines = [
        f"{INSTEAD.get(duty.instead, f'duty of the {duty.owed_by}')}  [{duty.id}]",
        *_part("place", name(source.instrument.jurisdiction)),
        *_part("source", _cited(source, day)),
        *_link(source),
        *_part("status", f"{status(source, day)} (law of {in_words(day)})"),
        "",
        *_quoted(duty.says, "  > "),
    ]
    if not duty.quoted and not duty.instead:
        lines += ["    (a paraphrase, not the law's words)", *_read(source)]
    origin = f"{rule.term}, {rule.source.instrument.title}, {rule.source.cited(day)}  [{duty.rule}]" if rule else duty.rule
    lines += ["", *_part("follows from", origin)]
    lines += _part("", "", *(f"not where {_named(id, rules)} is met, which says it more exactly" for id in duty.unless))
    lines += _part("owed by", duty.owed_by)
    if duty.when is not None:
        lines += _part("depends on", *_condition(duty.when, rules))
    if duty.ahead is not None:
        lines += _part("ahead", "it is owed before its rule is met, depending on:", *_condition(duty.ahead, rules))
    if duty.ahead_when is not None:
        lines += _part("", "and, by whom:", *_condition(duty.ahead_when, rules))
    lines += _part("due", *([duty.due.words] if duty.instead else _due(duty.due)))
    once = f"once, then {duty.standing}" if duty.standing else "no recurrence was read"
    lines += _part("how often", duty.recurs or ("" if duty.instead else once))
    if duty.exempt:
        lines += _part("lifted", f"where {_named(duty.exempt, rules)} is met; it asks:", *_exemption(duty.exempt, rules))
    elif not duty.instead:
        lines += _part("lifted", "by no exemption that was read")
    lines += [] if duty.instead else _fine(duty.fine, day)
    if duty.items:
        listed = (f"- {item.label}: {', '.join(map(field, item.pointers))}" for item in duty.items)
        lines += _part("documented", "by these fields of the card; where several are named, by any of them:", *listed)
    elif not duty.instead:
        lines += _part("documented", "by nothing that a card can say")
    lines += _part("note", duty.note)
    return "\n".join(lines)


def following(id: str, duties: tuple[Duty, ...]) -> list[str]:
    """The duties that follow from a rule, a line or a few each; empty where none does."""
    lines: list[str] = []
    for duty in duties:
        if duty.rule == id:
            says = textwrap.shorten(duty.says, 150, placeholder=" ...")
            lines += _part("" if lines else "follows", f"{duty.id}, of the {duty.owed_by}: {says}")
    return [*lines, *_part("", "`fmcheck duty ID` has each in full")] if lines else []


def _part(label: str, *texts: str) -> list[str]:
    """A labelled part; nothing where there is no text. What begins with a dash hangs behind it."""
    lines = [line for text in texts if text for line in _wrapped(text, LABEL + 2, 2 * text.startswith("- "))]
    return [f"  {label:<{LABEL}}{lines[0].lstrip()}", *lines[1:]] if lines else []


def _wrapped(text: str, indent: int, hanging: int) -> list[str]:
    blank = " " * indent
    options = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(text, WIDTH, initial_indent=blank, subsequent_indent=blank + " " * hanging, **options)  # type: ignore[arg-type]


def _read(source: Provision) -> list[str]:
    """The words of the source that were read, where the duty itself is told in other words."""
    if not source.text:
        return []
    return ["", "  The words read there:", *_quoted(source.text, "  > "), *_quoted(source.translation, "  ")]


def _quoted(words: str, mark: str) -> list[str]:
    """Words in lines that all begin with a mark."""
    return textwrap.wrap(words, WIDTH, initial_indent=mark, subsequent_indent=mark)


def _cited(source: Provision, day: str) -> str:
    instrument = source.instrument
    return ", ".join(part for part in (instrument.title, source.cited(day)) if part) + f"; {instrument.cited(day)}"


def _link(source: Provision) -> list[str]:
    """The address, whole on a line of its own: it is to be followed, not read."""
    return [f"  {'':<{LABEL}}{source.instrument.url}"] if source.instrument.url else []


def _due(due: Due) -> Iterator[str]:
    """The law's own words on the day, then what a card's day is worked out from."""
    yield due.words
    if due.after is not None:
        after = f"{due.days} days after" if due.days else "on"
        yield f"worked out: {after} the {due.after.label}, {in_words(due.start)} at the earliest; asked: {_asked(due.after)}"
        if due.again is not None and due.since is not None:
            yield f"where that lies before {in_words(due.since)}: on the {due.again.label}; asked: {_asked(due.again)}"
        if due.before and due.latest:
            placed = (due.placed or due.after).label
            yield f"where the {placed} lies before {in_words(due.before)}: by {in_words(due.latest)}"
    else:
        yield f"worked out: {in_words(due.start)}"
    if due.covered is not None:
        yield f"never before the person is covered, from the {due.covered.label}; asked: {_asked(due.covered)}"
    if due.ends is not None:
        yield f"after the {due.ends.label} nothing new is decided"


def _condition(criterion: Criterion, rules: Mapping[str, Rule]) -> Iterator[str]:
    """What decides a condition: the rules that it refers to, and the questions that it asks of a card."""
    for id in dict.fromkeys(referred(criterion)):
        yield f"- {_named(id, rules)}"
    yield from (f"- {text}" for text in dict.fromkeys(map(_asked, own_facts(criterion))))


def _exemption(id: str, rules: Mapping[str, Rule]) -> list[str]:
    return [f"- {text}" for text in all_asks(rules[id])] if id in rules else []


def _named(id: str, rules: Mapping[str, Rule]) -> str:
    return f"{rules[id].term} [{id}]" if id in rules else f"[{id}]"


def _asked(fact: Fact) -> str:
    return f"{fact.asks} ({field(fact.pointer)})"


def _fine(fine: Fine | None, day: str) -> list[str]:
    if fine is None:
        return _part("fine", "none was read for this duty")
    since = f"from {in_words(fine.since)}" if fine.since else ""
    told = ", ".join(part for part in (fine.words, fine.condition, since) if part)
    reckoned = f"worked out with: {_asked(fine.of)}" if fine.of is not None else ""
    return [*_part("fine", f"at most {told}", reckoned, f"source: {_cited(fine.source, day)}"), *_link(fine.source)]
