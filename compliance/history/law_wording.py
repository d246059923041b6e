"""A change of law in words, for whom it concerns. Not what changed: see law_changes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from compliance.history.law_changes import LawChange
from compliance.history.wording import CAME, named

STATUS = CAME | {
    "academic": "was published",
    "company_policy": "was adopted",
    "never_enacted": "lapsed without being enacted",
    "on_the_books_not_enforced": "is on the books and not enforced from this day",
    "proposed": "was proposed",
    "soft_law": "was published",
    "uncertain_window": "is uncertain from this day: whether it exists or applies was not read",
}
# After days that were not settled: the day is only that by which it is known.
SETTLED = {
    "academic": "was published by this day; the day itself was not read",
    "soft_law": "was published by this day; the day itself was not read",
    "enacted_not_yet_in_force": "was enacted by this day; the day itself was not read",
    "in_force": "is in force on this day; whether it was before is not settled",
}
LONGEST = 160  # letters of quoted words in one line


def sentence(change: LawChange) -> str:
    """What a change says of its rule, duty or text, without its name."""
    old, new = change.before, change.after
    match change.aspect:
        case "presence":
            return _presence(change)
        case "status" if change.day:
            return _status(change)
        case "status":
            return f"status {old} -> {new}"
        case "words":
            return f"the words change: {_quoted(old)} -> {_quoted(new)}"
        case "limit":
            return f"{old} -> {new}"
        case "asks":
            return "; ".join(part for part in (f"no longer asks: {old}" if old else "", f"asks also: {new}" if new else "") if part)
        case "structure":
            return "the same parts are put together differently"
        case "reading":
            return f"read differently: {new}" if new else f"no longer read as: {old}"
        case "term":
            return f"concerns {new}, before {old}"
        case "period":
            return f"applies {old} -> {new}"
        case "begins" if change.day:
            return f"owed from this day where {new} is met"
        case "begins":
            return f"due {old} -> {new}"
        case "transition":
            return f"due from this day for what was placed on the market before {new}"
        case "fine":
            if change.day:
                return f"may be fined from this day: {new}"
            return f"the fine changes: {old or 'none'} -> {new or 'none'}"


def name(change: LawChange) -> str:
    """The id with its place, and whom it concerns."""
    if change.kind == "duty":
        return f"duty {change.id} ({change.place}, of the {change.whom})"
    silent = ", no test for models" if change.kind == "text" else ""
    return f"{change.id} ({change.place} {change.whom}{silent})"


def lines(changes: Sequence[LawChange]) -> Iterator[tuple[str, str]]:
    """Day and line of each change; duties of the same people to which the same happens on a day share a line."""
    for (day, kind, place, whom, text), group in groupby(
        changes, lambda item: (item.day, item.kind, item.place, item.whom, sentence(item))
    ):
        same = list(group)
        if kind == "duty" and len(same) > 1:
            yield day, f"duties of the {whom} ({place}): {text}: {named([item.id for item in same])}"
        else:
            yield from ((day, f"{name(item)}: {text}") for item in same)


def undated(changes: Sequence[LawChange]) -> Iterator[str]:
    """The same in one line each, where most changes have no day: between two rule sets."""
    yield from (f"from {day}: {line}" if day else line for day, line in lines(changes))


def _presence(change: LawChange) -> str:
    if change.kind == "duty":
        return f"new duty; follows from {change.after}" if change.after else f"ends; followed from {change.before}"
    return f"new: {change.after}" if change.after else f"gone: {change.before}"


def _status(change: LawChange) -> str:
    by = f": {change.by}" if change.by else ""
    if change.before == "uncertain_window" and change.after in SETTLED:
        return SETTLED[change.after]
    return f"{STATUS.get(change.after, change.after.replace('_', ' ') + ' from this day')}{by}"


def _quoted(words: str) -> str:
    if not words:
        return "nothing"
    return f'"{words}"' if len(words) <= LONGEST else f'"{words[: LONGEST - 4].rsplit(" ", 1)[0]} ..."'
