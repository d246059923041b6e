"""What changes in the law, without a card: between two days of one rule set, or between two rule sets. Not in words: see law_wording."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from compliance.history.rule_differences import Aspect, differences, differing, folded, summaries
from compliance.law.duty import Duty
from compliance.law.rule import NoConcept, NotRead, Rule
from compliance.law.source import Provision, later
from compliance.named_tuple import NamedTuple
from compliance.registry.loaded import Registry

Kind = Literal["rule", "duty", "text"]


class LawChange(NamedTuple):
    """One change: the day, the place, the id, whom it concerns, and what was and is.

    Between two rule sets the day is that from which an amended text applies, where one set has it and the other has not.
    `kind` is rule, duty, or text: a text that was looked at and holds no test for models. `before` or `after` is empty for what was not
    or is no more. `by` names the act that ended an instrument, where one did.
    """

    day: str
    place: str
    id: str
    kind: Kind
    whom: str
    aspect: Aspect
    before: str
    after: str
    by: str = ""


def since(registry: Registry, first: str, last: str) -> list[LawChange]:
    """What changed from one day to another, both included, in order of day, then of loading."""
    return [change for day in sorted(_days(registry)) if first <= day <= last for change in _on(registry, day)]


def between(old: Registry, new: Registry, day: str) -> list[LawChange]:
    """How two rule sets differ, as they are on a day: each text of each rule, then duties, then texts without the concept."""
    return [
        *_rules_between(_texts(old), _texts(new), day),
        *_duties_between(old, new),
        *_silent_between({text.id: text for text in old.no_rule()}, {text.id: text for text in new.no_rule()}, day),
    ]


def _days(registry: Registry) -> set[str]:
    marked: set[str | None] = set()
    for source in (*(rule.source for rule in registry.rules), *(text.source for text in registry.no_rule())):
        law = source.instrument
        marked.update((law.written, law.unenforced, *source.applies, *(day for window in law.uncertain for day in window)))
    for duty in registry.duties:
        marked.update((_begins(duty), duty.source.applies.end, duty.due.latest, duty.fine.since if duty.fine else None))
    return {day for day in marked if day is not None}


def _begins(duty: Duty) -> str:
    return max(duty.due.start, duty.source.applies.start or "")


def _on(registry: Registry, day: str) -> Iterator[LawChange]:
    """What a day changes."""
    eve = later(day, -1)
    old, new = registry.on(eve), registry.on(day)
    for id, rule in new.items():
        before = old[id]
        place = rule.source.instrument.jurisdiction
        if before is not rule and before.source.status(eve) != "not_yet_written":
            yield from (LawChange(day, place, id, "rule", rule.term, *change) for change in differences(before, rule))
        yield from _status(day, rule, before.source.status(eve), "rule")
    for text in registry.no_rule():
        yield from _status(day, text, text.source.status(eve), "text")
    for duty in registry.duties:
        place = duty.source.instrument.jurisdiction

        def change(aspect: Aspect, before: str, after: str, duty: Duty = duty, place: str = place) -> LawChange:
            return LawChange(day, place, duty.id, "duty", duty.owed_by, aspect, before, after)

        if day == _begins(duty) and duty.instead != "no_duty":
            yield change("begins", "", duty.rule)
        if day == duty.due.latest and duty.due.before is not None:
            yield change("transition", "", duty.due.before)
        if duty.fine is not None and day == duty.fine.since:
            yield change("fine", "", duty.fine.words)
        if day == duty.source.applies.end:
            yield change("presence", duty.rule, "")


def _status(day: str, item: Rule | NoConcept | NotRead, before: str, kind: Kind) -> Iterator[LawChange]:
    instrument, after = item.source.instrument, item.source.status(day)
    if before != after:
        unenforced = instrument.unenforced_by if after == "on_the_books_not_enforced" else ""
        by = instrument.ended_by if after == instrument.ended else unenforced
        yield LawChange(day, instrument.jurisdiction, item.id, kind, item.term, "status", before, after, by)


def _texts(registry: Registry) -> dict[tuple[str, int], Rule]:
    """Every text of every rule, by id and its number in time."""
    texts: dict[tuple[str, int], Rule] = {}
    counted: Counter[str] = Counter()
    for rule in sorted(registry.rules, key=lambda rule: rule.source.applies.start or ""):
        texts[rule.id, counted[rule.id]] = rule
        counted[rule.id] += 1
    place = {rule.id: number for number, rule in reversed(list(enumerate(registry.rules)))}
    return {key: texts[key] for key in sorted(texts, key=lambda key: (place[key[0]], key[1]))}


def _rules_between(old: Mapping[tuple[str, int], Rule], new: Mapping[tuple[str, int], Rule], day: str) -> Iterator[LawChange]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        either = after or before
        assert either is not None

        def change(aspect: Aspect, was: str, now: str, rule: Rule = either) -> LawChange:
            return LawChange("", rule.source.instrument.jurisdiction, rule.id, "rule", rule.term, aspect, was, now)

        earlier = new.get((key[0], key[1] - 1)) if before is None else None
        if after is not None and earlier is not None:
            begins = after.source.applies.start or ""
            yield from (change(*difference)._replace(day=begins) for difference in differences(earlier, after))
            continue
        if before is None or after is None:
            yield change("presence", *_presence(before, after, day))
            continue
        yield from (change(*difference) for difference in differences(before, after))
        yield from (change(*difference) for difference in _standing(before.source, after.source, day))


def _duties_between(old: Registry, new: Registry) -> Iterator[LawChange]:
    olds, news = ({duty.id: duty for duty in registry.duties} for registry in (old, new))
    for id in dict.fromkeys((*olds, *news)):
        before, after = olds.get(id), news.get(id)
        either = after or before
        assert either is not None

        def change(aspect: Aspect, was: str, now: str, duty: Duty = either) -> LawChange:
            return LawChange("", duty.source.instrument.jurisdiction, duty.id, "duty", duty.owed_by, aspect, was, now)

        if before is None or after is None:
            yield change("presence", before.rule if before else "", after.rule if after else "")
            continue
        if folded(before.says) != folded(after.says):
            yield change("words", *differing(folded(before.says), folded(after.says)))
        if before.owed_by != after.owed_by:
            yield change("term", before.owed_by, after.owed_by)
        if before.due != after.due:
            yield change("begins", before.due.words, after.due.words)
        lost, gained = ([item.label for item in one.items if item not in other.items] for one, other in ((before, after), (after, before)))
        if lost or gained:
            yield change("asks", "; ".join(lost), "; ".join(gained))
        fines = [f"{duty.fine.words} from {duty.fine.since}" if duty.fine else "" for duty in (before, after)]
        if fines[0] != fines[1]:
            yield change("fine", fines[0], fines[1])


def _silent_between(old: Mapping[str, NoConcept | NotRead], new: Mapping[str, NoConcept | NotRead], day: str) -> Iterator[LawChange]:
    for id in dict.fromkeys((*old, *new)):
        before, after = old.get(id), new.get(id)
        either = after or before
        assert either is not None
        place, term = either.source.instrument.jurisdiction, either.term
        if before is None or after is None:
            yield LawChange("", place, id, "text", term, "presence", before.says if before else "", after.says if after else "")
            continue
        yield from (LawChange("", place, id, "text", term, *difference) for difference in _standing(before.source, after.source, day))
        if before.says != after.says:
            yield LawChange("", place, id, "text", term, "words", before.says, after.says)


def _presence(old: Rule | None, new: Rule | None, day: str) -> tuple[str, str]:
    states = ["; ".join(summaries(rule)) + f"; {rule.source.status(day)}" if rule else "" for rule in (old, new)]
    return states[0], states[1]


def _standing(old: Provision, new: Provision, day: str) -> Iterator[tuple[Aspect, str, str]]:
    """How status and days of effect differ between two rule sets."""
    if old.applies != new.applies:
        yield "period", *(f"{period.start or '?'} to {period.end or 'open'}" for period in (old.applies, new.applies))  # type: ignore[misc]
    if old.status(day) != new.status(day):
        yield "status", old.status(day), new.status(day)
