"""The changes of a timeline in words: what starts, turns or falls due in a place on a day. Not which changes there are: see timeline."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from compliance.history.timeline import Aspect, Change, Course
from compliance.law.places import name
from compliance.law.source import PAST
from compliance.named_tuple import NamedTuple
from compliance.registry.loaded import Registry

STATUS = {
    "academic": "is published",
    "company_policy": "is adopted",
    "enacted_not_yet_in_force": "is enacted, not yet in force",
    "in_force": "comes into force",
    "never_enacted": "lapses without being enacted",
    "on_the_books_not_enforced": "stays on the books and is not enforced",
    "proposed": "is proposed",
    "repealed": "is repealed",
    "revoked": "is revoked",
    "soft_law": "is published",
    "uncertain_window": "is uncertain: whether it exists or applies was not read",
    "vetoed": "is vetoed",
    "": "is no longer reported",
}
# After days that were not settled: the day is only that by which it is known.
SETTLED = {
    "academic": "is published by now",
    "in_force": "is in force by now",
    "soft_law": "is published by now",
    "enacted_not_yet_in_force": "is enacted by now, not yet in force",
}
GONE = ("", *PAST)
VERDICT = {"meets": "yes", "does_not_meet": "no", "undetermined": "open", "": "no answer"}
DUTY = {
    "documented": "due, and documented",
    "missing": "due, and not documented",
    "exempt": "lifted by an exemption",
    "not_owed": "not owed",
    "not_yet_due": "to come, not yet due",
    "not_decidable": "perhaps due, the card does not decide it",
    "not_encoded": "to be read in the law, not encoded here",
    "no_duty": "none in the words read",
    "owed_by_another": "owed by somebody else",
    "": "no longer following",
}


class About(NamedTuple):
    """What an id is called, in which place; `whom` owes it, where it is a duty."""

    place: str
    name: str
    whom: str = ""


class Event(NamedTuple):
    """What changes in a place on a day: in words, and of which rules or duties. `place` is a code."""

    day: str
    place: str
    says: str
    ids: tuple[str, ...]

    @property
    def line(self) -> str:
        """The event without its day, on one line."""
        return f"{name(self.place)}: {self.says} [{', '.join(self.ids)}]"


def abouts(registry: Registry) -> dict[str, About]:
    """What the rules and duties that are loaded are called, by id."""
    found = {rule.id: About(rule.source.instrument.jurisdiction, rule.term) for rule in registry.rules}
    return found | {duty.id: About(duty.source.instrument.jurisdiction, "duty", duty.owed_by) for duty in registry.duties}


def told(change: Change) -> str:
    """One change, without its day and what it is of."""
    match change.aspect:
        case "status" if change.before == "uncertain_window" and change.after in SETTLED:
            return SETTLED[change.after]
        case "status":
            return STATUS.get(change.after, change.after.replace("_", " "))
        case "verdict":
            turned = f"turns from {VERDICT[change.before]} to " if change.before else ""
            return f"{turned}{VERDICT[change.after]}"
        case "likely":
            return f"likely {VERDICT[change.after]}" if change.after else f"no longer likely {VERDICT[change.before]}"
        case "duty" if change.due:
            return "due, if the definition is still met, which is open"
        case "duty" if change.open:
            return "open, as the definition is"
        case "duty":
            return DUTY.get(change.after, change.after.replace("_", " "))


def events(course: Course, about: dict[str, About]) -> list[Event]:
    """The changes of one card as events, in order of day, then of place: one a rule, and one for the duties that share what happens."""
    found: list[Event] = []
    standing: dict[tuple[str, Aspect], str] = dict(course.before)
    for day, group in groupby(course.changes, lambda change: change.day):
        on = list(group)
        standing.update({(change.id, change.aspect): change.after for change in on})
        rules = [*_rules([change for change in on if change.aspect != "duty"], day, about, standing)]
        duties = [*_duties([change for change in on if change.aspect == "duty"], day, about)]
        order = {event.place: number for number, event in reversed(list(enumerate((*rules, *duties))))}
        found += sorted((*rules, *duties), key=lambda event: order[event.place])
    return found


def _rules(changes: Iterable[Change], day: str, about: dict[str, About], standing: dict[tuple[str, Aspect], str]) -> Iterator[Event]:
    by_id: dict[str, list[Change]] = {}
    for change in changes:
        by_id.setdefault(change.id, []).append(change)
    for id, same in by_id.items():
        parts = [told(change) for change in same]
        aspects = {change.aspect for change in same}
        # The answer that stands says what a change of status means for this model.
        answers: tuple[Aspect, ...] = ("verdict", "likely")
        for aspect in answers:
            answer = standing.get((id, aspect), "")
            if "status" in aspects and aspect not in aspects and answer and same[0].after not in GONE:
                parts.append(f"{'likely ' if aspect == 'likely' else ''}{VERDICT[answer]}")
        place, term, _ = about[id]
        head = f"{parts.pop(0)}; " if "status" in aspects and len(parts) > 1 else ""
        yield Event(day, place, f"{term}: {head}{', '.join(parts)}", (id,))


def _duties(changes: Iterable[Change], day: str, about: dict[str, About]) -> Iterator[Event]:
    shared: dict[tuple[str, str, str], list[str]] = {}
    for change in changes:
        place, _, whom = about[change.id]
        shared.setdefault((place, whom, told(change)), []).append(change.id)
    for (place, whom, says), ids in shared.items():
        duties = "duty" if len(ids) == 1 else f"{len(ids)} duties"
        yield Event(day, place, f"{duties} of the {whom}: {says}", tuple(ids))
